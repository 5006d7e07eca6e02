"""Cells as people write them: workbook!sheet!cell in any notation, a range, a whole sheet, or the name of a row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from generator.text import folded
from generator.values import dataclass
from generator.workbooks.labels import sheet_form

_IN_BRACKETS = re.compile(r"'?(?P<folder>[^\[\]]*)\[(?P<file>[^\[\]]+)\](?P<sheet>[^\[\]]+?)'?!(?P<what>[^!]+)")
_SEPARATOR = re.compile("[!·]")
_CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_RANGE = re.compile(rf"({_CELL})(?::({_CELL}))?", re.IGNORECASE)

Sheets = Mapping[str, Sequence[str]]  # of each workbook, by its file name


@dataclass(frozen=True)
class Address:
    """A part of a workbook: the cells from corner to corner, what a label names, or where both are empty all of it."""

    file: str
    sheet: str
    first: str = ""  # B3
    last: str = ""
    label: str = ""

    def __str__(self) -> str:
        what = self.label or (self.first if self.first == self.last else f"{self.first}:{self.last}")
        return " · ".join(part for part in (self.file, self.sheet, what) if part)


def address_in(text: str, sheets: Sheets) -> Address | None:
    """The address that a text writes, with the names of file and sheet as they exist; None where it is no address.

    Names that do not exist are left as they are written, if there is a cell, or a separator of Excel's, behind them.
    """
    written = unicodedata.normalize("NFKC", text).strip()
    bracketed = _IN_BRACKETS.fullmatch(written)
    if bracketed is not None:
        parts = [bracketed["file"], bracketed["sheet"], bracketed["what"]]
    else:
        parts = [part.strip().strip("'\"") for part in _SEPARATOR.split(written)]
    if not all(parts) or not 1 <= len(parts) <= 3:
        return None
    file = _file_named(parts[0], sheets)
    if len(parts) == 1:
        return Address(file, "") if file and folded(written).endswith(".xlsx") else None
    if file is None and len(parts) == 2:
        homes = [(name, sheet) for name in sheets if (sheet := sheet_named(parts[0], sheets[name]))]
        return _with(*homes[0], parts[1]) if len(homes) == 1 else None
    if file is None and "!" not in written and not _RANGE.fullmatch(parts[-1]):
        return None  # a dot within a name: 克里斯·李
    sheet = sheet_named(parts[1], sheets.get(file or "", ())) or parts[1]
    return _with(file or _as_file(parts[0]), sheet, parts[2] if len(parts) == 3 else "")


def unit_before(text: str, units: Sequence[str]) -> tuple[str, str]:
    """The unit that an address begins with, as messages print it (某中心/决算报表.xlsx …), and what comes after it."""
    before, slash, after = text.strip().lstrip("'").partition("/")
    return (before, after) if slash and before in units else ("", text)


def _with(file: str, sheet: str, what: str) -> Address:
    """The address of what is named within a sheet."""
    cells = _RANGE.fullmatch(what)
    if cells is None:
        return Address(file, sheet, label=what)
    first, last = (_plain_cell(cell) for cell in (cells[1], cells[2] or cells[1]))
    return Address(file, sheet, first, last)


def _plain_cell(cell: str) -> str:
    letters, digits = re.sub(r"[^A-Z]", "", cell.upper()), re.sub(r"\D", "", cell)
    return f"{letters}{int(digits)}"


def _as_file(name: str) -> str:
    """A file's name without its folder, with its suffix."""
    bare = re.split(r"[\\/]", name)[-1]
    return bare if bare.casefold().endswith(".xlsx") else f"{bare}.xlsx"


def _file_named(name: str, sheets: Sheets) -> str | None:
    wanted = folded(_as_file(name))
    return next((file for file in sheets if folded(file) == wanted), None)


def sheet_named(name: str, names: Sequence[str]) -> str | None:
    """The existing sheet of a name, whose width, case and quotes may be written otherwise."""
    return next((sheet for sheet in names if sheet_form(sheet) == sheet_form(name)), None)
