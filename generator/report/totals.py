"""一、收入支出决算总体情况说明 and 四、财政拨款收入支出决算总体情况说明: totals against last year."""

from __future__ import annotations

from generator.accounts import records as r
from generator.accounts.concepts import Concept
from generator.accounts.quantities import Chosen, Phrase, Quantity, phrase
from generator.charts.spec import BarChart, FigureSpec, LabelText
from generator.report.chart_parts import bar
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese

Groups = tuple[tuple[LabelText, tuple[Quantity, Quantity]], ...]  # name → last year's amount, this year's


@dataclass(frozen=True)
class Totals:
    """The grand total, its change (各增加…万元，增长…% or 持平), the reason where there is a difference, the figure."""

    total: Phrase
    change: Phrase
    reason: Phrase | None
    figure: FigureSpec


def compose(
    source: ReportSource, income: Concept, expenditure: Concept, reason: str, subject: str, *, each: bool = True
) -> Totals:
    """The section on the grand totals of income and expenditure; the subject is what the sentences call them.

    `each`: the two totals are worded as two: 各增加.
    """
    sides = tuple(
        (concept.name, (source.amount(concept, years_back=1), source.amount(concept)))
        for concept in (income, expenditure)
    )
    before, now = sides[0][1]
    return Totals(
        total=phrase(chinese.number(now)),
        change=chinese.each_compared(now, before) if each else chinese.compared(now, before),
        reason=source.reason(
            source.contents.one(r.Reasons),
            reason,
            (now, before),
            f"{subject}{chinese.compared_with(f'{source.year - 1}年', now, before)}",
        ),
        figure=comparison(source, subject + "决算总计变动情况", _merged_when_equal(sides, f"{subject}总计")),
    )


def comparison(source: ReportSource, title: str, groups: Groups) -> FigureSpec:
    """The figure that sets last year beside this year, a group of bars per amount."""
    years = tuple(phrase(year, "年") for year in (source.last_year, source.this_year))
    return BarChart(
        title,
        tuple(str(year) for year in years),
        tuple(
            (name, tuple(bar(year, quantity) for year, quantity in zip(years, pair, strict=True)))
            for name, pair in groups
        ),
    )


def _merged_when_equal(sides: Groups, name: str) -> Groups:
    """The two sides under one name where they are equal in every year, and as they are otherwise."""
    (_, first), (_, second) = sides
    if any(one.value != other.value for one, other in zip(first, second, strict=True)):
        return sides
    return ((phrase(Chosen(name, (*first, *second))), first),)
