"""……审核报告.xlsx of a published document: the conclusion on a page of A4, then problems, roundings, all rules."""

from __future__ import annotations

import math
from collections.abc import Iterable

from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.auditing.audit import PublicationAudit
from generator.auditing.results import AuditFinding, AuditState
from generator.diagnostics import Severity
from generator.outputs.published_audit import words
from generator.outputs.report_rows import CellStyle, TableRows, saved_report
from generator.outputs.report_sheets import (
    begin_table,
    head_row,
    report_book,
    row_height,
    set_page,
    set_widths,
    write,
    write_across,
)
from generator.text import columns_wide, cut, one_line
from generator.workbooks import form_style as style

CONCLUSION, PROBLEMS, ROUNDINGS, UNREAD, RULES = "审核结论", "问题", "尾差", "未能核对", "规则"
_FIRST_LABELS, _FIRST_WIDTHS = ("序号", "结果", "代码", "问题", "位置"), (5, 6, 8, 42, 30)
_MOST_ON_FIRST = 14  # findings that the first page has room for
_VERDICT_COLUMNS = 66  # of 14 points in the width of the first page
_COLUMNS = 110  # of the problem column of the first page, in three lines
_LABELS = ("结果", "代码", "问题", "位置", "两边和算式", "应为", "依据", "提示")
_WIDTHS = (6, 8, 25, 22, 32, 18, 18, 17)
_RULE_LABELS, _RULE_WIDTHS = ("结果", "代码", "规则", "核对了几处", "原因", "依据"), (9, 7, 42, 10, 30, 32)
_UNREAD_LABELS, _UNREAD_WIDTHS = ("结果", "代码", "内容", "原因或提示"), (9, 8, 56, 57)
_FILLS = {
    Severity.ERROR: PatternFill("solid", fgColor="F4B6B6"),
    Severity.VERIFY: PatternFill("solid", fgColor="FFE08A"),
    Severity.NOTE: PatternFill("solid", fgColor="FFFFFF"),
}
_STYLES = {severity: CellStyle(fill=fill) for severity, fill in _FILLS.items()}
_GOOD, _BAD, _DOUBTFUL = (PatternFill("solid", fgColor=colour) for colour in ("D9EAD3", "F4B6B6", "FFF3CC"))
_NOTES = (
    "应为多少，能由别处的数推出的写明，推不出的写明为什么；以账为准。相差不超过末位0.01万元的是尾差，不算问题。",
    "“未能核对”是文件里没有可比的内容，或没有读出，不是没有问题；“需要人看”的页和表没有审核。",
)


def audit_report(audit: PublicationAudit) -> bytes:
    """The report as a workbook."""
    head = f"决算公开审核报告：{audit.audited.document.source.name}"
    book, first = report_book(CONCLUSION)
    _conclusion(first, audit, head)
    tables = (
        _findings(book.create_sheet(PROBLEMS), audit, (*audit.findings, *audit.notes), head),
        _findings(book.create_sheet(ROUNDINGS), audit, audit.roundings, head),
        _unread(book.create_sheet(UNREAD), audit, head),
        _rules(book.create_sheet(RULES), audit, head),
    )
    return saved_report(book, audit.audited.publication.year, tables)


def _conclusion(sheet: Worksheet, audit: PublicationAudit, head: str) -> None:
    set_widths(sheet, _FIRST_WIDTHS)
    set_page(sheet, head, "portrait")
    row = _line(sheet, 1, "决算公开审核报告", Font(name=style.TITLE_FONT, size=16), height=28)
    row = _line(sheet, row, f"文件：{audit.audited.document.source.name}")
    row = _line(sheet, row, f"{words.title_of(audit)}；读出{words.extent_of(audit)}。")
    verdict = f"结论：{words.conclusion_of(audit)}"
    lines = math.ceil(columns_wide(verdict) / _VERDICT_COLUMNS)
    _line(sheet, row, verdict, Font(name=style.TITLE_FONT, size=14), height=8 + 18 * lines)
    sheet.cell(row, 1).fill = _GOOD if audit.sound else _BAD if audit.findings else _DOUBTFUL
    row = _line(sheet, row + 1, f"规则{len(audit.states)}条：{words.counts_of(audit)}。")
    for refusal in audit.refusals:
        row = _line(sheet, row, f"需要人看：{refusal.message}")
    head_row(sheet, row, _FIRST_LABELS)
    shown = audit.findings[:_MOST_ON_FIRST]
    for number, finding in enumerate(shown, 1):
        place = next(iter(words.places_of(audit, finding)), words.NO_PLACE)
        of_a_cell = finding.corrected if not finding.quote else ""
        detail = f"应为{of_a_cell}" if of_a_cell else finding.arithmetic
        message = cut(one_line(f"{finding.message}：{detail}" if detail else finding.message), _COLUMNS)
        texts = (str(number), finding.weight.value, finding.rule.code, message, place)
        cells = [write(sheet, row + number, column, text) for column, text in enumerate(texts, 1)]
        cells[1].fill = _FILLS[finding.weight]
        sheet.row_dimensions[row + number].height = row_height(list(zip(texts, _FIRST_WIDTHS, strict=True)))
    row += len(shown) + 1
    if len(audit.findings) > len(shown):
        row = _line(sheet, row, f"其余{len(audit.findings) - len(shown)}处见“{PROBLEMS}”表。")
    if not audit.findings:
        row = _line(sheet, row, "没有须改正或核实的问题。")
    for note in _NOTES:
        row = _line(sheet, row, note)
    sheet.print_area = f"A1:{get_column_letter(len(_FIRST_LABELS))}{row}"


def _line(sheet: Worksheet, row: int, text: str, font: Font | None = None, height: float = 0) -> int:
    """Writes a text over the whole width; the row after it."""
    return write_across(sheet, row, text, _FIRST_WIDTHS, font, height)


def _findings(sheet: Worksheet, audit: PublicationAudit, findings: Iterable[AuditFinding], head: str) -> TableRows:
    begin_table(sheet, _LABELS, _WIDTHS, head)
    table = TableRows(sheet, _WIDTHS)
    for finding in findings:
        rounded = finding in audit.roundings
        compared = [line for line in words.lines_of(audit, finding) if not line.startswith(("依据：", "应为："))]
        texts = (
            AuditState.ROUNDING.value if rounded else finding.weight.value,
            finding.rule.code,
            finding.message,
            "\n".join(words.places_of(audit, finding)[: words.MOST_PLACES]) or words.NO_PLACE,
            "\n".join(compared),
            finding.corrected or finding.undecided,
            finding.rule.reference,
            finding.rule.hint,
        )
        table.add(texts, styles={} if rounded else {0: _STYLES[finding.weight]})
    return _filtered(sheet, table)


def _unread(sheet: Worksheet, audit: PublicationAudit, head: str) -> TableRows:
    begin_table(sheet, _UNREAD_LABELS, _UNREAD_WIDTHS, head)
    rows = [("需要人看", one.code, one.message, one.hint) for one in audit.refusals]
    rows += [
        ("没有读出", left.code, left.message, left.hint)
        for table in audit.audited.tables
        for left in (*table.left, *((table.refusal,) if table.refusal and table.refusal not in audit.refusals else ()))
    ]
    rows += [("缺表", "", f"没有“{title}”", "") for title in audit.audited.absent]
    rows += words.unchecked_of(audit)
    table = TableRows(sheet, _UNREAD_WIDTHS)
    for texts in dict.fromkeys(rows):
        table.add(texts)
    return _filtered(sheet, table)


def _rules(sheet: Worksheet, audit: PublicationAudit, head: str) -> TableRows:
    begin_table(sheet, _RULE_LABELS, _RULE_WIDTHS, head)
    table = TableRows(sheet, _RULE_WIDTHS)
    by_code = {result.rule.code: result.rule for result in audit.results}
    order = list(AuditState)
    states = sorted(audit.states.items(), key=lambda each: (order.index(each[1]), each[0]))
    for code, state in states:
        own = [result for result in audit.results if result.rule.code == code]
        evaluated = sum(not result.why for result in own)
        why = next((result.why for result in own if result.state is state and result.why), "")
        table.add((state.value, code, by_code[code].title, str(evaluated), why, by_code[code].reference))
    return _filtered(sheet, table)


def _filtered(sheet: Worksheet, table: TableRows) -> TableRows:
    """The table, which can be filtered by each of its columns."""
    sheet.auto_filter.ref = table.reference
    return table
