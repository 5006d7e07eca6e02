"""Expenditure from the general public budget as the forms that name each 项's budget have it: 全国, 上海."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from generator.accounts import concepts as c
from generator.accounts.concepts import Basis
from generator.accounts.quantities import Phrase, phrase
from generator.accounts.ratios import execution_rate
from generator.report.general_budget import budget_name, by_category, reason_of_change
from generator.report.parts import Share
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese

_CONCEPT = c.GENERAL_EXPENDITURE


@dataclass(frozen=True, kw_only=True)
class BudgetedTotal:
    """The total against last year and against its budget, and its 类."""

    total: Phrase
    share: Phrase  # of the year's expenditure
    change: Phrase
    reason: Phrase | None
    categories: tuple[Share, ...]  # names as 社会保障和就业支出（类）
    measure: Phrase  # 年初预算 or 全年预算
    budget: Phrase | None
    execution: Phrase


Section = TypeVar("Section", bound=BudgetedTotal)


def compose(section: Callable[..., Section], source: ReportSource, **further: Any) -> Section:
    """The section of such a form, with what it has beyond the total."""
    now, before = source.amount(_CONCEPT), source.amount(_CONCEPT, years_back=1)
    budget = source.optional(_CONCEPT, basis=Basis.BUDGET)
    measure = budget_name(source)
    return section(
        total=phrase(chinese.number(now)),
        share=phrase(chinese.number(source.share(now, source.amount(c.EXPENDITURE_THIS_YEAR)))),
        change=chinese.compared(now, before),
        reason=reason_of_change(source, now, before),
        categories=by_category(source, now),
        measure=measure,
        budget=phrase(chinese.number(budget)) if budget else None,
        execution=chinese.executed_of(execution_rate(now, budget), measure, (now, budget)),
        **further,
    )
