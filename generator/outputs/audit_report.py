"""审核报告.xlsx: the conclusion on a page, then the problems, what could not be checked, and apart what holds."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell import Cell
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.checks.audit import Audit, Finding, State
from generator.checks.rule import Fails, Side
from generator.compilation import Compilation
from generator.diagnostics import Diagnostic, Outcome, Place, Severity
from generator.outputs import conclusion_sheet, single_numbers_sheet
from generator.outputs.checklist.verdict import PublicationVerdict, verdict_of
from generator.outputs.output import Output
from generator.outputs.report_sheets import (
    begin_table,
    link,
    report_book,
    row_height,
    saved_report,
    set_text,
    write,
)

PROBLEMS, NOT_EVALUATED, HOLDING, ABOUT = "问题", "未能核对", "相符", "说明"
_PROBLEM_LABELS = ("结果", "代码", "问题", "两边和差额", "位置", "打开", "说明或提示")
_PROBLEM_WIDTHS = (7, 6, 30, 32, 15, 6, 34)
_NOT_EVALUATED_LABELS = ("代码", "检查", "原因", "位置", "打开")
_NOT_EVALUATED_WIDTHS = (6, 40, 50, 28, 6)
_HOLDING_LABELS = ("结果", "代码", "检查", "左边", "左边的表", "格", "右边", "右边的表", "格")
_HOLDING_WIDTHS = (6, 6, 22, 29, 13, 6, 29, 13, 6)
_ABOUT_LABELS, _ABOUT_WIDTHS = ("结果", "项数", "含义"), (22, 26, 82)
_FILLS = {
    State.ERROR: PatternFill("solid", fgColor="F4B6B6"),
    State.TO_VERIFY: PatternFill("solid", fgColor="FFE08A"),
    State.EXPLAINED: PatternFill("solid", fgColor="FFF3CC"),
}
_APART = (State.HOLDS, State.MERGED, State.ROUNDING)
_OF_SEVERITY = {Severity.ERROR: State.ERROR, Severity.VERIFY: State.TO_VERIFY, Severity.NOTE: State.NOTE}
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


def audit_workbook(compilation: Compilation) -> bytes:
    """The report on a compiled year as a workbook; it will lie beside the document."""
    audit, folder = compilation.audit, compilation.folder
    head = f"{compilation.year}年度{compilation.publisher.entity}决算公开审核报告"
    book, first = report_book(conclusion_sheet.TITLE)
    verdict = verdict_of(compilation)
    conclusion_sheet.write_conclusion(first, compilation, verdict, head)
    _problems(book.create_sheet(PROBLEMS), compilation, head)
    _not_evaluated(book.create_sheet(NOT_EVALUATED), audit, head, folder)
    single_numbers_sheet.write_single_numbers(book.create_sheet(single_numbers_sheet.TITLE), audit, head, folder)
    _holding(book.create_sheet(HOLDING), audit, head, folder)
    form = compilation.edition.form if compilation.edition else ""
    _about(book.create_sheet(ABOUT), audit, verdict, head, form)
    return saved_report(book, compilation.year)


def _problems(sheet: Worksheet, compilation: Compilation, head: str) -> None:
    """What reading and composing reported, then the findings, the gravest first."""
    begin_table(sheet, _PROBLEM_LABELS, _PROBLEM_WIDTHS, head)
    audit = compilation.audit
    row = 2
    for state in (State.ERROR, State.TO_VERIFY, State.EXPLAINED, State.NOTE):
        for problem in _beside(compilation, state):
            texts = (problem.message, "\n".join(problem.details), problem.hint)
            _problem(sheet, row, state, problem.code, texts, problem.places, compilation.folder)
            row += 1
        for finding in audit.of(state):
            text = (finding.message, _sides(finding), _explanation(finding) or finding.rule.hint)
            _problem(sheet, row, state, finding.rule.code, text, finding.places, compilation.folder)
            row += 1
    _filter(sheet, _PROBLEM_LABELS)


def _beside(compilation: Compilation, state: State) -> list[Diagnostic]:
    """The diagnostics of the weight that are no findings of the checks."""
    codes = {finding.rule.code for finding in compilation.audit.findings}
    return [one for one in compilation.diagnostics if _OF_SEVERITY[one.severity] is state and one.code not in codes]


def _problem(
    sheet: Worksheet,
    row: int,
    state: State,
    code: str,
    texts: tuple[str, str, str],
    places: tuple[Place, ...],
    folder: str,
) -> None:
    values = (state.value, code, texts[0], texts[1], "", "", texts[2])
    cells = [write(sheet, row, column, value) for column, value in enumerate(values, 1)]
    _linked(cells[4:6], places, folder)
    if state in _FILLS:
        cells[0].fill = _FILLS[state]
    _fit(sheet, cells, _PROBLEM_WIDTHS)


def _sides(finding: Finding) -> str:
    """Both sides and the difference, a line each."""
    difference = finding.verdict.difference if isinstance(finding.verdict, Fails) else None
    apart = (f"相差 {difference:,.2f}",) if difference is not None else ()
    return "\n".join((*(side.label for side in finding.sides if side.label), *apart))


def _explanation(finding: Finding) -> str:
    """What the officer wrote, and whether it counts."""
    if finding.outdated:
        return f"说明已过时。当时是：{finding.outdated}。当时的说明：{finding.explanation}"
    return f"还没有核对，暂不作数：{finding.explanation}" if finding.unbound else finding.explanation


def _not_evaluated(sheet: Worksheet, audit: Audit, head: str, folder: str) -> None:
    begin_table(sheet, _NOT_EVALUATED_LABELS, _NOT_EVALUATED_WIDTHS, head)
    for row, finding in enumerate(audit.of(State.NOT_EVALUABLE), 2):
        texts = (finding.rule.code, finding.rule.title, finding.message, "", "")
        cells = [write(sheet, row, column, text) for column, text in enumerate(texts, 1)]
        _linked(cells[3:5], finding.places, folder)
        _fit(sheet, cells, _NOT_EVALUATED_WIDTHS)
    _filter(sheet, _NOT_EVALUATED_LABELS)


def _holding(sheet: Worksheet, audit: Audit, head: str, folder: str) -> None:
    """What holds, what rounding explains, and what is reported elsewhere already."""
    begin_table(sheet, _HOLDING_LABELS, _HOLDING_WIDTHS, head)
    ordered = sorted(audit.of(*_APART), key=lambda finding: list(State).index(finding.state))
    for row, finding in enumerate(ordered, 2):
        left, right = (*finding.sides, None, None)[:2]
        merged = f"（并入 {finding.merged_into}）" if finding.merged_into else ""
        title = finding.rule.title + merged
        texts = (finding.state.value, finding.rule.code, title, _label(left), "", "", _label(right), "", "")
        cells = [write(sheet, row, column, text) for column, text in enumerate(texts, 1)]
        for pair, side in ((cells[4:6], left), (cells[7:9], right)):
            _linked(pair, side.places if side else (), folder)
        _fit(sheet, cells, _HOLDING_WIDTHS)
    _filter(sheet, _HOLDING_LABELS)


def _label(side: Side | None) -> str:
    return side.label if side else ""


def _about(sheet: Worksheet, audit: Audit, verdict: PublicationVerdict, head: str, form: str) -> None:
    begin_table(sheet, _ABOUT_LABELS, _ABOUT_WIDTHS, head)
    lines = [(state.value, f"{count}项", _MEANINGS[state]) for state, count in audit.counts.items()]
    chosen = (f"采用的公开格式：{form}，按“基本信息”的“所在省份”确定。",) if form else ()
    lines += [("", "", text) for text in (*chosen, *_NOTES)]
    lines += [
        ("", "", f"“审核说明”中 {item.code.value} 的说明没有对应的问题：{item.explanation.value}")
        for item in audit.idle
        if item.explanation
    ]
    lines += [("公开前检查表", "依据", "要求")]
    for number, row in enumerate(verdict.rows, 1):
        kind = "" if row.requirement.demanded else "（供参考）"
        lines.append((f"第{number}项{kind}", row.requirement.source, row.requirement.text))
    for number, texts in enumerate(lines, 2):
        cells = [write(sheet, number, column, text) for column, text in enumerate(texts, 1)]
        _fit(sheet, cells, _ABOUT_WIDTHS)


_NOTES = (
    "每一项核对的含义、依据和例子：在命令行运行 generate explain 代码，或看手册“核对规则”。",
    "程序只指出两个数不相符，不判断哪一个是对的；须对照账表查明。",
    "金额单位为万元；以元填报的按元核对，以万元填报的允许每个加数半个末位（0.005万元）的出入。",
    "检查表里，程序看不到的写“人工确认”，没有看成的写“未能核对”，都不写“是”。",
)


def _linked(cells: Sequence[Cell], places: tuple[Place, ...], folder: str) -> None:
    """Names in the first of two cells the sheets of the places; in the second stands the first place with its link.

    A link is kept short: LibreOffice does not break one into lines, and would cut it off on paper.
    """
    if not places:
        return
    names, place = cells[0], places[0]
    sheets = dict.fromkeys(" · ".join(part for part in (one.source.folder, one.sheet) if part) for one in places)
    more = f"\n等{len(places)}格" if len(places) > 1 else ""
    set_text(names, "\n".join(sheet or place.source.name for sheet in sheets) + more)
    set_text(cells[1], place.cell or "文件")
    link(cells[1], place, folder)


def _filter(sheet: Worksheet, labels: Sequence[str]) -> None:
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(labels))}{max(sheet.max_row, 2)}"


def _fit(sheet: Worksheet, cells: Sequence[Cell], widths: Sequence[int]) -> None:
    texts = [(str(cell.value or ""), width) for cell, width in zip(cells, widths, strict=True)]
    sheet.row_dimensions[cells[0].row].height = row_height(texts)


def _of_compilation(compilation: Compilation) -> Outcome[bytes]:
    return Outcome(None if compilation.report is None else audit_workbook(compilation))


OUTPUT = Output(
    "audit_report", "审核报告", "审核报告.xlsx", _of_compilation, of_document=False, command="generate check {year}"
)
