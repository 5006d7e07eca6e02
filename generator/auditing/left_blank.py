"""Cells of the “三公” table that are left blank: nothing was spent where the others make up the total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts.concepts import Basis, Concept, Key
from generator.accounts.facts import Contents, Fact, by_key

_PARTS: tuple[tuple[Concept, tuple[Concept, ...]], ...] = (
    (c.THREE_PUBLIC, (c.OVERSEAS_VISITS, c.VEHICLES, c.RECEPTIONS)),
    (c.VEHICLES, (c.VEHICLE_PURCHASE, c.VEHICLE_OPERATION)),
)


def with_zeros(contents: Contents) -> Contents:
    """The contents with zero for the blank parts of a total that the printed parts make up, in the total's cell."""
    zeros = tuple(_zeros(contents))
    return replace(contents, facts=(*contents.facts, *zeros)) if zeros else contents


def _zeros(contents: Contents) -> Iterator[Fact]:
    printed = by_key(contents.facts)
    for whole, parts in _PARTS:
        for basis in (Basis.BUDGET, Basis.FINAL):
            total = printed.get(Key(whole, basis))
            found = {part: printed[key] for part in parts if (key := Key(part, basis)) in printed}
            added = sum((facts[0].value for facts in found.values()), Decimal(0))
            if total and found and added == total[0].value:
                yield from (
                    replace(total[0], key=Key(part, basis), value=Decimal(0)) for part in parts if part not in found
                )
