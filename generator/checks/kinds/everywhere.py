"""SameEverywhere: a figure that stands in several tables is the same in all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.accounts.concepts import Concept, Key
from generator.accounts.facts import by_key
from generator.accounts.quantities import WAN_YUAN, Quantity, of_fact
from generator.accounts.rounding import STEP
from generator.checks.comparison import compare, side
from generator.checks.examples import Entry, example
from generator.checks.kinds.declaration import TEN, ComparingDeclaration
from generator.checks.kinds.listed import unfilled
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Verdict
from generator.diagnostics import Place, Severity
from generator.values import dataclass


@dataclass(frozen=True, kw_only=True)
class SameEverywhere(ComparingDeclaration):
    """Each figure of the concepts is the same in each table that has it, or whose rows add up to it."""

    concepts: tuple[Concept, ...]

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        names = "、".join(concept.name for concept in self.concepts)
        return f"同一数字在各张表中相同（一张表没有填合计而填了明细的，取明细之和）：{names}"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each figure and each further cell or table that has it."""
        compared, concepts = False, frozenset(self.concepts)
        for key, facts in by_key(fact for fact in examined.contents.facts if fact.key.concept in concepts).items():
            first = of_fact(facts[0])
            for fact in facts[1:]:
                compared = True
                yield self._same(first, of_fact(fact))
            for summed in _sums(examined, key, {fact.place.whole_sheet for fact in facts}):
                compared = True
                yield self._adds_up(first, summed)
        for key in self._entered_nowhere(examined):
            sums = [_of_sheet(summed) for summed in _sums(examined, key, set())]
            for summed in sums[1:]:
                compared = True
                yield compare(self.title, sums[:1], [summed])
        if not compared:
            yield NotEvaluable("这些数字都只填在一张表里")

    def _entered_nowhere(self, examined: Examined) -> Iterator[Key]:
        """The totals that every table leaves to the program, as far as several tables break them down."""
        tables = Counter(key for table in examined.tables for key in table.children if not key.subject)
        entered = {fact.key for fact in examined.contents.facts}
        for key, count in tables.items():
            if count > 1 and key.concept in self.concepts and key not in entered:
                yield key

    def _same(self, first: Quantity, other: Quantity) -> Verdict:
        """Whether both cells are published as the same; amounts one step apart are, but for their rounding."""
        sides = side(_of_sheet(first)), side(_of_sheet(other))
        if first.value == other.value:
            return Holds(*sides)
        near = first.unit == WAN_YUAN and abs(first.value - other.value) <= STEP
        return Fails(self.title, *sides, first.exact - other.exact, Severity.NOTE if near else None)

    def _adds_up(self, first: Quantity, summed: Quantity) -> Verdict:
        """Whether the rows of another table add up to the figure; a last digit apart is rounding.

        Accounts software adjusts the last digit of a sum, so that a reader who adds up finds it.
        """
        verdict = compare(self.title, [_of_sheet(first)], [_of_sheet(summed)])
        if isinstance(verdict, Fails) and verdict.severity is None and abs(first.exact - summed.exact) <= STEP:
            return replace(verdict, severity=Severity.NOTE)
        return verdict

    def _example(self, above: Decimal) -> Examined:
        """Each figure in two tables, the same. Each figure in two tables, not the same."""
        return example(
            Entry(Key(concept), TEN + more, sheet)
            for concept in self.concepts
            for sheet, more in (("甲表", above), ("乙表", Decimal(0)))
        )


def _sums(examined: Examined, key: Key, entered_in: set[Place]) -> Iterator[Quantity]:
    """What the rows below the figure come to, in each table that leaves it empty."""
    for table in examined.tables:
        if key not in table.children or table.place in entered_in or unfilled(examined, table, key):
            continue
        if summed := table.summed(key):
            yield summed


def _of_sheet(figure: Quantity) -> Quantity:
    return figure.named(f"{figure.sources[0].sheet}的{figure.name}")
