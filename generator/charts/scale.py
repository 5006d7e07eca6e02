"""The scale of an axis of amounts: it holds zero and every amount, and ends on round numbers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.values import dataclass

_MOST_STEPS = 5
_GROUPED_FROM = 10_000  # four digits are read at a glance (GB/T 15835)


@dataclass(frozen=True)
class Scale:
    """From a lowest to a highest amount, with the amounts that are marked on the axis and how they are printed."""

    low: Decimal
    high: Decimal
    ticks: tuple[tuple[Decimal, str], ...]

    def place(self, amount: Decimal | int, start: float, end: float) -> float:
        """Where the amount lies on an axis from start to end, in the unit of these."""
        return start + float((amount - self.low) / (self.high - self.low)) * (end - start)


def scale_for(amounts: Iterable[Decimal]) -> Scale:
    """The scale for these amounts, which are not all zero, in steps of 1, 2 or 5 times a power of ten."""
    values = [Decimal(0), *amounts]
    lowest, highest = min(values), max(values)
    step = _round_step((highest - lowest) / _MOST_STEPS)
    first, last = -_steps_up_to(-lowest, step), _steps_up_to(highest, step)
    grouping = "," if max(-first, last) * step >= _GROUPED_FROM else ""
    ticks = tuple((step * number, f"{step * number:{grouping}f}") for number in range(first, last + 1))
    return Scale(step * first, step * last, ticks)


def _round_step(least: Decimal) -> Decimal:
    """The least of 1, 2, 5, 10, … times a power of ten that is not below the given amount."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(step for step in (power, power * 2, power * 5, power * 10) if step >= least)


def _steps_up_to(amount: Decimal, step: Decimal) -> int:
    """How many steps reach the amount, which is not negative."""
    return int(-(-amount // step)) if amount % step == 0 else int(amount // step) + 1
