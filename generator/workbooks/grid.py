"""A sheet as plain cells: what stands where, which cells are merged away, what is hidden."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import coordinate_to_tuple, get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import Place, SourceFile

Scalar = str | int | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ERROR = re.compile(r"#(?:REF!|VALUE!|DIV/0!|N/A|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA)")


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell that holds something: its value as stored, its number format, and what is wrong with it as a whole."""

    row: int
    column: int
    value: Scalar
    number_format: str = "General"
    is_error: bool = False  # an Excel error value: #REF! …
    formula: str = ""  # the formula, where no program has computed its value

    @property
    def text(self) -> str:
        """The cell's text, if it is a sound text; else empty."""
        return self.value if isinstance(self.value, str) and not self.is_error and not self.formula else ""


@dataclass(frozen=True)
class Grid:
    """The non-empty cells of a sheet by row, with its merged and hidden parts."""

    source: SourceFile
    sheet: str
    rows: dict[int, dict[int, Raw]]
    covered: dict[tuple[int, int], str] = field(default_factory=dict)  # cells merged into an anchor, with the range
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    hidden: bool = False

    def at(self, row: int, column: int) -> Raw | None:
        """The cell, or None where it is empty."""
        return self.rows.get(row, {}).get(column)

    def text(self, row: int, column: int) -> str:
        """The cell's text, empty where it holds none."""
        raw = self.at(row, column)
        return raw.text if raw else ""

    def spread(self, row: int, column: int) -> str:
        """The text of the cell, or of the merged one that covers it."""
        area = self.covered.get((row, column))
        if area is None:
            return self.text(row, column)
        first_column, first_row, _, _ = range_boundaries(area)
        return self.text(first_row or 0, first_column or 0)

    def anchor(self, row: int, column: int) -> Place:
        """The place of the cell, or of the merged one that covers it."""
        area = self.covered.get((row, column))
        if area is not None:
            column, row, _, _ = (side or 0 for side in range_boundaries(area))
        return self.place(row, column)

    def place(self, row: int = 0, column: int = 0) -> Place:
        """The place of the cell, or of the sheet."""
        return Place(self.source, self.sheet, f"{get_column_letter(column)}{row}" if row else "")

    def texts(self) -> Iterator[tuple[tuple[int, int], str]]:
        """All texts with their row and column, from top to bottom."""
        for row, cells in self.rows.items():
            for column, raw in cells.items():
                if raw.text:
                    yield (row, column), raw.text

    def column_texts(self, column: int, below: int) -> list[tuple[int, str]]:
        """The texts of a column below a row, with their rows."""
        found = ((row, self.text(row, column)) for row in self.rows if row > below)
        return [(row, text) for row, text in found if text]

    def row_texts(self, row: int) -> list[tuple[int, str]]:
        """The texts of a row, with their columns."""
        return [(column, raw.text) for column, raw in self.rows.get(row, {}).items() if raw.text]


def grid_of(source: SourceFile, values: Worksheet, formulas: Worksheet | None) -> Grid:
    """The sheet's grid, from the workbook read for values and, if it has formulas, read for formulas."""
    rows: dict[int, dict[int, Raw]] = {}
    # The stored cells, not iter_rows: one stray cell in XFD1048576 would make that walk billions.
    cells: dict[tuple[int, int], Any] = values._cells
    written: dict[tuple[int, int], Any] = formulas._cells if formulas else {}
    for row, column in sorted(cells):
        raw = _raw(cells[row, column], written.get((row, column)))
        if raw is not None:
            rows.setdefault(row, {})[column] = raw
    return Grid(
        source,
        values.title,
        rows,
        _covered(values),
        tuple(sorted(row for row, shape in values.row_dimensions.items() if shape.hidden and row in rows)),
        _hidden_columns(values, rows),
        values.sheet_state != "visible",
    )


def column_and_row(cell: str) -> tuple[int, int]:
    """The numbers of the column and row of B3. ValueError where there is no such cell in a sheet."""
    row, column = coordinate_to_tuple(cell)
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise ValueError(cell)
    return column, row


def reference(first_row: int, last_row: int, first_column: int, last_column: int) -> str:
    """The range of cells from corner to corner, as A1:C3."""
    return f"{get_column_letter(first_column)}{first_row}:{get_column_letter(last_column)}{last_row}"


def _raw(cell: Any, written: Any) -> Raw | None:
    """The cell as plain data; None where it is empty."""
    value = cell.value
    if value is None:
        if written is not None and written.data_type == "f":
            formula = written.value
            text = formula if isinstance(formula, str) else f"={getattr(formula, 'text', '') or ''}".replace("==", "=")
            return Raw(cell.row, cell.column, text, formula=text)
        return None
    if isinstance(value, str):
        if not value or value.isspace():
            return None
        if "_x" in value:
            value = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
        is_error = cell.data_type == "e" or _ERROR.fullmatch(value.strip()) is not None
        return Raw(cell.row, cell.column, value, is_error=is_error)
    return Raw(cell.row, cell.column, value, cell.number_format or "General")


def _covered(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """The cells that are merged into an anchor, with the range."""
    return {
        (row, column): area.coord
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
        if (row, column) != (area.min_row, area.min_col)
    }


def _hidden_columns(sheet: Worksheet, rows: dict[int, dict[int, Raw]]) -> tuple[int, ...]:
    """The hidden columns that hold something."""
    spans = [
        (shape.min or 0, shape.max or 0) for shape in sheet.column_dimensions.values() if shape.hidden
    ]  # one entry stands for a whole run of columns
    if not spans:
        return ()
    used = {column for cells in rows.values() for column in cells}
    return tuple(sorted(column for column in used if any(first <= column <= last for first, last in spans)))
