"""The first sheet of 审核报告.xlsx, one page of A4: the verdict, what is to be answered, the check list, who signs."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from generator.accounts.publication import DAYS, printed
from generator.outputs.checklist.evidence import Evidence
from generator.outputs.checklist.requirement import Answer, AnsweredRequirement
from generator.outputs.checklist.verdict import PublicationVerdict
from generator.outputs.compilation import Compilation
from generator.outputs.report_sheets import (
    LINE,
    head_row,
    link_to,
    row_height,
    set_link,
    set_page,
    set_widths,
    write,
    write_across,
)
from generator.text import cut, one_line
from generator.workbooks import form_style as style

TITLE = "审核结论"
_LABELS = ("序号", "公开前检查表", "结果", "页", "说明")
_WIDTHS = (5, 43, 10, 4, 29)
_WIDTH = sum(_WIDTHS)
_LINES = 6  # problems that the page has room for; the sheet of problems has them all
_COLUMNS = 83  # of a line over the whole page, which it then fits
_ROW = LINE + 2  # points; the rows of one line are close, so that the page takes them all
_GOOD, _BAD = PatternFill("solid", fgColor="D9EAD3"), PatternFill("solid", fgColor="F4B6B6")
_DOUBTFUL = PatternFill("solid", fgColor="FFF3CC")
_UNDERLINE = Border(bottom=Side(style="thin", color="404040"))
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)


def write_conclusion(sheet: Worksheet, compilation: Compilation, verdict: PublicationVerdict, head: str) -> None:
    """Writes the sheet."""
    set_widths(sheet, _WIDTHS)
    set_page(sheet, head, "portrait")
    row = _line(sheet, 1, f"{head}：{TITLE}", Font(name=style.TITLE_FONT, size=16), height=26)
    row = _line(sheet, row, f"{compilation.publisher.entity}：{compilation.publisher.name}", style.BODY)
    _line(sheet, row, f"结论：{verdict}", Font(name=style.TITLE_FONT, size=14), height=26)
    sheet.cell(row, 1).fill = _GOOD if verdict.publishable else _BAD
    row += 1
    for text in (_counts(compilation), _clock(Evidence(compilation))):
        row = _line(sheet, row, text)
    row = _problems(sheet, row, compilation, verdict)
    head_row(sheet, row, _LABELS)
    for number, each in enumerate(verdict.rows, 1):
        _check(sheet, row + number, number, each)
    row += len(verdict.rows) + 1
    row = _line(sheet, row, "“人工确认”的，由审核人在结果栏填是或否；各项的依据见“说明”表。")
    _signatures(sheet, row + 1)
    sheet.print_area = f"A1:E{row + 1}"


def _line(sheet: Worksheet, row: int, text: str, font: Font | None = None, height: float = 0) -> int:
    """Writes a text over the whole width; the row after it."""
    return write_across(sheet, row, text, _WIDTHS, font, height)


def _counts(compilation: Compilation) -> str:
    counts = "，".join(f"{state.value}{count}项" for state, count in compilation.audit.counts.items() if count)
    return f"核对{len(compilation.audit.findings)}项：{counts}。" if counts else "没有作核对。"


def _clock(evidence: Evidence) -> str:
    """The days of approval and publication, and the last day that the law allows."""
    days = evidence.days
    if days.approved is None or days.latest is None:
        return f"批复日期没有填写；依法应在批复后{DAYS}日内公开（预算法第十四条）。"
    published = f"公开日期：{printed(days.published)}" if days.published else "公开日期没有填写"
    return f"批复日期：{printed(days.approved)}；最迟{printed(days.latest)}公开（预算法第十四条）；{published}。"


def _problems(sheet: Worksheet, row: int, compilation: Compilation, verdict: PublicationVerdict) -> int:
    """Writes what is to be answered, the first of it linked to its cells; the row after it."""
    texts: Sequence[str] = [f"[{one.code}] {one_line(one.message)}" for one in verdict.problems]
    if verdict.printed:
        texts = [*texts, *(f"{each.requirement.text}：{each.answered.remark}" for each in verdict.unmet)]
    if not texts:
        return _line(sheet, row, "没有须答复的问题。已说明的、供参考的见“问题”表。")
    row = _line(sheet, row, f"须改正或说明（{len(texts)}处）：", Font(name=style.BODY_FONT, size=10, bold=True))
    room = _LINES if len(texts) <= _LINES else _LINES - 1
    for number, text in enumerate(texts[:room]):
        row = _line(sheet, row, cut(text, _COLUMNS))
        places = verdict.problems[number].places if number < len(verdict.problems) else ()
        if places:
            set_link(_cell(sheet, row - 1, 1), link_to(places[0], compilation.folder))
    if len(texts) > room:
        row = _line(sheet, row, f"其余{len(texts) - room}处见“问题”表。")
    return row


def _check(sheet: Worksheet, row: int, number: int, each: AnsweredRequirement) -> None:
    """Writes a row of the check list."""
    answered = each.answered
    texts = (str(number), each.requirement.text, answered.answer.value, answered.page, answered.remark)
    cells = [write(sheet, row, column, text) for column, text in enumerate(texts, 1)]
    for cell in (cells[0], cells[2], cells[3]):
        cell.alignment = _CENTRED
    if each.open:
        cells[2].fill = _BAD
    elif answered.answer in (Answer.NO, Answer.NOT_SEEN, Answer.BY_HAND):
        cells[2].fill = _DOUBTFUL
    broken = [(texts[column], _WIDTHS[column]) for column in (1, 4)]  # the others are short, and have no indent
    sheet.row_dimensions[row].height = max(_ROW, row_height(broken) - 2)


def _signatures(sheet: Worksheet, row: int) -> None:
    for column, text in ((1, "编制："), (3, "审核："), (5, "日期：")):
        cell = write(sheet, row, column, text)
        cell.border = Border()
    for column in range(1, len(_WIDTHS) + 1):
        _cell(sheet, row, column).border = _UNDERLINE
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
    sheet.merge_cells(start_row=row, start_column=3, end_row=row, end_column=4)
    sheet.row_dimensions[row].height = 22


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(cell)
    return cell
