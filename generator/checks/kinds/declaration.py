"""What every declared rule has, whatever its kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.accounts.calculations import behind
from generator.accounts.concepts import Concept
from generator.accounts.quantities import formatted
from generator.checks.examples import Piece
from generator.checks.rule import Examined, Fails, Side, Verdict
from generator.checks.terms import Amount, Less, Term
from generator.diagnostics import Severity
from generator.text import quoted
from generator.values import dataclass

TEN, FIVE = Decimal(10), Decimal(5)


@dataclass(frozen=True, kw_only=True)
class Declaration(ABC):
    """A rule declared as data. A kind states what its rules mean and gives an example that holds and one that fails."""

    code: str
    title: str
    reference: str
    hint: str
    severity: Severity = Severity.ERROR
    remark: str = ""  # added to the kind's statement of the rule

    @property
    def meaning(self) -> str:
        """What the rule means."""
        return self.formula + (f"。{self.remark}" if self.remark else "")

    @property
    def example(self) -> str:
        """An example that breaks it."""
        failed = next(verdict for verdict in self.evaluate(self.failing_example()) if isinstance(verdict, Fails))
        return format_failure(failed)

    @property
    @abstractmethod
    def formula(self) -> str:
        """What has to be so, in words."""

    @abstractmethod
    def evaluate(self, examined: Examined) -> Iterable[Verdict]:
        """The verdicts: one per figure or row that the rule applies to."""

    @abstractmethod
    def passing_example(self) -> Examined:
        """The least contents in which the rule holds."""

    @abstractmethod
    def failing_example(self) -> Examined:
        """The same with one figure changed so that it fails."""


class ComparingDeclaration(Declaration):
    """A kind that compares amounts: in its failing example one side is raised above the other."""

    def passing_example(self) -> Examined:
        """Contents in which both sides are the same."""
        return self._example(Decimal(0))

    def failing_example(self) -> Examined:
        """The same with one side raised by five."""
        return self._example(FIVE)

    @abstractmethod
    def _example(self, above: Decimal) -> Examined:
        """The least contents, one side so much above the other."""


def format_failure(failed: Fails) -> str:
    """The failure formatted as one line: both sides and the difference."""
    sides = [side.label for side in (failed.left, failed.right) if side is not None and side.label]
    if failed.difference is not None:
        sides.append(f"相差 {formatted(abs(failed.difference), unit_of(failed.left))}")
    return "；".join(sides)


def unit_of(side: Side) -> str:
    """The unit in which the side's figures are formatted."""
    digits = side.label.rstrip().rstrip("）")
    return digits[max(index for index, char in enumerate(digits) if char.isdigit()) + 1 :] if digits else ""


def codes_of(examined: Examined, named: Sequence[Term]) -> tuple[str, ...]:
    """The classification codes for which any of the terms is entered or follows from entries, the deepest first."""
    concepts: set[Concept] = set()
    for term in named:
        inner = term.term if isinstance(term, Less) else term
        if isinstance(inner, Amount):
            concepts |= behind(inner.concept)
    codes = frozenset[str]().union(*(examined.codes_of_concepts.get(concept, ()) for concept in concepts))
    return tuple(sorted(codes, key=lambda code: (-len(code), code)))


def missing(named: Sequence[Term], items: Sequence[object]) -> str:
    """Which of the terms have no quantity, as a reason."""
    names = [term.name for term, item in zip(named, items, strict=True) if item is None]
    return f"没有填写{'、'.join(quoted(name) for name in names)}"


def sides(left: Sequence[Term], right: Sequence[Term], above: Decimal = Decimal(0)) -> list[Piece]:
    """Contents in which the left side is so much above the right: ten for each term, the first of one side more."""
    amounts = [[TEN] * len(left), [TEN] * len(right)]
    sums = [sum((-TEN if isinstance(term, Less) else TEN for term in named), Decimal(0)) for named in (left, right)]
    short = 0 if sums[0] < sums[1] else 1
    amounts[short][0] += abs(sums[0] - sums[1])
    amounts[0][0] += above
    return [
        piece
        for named, values in zip((left, right), amounts, strict=True)
        for term, value in zip(named, values, strict=True)
        for piece in term.pieces(value)
    ]
