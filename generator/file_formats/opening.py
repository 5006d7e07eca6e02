"""A file that the officer names, opened as grids whatever its format."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Diagnostic, Place
from generator.file_formats import old_format, pdf
from generator.file_formats.old_format import load_old
from generator.file_formats.pdf import load_pdf
from generator.file_formats.problems import LEFT_BY_A_PROGRAM, OTHER_FORMAT
from generator.file_formats.separated import load_separated
from generator.file_formats.spreadsheet_2003 import is_spreadsheet_2003, load_spreadsheet_2003
from generator.file_formats.web_page import is_page, load_page
from generator.file_formats.word import is_word, load_word
from generator.storage.files import read_file
from generator.workbooks import problems
from generator.workbooks.files import Located, load, not_readable, note_open
from generator.workbooks.grid import Grid
from generator.workbooks.package import inspect

_SEPARATED = (".csv", ".tsv", ".txt")
READABLE = (".xlsx", ".xlsm", ".xls", ".htm", ".html", ".docx", ".pdf", *_SEPARATED)
_LEFT_BESIDE = ("~$", ".~")  # by Excel and WPS, while a file is open
_WORKBOOK = ("Excel", "Excel 工作簿（.xlsx）")
_DOCUMENT = ("Word", "Word 文档（.docx）")
_SAVED_AS = {  # formats that other programs write: which one opens it, and as what it is to be saved
    **dict.fromkeys((".doc", ".docm", ".wps", ".wpt", ".rtf", ".odt", ".ofd"), _DOCUMENT),
    **dict.fromkeys((".dps", ".ppt", ".pptx"), ("PowerPoint", "PDF")),
}


def is_left_beside(path: Path) -> bool:
    """Whether a program left the file beside one that it has, or had, open."""
    return path.name.startswith(_LEFT_BESIDE)


def open_file(path: Path, diagnostics: list[Diagnostic]) -> dict[str, Grid] | None:
    """The file's sheets or tables by name; None, with the reason among the diagnostics, if it can't be read."""
    place, suffix = Place.of(path.name), path.suffix.lower()
    if is_left_beside(path):
        diagnostics.append(LEFT_BY_A_PROGRAM.at(place, found=path.name, file=_beside(path)))
        return None
    if suffix not in READABLE:
        program, saved_as = _SAVED_AS.get(suffix, _WORKBOOK)
        named = suffix or "没有扩展名的"
        diagnostics.append(OTHER_FORMAT.at(place, suffix=named, program=program, format=saved_as))
        return None
    try:
        content = read_file(path)
    except FileNotFoundError:
        diagnostics.append(problems.NOT_READABLE.at(Place.of(path), reason="没有这个文件"))
        return None
    except OSError as error:
        diagnostics.append(not_readable(Place.of(path), error))
        return None
    note_open(Located(path, place.source), diagnostics)
    return _opened(path, content, diagnostics)


def _opened(path: Path, content: bytes, diagnostics: list[Diagnostic]) -> dict[str, Grid] | None:
    """The content by what it is: exports are often named .xls whatever they are."""
    place, suffix = Place.of(path.name), path.suffix.lower()
    if content.startswith(pdf.SIGNATURE) or suffix == ".pdf":
        return load_pdf(path, content, diagnostics)
    if is_spreadsheet_2003(content):
        return load_spreadsheet_2003(path, content, diagnostics)
    if is_page(content):
        return load_page(path, content, diagnostics)
    if suffix == ".docx" or is_word(content):
        return load_word(path, content, diagnostics)
    if suffix in _SEPARATED:
        return load_separated(path, content, diagnostics)
    if not content.startswith(old_format.SIGNATURE):
        return load(Located(path, place.source), diagnostics)
    wrong = inspect(content, place)
    if isinstance(wrong, Diagnostic) and wrong.code == problems.ENCRYPTED.code:
        diagnostics.append(wrong)
        return None
    return load_old(path, content, diagnostics)


def _beside(path: Path) -> str:
    """The file that a program left this one beside of, as the message names it."""
    others = sorted(other.name for other in path.parent.glob(f"*{path.suffix}") if not is_left_beside(other))
    owner = next((name for name in others if name.endswith(path.name[2:])), "")
    return f"“{owner}”" if owner else "它旁边的那个文件"
