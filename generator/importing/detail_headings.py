"""The headings of tables in detail: a column for each 款 of the economic classification, under its 类."""

from __future__ import annotations

from functools import cache

from generator.accounts.classification.reading import shipped
from generator.accounts.concepts import Concept
from generator.accounts.economic import Detail


def detail_headings(detail: Detail) -> dict[Concept, tuple[str, ...]]:
    """The headings of each economic code by the names that it has had in any year, from top to bottom with /."""
    names = _names()
    result: dict[Concept, tuple[str, ...]] = {}
    for code, concept in detail.by_code.items():
        above = names[code[:3]]
        result[concept] = above if len(code) == 3 else tuple(f"{top}/{own}" for top in above for own in names[code])
    return result


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The names of each economic code."""
    names: dict[str, dict[str, None]] = {}
    for entry in shipped().entries:
        names.setdefault(entry.code, {})[entry.name] = None
    return {code: tuple(own) for code, own in names.items()}
