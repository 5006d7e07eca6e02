"""Installs the gathered program for one user of Windows, without a network or an administrator.

Runs under the Python of that machine, from the folder of the wheels; needs nothing but the standard library.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HOME = "final-accounts-generator"  # below the user's own folder for programs: an address without Chinese characters
WORKSPACE = "部门决算公开"
LAUNCHER = "generate.bat"
# The Python by its way from the launcher: cmd reads a batch file in the console's code page, and a user's own folder
# may have a Chinese name, or a per cent sign.
_LAUNCHER_TEXT = '@"%~dp0{python}" -X utf8 -m generator %*\r\n'


def install(wheels: Path, home: Path) -> Path:
    """Installs the wheels of the folder below home; the Python that runs the program. OSError, CalledProcessError."""
    paths = [str(path) for path in sorted(wheels.glob("*.whl")) if not path.name.startswith("pip-")]
    paths_file = Path(sys.executable).parent / f"python3{sys.version_info[1]}._pth"
    if paths_file.is_file():
        python = into_embeddable(paths_file, paths, next(wheels.glob("pip-*.whl")))
    else:
        python = _into_environment(home / "venv", paths)
    within = python.parent.resolve().relative_to(home.resolve()) / python.name
    launcher = _LAUNCHER_TEXT.format(python=str(within).replace("/", "\\"))
    (home / LAUNCHER).write_bytes(launcher.encode("ascii"))
    return python


def _into_environment(folder: Path, wheels: Sequence[str]) -> Path:
    """An environment of its own, made anew, with the wheels."""
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    _run_pip([str(python), "-m", "pip"], wheels)
    return python


def into_embeddable(paths_file: Path, wheels: Sequence[str], pip: Path) -> Path:
    """The Python that was unpacked from an embeddable zip, which has neither environments nor pip, with the wheels."""
    packages = paths_file.parent / "Lib" / "site-packages"
    packages.mkdir(parents=True, exist_ok=True)
    lines = paths_file.read_text(encoding="utf-8").splitlines()
    if "Lib\\site-packages" not in lines:
        paths_file.write_text("\n".join((*lines, "Lib\\site-packages", "")), encoding="utf-8")
    _run_pip([sys.executable, f"{pip}/pip"], (*wheels, "--upgrade", "--target", str(packages)))
    return Path(sys.executable)


def _run_pip(pip: Sequence[str], arguments: Sequence[str]) -> None:
    """Installs what is there and nothing else: the gathered wheels are all that each other needs."""
    options = ("--no-index", "--no-deps", "--disable-pip-version-check", "--no-warn-script-location", "--quiet")
    subprocess.run([*pip, "install", *options, *arguments], check=True)


def main() -> int:
    """Installs, and lays out a workspace where there is none: 0 once that is done."""
    home = Path(os.environ["LOCALAPPDATA"]) / HOME
    workspace = Path.home() / WORKSPACE
    print("正在安装，需要几分钟……", flush=True)
    try:
        home.mkdir(parents=True, exist_ok=True)
        python = install(Path(__file__).parent, home)
        if not (workspace / "inputs").is_dir():
            subprocess.run([str(python), "-X", "utf8", "-m", "generator", "init", str(workspace)], check=True)
    except (OSError, subprocess.CalledProcessError, StopIteration) as error:
        print(f"【没有装成】{error}")
        print(f"  提示：关闭正在运行的“打开决算”再试；磁盘要有500 MB空间，{home} 要能写入。")
        return 1
    print(f"【已装好】程序在 {home}，工作文件夹是 {workspace}。")
    print("以后双击工作文件夹里的“打开决算.bat”。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
