"""Which engine lays documents out: the one wished for, or the one in which documents are read."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from enum import StrEnum

from generator.document.word.layout_engine import LayoutEngine
from generator.document.word.libreoffice import LibreOffice, find_libreoffice
from generator.document.word.windows_office import WindowsOffice, find_powershell


class LayoutChoice(StrEnum):
    """Which program is to lay documents out."""

    AUTOMATIC = "auto"
    WPS = "wps"
    WORD = "word"
    LIBREOFFICE = "libreoffice"
    NONE = "none"


# The COM name of each program of Windows, its process, and with what the names begin that it registers for documents.
_OF_WINDOWS = {
    LayoutChoice.WPS: ("WPS", "KWPS.Application", "wps", ("wps.", "kwps.")),
    LayoutChoice.WORD: ("Word", "Word.Application", "WINWORD", ("word.",)),
}


def engine_of(choice: LayoutChoice) -> LayoutEngine | None:
    """The engine chosen; None where there is none, as the machine lacks it or none is wanted."""
    if choice is LayoutChoice.AUTOMATIC:
        return next(engines(), None)
    return None if choice is LayoutChoice.NONE else _engine(choice)


def engines() -> Iterator[LayoutEngine]:
    """The engines of the machine: first the one that opens documents, the others of Windows, LibreOffice."""
    opens = opener_of_documents().lower()
    of_windows = sorted(_OF_WINDOWS, key=lambda choice: not opens.startswith(_OF_WINDOWS[choice][3]))
    for choice in (*of_windows, LayoutChoice.LIBREOFFICE):
        engine = _engine(choice)
        if engine is not None:
            yield engine


def _engine(choice: LayoutChoice) -> LayoutEngine | None:
    """The engine of a program, None where the machine lacks it."""
    if choice is LayoutChoice.LIBREOFFICE:
        command = find_libreoffice()
        return None if command is None else LibreOffice(command)
    name, application, process, _ = _OF_WINDOWS[choice]
    powershell = find_powershell()
    if powershell is None or not is_registered(application):
        return None
    return WindowsOffice(name, application, process, powershell)


def is_registered(application: str) -> bool:
    """Whether Windows knows a program by its COM name: registered for this user (as WPS does) or for all."""
    return _registered_value(rf"Software\Classes\{application}\CLSID") is not None


def opener_of_documents() -> str:
    """The kind of file that .docx is to this user, by its name, such as Word.Document.12; nothing elsewhere."""
    chosen = r"Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.docx\UserChoice"
    return _registered_value(chosen, "ProgId") or _registered_value(r"Software\Classes\.docx") or ""


def _registered_value(key: str, name: str = "") -> str | None:
    """A value in Windows' registry, the user's before the machine's."""
    if sys.platform == "win32":
        import winreg

        for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            with contextlib.suppress(OSError), winreg.OpenKey(root, key) as opened:
                value = winreg.QueryValueEx(opened, name)[0]
                if isinstance(value, str) and value:
                    return value
    return None
