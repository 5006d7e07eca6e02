"""The worksheets of a workbook's file, as openpyxl reads them."""

from __future__ import annotations

import io
import warnings
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet.worksheet import Worksheet


class _NumberReader(ExcelReader):
    """openpyxl's reader, which leaves every number a number.

    Its own list of formats decides which are dates; it does not know the Chinese ones by their number (27–36, 50–58),
    and makes an error value of a date beyond 9999.
    """

    def read_worksheets(self) -> None:
        book: Any = self.wb
        book._date_formats, book._timedelta_formats = set(), set()
        super().read_worksheets()


def worksheets(content: bytes, data_only: bool) -> dict[str, Worksheet]:
    """The worksheets by name, with computed values or with formulas; dates as the numbers that are stored."""
    with warnings.catch_warnings():
        # Of validations and extensions it can't keep: nothing of them is written back.
        warnings.simplefilter("ignore")
        reader = _NumberReader(io.BytesIO(content), data_only=data_only, keep_links=False)
        reader.read()
    return {sheet.title: sheet for sheet in reader.wb.worksheets}
