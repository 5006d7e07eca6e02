"""Judgement: a rule that is no sum: a function judges, and two small contents are its examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from generator.checks.examples import Piece, example
from generator.checks.kinds.declaration import Declaration
from generator.checks.rule import Examined, Verdict
from generator.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Judgement(Declaration):
    """A rule whose meaning is stated in words, with contents in which it holds and in which it fails."""

    statement: str
    judge: Callable[[Examined], Iterable[Verdict]]
    holds_in: tuple[Piece, ...]
    fails_in: tuple[Piece, ...]
    last_year: tuple[Piece, ...] | None = None  # of both examples
    units: tuple[tuple[str, tuple[Piece, ...]], ...] = ()  # of both examples
    more_units: tuple[tuple[str, tuple[Piece, ...]], ...] = ()  # of the failing one
    unread: tuple[tuple[str, tuple[str, ...]], ...] = ()  # of the failing one: workbooks by unit

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return self.statement

    def evaluate(self, examined: Examined) -> Iterable[Verdict]:
        """The verdicts of the function."""
        return self.judge(examined)

    def passing_example(self) -> Examined:
        """The contents in which it holds."""
        return self._examined(self.holds_in)

    def failing_example(self) -> Examined:
        """The contents in which it fails."""
        examined = self._examined(self.fails_in, self.more_units)
        unread = dict(self.unread)
        units = tuple(replace(unit, unread=frozenset(unread.get(unit.name, ()))) for unit in examined.units)
        return replace(examined, units=units)

    def _examined(self, pieces: tuple[Piece, ...], more: tuple[tuple[str, tuple[Piece, ...]], ...] = ()) -> Examined:
        return example(pieces, self.last_year, dict((*self.units, *more)))
