"""The functional 项 of a budget, each with its use, initial budget and final amount, and why they differ."""

from __future__ import annotations

from dataclasses import replace

from generator.accounts import records as r
from generator.accounts import shanghai_records as s
from generator.accounts.concepts import Basis, Concept
from generator.accounts.quantities import Chosen, Phrase, Quantity, phrase
from generator.accounts.ratios import execution_rate
from generator.report import problems
from generator.report.source import ReportSource
from generator.report.subjects import full_name
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class ShanghaiItem:
    """A functional 项: its full name, its use, budget and final amount, and how they compare."""

    name: Phrase  # 社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）
    purpose: Phrase | None
    budget: Phrase | None  # None where there was none, or none is entered for any 项
    unplanned: Phrase | None  # 没有安排年初预算, where other 项 have a budget
    amount: Phrase
    execution: Phrase | None  # 完成年初预算的98.61%, where the department prints it
    against: Phrase | None  # 决算数小于预算数的主要原因：…, 决算数与预算数持平; None without budgets


def items(source: ReportSource, concept: Concept, measure: Phrase, *, with_rates: bool) -> tuple[ShanghaiItem, ...]:
    """The 项 on which the concept was spent, in the order of the table; the measure is what their budget is called."""
    codes = source.accounts.codes(concept, 7)
    budgets = {code: source.optional(concept, basis=Basis.BUDGET, subject=code) for code in codes}
    budgeted = any(budgets.values())
    if codes and not budgeted:
        source.form_asks(f"{concept.name}各项的{measure}数", *source.amount(concept, subject=codes[0]).sources[:1])
    made = [_item(source, concept, code, budgets[code], measure, budgeted=budgeted) for code in codes]
    return tuple(made if with_rates else (replace(item, execution=None) for item in made))


def _item(
    source: ReportSource, concept: Concept, code: str, budget: Quantity | None, measure: Phrase, *, budgeted: bool
) -> ShanghaiItem:
    reasons = {item.code.value: item for item in source.contents.of(r.BudgetDifference)}
    final, name = source.amount(concept, subject=code), full_name(source, code, whole=True)
    reason = None
    if budgeted and differs(final, budget):
        reason = source.item_reason(reasons.get(code), f"{name}决算数{final.value}与{measure}数不相等")
    rate = execution_rate(final, budget)
    return ShanghaiItem(
        name=name,
        purpose=_purpose(source, code, name),
        budget=phrase(chinese.number(budget)) if budget else None,
        unplanned=phrase(Chosen("没有安排", (final,)), measure) if budgeted and not budget else None,
        amount=phrase(chinese.number(final)),
        execution=chinese.executed_of(rate, measure) if rate else None,
        against=chinese.set_against(final, budget, reason) if budgeted else None,
    )


def differs(final: Quantity, budget: Quantity | None) -> bool:
    """Whether the final amount is another than the budget, none counting as zero."""
    return final.value != (budget.value if budget else 0)


def _purpose(source: ReportSource, code: str, name: Phrase) -> Phrase | None:
    purposes = {item.code.value: item.purpose for item in source.contents.of(s.ItemPurpose)}
    if code not in purposes:
        source.note(problems.NO_PURPOSE.at(*source.sheet_of(s.ItemPurpose), code=code, name=name))
    return source.text_or_none(purposes.get(code))
