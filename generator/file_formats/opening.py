"""A file that the officer names, opened as grids whatever its format."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Diagnostic, Place
from generator.file_formats.old_format import SIGNATURE, load_old
from generator.file_formats.pdf import SIGNATURE as PDF
from generator.file_formats.pdf import load_pdf
from generator.file_formats.problems import STYLES_DAMAGED
from generator.file_formats.web_page import is_page, load_page
from generator.files import read_file
from generator.workbooks import problems
from generator.workbooks.files import Located, load, not_readable, note_open
from generator.workbooks.grid import Grid
from generator.workbooks.package import inspect

READABLE = (".xlsx", ".xlsm", ".xls", ".pdf")


def open_file(path: Path, diagnostics: list[Diagnostic]) -> dict[str, Grid] | None:
    """The file's sheets by name; None, with the reason among the found, if it can't be read."""
    place = Place.of(path.name)
    if path.suffix.lower() not in READABLE:
        diagnostics.append(problems.OTHER_FORMAT.at(place, found=path.name, file=f"{path.stem}.xlsx"))
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
    if content.startswith(PDF):
        return load_pdf(path, content, diagnostics)
    # By content: exports are often named .xls whatever they are.
    if is_page(content):
        return load_page(path, content, diagnostics)
    if not content.startswith(SIGNATURE):
        return load(Located(path, place.source), diagnostics, STYLES_DAMAGED)
    wrong = inspect(content, place)
    if isinstance(wrong, Diagnostic) and wrong.code == problems.ENCRYPTED.code:
        diagnostics.append(wrong)
        return None
    return load_old(path, content, diagnostics)
