"""What a rule adds up: figures of the accounts, numbers of the other workbooks, and how many rows a list has."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Protocol

from generator.accounts.calculations import remainder_of
from generator.accounts.concepts import Basis, Concept, Key, name_of
from generator.accounts.quantities import WAN_YUAN, Quantity, negated, of_cell
from generator.accounts.ratios import total
from generator.checks.examples import Entry, Piece, Row
from generator.checks.rule import Examined
from generator.values import dataclass


class Term(Protocol):
    """A figure that a rule names, looked up in whatever is examined."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def unit(self) -> str:
        """The unit it is in."""

    def find(self, examined: Examined, subject: str = "") -> Quantity | None:
        """The figure, of a classification code where one is given; None where there is none."""

    def pieces(self, value: Decimal, subject: str = "") -> tuple[Piece, ...]:
        """Contents in which it has the value, for the rule's examples."""


@dataclass(frozen=True)
class Amount:
    """A figure of the accounts, as entered in any table or derived from the tables."""

    concept: Concept
    basis: Basis = Basis.FINAL
    years_back: int = 0
    subject: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return name_of(self._key(""))

    @property
    def unit(self) -> str:
        """The unit it is in."""
        return self.concept.unit

    def find(self, examined: Examined, subject: str = "") -> Quantity | None:
        """The figure, entered or derived."""
        key = self._key(subject)
        return examined.accounts.figure(key)

    def pieces(self, value: Decimal, subject: str = "") -> tuple[Piece, ...]:
        """A cell with the value."""
        return (Entry(self._key(subject), value),)

    def _key(self, subject: str) -> Key:
        return Key(self.concept, self.basis, self.years_back, self.subject or subject)


@dataclass(frozen=True)
class Recorded:
    """A number of a form, or the sum of a list's column."""

    record: type[Any]
    attribute: str
    name: str
    unit: str = WAN_YUAN
    first_row: bool = False  # of a list: of its first row alone
    none_is_zero: bool = False  # a list that lists nothing says that there is nothing

    def find(self, examined: Examined, subject: str = "") -> Quantity | None:
        """The number, or the sum of the filled cells."""
        rows = examined.contents.of(self.record)[: 1 if self.first_row else None]
        cells = [cell for row in rows if (cell := getattr(row, self.attribute)) is not None]
        place = examined.contents.places.get(self.record)
        if not rows and self.none_is_zero and place is not None:
            return Quantity(self.name, Decimal(0), self.unit, sources=(place,))
        if not cells:
            return None
        return total(self.name, (of_cell(cell, self.name, self.unit) for cell in cells), self.unit)

    def pieces(self, value: Decimal, subject: str = "") -> tuple[Piece, ...]:
        """A form with the value, or a list of one row with it."""
        return (Row(self.record, {self.attribute: value}),)


@dataclass(frozen=True)
class Rows:
    """How many rows a list has."""

    record: type[Any]
    name: str
    unit: str = "个"

    def find(self, examined: Examined, subject: str = "") -> Quantity | None:
        """The count, with the list's sheet for its place; None where nothing is listed."""
        place = examined.contents.places.get(self.record)
        rows = examined.contents.of(self.record)
        if place is None or not rows:
            return None
        return Quantity(self.name, Decimal(len(rows)), self.unit, sources=(place,))

    def pieces(self, value: Decimal, subject: str = "") -> tuple[Piece, ...]:
        """A list of that many rows."""
        return tuple(Row(self.record, {}, of_its_own=True) for _ in range(int(value)))


@dataclass(frozen=True)
class Less:
    """A term that is subtracted."""

    term: Term

    @property
    def name(self) -> str:
        """What it is called."""
        return self.term.name

    @property
    def unit(self) -> str:
        """The unit it is in."""
        return self.term.unit

    def find(self, examined: Examined, subject: str = "") -> Quantity | None:
        """The figure, negated."""
        quantity = self.term.find(examined, subject)
        return negated(quantity) if quantity else None

    def pieces(self, value: Decimal, subject: str = "") -> tuple[Piece, ...]:
        """Contents in which the term itself has the value."""
        return self.term.pieces(value, subject)


@dataclass(frozen=True)
class Remainder:
    """A figure as entered, else what the other part leaves of the total, which may be missing if it is nothing."""

    part: Concept
    other_may_be_missing: bool = False

    @property
    def name(self) -> str:
        """What it is called."""
        return self.part.name

    @property
    def unit(self) -> str:
        """The unit it is in."""
        return self.part.unit

    def find(self, examined: Examined, subject: str = "") -> Quantity | None:
        """The figure, or the difference under its name."""
        entered = Amount(self.part).find(examined, subject)
        if entered:
            return entered
        total_and_other = remainder_of(self.part)
        if total_and_other is None:
            raise LookupError(self.part)
        of_total, of_other = map(Amount, total_and_other)
        whole, other = of_total.find(examined, subject), of_other.find(examined, subject)
        if whole is None or (other is None and not self.other_may_be_missing):
            return None
        parts = [whole, negated(other)] if other else [whole]
        return total(
            f"{self.name}（{formula((of_total, Less(of_other)) if other else (of_total,))}）", parts, self.unit
        )

    def pieces(self, value: Decimal, subject: str = "") -> tuple[Piece, ...]:
        """A cell with the value."""
        return Amount(self.part).pieces(value, subject)


TermLike = Concept | Term  # a concept by itself stands for its final figure of this year


def as_term(named: TermLike) -> Term:
    """The term that is named."""
    return Amount(named) if isinstance(named, Concept) else named


def terms(named: Iterable[TermLike]) -> tuple[Term, ...]:
    """The terms that are named."""
    return tuple(as_term(item) for item in named)


def formula(named: Iterable[TermLike]) -> str:
    """The terms as a sum, in words."""
    text = ""
    for term in terms(named):
        text += (" − " if isinstance(term, Less) else " + " if text else "") + term.name
    return text.strip()
