"""Worksheets turned into grids: each cell with what it stores, how it shows it, and whether its formula agrees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from openpyxl.utils.datetime import MAC_EPOCH, from_excel
from openpyxl.worksheet.worksheet import Worksheet

from generator.amounts import decimal_of
from generator.diagnostics import SourceFile
from generator.workbooks.appearance import Appearance
from generator.workbooks.conditional_formats import changing_ranges
from generator.workbooks.display.number_formats import FormatPart, number_format_of, parsed
from generator.workbooks.formula_results import FormulaResults, formula_results
from generator.workbooks.grid import Grid, OutdatedResult, Overlay, Raw, Scalar
from generator.workbooks.headers import UNREAD_ENDING
from generator.workbooks.live_cells import is_live

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ERROR = re.compile(r"#(?:REF!|VALUE!|DIV/0!|N/A|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA)")
_MAC_DAYS = 1462  # from 1899-12-30 to 1904-01-01
_LEAST_HEIGHT, _LEAST_WIDTH = 2.0, 0.5  # points, characters; of less than that nothing is seen
_OFFERED = re.compile(rf"^\d{{5}}\D|{UNREAD_ENDING}\s*$")  # the heading of a column that the form offers to fold away
_EMPTY_TEXT = "str"  # openpyxl's type of a formula's result that is a text of no characters


def grids_of(
    source: SourceFile,
    values: Mapping[str, Worksheet],
    formulas: Mapping[str, Worksheet],
    overlays: Mapping[str, tuple[Overlay, ...]] = MappingProxyType({}),
) -> dict[str, Grid]:
    """The grids by the sheets' names, from the workbook read for values and, if it has formulas, read for formulas."""
    results = formula_results(values, formulas)
    return {
        name: _grid(source, sheet, formulas.get(name), results.get(name), overlays.get(name, ()))
        for name, sheet in values.items()
    }


def _grid(
    source: SourceFile,
    values: Worksheet,
    formulas: Worksheet | None,
    results: FormulaResults | None,
    overlays: tuple[Overlay, ...],
) -> Grid:
    """The sheet's grid."""
    rows: dict[int, dict[int, Raw]] = {}
    struck, faint, raised, conditional = [], [], [], []
    changing = changing_ranges(values)
    # The stored cells, not iter_rows: one stray cell in XFD1048576 would make that walk billions.
    cells: dict[tuple[int, int], Any] = values._cells
    written: dict[tuple[int, int], Any] = formulas._cells if formulas else {}
    outdated = results.outdated if results else {}
    book: Any = values.parent
    appearance = Appearance(book)
    epoch_days = _MAC_DAYS if book.epoch == MAC_EPOCH else 0
    for row, column in sorted(cells):
        cell = cells[row, column]
        if _is_live(written.get((row, column))):
            continue  # shown to the officer, read by no one
        raw = _raw(cell, written.get((row, column)), outdated.get((row, column)), epoch_days)
        if raw is None:
            continue
        rows.setdefault(row, {})[column] = raw
        if appearance.struck(cell):
            struck.append((row, column))
        if appearance.faint(cell, raw.value, raw.number_format):
            faint.append((row, column))
        if appearance.raised(cell):
            raised.append((row, column))
        if changing and any(area.holds(row, column) for area in changing):
            conditional.append((row, column))
    return Grid(
        source,
        values.title,
        rows,
        _covered(values),
        tuple(sorted(row for row, shape in values.row_dimensions.items() if _is_hidden_row(shape) and row in rows)),
        _hidden_columns(values, rows),
        values.sheet_state != "visible",
        tuple(struck),
        tuple(faint),
        tuple(raised),
        tuple(sorted(getattr(values, "merged_away", ()))),
        tuple(conditional),
        tuple(results.unchecked) if results else (),
        overlays,
    )


def _is_live(written: Any) -> bool:
    """Whether the cell has a formula that the form itself shows."""
    return (
        written is not None and written.data_type == "f" and isinstance(written.value, str) and is_live(written.value)
    )


def _raw(cell: Any, written: Any, outdated: OutdatedResult | None, epoch_days: int) -> Raw | None:
    """The cell as plain data; None where it is empty, or its formula gives an empty text."""
    value = cell.value
    if value is None:
        if outdated is not None:
            return Raw(cell.row, cell.column, "", outdated=outdated)
        if written is not None and written.data_type == "f" and cell.data_type != _EMPTY_TEXT:
            formula = written.value
            text = formula if isinstance(formula, str) else f"={getattr(formula, 'text', '') or ''}".replace("==", "=")
            return Raw(cell.row, cell.column, text, formula=text)
        return None
    number_format = number_format_of(cell)
    if isinstance(value, str):
        if (not value or value.isspace()) and outdated is None:
            return None
        if "_x" in value:
            value = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
        value = str(value)  # its marks are looked at apart
        is_error = cell.data_type == "e" or _ERROR.fullmatch(value.strip()) is not None
        return Raw(cell.row, cell.column, value, number_format, is_error=is_error, outdated=outdated)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = _dated(value, number_format, epoch_days)
    return Raw(cell.row, cell.column, value, number_format, outdated=outdated)


def _dated(value: float, number_format: str, epoch_days: int) -> Scalar:
    """The number as the date or time that its format makes of it; a number where it shows none."""
    number = decimal_of(value)
    section = parsed(number_format).section_for(number) if number is not None else None
    if section is None or not section[0].is_date:
        return value
    try:
        date: Scalar = from_excel(value + epoch_days, timedelta=section[0].has(FormatPart.ELAPSED))
    except (OverflowError, ValueError):
        return value
    return date


def _covered(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """The cells that are merged into an anchor, with the range."""
    return {
        (row, column): area.coord
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
        if (row, column) != (area.min_row, area.min_col)
    }


def _is_hidden_row(shape: Any) -> bool:
    """Whether the row is hidden, or has next to no height."""
    return bool(shape.hidden) or (shape.height is not None and shape.height < _LEAST_HEIGHT)


def _hidden_columns(sheet: Worksheet, rows: dict[int, dict[int, Raw]]) -> tuple[int, ...]:
    """The columns that hold something and are hidden or have next to no width; not those folded as the form offers."""
    spans = [
        (shape.min or 0, shape.max or 0, bool(shape.outlineLevel))
        for shape in sheet.column_dimensions.values()
        if shape.hidden or (shape.width is not None and shape.width < _LEAST_WIDTH)
    ]  # one entry stands for a whole run of columns
    if not spans:
        return ()
    used = {column for cells in rows.values() for column in cells}
    offered = {column for cells in rows.values() for column, raw in cells.items() if _OFFERED.search(raw.text)}
    return tuple(
        sorted(
            column
            for column in used
            if any(first <= column <= last and not (folded and column in offered) for first, last, folded in spans)
        )
    )
