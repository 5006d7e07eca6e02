@echo off
chcp 65001 >nul
cd /d "%~dp0"
set "YEAR="
for /f "delims=" %%y in ('dir /b /ad /on "inputs" 2^>nul') do set "YEAR=%%y"
echo 部门决算公开文档
set /p "ANSWER=决算年度（直接回车为 %YEAR%）："
if not "%ANSWER%"=="" set "YEAR=%ANSWER%"
where generate >nul 2>nul
if errorlevel 1 (
    py -m generator %YEAR%
) else (
    generate %YEAR%
)
if not errorlevel 1 start "" "build\%YEAR%"
pause
