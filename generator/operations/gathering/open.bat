@echo off
chcp 65001 >nul
set "RUN=%LOCALAPPDATA%\final-accounts-generator\generate.bat"
set "WORK=%USERPROFILE%\部门决算公开"
if not exist "%RUN%" (
    echo 程序还没有安装：先双击“安装.bat”。
    pause
    exit /b 1
)
if not exist "%WORK%\inputs" call "%RUN%" init "%WORK%"
cd /d "%WORK%"
call "%RUN%" window
if errorlevel 1 pause
