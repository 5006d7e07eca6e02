"""只此一处的数: the numbers of typed texts that nothing else states, for the officer's own look."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from generator.checks.audit import Audit
from generator.diagnostics import Place
from generator.outputs.report_sheets import begin_table, link, row_height, set_text, write

TITLE = "只此一处的数"
_LABELS, _WIDTHS = ("位置", "打开", "数", "类别", "原文"), (26, 6, 14, 8, 74)


def write_single_numbers(sheet: Worksheet, audit: Audit, head: str, folder: str) -> None:
    """A line a number, those of a text folded beneath its first."""
    begin_table(sheet, _LABELS, _WIDTHS, head)
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    before: Place | None = None
    for row, number in enumerate(audit.single_numbers, 2):
        place = number.place
        texts = ("", "", number.written, number.kind.value, number.excerpt)
        cells = [write(sheet, row, column, text) for column, text in enumerate(texts, 1)]
        set_text(cells[0], " · ".join(part for part in (place.source.folder, place.sheet or place.source.name) if part))
        set_text(cells[1], place.cell or "文件")
        link(cells[1], place, folder)
        widths = zip(cells, _WIDTHS, strict=True)
        sheet.row_dimensions[row].height = row_height([(str(cell.value or ""), width) for cell, width in widths])
        if place == before:
            sheet.row_dimensions[row].outlineLevel = 1
        before = place
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_LABELS))}{max(sheet.max_row, 2)}"
