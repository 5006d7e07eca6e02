"""R471: the disclosure tables of the year's form that are not printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.accounts import records as r
from generator.checks.examples import Row, example
from generator.checks.kinds.declaration import Declaration
from generator.checks.rule import Examined, Fails, Holds, Rule, Side, UnprintedTable, Verdict
from generator.diagnostics import Place, Severity
from generator.values import dataclass


@dataclass(frozen=True, kw_only=True)
class EveryTablePrinted(Declaration):
    """That the inputs hold every table that the year's form publishes."""

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return "格式规定的决算公开表都能印出：各表的合计都有明细；没有数的表印空表并说明"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """One verdict for each table that is not printed, or one for all."""
        for table in examined.unprinted:
            side = Side(f"{table.title}：{table.why}", None, table.places)
            severity = Severity.NOTE if table.optional else None
            yield Fails("决算公开表没有印出", side, severity=severity, unless_error=severity is None, together=True)
        if not examined.unprinted:
            yield Holds(Side("各张决算公开表", None, _department(examined)))

    def passing_example(self) -> Examined:
        """A year whose tables are all printed."""
        return example((Row(r.Department, {"fiscal_year": 2020}),))

    def failing_example(self) -> Examined:
        """The same without one of them."""
        examined = self.passing_example()
        unprinted = UnprintedTable("收入决算表", "“财政拨款收入”的合计没有明细", _department(examined))
        return replace(examined, unprinted=(unprinted,))


def _department(examined: Examined) -> tuple[Place, ...]:
    return tuple(department.full_name.place for department in examined.contents.of(r.Department))


RULES: tuple[Rule, ...] = (
    EveryTablePrinted(
        code="R471",
        title="决算公开表没有印出",
        severity=Severity.VERIFY,
        reference="预算法第十四条（决算及报表向社会公开）；财预〔2016〕143号（没有数据的表格列出空表并说明）",
        hint="按所列的合计补上明细，或填上空着的格；本年没有的，在表的右上方选“本年没有”；确不公开的，在“审核说明”写明",
    ),
)
