"""五、一般公共预算财政拨款支出决算情况说明: total, structure by 类, and every 项 against its budget."""

from __future__ import annotations

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts import shanghai_records as s
from generator.accounts.concepts import Basis
from generator.accounts.quantities import Phrase, Quantity, phrase
from generator.accounts.ratios import execution_rate
from generator.charts.spec import FigureSpec
from generator.report import composition, totals
from generator.report.parts import Share
from generator.report.source import ReportSource
from generator.report.subjects import category_name, full_name
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class BudgetItem:
    """A functional 项: full name by 类/款/项, final amount, execution, and why it differs where it does."""

    name: Phrase  # 一般公共服务（类）商贸事务（款）行政运行（项）
    amount: Phrase
    execution: Phrase  # 完成预算100.00% or 未安排预算
    difference: Phrase | None  # 决算数小于预算数的主要原因是…


@dataclass(frozen=True)
class GeneralBudgetSection:
    """Expenditure from the general public budget."""

    total: Phrase
    share: Phrase  # of the year's expenditure
    change: Phrase  # 增加…万元，增长…% or 持平
    reason: Phrase | None
    change_figure: FigureSpec
    categories: tuple[Share, ...]  # names as 一般公共服务（类）
    structure_figure: FigureSpec  # the largest category first: the form sets no order
    execution: Phrase
    items: tuple[BudgetItem, ...]


def compose(source: ReportSource) -> GeneralBudgetSection:
    """Section five: the total against last year, by 类, and each 项 against its budget."""
    concept = c.GENERAL_EXPENDITURE
    now, before = source.amount(concept), source.amount(concept, years_back=1)
    budget = source.optional(concept, basis=Basis.BUDGET)
    categories = tuple(
        (category_name(source, code), source.amount(concept, subject=code))
        for code in source.accounts.codes(concept, 3)
    )
    reasons = {item.code.value: item for item in source.contents.of(r.BudgetDifference)}
    return GeneralBudgetSection(
        total=phrase(chinese.number(now)),
        share=phrase(chinese.number(source.share(now, source.amount(c.EXPENDITURE_THIS_YEAR)))),
        change=chinese.compared(now, before),
        reason=reason_of_change(source, now, before),
        change_figure=totals.comparison(
            source, "一般公共预算财政拨款支出决算变动情况", ((concept.name, (before, now)),)
        ),
        categories=source.shares(tuple((phrase(name, "（类）"), amount) for name, amount in categories), now),
        structure_figure=composition.composition(
            source,
            "一般公共预算财政拨款支出决算结构",
            tuple(sorted(categories, key=lambda category: -category[1].value)),
            now,
        ),
        execution=chinese.executed(execution_rate(now, budget), (now, budget)),
        items=tuple(_item(source, code, reasons.get(code)) for code in source.accounts.codes(concept, 7)),
    )


def budget_name(source: ReportSource) -> Phrase:
    """What the budget is called that the final amounts are measured by: 年初预算, 全年预算, else 预算."""
    return source.text(source.contents.one(s.BudgetExecution).budget) or phrase("预算")


def by_category(source: ReportSource, now: Quantity) -> tuple[Share, ...]:
    """The share of each functional 类 in the expenditure, under its whole name: 社会保障和就业支出（类）."""
    concept = c.GENERAL_EXPENDITURE
    names = (
        (code, phrase(category_name(source, code, whole=True), "（类）")) for code in source.accounts.codes(concept, 3)
    )
    return source.shares(tuple((name, source.amount(concept, subject=code)) for code, name in names), now)


def reason_of_change(source: ReportSource, now: Quantity, before: Quantity) -> Phrase | None:
    """Why the total is another than last year's, None where it is not."""
    what = f"{c.GENERAL_EXPENDITURE.name}{chinese.compared_with(f'{source.year - 1}年', now, before)}"
    return source.reason(source.contents.one(r.Reasons), "general_budget", (now, before), what)


def _item(source: ReportSource, code: str, explained: r.BudgetDifference | None) -> BudgetItem:
    concept = c.GENERAL_EXPENDITURE
    final = source.amount(concept, subject=code)
    budget = source.optional(concept, basis=Basis.BUDGET, subject=code)
    name = full_name(source, code)
    difference = None
    if final.value != (budget.value if budget else 0):
        description = f"{name}决算数{final.value}与预算数{budget.value if budget else '0.00'}不相等"
        reason = source.item_reason(explained, description)
        difference = chinese.against_budget(final, budget, reason)
    return BudgetItem(
        name,
        phrase(chinese.number(final)),
        chinese.executed(execution_rate(final, budget), (final, budget)),
        difference,
    )
