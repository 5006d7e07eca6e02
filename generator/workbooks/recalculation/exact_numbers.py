"""Excel's arithmetic done exactly, with how far the spreadsheet's binary numbers may be off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from math import isqrt

from generator.amounts import round_half_up
from generator.workbooks.recalculation.formulas import ErrorValue, NotComputed, Reason

PRECISION = 40  # digits of intermediate results
LARGEST = Decimal("1.7976931348623157E+308")  # of a binary number; beyond it Excel has #NUM!
BINARY_STEP = Decimal(2) ** -51  # share of 1 by which an operation on binary numbers may be off
DECIMAL_STEP = Decimal("5E-15")  # share of 1 that is lost where a program stores 15 digits

_SIGNIFICANT_DIGITS = 15  # that Excel looks at when it rounds
_MOST_ROUNDING_PLACES = 300
_TYPED = re.compile(
    r"(?P<number>[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?(?:E[+-]?\d{1,3})?)(?P<percent>%?)", re.I | re.A
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and by how much a spreadsheet's may differ from it."""

    value: Decimal
    error: Decimal = Decimal(0)

    def agrees_with(self, stored: Number) -> bool:
        """Whether the stored number is this one, but for the inexactness of binary numbers."""
        return abs(self.value - stored.value) <= self.error + stored.error + abs(self.value) * DECIMAL_STEP


FormulaValue = Number | str | bool | ErrorValue | None


def number_of(value: FormulaValue) -> Number:
    """The value as an operand of arithmetic.

    ExcelError where it is none; NotComputed where that depends on settings.
    """
    if isinstance(value, ErrorValue):
        raise ExcelError(value.code)
    if isinstance(value, Number):
        return value
    if isinstance(value, str):
        return _typed(value)
    return Number(Decimal(value or 0))  # nothing is zero, TRUE is one


class ExcelError(Exception):
    """The calculation gives an error value."""


def negated(number: Number) -> Number:
    """The opposite."""
    return Number(-number.value, number.error)


def percent(number: Number) -> Number:
    """The hundredth."""
    return _checked(number.value / 100, number.error / 100)


def added(left: Number, right: Number) -> Number:
    """The sum."""
    return _checked(left.value + right.value, left.error + right.error, abs(left.value) + abs(right.value))


def subtracted(left: Number, right: Number) -> Number:
    """The difference."""
    return added(left, negated(right))


def multiplied(left: Number, right: Number) -> Number:
    """The product."""
    error = abs(left.value) * right.error + abs(right.value) * left.error
    return _checked(left.value * right.value, error)


def divided(left: Number, right: Number) -> Number:
    """The quotient. ExcelError for a division by zero."""
    if not right.value:
        raise ExcelError("#DIV/0!")
    quotient = left.value / right.value
    return _checked(quotient, (left.error + abs(quotient) * right.error) / abs(right.value))


def rounded(number: Number, places: Number) -> Number:
    """The number rounded half away from zero to so many decimals, as ROUND does."""
    decimals = max(min(int(places.value), _MOST_ROUNDING_PLACES), -_MOST_ROUNDING_PLACES)
    result = _round(number.value, decimals)
    # Near the middle between two results the spreadsheet may round the other way.
    error = max(abs(_round(number.value + side, decimals) - result) for side in (number.error, -number.error))
    return _checked(result, error)


@dataclass(slots=True)
class Total:
    """A sum that grows."""

    value: Decimal = Decimal(0)
    error: Decimal = Decimal(0)
    size: Decimal = Decimal(0)  # of all addends, signs aside
    count: int = 0

    def add(self, number: Number) -> None:
        """Adds a number."""
        self.value += number.value
        self.error += number.error
        self.size += abs(number.value)
        self.count += 1

    def merge(self, other: Total) -> None:
        """Adds another sum."""
        self.value += other.value
        self.error += other.error
        self.size += other.size
        self.count += other.count

    @property
    def number(self) -> Number:
        """The sum so far; errors of many additions cancel out for the most part."""
        return _checked(self.value, self.error, self.size * (isqrt(self.count) + 1))


def _checked(value: Decimal, error: Decimal, size: Decimal | None = None) -> Number:
    """The result of an operation, with the error that the operation adds. ExcelError where it is too large."""
    if abs(value) > LARGEST:
        raise ExcelError("#NUM!")
    return Number(value, error + (abs(value) if size is None else size) * BINARY_STEP)


def _round(value: Decimal, decimals: int) -> Decimal:
    """The value rounded half away from zero to so many decimals, after its fifteenth digit is."""
    if not value:
        return value
    step = max(value.adjusted() - _SIGNIFICANT_DIGITS + 1, -decimals)
    seen = round_half_up(value, _SIGNIFICANT_DIGITS - 1 - value.adjusted())
    return round_half_up(seen, decimals) if step == -decimals else seen


def _typed(text: str) -> Number:
    """The number that a text is in any setting."""
    stripped = text.strip(" ")
    found = _TYPED.fullmatch(stripped)
    if found and any(digit.isdigit() for digit in found["number"].partition("E")[0]):
        number = Decimal(found["number"].replace(",", ""))
        return percent(Number(number)) if found["percent"] else Number(number)
    if any(character.isdigit() for character in text):
        raise NotComputed(Reason.TEXT, text)
    raise ExcelError("#VALUE!")
