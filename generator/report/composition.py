"""二、收入决算情况说明 and 三、支出决算情况说明: a total and its composition."""

from __future__ import annotations

from generator.accounts.concepts import Concept
from generator.accounts.quantities import Phrase, Quantity, phrase
from generator.charts.spec import FigureSpec, PieChart
from generator.report.chart_parts import slice_of
from generator.report.parts import Share
from generator.report.source import Parts, ReportSource
from generator.values import dataclass
from generator.wording import chinese


@dataclass(frozen=True)
class Breakdown:
    """The year's total, its parts with shares, the figure."""

    total: Phrase
    parts: tuple[Share, ...]
    figure: FigureSpec


def compose(source: ReportSource, total: Concept, parts: tuple[Concept, ...], title: str) -> Breakdown:
    """The section on a total and those of its parts that the tables have; an empty cell is a part there is not."""
    whole = source.amount(total)
    present = tuple((part.name, quantity) for part in parts if (quantity := source.optional(part)) is not None)
    return Breakdown(
        total=phrase(chinese.number(whole)),
        parts=source.shares(present, whole),
        figure=composition(source, title, present, whole),
    )


def composition(source: ReportSource, title: str, parts: Parts, whole: Quantity) -> FigureSpec:
    """The figure of a whole and its parts."""
    return PieChart(
        title,
        tuple(slice_of(str(name), q, source.share(q, whole)) for name, q in parts),
    )
