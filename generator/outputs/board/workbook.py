"""汇总.xlsx: the board as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import Severity
from generator.outputs.board.board import SLIPS, Board, printed_day
from generator.outputs.board.summary import DepartmentState, DepartmentSummary, ExpenseTotals
from generator.outputs.report_rows import CellStyle, TableRows, Value, saved_report
from generator.outputs.report_sheets import POINTS, begin_table, link_to_file, report_book
from generator.workbooks import form_style as style

FILE = "汇总.xlsx"
_COLUMNS = (
    *("序号", "部门", "状态", "文档", "错误", "待核实", "批复日期", "最后期限", "公开日期", "期限", "退回单", "说明"),
)
_WIDTHS = (5, 24, 10, 6, 5, 7, 14, 14, 14, 11, 10, 14)
_REMARKS, _REMARK_WIDTHS = ("代码", "结果", "问题", "位置", "提示"), (7, 7, 52, 22, 42)
_KINDS, _KIND_WIDTHS = ("代码", "结果", "例子", "部门数", "次数", "部门"), (7, 7, 50, 8, 6, 50)
_TOTALS, _TOTAL_WIDTHS = ("项目", "预算数（万元）", "决算数（万元）", "上年决算数（万元）"), (36, 18, 18, 20)
_STRONG = CellStyle(font=Font(name=style.BODY_FONT, size=POINTS, bold=True))
_AMOUNT = CellStyle(number_format="0.00", alignment=style.TOP_RIGHT)
_TO_MARK = (DepartmentState.MISSING, DepartmentState.FAILED, DepartmentState.ERRORS)


def board_workbook(board: Board) -> bytes:
    """The workbook of a board; the same board gives the same bytes."""
    head = f"{board.year}年度部门决算公开汇总（{printed_day(board.today)}）"
    book, sheet = report_book("汇总")
    departments = _begun(sheet, _COLUMNS, _WIDTHS, head)
    for summary in board.summaries:
        _department(departments, board, summary)
    departments.skip(1)
    departments.add((None, f"共{len(board.summaries)}个部门"))
    for state, count in board.counts.items():
        if count:
            departments.add((None, state.value, count))
    tables = [departments]
    if board.remarks:
        remarks = _begun(book.create_sheet("名单核对"), _REMARKS, _REMARK_WIDTHS, head)
        for remark in board.remarks:
            places = "、".join(map(str, remark.places))
            remarks.add((remark.code, remark.severity.value, remark.message, places, remark.hint))
        tables.append(remarks)
    kinds = _begun(book.create_sheet("问题"), _KINDS, _KIND_WIDTHS, head)
    for kind in board.kinds:
        names = "、".join(kind.departments)
        kinds.add((kind.code, kind.severity.value, kind.example, len(kind.departments), kind.count, names))
    totals = _begun(book.create_sheet("三公汇总"), _TOTALS, _TOTAL_WIDTHS, head)
    for name, sums in board.expenses.items():
        _amounts(totals, (name,), sums)
    totals.skip(1)
    totals.add((board.told_of_expenses,))
    each = _begun(book.create_sheet("三公分部门"), ("部门", *_TOTALS), (40, *_TOTAL_WIDTHS), head)
    for summary in board.summaries:
        for name, own in board.expenses_of(summary).items():
            _amounts(each, (summary.name, name), own)
    return saved_report(book, board.year, (*tables, kinds, totals, each))


def _begun(sheet: Worksheet, labels: Sequence[str], widths: Sequence[int], head: str) -> TableRows:
    """A table with its head."""
    begin_table(sheet, labels, widths, head)
    return TableRows(sheet, widths)


def _department(table: TableRows, board: Board, summary: DepartmentSummary) -> None:
    errors = sum(finding.severity is Severity.ERROR for finding in summary.findings)
    made = [document.path for document in summary.documents if document.path]
    state, slip = board.state(summary), board.slip(summary)
    values: tuple[Value, ...] = (
        table.last,
        summary.name,
        state.value,
        f"{len(made)}/{len(summary.documents)}" if summary.documents else "",
        errors,
        len(summary.findings) - errors,
        printed_day(summary.approved),
        printed_day(summary.latest_day),
        printed_day(summary.published),
        board.clock(summary),
        SLIPS if slip else "",
        summary.explained,
    )
    links = {3: f"{summary.folder}/{made[0]}"} if made else {}
    links |= {10: slip} if slip else {}
    linked = {column: link_to_file(path) for column, path in links.items()}
    table.add(values, linked, {2: _STRONG} if state in _TO_MARK else {})


def _amounts(table: TableRows, labels: Sequence[str], totals: ExpenseTotals) -> None:
    """A row of amounts, as numbers: a bureau goes on reckoning with them."""
    amounts = (totals.budget, totals.final, totals.last_year)
    table.add((*labels, *amounts), styles={len(labels) + place: _AMOUNT for place in range(len(amounts))})
