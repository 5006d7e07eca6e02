@echo off
chcp 65001 >nul
pushd "%~dp0"
set "BASE=%LOCALAPPDATA%\final-accounts-generator"
set "OWN=%LOCALAPPDATA%\Programs\Python\Python@DIGITS@\python.exe"
set "RIGHT=import sys; sys.exit(sys.version_info[:2] != (@TUPLE@) or sys.maxsize < 2**32)"
set "PY="
set "ZIP="
set "EXE="
for %%f in (python-*-embed-amd64.zip) do set "ZIP=%%f"
for %%f in (python-*-amd64.exe) do set "EXE=%%f"
if not exist "%BASE%" mkdir "%BASE%"
if defined ZIP (
    echo 正在解开Python……
    powershell -NoProfile -Command "Expand-Archive -Force -LiteralPath '%ZIP%' -DestinationPath '%BASE%\python'"
)
if defined ZIP if exist "%BASE%\python\python.exe" set PY="%BASE%\python\python.exe"
if not defined PY py -@VERSION@ -c "%RIGHT%" >nul 2>nul && set "PY=py -@VERSION@"
if not defined PY if exist "%OWN%" set PY="%OWN%"
if not defined PY python -c "%RIGHT%" >nul 2>nul && set "PY=python"
if not defined PY if defined EXE (
    echo 正在安装Python @VERSION@（只为本用户，不需要管理员）……
    "%EXE%" /passive InstallAllUsers=0 Include_launcher=0 Include_test=0 PrependPath=0
    if exist "%OWN%" set PY="%OWN%"
)
if defined PY (
    %PY% -X utf8 "程序包\install.py"
) else (
    echo 【没有装成】本机没有Python @VERSION@（64位）。
    echo   提示：请信息技术人员从 python.org 取来 python-@VERSION@.x-amd64.exe，放进这个文件夹，再双击安装.bat。
)
popd
pause
