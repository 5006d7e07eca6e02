"""The values and formulas that a workbook's file holds, by sheet, row and column."""

from __future__ import annotations

import datetime
import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbooks.display.dates import serial_of
from generator.workbooks.recalculation.exact_numbers import FormulaValue, Number
from generator.workbooks.recalculation.formulas import Area, ErrorValue

StoredAddress = tuple[str, int, int]  # the sheet's name, the row and the column
StoredColumn = tuple[str, int]

_MAC_DAYS = 1462  # from 1899-12-30 to 1904-01-01
_MILLISECOND = Decimal("2E-8")  # in days; to which openpyxl knows the time of a date


class StoredCells:
    """A workbook's cells, from openpyxl's sheets read for values and the same read for formulas."""

    def __init__(self, values: Mapping[str, Worksheet], formulas: Mapping[str, Worksheet]) -> None:
        self.values: dict[StoredAddress, FormulaValue] = {}
        self.formulas: dict[StoredAddress, str] = {}  # empty for an array formula
        self.displayed_precision = any(_has_displayed_precision(sheet) for sheet in formulas.values())
        self._titles = {title.casefold(): title for title in values}
        for title, sheet in values.items():
            epoch_days = _MAC_DAYS if getattr(sheet.parent, "epoch", None) == MAC_EPOCH else 0
            for (row, column), cell in sheet._cells.items():
                value = _value(cell, epoch_days)
                if value is not None:
                    self.values[title, row, column] = value
        for title, sheet in formulas.items():
            for (row, column), cell in sorted(sheet._cells.items()):
                if cell.data_type == "f":
                    self.formulas[title, row, column] = cell.value if isinstance(cell.value, str) else ""
        self._filled = _rows(self.values.keys() | self.formulas.keys())
        self._computed = _rows(self.formulas.keys())
        self._columns: dict[str, list[int]] = defaultdict(list)
        for title, column in sorted(self._filled):
            self._columns[title].append(column)

    def title(self, name: str) -> str | None:
        """The sheet's name as the workbook writes it; None where it has no such sheet."""
        return self._titles.get(name.casefold())

    def columns(self, area: Area) -> Iterator[StoredColumn]:
        """The columns of the area in which anything stands."""
        columns = self._columns.get(area.sheet, [])
        for column in columns[bisect_left(columns, area.first_column) : bisect_right(columns, area.last_column)]:
            yield area.sheet, column

    def filled_rows(self, column: StoredColumn) -> list[int]:
        """The rows in which anything stands in the column, from top to bottom."""
        return self._filled.get(column, [])

    def computed_rows(self, column: StoredColumn) -> list[int]:
        """The rows in which a formula stands in the column, from top to bottom."""
        return self._computed.get(column, [])


def _rows(addresses: Any) -> dict[StoredColumn, list[int]]:
    """The rows of the addresses by column, sorted."""
    result: dict[StoredColumn, list[int]] = defaultdict(list)
    for title, row, column in addresses:
        result[title, column].append(row)
    for rows in result.values():
        rows.sort()
    return dict(result)


def _value(cell: Any, epoch_days: int) -> FormulaValue:
    """The cell's value as a calculation takes it; None for an empty cell."""
    value = cell.value
    if isinstance(value, str):
        return ErrorValue(value) if cell.data_type == "e" else value
    if value is None:
        return "" if cell.data_type == "str" else None  # a formula's result that is a text of no characters
    if isinstance(value, bool):
        return value
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        days = epoch_days if isinstance(value, datetime.date) else 0
        return Number(serial_of(value) - days, _MILLISECOND)
    if isinstance(value, float) and not math.isfinite(value):
        return ErrorValue("#NUM!")
    return Number(Decimal(repr(value)))


def _has_displayed_precision(sheet: Worksheet) -> bool:
    """Whether the sheet's workbook is set to calculate with the numbers that its cells show."""
    calculation = getattr(sheet.parent, "calculation", None)
    return calculation is not None and calculation.fullPrecision is False
