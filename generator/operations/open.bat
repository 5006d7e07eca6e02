@echo off
chcp 65001 >nul
pushd "%~dp0"
set "OWN=%LOCALAPPDATA%\final-accounts-generator\generate.bat"
if exist "%OWN%" goto own
where generate >nul 2>nul
if not errorlevel 1 goto command
py -c "import generator" >nul 2>nul
if not errorlevel 1 goto launcher
python -c "import generator" >nul 2>nul
if not errorlevel 1 goto python
goto missing

:own
call "%OWN%" window
goto end

:command
call generate window
goto end

:launcher
py -X utf8 -m generator window
goto end

:python
python -X utf8 -m generator window
goto end

:end
if errorlevel 1 pause
popd
exit /b

:missing
echo 没有找到程序。先按手册安装，再双击本文件。
pause
popd
