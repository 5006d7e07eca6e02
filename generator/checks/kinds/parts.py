"""PartsAddUp: a total in a table is the sum of the parts that stand beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.accounts.concepts import Concept, Key
from generator.checks.examples import Entry, example
from generator.checks.figures import Figure, compare
from generator.checks.kinds.declaration import FIVE, TEN, Declaration, quoted
from generator.checks.rule import Examined, NotEvaluable, Verdict
from generator.checks.table import Table
from generator.checks.terms import Amount
from generator.diagnostics import Place

Part = Concept | tuple[Concept, str]  # a concept, or its amount for one classification code


@dataclass(frozen=True, kw_only=True)
class PartsAddUp(Declaration):
    """Wherever the total is entered: it equals the parts of its table, an empty part counting as nothing.

    A part that the table leaves empty is taken from the other tables if they have it. Without any part in the table
    there is nothing to compare; with `every`, nor where a part is nowhere.
    """

    total: Concept
    parts: tuple[Part, ...]
    every: tuple[Part, ...] = ()  # parts that must be there
    by_subject: bool = True  # for each classification code as well

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        names = (f"{p.name}" if isinstance(p, Concept) else f"{p[1]}" for p in (*self.every, *self.parts))
        return f"{self.total.name} = {' + '.join(names)}"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each cell that has the total and parts beside it."""
        why, places = "", list[Place]()
        compared = False
        for table in examined.tables:
            for key, fact in table.by_key.items():
                if key.concept != self.total or (key.subject and not self.by_subject):
                    continue
                verdict = self._verdict(examined, table, key)
                if isinstance(verdict, NotEvaluable):
                    why, places = why or verdict.why, [*places, fact.place]
                else:
                    compared = True
                    yield verdict
        if not compared:
            yield NotEvaluable(why or f"没有填写{quoted(self.total.name)}，由程序加总", tuple(places))

    def _verdict(self, examined: Examined, table: Table, key: Key) -> Verdict:
        found: list[Figure] = []
        beside = False
        for part in (*self.every, *self.parts):
            wanted = _key(part, key)
            here = table.find(wanted) if wanted else None
            beside = beside or here is not None
            figure = here or (_anywhere(examined, wanted) if wanted else None)
            if figure:
                found.append(figure)
            elif part in self.every:
                name = part.name if isinstance(part, Concept) else part[1]
                return NotEvaluable(f"没有填写{quoted(name)}")
        whole = table.entered(key)
        if whole is None or not beside:
            return NotEvaluable(f"表中没有填写{quoted(self.total.name)}的各组成部分")
        return compare(self.title, [whole], found)

    def sound(self) -> Examined:
        """Ten for each part."""
        return self._example(Decimal(0))

    def broken(self) -> Examined:
        """The total raised."""
        return self._example(FIVE)

    def _example(self, above: Decimal) -> Examined:
        whole = Key(self.total)
        keys = [key for part in (*self.every, *self.parts) if (key := _key(part, whole))]
        return example([Entry(whole, TEN * len(keys) + above), *(Entry(key, TEN) for key in keys)])


def _key(part: Part, total: Key) -> Key | None:
    """The identity of the part that belongs to the total; None where a row by code has no such part."""
    if isinstance(part, Concept):
        return Key(part, total.basis, total.years_back, total.subject)
    return None if total.subject else Key(part[0], total.basis, total.years_back, part[1])


def _anywhere(examined: Examined, key: Key) -> Figure | None:
    return Amount(key.concept, key.basis, key.years_back).find(examined, key.subject)
