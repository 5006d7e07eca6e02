"""Labels locked and inputs free: a protection without a password, against slips of the hand and no more."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from generator.workbooks import form_style as style
from generator.workbooks.grid import LAST_COLUMN

BEYOND = 9  # digits of the columns beyond the form


def protect(sheet: Worksheet, columns: int) -> None:
    """Locks the cells that the form has written; free are its inputs, and all that lies beside and between.

    Rows are inserted and deleted, sorted and formatted as without it: Excel deletes a row only where no cell of it is
    locked, so that the columns themselves are free.
    """
    for column in range(1, columns + 1):
        sheet.column_dimensions[get_column_letter(column)].protection = style.FREE
    first = get_column_letter(columns + 1)
    beyond = ColumnDimension(sheet, index=first, min=columns + 1, max=LAST_COLUMN, width=BEYOND)
    beyond.protection = style.FREE
    sheet.column_dimensions[first] = beyond
    rules = sheet.protection
    rules.sheet = True
    rules.objects = rules.scenarios = False
    rules.formatCells = rules.formatColumns = rules.formatRows = False  # Excel's way to say: allowed
    rules.insertRows = rules.insertColumns = rules.insertHyperlinks = rules.deleteRows = rules.deleteColumns = False
    rules.sort = rules.autoFilter = False
