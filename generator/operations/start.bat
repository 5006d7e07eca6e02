@echo off
chcp 65001 >nul
cd /d "%~dp0"
set "RUN=generate"
where generate >nul 2>nul
if errorlevel 1 set "RUN=py -m generator"
if exist "%LOCALAPPDATA%\final-accounts-generator\generate.bat" set RUN=call "%LOCALAPPDATA%\final-accounts-generator\generate.bat"
set "YEAR="
set "ANSWER="
for /f "delims=" %%y in ('dir /b /ad /on "inputs\20??" 2^>nul') do set "YEAR=%%y"
echo 部门决算公开文档
if "%YEAR%"=="" (
    set /p "ANSWER=还没有工作簿。要编制的决算年度："
) else (
    set /p "ANSWER=决算年度（直接回车为 %YEAR%）："
)
if not "%ANSWER%"=="" set "YEAR=%ANSWER%"
if "%YEAR%"=="" (
    echo 没有填年度。
) else if exist "inputs\%YEAR%\" (
    %RUN% %YEAR%
    if not errorlevel 1 start "" "build\%YEAR%"
) else (
    echo 没有%YEAR%年度的工作簿，现在建立。年度写错了的，关闭这个窗口。
    pause
    %RUN% new %YEAR%
    if not errorlevel 1 start "" "inputs\%YEAR%"
)
pause
