"""Cells of the “三公” table that are left blank: nothing was spent where the others make up the total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.accounts.calculations import basic
from generator.accounts.concepts import Basis, Key
from generator.accounts.facts import Contents, Fact, by_key


def with_zeros(contents: Contents) -> Contents:
    """The contents with zero for the blank parts of a total that the printed parts make up, in the total's cell."""
    zeros = tuple(_zeros(contents))
    return replace(contents, facts=(*contents.facts, *zeros)) if zeros else contents


def _zeros(contents: Contents) -> Iterator[Fact]:
    printed = by_key(contents.facts)
    for calculation in basic.THREE_PUBLIC:
        for basis in (Basis.BUDGET, Basis.FINAL):
            total = printed.get(Key(calculation.total, basis))
            found = {part: printed[key] for part in calculation.concepts if (key := Key(part, basis)) in printed}
            added = sum((facts[0].value for facts in found.values()), Decimal(0))
            if total and found and added == total[0].value:
                yield from (
                    replace(total[0], key=Key(part, basis), value=Decimal(0))
                    for part in calculation.concepts
                    if part not in found
                )
