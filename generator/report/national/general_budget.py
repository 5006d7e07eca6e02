"""一般公共预算财政拨款支出决算情况说明 in the national form: each 项 with budget, final amount, reason."""

from __future__ import annotations

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.concepts import Basis
from generator.accounts.quantities import Phrase, Quantity, phrase
from generator.accounts.ratios import execution_rate
from generator.report import budgeted_total
from generator.report.budgeted_total import BudgetedTotal
from generator.report.general_budget import budget_name
from generator.report.source import ReportSource
from generator.report.subjects import full_name
from generator.values import dataclass
from generator.wording import chinese

_CONCEPT = c.GENERAL_EXPENDITURE


@dataclass(frozen=True)
class NationalItem:
    """A functional 项: its full name, its budget and final amount with the rate, why it differs where it does."""

    name: Phrase  # 社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）
    budget: Phrase | None  # None where there was none
    amount: Phrase
    execution: Phrase  # 完成年初预算的98.61%, 没有安排年初预算
    difference: Phrase | None  # 决算数小于预算数的主要原因是…


@dataclass(frozen=True, kw_only=True)
class NationalGeneralBudget(BudgetedTotal):
    """Expenditure from the general public budget."""

    items: tuple[NationalItem, ...]


def compose(source: ReportSource) -> NationalGeneralBudget:
    """The total against last year, by 类, and each 项 against its budget."""
    items = tuple(_items(source, budget_name(source)))
    return budgeted_total.compose(NationalGeneralBudget, source, items=items)


def _items(source: ReportSource, measure: Phrase) -> list[NationalItem]:
    reasons = {item.code.value: item for item in source.contents.of(r.BudgetDifference)}
    items = []
    for code in source.accounts.codes(_CONCEPT, 7):
        final = source.amount(_CONCEPT, subject=code)
        budget = source.optional(_CONCEPT, basis=Basis.BUDGET, subject=code)
        name = full_name(source, code, whole=True)
        difference = None
        if final.value != (budget.value if budget else 0):
            reason = source.item_reason(reasons.get(code), f"{name}决算数{final.value}与{measure}数不相等")
            difference = chinese.against_budget(final, budget, reason)
        execution = chinese.executed_of(execution_rate(final, budget), measure, (final, budget))
        amount = phrase(chinese.number(final))
        items.append(NationalItem(name, _number(budget), amount, execution, difference))
    return items


def _number(quantity: Quantity | None) -> Phrase | None:
    return None if quantity is None else phrase(chinese.number(quantity))
