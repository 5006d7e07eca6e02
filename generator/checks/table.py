"""The figures of one sheet by themselves, for rules about the inside of a table."""

from __future__ import annotations

from collections.abc import Iterable

from generator.accounts.classification.entries import parent_code
from generator.accounts.concepts import Basis, Concept, Key, name_of
from generator.accounts.facts import Fact
from generator.accounts.quantities import Quantity, of_fact
from generator.accounts.ratios import total
from generator.diagnostics import Place
from generator.values import cached_property, dataclass


@dataclass(frozen=True)
class CheckedTable:
    """A sheet with the facts that stand in it."""

    place: Place
    facts: tuple[Fact, ...]

    @cached_property
    def by_key(self) -> dict[Key, Fact]:
        """The facts by identity; the first where a figure stands twice."""
        by_key: dict[Key, Fact] = {}
        for fact in self.facts:
            by_key.setdefault(fact.key, fact)
        return by_key

    @cached_property
    def children(self) -> dict[Key, tuple[Key, ...]]:
        """The identities one level below each, down to the entered ones."""
        below: dict[Key, dict[Key, None]] = {}
        for key in self.by_key:
            while key.subject:
                parent = Key(key.concept, key.basis, key.years_back, parent_code(key.subject))
                below.setdefault(parent, {})[key] = None
                key = parent
        return {parent: tuple(keys) for parent, keys in below.items()}

    @cached_property
    def columns_by_code(self) -> frozenset[tuple[Concept, Basis, int]]:
        """The columns that the table has an amount in for some code."""
        return frozenset((key.concept, key.basis, key.years_back) for key in self.by_key if key.subject)

    @cached_property
    def concepts(self) -> frozenset[Concept]:
        """What the table's figures measure."""
        return frozenset(key.concept for key in self.by_key)

    def entered(self, key: Key) -> Quantity | None:
        """The figure as it stands in its cell."""
        if key not in self._entered:
            fact = self.by_key.get(key)
            self._entered[key] = of_fact(fact) if fact else None
        return self._entered[key]

    def summed(self, key: Key) -> Quantity | None:
        """The sum of the rows one level below, each as entered or summed in its turn."""
        if key not in self._summed:
            parts = [part for child in self.children.get(key, ()) if (part := self.find(child))]
            self._summed[key] = total(name_of(key), parts, key.concept.unit) if parts else None
        return self._summed[key]

    # Filled by these two: a dozen rules ask for the same.

    @cached_property
    def _entered(self) -> dict[Key, Quantity | None]:
        return {}

    @cached_property
    def _summed(self) -> dict[Key, Quantity | None]:
        return {}

    def find(self, key: Key) -> Quantity | None:
        """The figure as entered, else the sum of the rows below it."""
        return self.entered(key) or self.summed(key)


def tables_of(facts: Iterable[Fact]) -> tuple[CheckedTable, ...]:
    """The facts sheet by sheet, in the order they were read."""
    sheets: dict[Place, list[Fact]] = {}
    for fact in facts:
        sheets.setdefault(fact.place.whole_sheet, []).append(fact)
    return tuple(CheckedTable(sheet, tuple(entries)) for sheet, entries in sheets.items())
