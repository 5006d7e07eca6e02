"""Rows in levels: a level that is the same as in the row above is merged with it in the printed table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from generator.accounts.facts import TextCell


class Levelled(Protocol):
    """A row that belongs to a first and a second level."""

    @property
    def first_level(self) -> TextCell:
        """The first level's name."""

    @property
    def second_level(self) -> TextCell:
        """The second level's name."""


L = TypeVar("L", bound=Levelled)


def continuations(rows: Iterable[L]) -> Iterator[tuple[L, bool, bool]]:
    """Each row with whether it continues the first level, and within it the second level, of the row above."""
    above: tuple[str, str] | None = None
    for row in rows:
        first, second = row.first_level.value, row.second_level.value
        same_first = above is not None and above[0] == first
        yield row, same_first, same_first and above == (first, second)
        above = first, second
