"""One way to print nothing in one table, and the levels of the classification."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.accounts.quantities import Phrase, Quantity
from generator.report.report import BaseReport
from generator.tables.declaration import amount, label, no_label
from generator.tables.figure_format import FigureFormat
from generator.tables.printed import CellAlignment, Head, TableCell, TableGrid, TableRow

ZERO, FIVE = Quantity("零", Decimal(0)), Quantity("五", Decimal(5))


def grid(*rows: tuple[TableCell, ...]) -> TableGrid:
    return TableGrid((10, 10, 10), ((Head("项目"), Head("甲"), Head("乙")),), tuple(map(TableRow, rows)))


def printed(table: TableGrid) -> list[list[str]]:
    return [[str(cell.phrase) for cell in row.cells] for row in table.rows]


def test_zero_is_printed_where_every_cell_of_the_table_has_a_figure() -> None:
    table = FigureFormat().applied(grid((label("合计"), amount(FIVE), amount(ZERO))))
    assert printed(table) == [["合计", "5.00", "0.00"]]


def test_a_table_that_leaves_cells_blank_prints_no_zero_beside_them() -> None:
    table = FigureFormat().applied(
        grid((label("合计"), amount(None), amount(FIVE)), (label("其中"), amount(ZERO), amount(FIVE)))
    )
    assert printed(table) == [["合计", "", "5.00"], ["其中", "", "5.00"]]


def test_the_shorter_half_of_a_table_and_a_blank_remark_leave_nothing_blank() -> None:
    remark = TableCell(Phrase(), CellAlignment.LEFT)
    halves = grid((label("甲"), amount(ZERO), remark), (no_label(), amount(None), remark))
    assert printed(FigureFormat().applied(halves))[0] == ["甲", "0.00", ""]


def test_the_rule_holds_for_a_table_and_its_continuations_together() -> None:
    first = grid((label("合计"), amount(FIVE), amount(ZERO)))
    further = grid((label("合计"), amount(None), amount(FIVE)))
    table = FigureFormat().applied(TableGrid(first.widths, first.head, first.rows, leading=1, continued=(further,)))
    assert printed(table) == [["合计", "5.00", ""]]
    assert printed(table.continued[0]) == [["合计", "", "5.00"]]


@pytest.mark.parametrize("title", ["支出决算表", "一般公共预算财政拨款基本支出决算表"])
def test_names_are_set_in_by_the_level_of_their_code(report: BaseReport, title: str) -> None:
    table = next(table for table in report.tables if str(table.title) == title)
    levels = {
        (len(str(code.phrase)), name.level)
        for row in table.grid.rows
        for code, name in zip(row.cells, row.cells[1:], strict=False)
        if code.columns == 1 and str(code.phrase).isdigit() and not str(name.phrase)[:1].isdigit()
    }
    assert levels == ({(3, 0), (5, 1), (7, 2)} if title == "支出决算表" else {(3, 0), (5, 1)})
