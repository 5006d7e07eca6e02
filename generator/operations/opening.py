"""A file of the workspace opened with the program that opens such files, a workbook at a cell where that can be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from importlib.resources import as_file, files
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, Problem
from generator.document.word.windows_office import find_powershell
from generator.storage.files import RefusedError, why_unread
from generator.workspace import Workspace

OUTSIDE = Problem("F561", "“{path}”不在工作文件夹里，没有打开", "只打开工作文件夹里的文件")
NOT_THERE = Problem("F562", "“{path}”不在了，没有打开", "文件可能改了名称或移走了，重新核对后再打开")
NOT_OPENED = Problem("F563", "“{path}”没有打开：{why}", "自己到工作文件夹里打开它")

_DOCUMENTS = (".xlsx", ".docx", ".pdf", ".html", ".json", ".csv", ".png", ".svg", ".txt", ".yaml")
_SCRIPT = "open_at.ps1"


def inside(workspace: Workspace, path: str) -> Path | Diagnostic:
    """The file or folder that the path names, as seen from the workspace; or why there is none to open.

    A link that leads out of the workspace counts as what it leads to, and is refused as it is.
    """
    root = workspace.root.resolve()
    try:
        found = (root / path).resolve()
    except (OSError, ValueError):  # a name that no file can have
        return NOT_THERE.at(Place.of(path), path=path)
    if not found.is_relative_to(root):
        return OUTSIDE.at(Place.of(path), path=path)
    return found if found.exists() else NOT_THERE.at(Place.of(path), path=path)


def open_file(workspace: Workspace, path: str, sheet: str = "", cell: str = "") -> Diagnostic | None:
    """Opens the document or folder, a workbook at the cell where Excel or WPS can be asked; why it could not be."""
    found = inside(workspace, path)
    if isinstance(found, Diagnostic):
        return found
    if found.is_file() and found.suffix.lower() not in _DOCUMENTS:
        return NOT_OPENED.at(Place.of(path), path=path, why="不是文档")
    try:
        _open(found)
    except OSError as error:
        return NOT_OPENED.at(Place.of(path), path=path, why=why_unread(error))
    if sheet and sys.platform == "win32":
        _go_to(found, sheet, cell)
    return None


def _open(path: Path) -> None:
    """Opens it as the user's desktop does. OSError where there is no program for it."""
    if sys.platform == "win32":
        os.startfile(path)
        return
    command = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if command is None:
        raise RefusedError("本机没有打开文件的程序")
    opener = subprocess.Popen(
        [command, str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=opener.wait, daemon=True).start()  # it may last as long as what it opened


def _go_to(path: Path, sheet: str, cell: str) -> None:
    """Asks Excel or WPS, as soon as one of them has the workbook open, to show the sheet; nothing where none does."""
    powershell = find_powershell()
    if powershell is None:
        return
    bare = [powershell, "-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass"]
    with as_file(files(__package__).joinpath(_SCRIPT)) as script:  # beside this file: it stays
        words = [*bare, "-File", str(script), "-Path", str(path), "-Sheet", sheet, "-Cell", cell or "A1"]
        asking = subprocess.Popen(words, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
    threading.Thread(target=asking.wait, daemon=True).start()
