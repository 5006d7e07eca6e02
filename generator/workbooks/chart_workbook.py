"""The workbook within a chart of Word, in which the chart's data are edited."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from generator.values import dataclass
from generator.workbooks.form_file import saved

SHEET = "Sheet1"  # as Word calls it, and looks for it
_WIDTH = 24


@dataclass(frozen=True)
class Formula:
    """A formula of a cell, from its equals sign on."""

    text: str


ChartCell = str | Decimal | Formula


def chart_workbook(rows: Sequence[Sequence[ChartCell]], year: int) -> bytes:
    """The workbook of a chart's rows, the headings first; the same rows give the same bytes."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise TypeError(book)
    sheet.title = SHEET
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(row, column)
            cell.value = value.text if isinstance(value, Formula) else value
            if isinstance(value, str):
                cell.data_type = "s"  # also where it begins with an equals sign
            elif isinstance(value, Decimal):
                cell.number_format = "0.00"
            sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    return saved(book, year)
