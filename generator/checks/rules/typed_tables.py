"""R641: the totals of tables that are typed as they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.accounts.accounts import Accounts
from generator.accounts.facts import Cell, Contents
from generator.accounts.quantities import Quantity, of_cell
from generator.accounts.typed_rows import TypedRow, TypedRowKind
from generator.checks.comparison import compare
from generator.checks.examples import FILE
from generator.checks.kinds.declaration import FIVE, TEN, Declaration
from generator.checks.rule import Examined, NotEvaluable, Rule, Verdict
from generator.diagnostics import Place
from generator.values import dataclass


@dataclass(frozen=True, kw_only=True)
class TotalsOfTypedTables(Declaration):
    """That the row 合计 of each such table, where the form says so, is the sum of its other rows, column by column."""

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return "照录的表，格式写明“合计为各行之和”的：每一栏的合计 = 各行之和（不含“其中”）"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each column of each total that has any amount."""
        rows = examined.contents.of(TypedRow)
        compared = False
        for total in rows:
            if total.kind is not TypedRowKind.TOTAL:
                continue
            items = [row for row in rows if row.table == total.table and row.kind is TypedRowKind.ITEM]
            for column in total.cells:
                whole, parts = _figures([total], column), _figures(items, column)
                if whole and parts:
                    compared = True
                    yield compare(self.title, whole, parts)
        if not compared:
            yield NotEvaluable("没有要相加的照录的表")

    def passing_example(self) -> Examined:
        """A total of two rows of ten."""
        return _example(TEN * 2)

    def failing_example(self) -> Examined:
        """The total raised."""
        return _example(TEN * 2 + FIVE)


def _figures(rows: Sequence[TypedRow], column: str) -> list[Quantity]:
    """The amounts and counts of the rows in the column."""
    cells = [(row.name, row.cells.get(column)) for row in rows]
    return [
        of_cell(cell, f"{name}的{column}")
        for name, cell in cells
        if cell is not None and isinstance(cell.value, Decimal)
    ]


def _example(total: Decimal) -> Examined:
    rows = []
    for line, (name, amount) in enumerate((("货物", TEN), ("服务", TEN), ("合计", total)), 5):
        words, figure = (
            Cell(value, Place(FILE, "采购情况表", f"{at}{line}")) for at, value in (("A", name), ("B", amount))
        )
        kind = TypedRowKind.TOTAL if name == "合计" else TypedRowKind.ITEM
        rows.append(TypedRow("采购情况表", {"项目": words, "决算数": figure}, kind))
    contents = Contents(records={TypedRow: tuple(rows)})
    return Examined(2020, contents, Accounts(contents), {})


RULES: tuple[Rule, ...] = (
    TotalsOfTypedTables(
        code="R641",
        title="照录的表合计与各行之和不相等",
        reference="本地格式另有的决算公开表",
        hint="核对各行和合计；合计不是各行之和的表，在格式文件里不写“合计为各行之和”",
    ),
)
