"""Texts that were taken over into a new year's workbook and name a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Place
from generator.workbooks.files import Located, load
from generator.workbooks.grid import Grid
from generator.workbooks.headers import UNREAD_ENDING
from generator.workbooks.labels import exact
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.texts import shown

_YEAR = re.compile(r"(?:19|20)\d{2}\s*年")
_AROUND = 12  # characters


def dated_texts(located: Located, layout: WorkbookLayout) -> Iterator[tuple[Place, str]]:
    """Each cell of the workbook's sheets with a text that names a year, and the text around it."""
    ignored: list[Diagnostic] = []
    grids = load(located, ignored) or {}
    wanted = {exact(sheet.sheet) for sheet in layout.sheets}
    for name, grid in grids.items():
        if exact(name) in wanted:
            yield from _of_sheet(grid)


def _of_sheet(grid: Grid) -> Iterator[tuple[Place, str]]:
    beside = {column for (_, column), text in grid.texts() if exact(text).endswith(exact(UNREAD_ENDING))}
    for (row, column), text in grid.texts():
        if column not in beside and (year := _YEAR.search(text)):
            yield grid.place(row, column), shown(text[max(0, year.start() - _AROUND) : year.end() + _AROUND])
