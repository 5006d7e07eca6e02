"""Links from a report's cells to the cells of the officer's workbooks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from openpyxl.cell import Cell
from openpyxl.worksheet.hyperlink import Hyperlink

from generator.diagnostics import Place

_ASCII = re.compile(r"[\x00-\x7f]+")


def link(cell: Cell, place: Place, files: Mapping[str, str]) -> bool:
    """Links a cell to a place, if it is known where the place's workbook lies, as seen from the report's folder."""
    if place.file not in files:
        return False
    cell.hyperlink = Hyperlink(cell.coordinate, target=_target(files[place.file]), location=_location(place))
    return True


def _target(path: str) -> str:
    """The path as Excel itself writes it: Chinese as it is, escaped what has a meaning in a link."""
    return _ASCII.sub(lambda found: quote(found[0], safe="/."), path)


def _location(place: Place) -> str | None:
    sheet = place.sheet.replace("'", "''")
    return f"'{sheet}'!{place.cell or 'A1'}" if sheet else None
