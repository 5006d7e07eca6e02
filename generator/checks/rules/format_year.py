"""R631: a year whose form is that of another one, or inferred."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.accounts import records as r
from generator.checks.examples import Row, example
from generator.checks.kinds.declaration import Declaration
from generator.checks.rule import Examined, Fails, Holds, Rule, Side, Verdict
from generator.diagnostics import Severity
from generator.values import dataclass


@dataclass(frozen=True, kw_only=True)
class OwnForm(Declaration):
    """That the year has a form of its own in the place, and not that of another year or an inferred one."""

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return "本年度有本地的公开格式；没有见到的，沿用最近一年的，或者照全国通用格式推定"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """One verdict, at the cell with the year."""
        for department in examined.contents.of(r.Department):
            side = Side(f"{examined.year}年度", None, (department.fiscal_year.place,))
            if examined.substitute_form:
                yield Fails(f"{examined.substitute_form}，请对照本地本年度的通知", side)
            else:
                yield Holds(side)

    def passing_example(self) -> Examined:
        """A year with its own form."""
        return example((Row(r.Department, {"fiscal_year": 2020}),))

    def failing_example(self) -> Examined:
        """The same with that of the year before."""
        return replace(self.passing_example(), substitute_form="沿用2019年度格式")


RULES: tuple[Rule, ...] = (
    OwnForm(
        code="R631",
        title="沿用或推定的格式",
        severity=Severity.VERIFY,
        reference="本地财政部门印发的当年部门决算公开通知",
        hint="对照本年度的公开通知，看附表、各节和用语有没有变化；没有变化的，在“审核说明”写明",
    ),
)
