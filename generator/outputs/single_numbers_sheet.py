"""只此一处的数: the numbers of typed texts that nothing else states, for the officer's own look."""

from __future__ import annotations

from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from generator.checks.audit import Audit
from generator.diagnostics import Place
from generator.outputs.report_rows import TableRows
from generator.outputs.report_sheets import begin_table, link_to

TITLE = "只此一处的数"
_LABELS, _WIDTHS = ("位置", "打开", "数", "类别", "原文"), (26, 6, 14, 8, 74)


def write_single_numbers(sheet: Worksheet, audit: Audit, head: str, folder: str) -> TableRows:
    """The table, a line a number, those of a text folded beneath its first."""
    begin_table(sheet, _LABELS, _WIDTHS, head)
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    table = TableRows(sheet, _WIDTHS)
    before: Place | None = None
    for number in audit.single_numbers:
        place = number.place
        name = " · ".join(part for part in (place.source.folder, place.sheet or place.source.name) if part)
        texts = (name, place.cell or "文件", number.written, number.kind.value, number.excerpt)
        table.add(texts, {1: link_to(place, folder)}, folded=place == before)
        before = place
    sheet.auto_filter.ref = table.reference
    return table
