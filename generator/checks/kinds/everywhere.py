"""SameEverywhere: a figure that stands in several tables is the same in all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.accounts.concepts import Concept, Key
from generator.amounts import round_half_up
from generator.checks.examples import Entry, example
from generator.checks.figures import Figure, compare, side
from generator.checks.kinds.declaration import FIVE, TEN, Declaration
from generator.checks.kinds.listed import unfilled
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Verdict
from generator.checks.table import Table
from generator.diagnostics import Place


@dataclass(frozen=True, kw_only=True)
class SameEverywhere(Declaration):
    """Each figure of the concepts: entered in one table, it is the same where another has it or its rows add up to it."""

    concepts: tuple[Concept, ...]

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        names = "、".join(concept.name for concept in self.concepts)
        return f"同一数字在各张表中相同（一张表没有填合计而填了明细的，取明细之和）：{names}"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each figure and each further table that has it."""
        compared = False
        for key in self._keys(examined):
            entered = [fact for fact in examined.contents.facts if fact.key == key]
            first = next(table for table in examined.tables if table.by_key.get(key) is entered[0])
            for figure in self._others(examined, key, first, entered[0].place):
                compared = True
                yield self._verdict(first, key, figure)
        if not compared:
            yield NotEvaluable("这些数字都只填在一张表里")

    def _keys(self, examined: Examined) -> dict[Key, None]:
        return dict.fromkeys(fact.key for fact in examined.contents.facts if fact.key.concept in self.concepts)

    def _others(self, examined: Examined, key: Key, first: Table, place: Place) -> Iterator[Figure]:
        """The figure as each other table has it, and as further cells of the same table have it."""
        for table in examined.tables:
            twice = [fact for fact in table.facts if fact.key == key and fact.place != place]
            if table is first or twice:
                yield from (figure for fact in twice if (figure := Table(table.place, (fact,)).entered(key)))
            elif not unfilled(examined, table, key) and (summed := table.summed(key)):
                yield summed

    def _verdict(self, first: Table, key: Key, other: Figure) -> Verdict:
        one = first.entered(key)
        if one is None:
            raise LookupError(key)
        named = [figure.named(f"{figure.places[0].sheet}的{one.name}") for figure in (one, other)]
        if len(other.places) > 1:
            return compare(self.title, named[:1], named[1:])
        if _published(one) == _published(other):
            return Holds(side(named[:1]), side(named[1:]))
        return Fails(self.title, side(named[:1]), side(named[1:]), one.value - other.value)

    def sound(self) -> Examined:
        """Each figure in two tables, the same."""
        return self._example(Decimal(0))

    def broken(self) -> Examined:
        """Each figure in two tables, not the same."""
        return self._example(FIVE)

    def _example(self, above: Decimal) -> Examined:
        return example(
            Entry(Key(concept), TEN + more, sheet)
            for concept in self.concepts
            for sheet, more in (("甲表", above), ("乙表", Decimal(0)))
        )


def _published(figure: Figure) -> Decimal:
    return round_half_up(figure.value) if figure.unit == "万元" else figure.value
