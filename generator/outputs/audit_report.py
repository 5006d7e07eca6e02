"""审核报告.xlsx: every check with both sides, their cells, the difference, the result and the explanation."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell import Cell
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from generator.checks.audit import Audit, Finding, State
from generator.checks.rule import Fails, Side
from generator.compilation import Compilation
from generator.diagnostics import Outcome, Place
from generator.outputs.output import Output
from generator.outputs.report_sheets import begin_table, link, report_book, saved_report, set_text, write
from generator.workbooks import form_style as style

_RESULTS = ("结果", "代码", "检查", "左边", "左边的格", "右边", "右边的格", "差额", "说明", "提示")
_RESULT_WIDTHS = (9, 8, 32, 38, 20, 38, 20, 12, 56, 40)
_NOT_EVALUATED = ("代码", "检查", "原因", "位置")
_NOT_EVALUATED_WIDTHS = (8, 44, 60, 34)
_SINGLE = ("位置", "数", "类别", "原文")
_SINGLE_WIDTHS = (34, 16, 10, 86)
_SUMMARY_WIDTHS = (18, 12, 90)
_FILLS = {
    State.ERROR: PatternFill("solid", fgColor="F4B6B6"),
    State.TO_VERIFY: PatternFill("solid", fgColor="FFE08A"),
    State.EXPLAINED: PatternFill("solid", fgColor="FFF3CC"),
}
_MEANINGS = {
    State.ERROR: "必须改正，改正前不生成文档（用 --draft 可生成带草稿标记的文档）",
    State.TO_VERIFY: "须查明；确属如此的，在“情况说明”的“审核说明”表写明，否则文档带草稿标记",
    State.EXPLAINED: "须查明，已在“审核说明”中说明",
    State.NOTE: "供参考",
    State.ROUNDING: "四舍五入造成的出入，没有超出范围",
    State.MERGED: "与前面某项是同一矛盾（同样的格、同样的差额），不重复提示",
    State.NOT_EVALUABLE: "没有可核对的数，见“未能核对”表",
    State.HOLDS: "核对相符",
}


def audit_workbook(audit: Audit, year: int, folder: str, entity: str = "部门") -> bytes:
    """The report as a workbook; it will lie in the folder, as seen from the workspace."""
    head = f"{year}年度{entity}决算公开审核报告"
    book, results = report_book("审核结果")
    ordered = sorted(
        (finding for finding in audit.findings if finding.state is not State.NOT_EVALUABLE),
        key=lambda finding: list(State).index(finding.state),
    )
    begin_table(results, _RESULTS, _RESULT_WIDTHS, head)
    for row, finding in enumerate(ordered, 2):
        _result(results, row, finding, folder)
    results.auto_filter.ref = f"A1:{get_column_letter(len(_RESULTS))}{max(len(ordered) + 1, 2)}"
    _not_evaluated(book.create_sheet("未能核对"), audit, head, folder)
    _single_numbers(book.create_sheet("只此一处的数"), audit, head, folder)
    _summary(book.create_sheet("说明"), audit, head)
    return saved_report(book, year)


def _result(sheet: Worksheet, row: int, finding: Finding, folder: str) -> None:
    left, right = (*finding.sides, None, None)[:2]
    verdict = finding.verdict
    difference = verdict.difference if isinstance(verdict, Fails) else None
    merged = f"并入 {finding.merged_into}" if finding.merged_into else ""
    texts = (
        finding.state.value,
        finding.rule.code,
        finding.message,
        left.label if left else "",
        "",
        right.label if right else "",
        "",
        None,
        _explanation(finding) or merged,
        finding.rule.hint if isinstance(verdict, Fails) else "",
    )
    cells = [write(sheet, row, column, text) for column, text in enumerate(texts, 1)]
    _linked(cells[4], left, folder)
    _linked(cells[6], right, folder)
    if difference is not None:
        cells[7].value = difference
        cells[7].number_format = "#,##0.00####"
    if finding.state in _FILLS:
        cells[0].fill = _FILLS[finding.state]
    _fit(sheet, cells, _RESULT_WIDTHS)


def _explanation(finding: Finding) -> str:
    """What the officer wrote, and whether it counts."""
    if finding.outdated:
        return f"说明已过时。当时是：{finding.outdated}。当时的说明：{finding.explanation}"
    return f"还没有核对，暂不作数：{finding.explanation}" if finding.unbound else finding.explanation


def _not_evaluated(sheet: Worksheet, audit: Audit, head: str, folder: str) -> None:
    begin_table(sheet, _NOT_EVALUATED, _NOT_EVALUATED_WIDTHS, head)
    findings = audit.of(State.NOT_EVALUABLE)
    for row, finding in enumerate(findings, 2):
        texts = (finding.rule.code, finding.rule.title, finding.message, "")
        cells = [write(sheet, row, column, text) for column, text in enumerate(texts, 1)]
        _linked(cells[3], Side("", None, finding.places), folder)
        _fit(sheet, cells, _NOT_EVALUATED_WIDTHS)
    sheet.auto_filter.ref = f"A1:D{max(len(findings) + 1, 2)}"


def _single_numbers(sheet: Worksheet, audit: Audit, head: str, folder: str) -> None:
    """A line a number, those of a text folded beneath its first."""
    begin_table(sheet, _SINGLE, _SINGLE_WIDTHS, head)
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    before: Place | None = None
    for row, number in enumerate(audit.single_numbers, 2):
        cells = [
            write(sheet, row, column, text)
            for column, text in enumerate(("", number.written, number.kind.value, number.excerpt), 1)
        ]
        _linked(cells[0], Side("", None, (number.place,)), folder)
        _fit(sheet, cells, _SINGLE_WIDTHS)
        if number.place == before:
            sheet.row_dimensions[row].outlineLevel = 1
        before = number.place
    sheet.auto_filter.ref = f"A1:D{max(len(audit.single_numbers) + 1, 2)}"


def _summary(sheet: Worksheet, audit: Audit, head: str) -> None:
    begin_table(sheet, ("结果", "项数", "含义"), _SUMMARY_WIDTHS, head)
    for row, (state, count) in enumerate(audit.counts.items(), 2):
        for column, text in enumerate((state.value, None, _MEANINGS[state]), 1):
            write(sheet, row, column, text)
        sheet.cell(row, 2).value = count
    row = len(State) + 3
    for line in (
        "每一项核对的含义、依据和例子：在命令行运行 generate explain 代码，或看手册“核对规则”。",
        "程序只指出两个数不相符，不判断哪一个是对的；须对照账表查明。",
        "金额单位为万元；以元填报的按元核对，以万元填报的允许每个加数半个末位（0.005万元）的出入。",
        "“只此一处的数”列出文字中的数，别处没有同一个数，同一句里也算不出来：未能由其他数据印证，写错了程序看不出，请对照原始资料看一遍。",
        *(
            f"“审核说明”中 {item.code.value} 的说明没有对应的问题：{item.explanation.value}"
            for item in audit.idle
            if item.explanation
        ),
    ):
        write(sheet, row, 1, line)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
        sheet.row_dimensions[row].height = style.height([(line, sum(_SUMMARY_WIDTHS))])
        row += 1


def _linked(cell: Cell, side: Side | None, folder: str) -> None:
    """Names in the cell the side's first cell, with a link to it where its workbook is recorded."""
    if side is None or not side.places:
        return
    place = side.places[0]
    more = f"\n等{len(side.places)}格" if len(side.places) > 1 else ""
    parts = (place.source.folder, place.sheet or place.source.name, place.cell)
    label = "\n".join(part for part in parts if part)
    set_text(cell, f"{label}{more}")
    link(cell, place, folder)


def _fit(sheet: Worksheet, cells: Sequence[Cell], widths: Sequence[int]) -> None:
    texts = [(str(cell.value or ""), width) for cell, width in zip(cells, widths, strict=True)]
    sheet.row_dimensions[cells[0].row].height = style.height(texts)


def _of_compilation(compilation: Compilation) -> Outcome[bytes]:
    if compilation.report is None:
        return Outcome(None)
    entity = compilation.publisher.entity
    return Outcome(audit_workbook(compilation.audit, compilation.year, compilation.folder, entity))


OUTPUT = Output(
    "audit_report", "审核报告", "审核报告.xlsx", _of_compilation, of_document=False, command="generate check {year}"
)
