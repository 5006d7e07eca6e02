"""The worksheets of a workbook's file, as openpyxl reads them."""

from __future__ import annotations

import io
import warnings
from typing import Any

from openpyxl.cell.rich_text import CellRichText
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import SHARED_STRINGS

from generator.workbooks.marked_texts import marked, marked_strings


class MergingWorksheet(Worksheet):
    """openpyxl's worksheet, which keeps where the cells that others are merged over hold something."""

    merged_away: set[tuple[int, int]]

    def _clean_merge_range(self, area: Any) -> None:
        """Empties the covered cells, as openpyxl does, having looked at them."""
        covered = area.cells
        next(covered)
        for place in covered:
            cell = self._cells.get(place)
            if cell is not None and cell.value is not None and str(cell.value).strip():
                self.merged_away.add(place)
        whole: Any = super()
        whole._clean_merge_range(area)


class _WholeReader(ExcelReader):
    """openpyxl's reader, which leaves every number a number, and keeps what merging and fonts do to contents.

    Its own list of formats decides which are dates; it does not know the Chinese ones by their number (27–36, 50–58),
    and makes an error value of a date beyond 9999.
    """

    def read_strings(self) -> None:
        super().read_strings()
        package: Any = self.package
        found = package.find(SHARED_STRINGS)
        if found is not None:
            part: bytes = self.archive.read(found.PartName[1:])
            self.shared_strings = marked_strings(part, io.BytesIO(part), self.shared_strings)

    def read_worksheets(self) -> None:
        book: Any = self.wb
        book._date_formats, book._timedelta_formats = set(), set()
        book.create_sheet = self._create_sheet
        self.rich_text = True  # of texts that stand in their cells
        super().read_worksheets()

    def _create_sheet(self, title: str) -> Worksheet:
        book: Any = self.wb
        sheet = MergingWorksheet(book, title)
        sheet.merged_away = set()
        book._add_sheet(sheet)
        return sheet


def worksheets(content: bytes, data_only: bool) -> dict[str, Worksheet]:
    """The worksheets by name, with computed values or with formulas; dates as the numbers that are stored."""
    with warnings.catch_warnings():
        # Of validations and extensions it can't keep: nothing of them is written back.
        warnings.simplefilter("ignore")
        reader = _WholeReader(io.BytesIO(content), data_only=data_only, keep_links=False)
        reader.read()
    sheets: list[Any] = reader.wb.worksheets
    for sheet in sheets:
        for cell in sheet._cells.values():
            if isinstance(cell.value, CellRichText):
                cell._value = marked(cell.value)
    return {sheet.title: sheet for sheet in sheets}
