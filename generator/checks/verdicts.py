"""The three results a check can have, and the sides it compares."""

from __future__ import annotations

from decimal import Decimal

from generator.accounts.facts import Contents
from generator.diagnostics import Place, Severity
from generator.values import dataclass


@dataclass(frozen=True)
class Side:
    """One side of a comparison: its label, its value in the unit of the figures compared, its cells."""

    label: str  # 收入总计 4619.30
    value: Decimal | None = None  # None for a side that is text
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Holds:
    """The rule was evaluated and holds."""

    left: Side
    right: Side | None = None


@dataclass(frozen=True)
class Fails:
    """The rule was evaluated and does not hold; the message is one terse line, in Chinese."""

    message: str
    left: Side
    right: Side | None = None
    difference: Decimal | None = None
    severity: Severity | None = None  # None: the rule's own; a difference that rounding explains is a NOTE
    follows: bool = False  # whether failures of the same rule reported before make up all of it
    causes: frozenset[tuple[Place, str]] = (
        frozenset()
    )  # sheets and the codes that they lack: all that the failure is of
    cured: Contents | None = None  # as they would be without this one cause: what then holds follows from it
    only_if_cured: bool = False  # whether it is reported only where something else follows from it
    unless_error: bool = False  # whether an error in one of its sheets, which comes first, explains it
    together: bool = False  # reported in one with the other failures of the rule


@dataclass(frozen=True)
class NotEvaluable:
    """The rule could not be evaluated, and why."""

    why: str
    places: tuple[Place, ...] = ()


Verdict = Holds | Fails | NotEvaluable
