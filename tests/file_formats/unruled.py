"""The sheets of a workbook as pages without lines between the cells, and as text laid out by spaces."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from generator.text import columns_wide
from tests.file_formats.rendered import anchors, printed_text

_WIDEST, _HEIGHT = 22, 15  # letters of a column, points of a line
_GAP = 3  # spaces between columns
_FIRST = 4  # the first row below title, number of the form, department and unit
_FIGURE = re.compile(r"-?[\d,]+\.\d\d$|—$")
_THIN = Side(style="thin")
RULED = {
    "none": Border(),
    "between rows": Border(top=_THIN, bottom=_THIN),
    "between columns": Border(left=_THIN, right=_THIN),
    "all": Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN),
}


def as_printed(book: Workbook, ruled: str, path: Path) -> Path:
    """The workbook set for printing, with the ruled lines: narrow columns whose texts turn over, a running foot."""
    for sheet in book.worksheets:
        _set(sheet, RULED[ruled])
    book.save(path)
    return path


def _set(sheet: Any, border: Border) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = "某某局决算公开表　第 &P 页　共 &N 页"
    spans = {cell for area in sheet.merged_cells.ranges for row in area.rows for cell in row}
    widths = {}
    for column in range(1, sheet.max_column + 1):
        texts = [
            printed_text(sheet.cell(row, column).value)
            for row in range(_FIRST, sheet.max_row + 1)
            if (row, column) not in spans
        ]
        widths[column] = max(
            10, min(_WIDEST, 2 + max(columns_wide(text) for text in texts if not text.startswith("注")))
        )
        sheet.column_dimensions[get_column_letter(column)].width = widths[column]
    data = _first_data(sheet)
    for row, cells in anchors(sheet):
        if row < _FIRST:
            continue
        lines = 1
        for column, value, wide, high in cells:
            text, cell = printed_text(value), sheet.cell(row, column)
            is_note = text.startswith("注")
            for other in range(column, column + wide):
                for below in range(row, row + high):
                    sheet.cell(below, other).border = border
            cell.alignment = Alignment(
                wrap_text=not is_note,
                vertical="center",
                horizontal=None if is_note or isinstance(value, float) else "center" if row < data else "left",
            )
            if isinstance(value, float):
                cell.number_format = "#,##0.00"
            if wide == 1 and not is_note:
                lines = max(lines, -(-columns_wide(text) // (widths[column] - 1)))
        sheet.row_dimensions[row].height = _HEIGHT * lines * (2 if row < data else 1)


def _first_data(sheet: Any) -> int:
    """The first row below the headings: that with the first figure."""
    rows = range(_FIRST, sheet.max_row + 1)
    columns = range(1, sheet.max_column + 1)
    return next(row for row in rows if any(_FIGURE.match(printed_text(sheet.cell(row, at).value)) for at in columns))


def as_spaced_text(book: Workbook, path: Path, shift: int = 0, after: int = 10_000) -> Path:
    """The sheets as text in columns; a letter takes one place, as for pdftotext. What follows a row may be shifted."""
    pages = []
    for sheet in book.worksheets:
        rows = list(anchors(sheet))
        widths = dict.fromkeys(range(1, sheet.max_column + 1), 4)
        for row, cells in rows:
            for column, value, wide, _ in cells:
                if wide == 1 and row >= _FIRST and not printed_text(value).startswith("注"):
                    widths[column] = max(widths[column], len(printed_text(value)))
        starts = {column: sum(widths[other] + _GAP for other in range(1, column)) for column in widths}
        lines, data = [], _first_data(sheet)
        for row, cells in rows:
            line = " " * (shift if row > after else 0)
            for column, value, wide, _ in cells:
                if not (text := printed_text(value)):
                    continue
                width = sum(widths[column + other] + _GAP for other in range(wide)) - _GAP
                if isinstance(value, float):
                    text = text.rjust(width)
                elif row < data or wide > 1:
                    text = " " * ((width - len(text)) // 2) + text
                line = line.ljust(starts[column] + (shift if row > after else 0)) + text
            lines.append(line.rstrip())
        pages.append("\n".join(lines))
    path.write_text("\f".join(pages), encoding="utf-8")
    return path
