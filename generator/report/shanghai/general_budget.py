"""五、一般公共预算财政拨款支出决算情况说明: each 项 with its use, budget, final amount, and why they differ."""

from __future__ import annotations

from generator.accounts import concepts as c
from generator.accounts import shanghai_records as s
from generator.accounts.concepts import Basis
from generator.accounts.facts import YES
from generator.accounts.quantities import Phrase, phrase
from generator.accounts.ratios import execution_rate
from generator.report.general_budget import budget_name, by_category, reason_of_change
from generator.report.parts import Share
from generator.report.shanghai.items import ShanghaiItem, differs, items
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese

_CONCEPT = c.GENERAL_EXPENDITURE


@dataclass(frozen=True)
class ShanghaiGeneralBudget:
    """Expenditure from the general public budget."""

    total: Phrase
    share: Phrase  # of the year's expenditure
    change: Phrase
    reason: Phrase | None
    categories: tuple[Share, ...]  # names as 社会保障和就业支出（类）
    measure: Phrase  # 年初预算 or 全年预算
    budget: Phrase | None
    execution: Phrase
    against: Phrase
    items: tuple[ShanghaiItem, ...]


def states_rates(source: ReportSource) -> bool:
    """Whether the workbook chooses each 项's rate in the cell that asked for it before it became an option."""
    chosen = source.contents.one(s.BudgetExecution).item_rates
    return chosen is not None and chosen.value == YES


def compose(source: ReportSource, *, with_rates: bool) -> ShanghaiGeneralBudget:
    """Section five: the total against last year, by 类, and each 项 against its budget."""
    terms = source.contents.one(s.BudgetExecution)
    now, before = source.amount(_CONCEPT), source.amount(_CONCEPT, years_back=1)
    budget = source.optional(_CONCEPT, basis=Basis.BUDGET)
    measured_by = budget_name(source)
    reason = source.reason(terms, "reason", differs(now, budget), f"{_CONCEPT.name}决算数与预算数不相等")
    return ShanghaiGeneralBudget(
        total=phrase(chinese.number(now)),
        share=phrase(chinese.number(source.share(now, source.amount(c.EXPENDITURE_THIS_YEAR)))),
        change=chinese.compared(now, before),
        reason=reason_of_change(source, now, before),
        categories=by_category(source, now),
        measure=measured_by,
        budget=phrase(chinese.number(budget)) if budget else None,
        execution=chinese.executed_of(execution_rate(now, budget), measured_by, (now, budget)),
        against=chinese.set_against(now, budget, reason),
        items=items(source, _CONCEPT, measured_by, with_rates=with_rates),
    )
