"""Numbers with units as they stand in a text, and what they can mean given how they are rounded."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts.quantities import PERCENT, formatted
from generator.amounts import in_wan
from generator.checks.measures import NUMBER, decimal
from generator.diagnostics import Severity
from generator.patterns import LazyPattern
from generator.values import dataclass

__all__ = [
    "COUNTERS",
    "MONEY",
    "NUMBER",
    "NumberWithUnit",
    "Typed",
    "amounts",
    "decimal",
    "follows",
    "half_step",
    "percentage",
    "percentages",
    "weight",
]

MONEY = r"万元|亿元|千元|元"
COUNTERS = "个|人次|人|家次|家|户|台套|台|套|辆|批次|批|次|项|条|处|期|份|起|件"

_LAST_DECIMAL = Decimal("0.015")  # per cent: one step, and what rounding adds to it
_MONEY = LazyPattern(rf"(?<![\d.,A-Za-z])(?P<number>{NUMBER})\s*(?P<unit>{MONEY})")
_PERCENT = LazyPattern(rf"(?<![\d.,A-Za-z])(?P<number>{NUMBER})\s*(?P<unit>%|％)")
_ABOUT = LazyPattern(r"(?:约|近|超过?|逾|多达|不足|不到|至少|大约|将近|≥|≤|>|<|不低于|不超过|不少于)\s*\Z")


class NumberWithUnit:
    """What follows from a number as it is written and its unit, whatever else is known of it."""

    number: Decimal
    unit: str

    @property
    def half_step(self) -> Decimal:
        """Half of one unit of the last decimal: how far rounding can have moved it; nothing for an amount of 0."""
        return half_step(self.number) if self.number or self.unit == "%" or self._has_decimals else Decimal(0)

    @property
    def _has_decimals(self) -> bool:
        return half_step(self.number) < Decimal("0.5")

    @property
    def half_step_in_wan(self) -> Decimal:
        """The same of an amount, in 万元."""
        return in_wan(self.half_step, self.unit)

    @property
    def in_wan(self) -> Decimal:
        """An amount in 万元."""
        return in_wan(self.number, self.unit)

    @property
    def written(self) -> str:
        """The number with its unit."""
        return f"{self.number}{self.unit}"


@dataclass(frozen=True)
class Typed(NumberWithUnit):
    """A number with its unit, and where it stands."""

    number: Decimal
    unit: str
    start: int
    end: int


def half_step(number: Decimal) -> Decimal:
    """Half of one unit of the number's last decimal."""
    exponent = number.as_tuple().exponent
    return Decimal("0.5").scaleb(exponent if isinstance(exponent, int) else 0)


def amounts(text: str) -> Iterator[Typed]:
    """The amounts of money of the text, those that are only about so much left out."""
    for match in _MONEY.finditer(text):
        if not _ABOUT.search(text[: match.start()]) and text[match.end() : match.end() + 1] not in ("余", "多"):
            yield Typed(decimal(match["number"]), match["unit"], *match.span())


def percentages(text: str) -> Iterator[Typed]:
    """The percentages of the text."""
    for match in _PERCENT.finditer(text):
        yield Typed(decimal(match["number"]), "%", *match.span())


def follows(rate: Decimal, part: Decimal, whole: Decimal, *, exact: bool = False) -> bool:
    """Whether the percentage can be part ÷ whole, given how the three are rounded; counts are exact."""
    of_part, of_whole = (Decimal(0), Decimal(0)) if exact else (half_step(part), half_step(whole))
    smallest_whole = whole - of_whole
    if smallest_whole <= 0:
        return True
    low = (part - of_part) / (whole + of_whole) * 100
    high = (part + of_part) / smallest_whole * 100
    return low - half_step(rate) <= rate <= high + half_step(rate)


def weight(rate: Decimal, part: Decimal, whole: Decimal) -> Severity | None:
    """A note for a rate of two decimals that is out by one in the last of them, as cut-off ones are; else None."""
    hundredths = rate.as_tuple().exponent == -2
    return Severity.NOTE if hundredths and abs(part / whole * 100 - rate) < _LAST_DECIMAL else None


def percentage(part: Decimal, whole: Decimal) -> str:
    """Part ÷ whole in per cent with two decimals.

    >>> percentage(Decimal(1), Decimal(8))
    '12.50%'
    """
    return formatted(part / whole, PERCENT)
