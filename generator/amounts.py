"""Exact decimals and the one rounding function. Imports nothing of ours."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from generator.values import dataclass

WAN_DECIMALS, YUAN_DECIMALS = 2, 6  # of an amount in 万元: typed in 万元, typed in 元 and 分
_POWERS = {"元": -4, "百元": -2, "千元": -1, "万元": 0, "亿元": 4}  # of ten, in 万元


def in_wan(amount: Decimal, unit: str) -> Decimal:
    """The amount in 万元, exact. KeyError where the unit is none of money.

    >>> in_wan(Decimal("697200"), "元"), in_wan(Decimal("1.5"), "亿元")
    (Decimal('69.7200'), Decimal('15000.0'))
    """
    return amount * Decimal(10) ** _POWERS[unit]


def in_unit(amount: Decimal, unit: str) -> Decimal:
    """The amount of 万元 in another unit of money, exact. KeyError where the unit is none of money.

    >>> in_unit(Decimal("69.72"), "元"), in_unit(Decimal("69.72"), "万元")
    (Decimal('697200.00'), Decimal('69.72'))
    """
    return amount * Decimal(10) ** -_POWERS[unit]


def in_yuan(amount: Decimal) -> Decimal:
    """The amount of 万元 in 元."""
    return in_unit(amount, "元")


def round_half_up(value: Decimal, places: int = 2) -> Decimal:
    """The value rounded to so many decimals, half away from zero (四舍五入), never a negative zero.

    >>> round_half_up(Decimal("0.125"))
    Decimal('0.13')
    >>> round_half_up(Decimal("-0.004"))
    Decimal('0.00')
    """
    rounded = value.quantize(_step(places), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


@lru_cache(maxsize=100)
def _step(places: int) -> Decimal:
    """The smallest amount of so many decimals."""
    return Decimal(1).scaleb(-places)


def decimal_of(value: float) -> Decimal | None:
    """The stored number as the decimal that Excel shows (15 digits); None for what is no finite number."""
    if isinstance(value, int):
        return Decimal(value)
    return Decimal(format(value, ".15g")) if math.isfinite(value) else None


def plain(value: Decimal) -> str:
    """The number in digits, without exponent or trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Change:
    """An amount against an earlier one, both in the same unit."""

    now: Decimal
    before: Decimal

    @property
    def difference(self) -> Decimal:
        """now − before, signed."""
        return self.now - self.before

    @property
    def rate(self) -> Decimal | None:
        """The difference as a share of 1 of the earlier amount; None on a base of zero, which has no rate."""
        if self.before == 0:
            return None
        return self.difference / abs(self.before)
