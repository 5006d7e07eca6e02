"""审核报告.xlsx: the conclusion on a page, then the problems, what could not be checked, and apart what holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl.styles import PatternFill
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from generator.checks.audit import Audit, Finding, State
from generator.checks.rule import Fails, Side
from generator.diagnostics import Diagnostic, Outcome, Place, Severity
from generator.outputs import conclusion_sheet, single_numbers_sheet
from generator.outputs.checklist.verdict import PublicationVerdict, verdict_of
from generator.outputs.compilation import Compilation
from generator.outputs.output import Output
from generator.outputs.report_rows import CellStyle, TableRows, saved_report
from generator.outputs.report_sheets import Link, begin_table, link_to, report_book
from generator.workbooks.live_cells import ranges

PROBLEMS, NOT_EVALUATED, HOLDING, ABOUT = "问题", "未能核对", "相符", "说明"
_PROBLEM_LABELS = ("结果", "代码", "问题", "两边和差额", "位置", "打开", "说明或提示")
_PROBLEM_WIDTHS = (7, 7, 30, 32, 15, 6, 33)
_NOT_EVALUATED_LABELS = ("代码", "检查", "原因", "位置", "打开")
_NOT_EVALUATED_WIDTHS = (7, 40, 49, 28, 6)
_HOLDING_LABELS = ("结果", "代码", "检查", "左边", "左边的表", "格", "右边", "右边的表", "格")
_HOLDING_WIDTHS = (6, 7, 22, 29, 13, 6, 28, 13, 6)
_ABOUT_LABELS, _ABOUT_WIDTHS = ("结果", "项数", "含义"), (22, 26, 82)
_FILLED = {
    State.ERROR: CellStyle(fill=PatternFill("solid", fgColor="F4B6B6")),
    State.TO_VERIFY: CellStyle(fill=PatternFill("solid", fgColor="FFE08A")),
    State.EXPLAINED: CellStyle(fill=PatternFill("solid", fgColor="FFF3CC")),
}
_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d*")
_ORDER = {state: number for number, state in enumerate(State)}
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
    form = compilation.edition.form if compilation.edition else ""
    tables = (
        _problems(book.create_sheet(PROBLEMS), compilation, head),
        _not_evaluated(book.create_sheet(NOT_EVALUATED), audit, head, folder),
        single_numbers_sheet.write_single_numbers(book.create_sheet(single_numbers_sheet.TITLE), audit, head, folder),
        _holding(book.create_sheet(HOLDING), audit, head, folder),
        _about(book.create_sheet(ABOUT), audit, verdict, head, form),
    )
    return saved_report(book, compilation.year, tables)


def _problems(sheet: Worksheet, compilation: Compilation, head: str) -> TableRows:
    """What reading and composing reported, then the findings, the gravest first."""
    begin_table(sheet, _PROBLEM_LABELS, _PROBLEM_WIDTHS, head)
    table = TableRows(sheet, _PROBLEM_WIDTHS)
    audit = compilation.audit
    for state in (State.ERROR, State.TO_VERIFY, State.EXPLAINED, State.NOTE):
        for problem in _beside(compilation, state):
            texts = (problem.message, "\n".join(problem.details), problem.hint)
            _problem(table, state, problem.code, texts, problem.places, compilation.folder)
        for finding in audit.of(state):
            text = (finding.message, _sides(finding), _explanation(finding) or finding.rule.hint)
            of_amounts = any(side.value is not None for side in finding.sides)
            _problem(table, state, finding.rule.code, text, finding.places, compilation.folder, listed=not of_amounts)
    sheet.auto_filter.ref = table.reference
    return table


def _beside(compilation: Compilation, state: State) -> list[Diagnostic]:
    """The diagnostics of the weight that are no findings of the checks."""
    codes = {finding.rule.code for finding in compilation.audit.findings}
    return [one for one in compilation.diagnostics if _OF_SEVERITY[one.severity] is state and one.code not in codes]


def _problem(
    table: TableRows,
    state: State,
    code: str,
    texts: tuple[str, str, str],
    places: tuple[Place, ...],
    folder: str,
    *,
    listed: bool = True,
) -> None:
    values = (state.value, code, texts[0], texts[1], *_named(places, listed=listed), texts[2])
    table.add(values, {5: _link(places, folder)}, {0: _FILLED[state]} if state in _FILLED else {})


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


def _not_evaluated(sheet: Worksheet, audit: Audit, head: str, folder: str) -> TableRows:
    begin_table(sheet, _NOT_EVALUATED_LABELS, _NOT_EVALUATED_WIDTHS, head)
    table = TableRows(sheet, _NOT_EVALUATED_WIDTHS)
    for finding in audit.of(State.NOT_EVALUABLE):
        texts = (finding.rule.code, finding.rule.title, finding.message, *_named(finding.places))
        table.add(texts, {4: _link(finding.places, folder)})
    sheet.auto_filter.ref = table.reference
    return table


def _holding(sheet: Worksheet, audit: Audit, head: str, folder: str) -> TableRows:
    """What holds, what rounding explains, and what is reported elsewhere already."""
    begin_table(sheet, _HOLDING_LABELS, _HOLDING_WIDTHS, head)
    ordered = sorted(audit.of(*_APART), key=lambda finding: _ORDER[finding.state])
    table = TableRows(sheet, _HOLDING_WIDTHS)
    for finding in ordered:
        left, right = (*finding.sides, None, None)[:2]
        merged = f"（并入 {finding.merged_into}）" if finding.merged_into else ""
        title = finding.rule.title + merged
        sides = [(_label(side), side.places if side else ()) for side in (left, right)]
        cells = (text for label, places in sides for text in (label, *_named(places)))
        links = {column: _link(places, folder) for column, (_, places) in zip((5, 8), sides, strict=True)}
        table.add((finding.state.value, finding.rule.code, title, *cells), links)
    sheet.auto_filter.ref = table.reference
    return table


def _label(side: Side | None) -> str:
    return side.label if side else ""


def _about(sheet: Worksheet, audit: Audit, verdict: PublicationVerdict, head: str, form: str) -> TableRows:
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
    table = TableRows(sheet, _ABOUT_WIDTHS)
    for texts in lines:
        table.add(texts)
    return table


_NOTES = (
    "每一项核对的含义、依据和例子：在命令行运行 generate explain 代码，或看手册“核对规则”。",
    "程序只指出两个数不相符，不判断哪一个是对的；须对照账表查明。",
    "金额单位为万元；以元填报的按元核对，以万元填报的允许每个加数半个末位（0.005万元）的出入。",
    "检查表里，程序看不到的写“人工确认”，没有看成的写“未能核对”，都不写“是”。",
)


def _named(places: Sequence[Place], *, listed: bool = False) -> tuple[str, str]:
    """The texts of two cells: the sheets of the places, and the first place, which is linked; none without places.

    Of several all cells are listed where each is at fault, not an addend. A link is kept short: LibreOffice does not
    break one into lines, and would cut it off on paper.
    """
    if not places:
        return "", ""
    sheets: dict[str, list[Place]] = {}
    for place in places:
        sheets.setdefault(_sheet_of(place), []).append(place)
    lines = [
        text
        for sheet, within in sheets.items()
        for text in (sheet or places[0].source.name, _cells(within) if listed and len(places) > 1 else "")
        if text
    ]
    more = f"\n等{len(places)}格" if len(places) > 1 else ""
    return "\n".join(lines) + more, places[0].cell or "文件"


def _cells(places: Sequence[Place]) -> str:
    """The cells of a sheet, neighbours as one: B3:B5、B9; empty for a sheet or file as a whole."""
    cells = (coordinate_to_tuple(place.cell) for place in places if _CELL.fullmatch(place.cell))
    return "、".join(ranges(cells))


def _sheet_of(place: Place) -> str:
    folder = place.source.folder
    return f"{folder} · {place.sheet}" if folder and place.sheet else folder or place.sheet


def _link(places: Sequence[Place], folder: str) -> Link | None:
    return link_to(places[0], folder) if places else None


def _of_compilation(compilation: Compilation) -> Outcome[bytes]:
    return Outcome(None if compilation.report is None else audit_workbook(compilation))


OUTPUT = Output(
    "audit_report", "审核报告", "审核报告.xlsx", _of_compilation, of_document=False, command="generate check {year}"
)
