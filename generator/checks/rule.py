"""What a check is, what it examines, and the three results it can have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from generator.accounts.accounts import Accounts
from generator.accounts.facts import Contents
from generator.diagnostics import Place, Severity
from generator.indicators.references import Named


@dataclass(frozen=True)
class Examined:
    """What the checks look at: one year's contents and accounts, and last year's where inputs/ has them."""

    year: int
    contents: Contents
    accounts: Accounts
    names: Mapping[str, Named]
    last_year: Accounts | None = None


@dataclass(frozen=True)
class Side:
    """One side of a comparison: how it is told, its value in the unit of the figures compared, its cells."""

    told: str  # 收入总计 4619.30
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


@dataclass(frozen=True)
class NotEvaluable:
    """The rule could not be evaluated, and why."""

    why: str
    places: tuple[Place, ...] = ()


Verdict = Holds | Fails | NotEvaluable


class Rule(Protocol):
    """A check, declared as data: its identity and explanation, and how it is evaluated."""

    @property
    def code(self) -> str:
        """R101: the letter R, the group, the number."""

    @property
    def title(self) -> str:
        """Named after what it finds: 收入总计与支出总计不平."""

    @property
    def severity(self) -> Severity:
        """What a failure weighs."""

    @property
    def reference(self) -> str:
        """Where the rule comes from: the table, the standard, the regulation."""

    @property
    def meaning(self) -> str:
        """What the rule means, in a sentence or two, for `generate explain`."""

    @property
    def hint(self) -> str:
        """What to do when it fails."""

    @property
    def example(self) -> str:
        """An example that breaks it."""

    def evaluate(self, examined: Examined) -> Iterable[Verdict]:
        """The verdicts: one per figure, row or text that the rule speaks of."""
