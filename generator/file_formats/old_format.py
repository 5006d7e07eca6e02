"""Workbooks of the old .xls format, read into the same grids as the new ones."""

from __future__ import annotations

import io
from pathlib import Path

import xlrd
from xlrd.compdoc import CompDocError

from generator.diagnostics import Diagnostic, Place, SourceFile
from generator.workbooks import problems
from generator.workbooks.appearance import BLACK, WHITE, indistinguishable
from generator.workbooks.display.number_formats import format_code
from generator.workbooks.grid import Grid, Raw, reference
from generator.workbooks.package import MOST_CELLS, too_large

_SOLID = 1  # the pattern of a fill in one colour; 0 is none
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def load_old(path: Path, content: bytes, diagnostics: list[Diagnostic]) -> dict[str, Grid] | None:
    """The sheets by name, in order; None, with the reason among the found, if they can't be read."""
    place = Place.of(path.name)
    try:
        book = _opened(content)
        grids = {sheet.name: _grid(place.source, book, sheet) for sheet in book.sheets()}
        cells = sum(len(row) for grid in grids.values() for row in grid.rows.values())
        if cells <= MOST_CELLS:
            return grids
        diagnostics.append(too_large(place, f"有{cells}个单元格", f"{MOST_CELLS}个"))
    except xlrd.XLRDError as error:
        problem = problems.ENCRYPTED if "encrypted" in str(error).lower() else problems.DAMAGED
        diagnostics.append(problem.at(place, reason="不是 Excel 工作簿"))
    except Exception:  # whatever a broken record makes xlrd raise
        diagnostics.append(problems.DAMAGED.at(place, reason="内部的内容不完整"))
    return None


def _opened(content: bytes) -> xlrd.Book:
    """The workbook; one whose sectors are counted to two streams, as some programs write them, is read all the same."""
    options = {"formatting_info": True, "ragged_rows": True}
    try:
        return xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), **options)
    except CompDocError:
        return xlrd.open_workbook(
            file_contents=content, logfile=io.StringIO(), ignore_workbook_corruption=True, **options
        )


def _grid(source: SourceFile, book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Grid:
    rows: dict[int, dict[int, Raw]] = {}
    struck, faint = [], []
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            raw = _raw(book, cell, row + 1, column + 1)
            if raw is None:
                continue
            rows.setdefault(row + 1, {})[column + 1] = raw
            if book.font_list[book.xf_list[cell.xf_index].font_index].struck_out:
                struck.append((row + 1, column + 1))
            if _is_faint(book, cell):
                faint.append((row + 1, column + 1))
    covered = {
        (row + 1, column + 1): reference(first_row + 1, last_row, first_column + 1, last_column)
        for first_row, last_row, first_column, last_column in sheet.merged_cells
        for row in range(first_row, last_row)
        for column in range(first_column, last_column)
        if (row, column) != (first_row, first_column)
    }
    hidden_rows = tuple(row for row in rows if (shape := sheet.rowinfo_map.get(row - 1)) and shape.hidden)
    used = sorted({column for cells in rows.values() for column in cells})
    hidden_columns = tuple(at for at in used if (look := sheet.colinfo_map.get(at - 1)) and look.hidden)
    hidden = bool(sheet.visibility)
    return Grid(
        source, sheet.name, rows, covered, hidden_rows, hidden_columns, hidden, struck=tuple(struck), faint=tuple(faint)
    )


def _raw(book: xlrd.Book, cell: xlrd.sheet.Cell, row: int, column: int) -> Raw | None:
    """The cell as plain data; None where it is empty."""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return Raw(row, column, cell.value, _format_of(book, cell)) if cell.value.strip() else None
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        whole = int(cell.value) if cell.value.is_integer() else cell.value
        return Raw(row, column, whole, _format_of(book, cell))
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return Raw(row, column, xlrd.xldate_as_datetime(cell.value, book.datemode), _format_of(book, cell))
        except (ValueError, OverflowError):
            return Raw(row, column, cell.value, _format_of(book, cell))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return Raw(row, column, bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Raw(row, column, xlrd.error_text_from_code.get(cell.value, "#N/A"), is_error=True)
    return None


def _format_of(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    """The cell's format code as Chinese Excel reads it."""
    number: int = book.xf_list[cell.xf_index].format_key
    shape = book.format_map.get(number)
    return format_code(number, shape.format_str if shape else None)


def _is_faint(book: xlrd.Book, cell: xlrd.sheet.Cell) -> bool:
    """Whether the cell's contents have the colour of their background."""
    style = book.xf_list[cell.xf_index]
    colour = book.colour_map.get(book.font_list[style.font_index].colour_index) or BLACK
    fill = style.background
    if fill.fill_pattern > _SOLID:
        return False
    behind = book.colour_map.get(fill.pattern_colour_index) if fill.fill_pattern == _SOLID else WHITE
    return behind is not None and indistinguishable(colour, behind)
