"""汇总.xlsx: the board as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import Severity
from generator.outputs.board.board import SLIPS, Board, printed_amount, printed_day, slip_of
from generator.outputs.board.summary import DepartmentState, DepartmentSummary
from generator.outputs.report_rows import CellStyle, TableRows, Value, saved_report
from generator.outputs.report_sheets import begin_table, link_to_file, report_book
from generator.workbooks import form_style as style

FILE = "汇总.xlsx"
_COLUMNS = (
    *("序号", "部门", "状态", "文档", "错误", "待核实", "批复日期", "最后期限", "公开日期", "期限", "退回单", "说明"),
)
_WIDTHS = (5, 30, 8, 6, 5, 7, 11, 11, 11, 10, 8, 18)
_KINDS, _KIND_WIDTHS = ("代码", "结果", "例子", "部门数", "次数", "部门"), (7, 7, 50, 7, 6, 50)
_TOTALS, _TOTAL_WIDTHS = ("项目", "预算数（万元）", "决算数（万元）", "上年决算数（万元）"), (36, 18, 18, 20)
_STRONG = CellStyle(font=style.STRONG)


def board_workbook(board: Board) -> bytes:
    """The workbook of a board; the same board gives the same bytes."""
    head = f"{board.year}年度部门决算公开汇总（{printed_day(board.today)}）"
    book, sheet = report_book("汇总")
    begin_table(sheet, _COLUMNS, _WIDTHS, head)
    departments = TableRows(sheet)
    for summary in board.summaries:
        _department(departments, board, summary)
    counts = "，".join(f"{state.value}{count}个" for state, count in board.counts.items() if count)
    departments.skip(1)
    departments.add((None, f"共{len(board.summaries)}个部门：{counts}"))
    expenses = [
        (summary.name, name, *map(printed_amount, vars(totals).values()))
        for summary in board.summaries
        for name, totals in summary.expenses.items()
    ]
    tables = (
        departments,
        _rows(book.create_sheet("问题"), _KINDS, _KIND_WIDTHS, head, _kind_rows(board)),
        _rows(book.create_sheet("三公汇总"), _TOTALS, _TOTAL_WIDTHS, head, _total_rows(board)),
        _rows(book.create_sheet("三公分部门"), ("部门", *_TOTALS), (40, *_TOTAL_WIDTHS), head, expenses),
    )
    return saved_report(book, board.year, tables)


def _department(table: TableRows, board: Board, summary: DepartmentSummary) -> None:
    errors = sum(finding.severity is Severity.ERROR for finding in summary.findings)
    made = sum(bool(document.path) for document in summary.documents)
    slip = slip_of(summary)
    values: tuple[Value, ...] = (
        table.last,
        summary.name,
        summary.state.value,
        f"{made}/{len(summary.documents)}" if summary.documents else "",
        errors,
        len(summary.findings) - errors,
        printed_day(summary.approved),
        printed_day(summary.latest_day),
        printed_day(summary.published),
        board.clock(summary),
        SLIPS if slip else "",
        summary.failure,
    )
    strong = summary.state in (DepartmentState.MISSING, DepartmentState.FAILED, DepartmentState.ERRORS)
    table.add(values, {10: link_to_file(slip)} if slip else {}, {2: _STRONG} if strong else {})


def _rows(
    sheet: Worksheet, labels: Sequence[str], widths: Sequence[int], head: str, rows: Sequence[Sequence[Value]]
) -> TableRows:
    begin_table(sheet, labels, widths, head)
    table = TableRows(sheet)
    for row in rows:
        table.add(row)
    return table


def _kind_rows(board: Board) -> list[tuple[str | int, ...]]:
    return [
        (kind.code, kind.severity.value, kind.example, len(kind.departments), kind.count, "、".join(kind.departments))
        for kind in board.kinds
    ]


def _total_rows(board: Board) -> list[tuple[str, ...]]:
    return [(name, *map(printed_amount, vars(totals).values())) for name, totals in board.expenses.items()]
