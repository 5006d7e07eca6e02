"""五、一般公共预算财政拨款支出决算情况说明: each 项 with its use, budget, final amount, and why they differ."""

from __future__ import annotations

from generator.accounts import concepts as c
from generator.accounts import shanghai_records as s
from generator.accounts.concepts import Basis
from generator.accounts.facts import YES
from generator.accounts.quantities import Phrase
from generator.report import budgeted_total
from generator.report.budgeted_total import BudgetedTotal
from generator.report.general_budget import budget_name
from generator.report.shanghai.items import ShanghaiItem, items
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese

_CONCEPT = c.GENERAL_EXPENDITURE


@dataclass(frozen=True, kw_only=True)
class ShanghaiGeneralBudget(BudgetedTotal):
    """Expenditure from the general public budget."""

    against: Phrase
    items: tuple[ShanghaiItem, ...]


def states_rates(source: ReportSource) -> bool:
    """Whether the workbook chooses each 项's rate in the cell that asked for it before it became an option."""
    chosen = source.contents.one(s.BudgetExecution).item_rates
    return chosen is not None and chosen.value == YES


def compose(source: ReportSource, *, with_rates: bool) -> ShanghaiGeneralBudget:
    """Section five: the total against last year, by 类, and each 项 against its budget."""
    terms = source.contents.one(s.BudgetExecution)
    now, budget = source.amount(_CONCEPT), source.optional(_CONCEPT, basis=Basis.BUDGET)
    reason = source.reason(terms, "reason", (now, budget), f"{_CONCEPT.name}决算数与预算数不相等")
    return budgeted_total.compose(
        ShanghaiGeneralBudget,
        source,
        against=chinese.set_against(now, budget, reason),
        items=items(source, _CONCEPT, budget_name(source), with_rates=with_rates),
    )
