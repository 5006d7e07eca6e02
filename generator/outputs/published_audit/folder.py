"""审核汇总.xlsx: many published documents at a glance, then which problem stands in which, and what was not read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from generator.auditing.audit import PublicationAudit
from generator.auditing.results import AuditState
from generator.diagnostics import Diagnostic, Severity
from generator.outputs.published_audit import words
from generator.outputs.report_rows import CellStyle, TableRows, Value, saved_report
from generator.outputs.report_sheets import begin_table, report_book

FILE = "审核汇总.xlsx"
_LABELS = (
    "序号",
    "文件",
    "部门或单位",
    "年度",
    "地方",
    "结论",
    "错误",
    "核实",
    "尾差",
    "未能核对",
    "需要人看",
    "一起审的",
)
_WIDTHS = (5, 25, 23, 9, 9, 21, 6, 6, 6, 8, 8, 12)
_KINDS, _KIND_WIDTHS = ("结果", "代码", "问题", "文件数", "处数", "文件"), (6, 7, 46, 7, 6, 58)
_FINDINGS, _FINDING_WIDTHS = ("文件", "结果", "代码", "问题", "位置"), (30, 6, 7, 52, 35)
_BAD, _DOUBTFUL, _GOOD = (
    CellStyle(fill=PatternFill("solid", fgColor=colour)) for colour in ("F4B6B6", "FFF3CC", "D9EAD3")
)

Audited = Sequence[tuple[str, PublicationAudit | None, Sequence[Diagnostic]]]


def folder_report(files: Audited) -> bytes:
    """The workbook; the documents in the order in which they were given."""
    head = f"决算公开审核汇总（{len(files)}个文件）"
    book, sheet = report_book("汇总")
    begin_table(sheet, _LABELS, _WIDTHS, head)
    documents = TableRows(sheet, _WIDTHS)
    for name, audit, problems in files:
        _document(documents, name, audit, problems)
    tables = (
        documents,
        _rows(book.create_sheet("问题"), _KINDS, _KIND_WIDTHS, head, _kinds(files)),
        _rows(book.create_sheet("逐条"), _FINDINGS, _FINDING_WIDTHS, head, _each(files)),
    )
    years = [audit.audited.publication.year for _, audit, _ in files if audit is not None]
    return saved_report(book, max(years, default=2000), tables)


def _document(table: TableRows, name: str, audit: PublicationAudit | None, problems: Sequence[Diagnostic]) -> None:
    if audit is None:
        why = "；".join(problem.message for problem in problems)
        texts: tuple[Value, ...] = (table.last, name, "", "", "", f"没有审核：{why}")
        style = _BAD
    else:
        own, counts = audit.audited.publication, audit.counts
        errors = sum(one.weight is Severity.ERROR for one in audit.findings)
        texts = (
            table.last,
            name,
            own.publisher,
            own.year,
            own.place if own.place_stated else own.province or "未认出",
            words.conclusion_of(audit),
            errors,
            len(audit.findings) - errors,
            len(audit.roundings),
            counts[AuditState.NOT_CHECKED],
            len(audit.refusals),
            _together(audit),
        )
        style = _BAD if errors else _GOOD if audit.sound else _DOUBTFUL
    table.add(texts, styles={5: style})


def _together(audit: PublicationAudit) -> str:
    last = "上年的文件" if audit.audited.last_year else ""
    units = f"{len(audit.audited.units)}个单位的文件" if audit.audited.units else ""
    return "、".join(filter(None, (last, units)))


def _kinds(files: Audited) -> list[tuple[str | int, ...]]:
    """By rule in how many documents it found something, the most frequent first."""
    counts: Counter[str] = Counter()
    named: dict[str, dict[str, None]] = defaultdict(dict)
    title: dict[str, tuple[str, str]] = {}
    for name, audit, _ in files:
        for finding in audit.findings if audit is not None else ():
            code = finding.rule.code
            counts[code] += 1
            named[code][name] = None
            title.setdefault(code, (finding.weight.value, finding.rule.title))
    ordered = sorted(counts, key=lambda code: (-len(named[code]), -counts[code], code))
    return [
        (title[code][0], code, title[code][1], len(named[code]), counts[code], "、".join(named[code]))
        for code in ordered
    ]


def _each(files: Audited) -> list[tuple[str | int, ...]]:
    return [
        (
            name,
            finding.weight.value,
            finding.rule.code,
            finding.message,
            next(iter(words.places_of(audit, finding)), words.NO_PLACE),
        )
        for name, audit, _ in files
        if audit is not None
        for finding in audit.findings
    ]


def _rows(
    sheet: Worksheet, labels: Sequence[str], widths: Sequence[int], head: str, rows: Sequence[Sequence[Value]]
) -> TableRows:
    begin_table(sheet, labels, widths, head)
    table = TableRows(sheet, widths)
    for row in rows:
        table.add(row)
    sheet.auto_filter.ref = table.reference
    return table
