"""The ways in which an officer gets a number wrong."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

Slip = Callable[[Decimal, Decimal, Random], Decimal]  # the number, the smallest step that it is typed in, chance
_ZERO = Decimal(0)


def _digit_changed(value: Decimal, _: Decimal, chance: Random) -> Decimal:
    text = f"{value:f}"
    position = chance.choice([index for index, character in enumerate(text) if character.isdigit()])
    digit = chance.choice([digit for digit in "0123456789" if digit != text[position]])
    return Decimal(f"{text[:position]}{digit}{text[position + 1 :]}")


def _digits_swapped(value: Decimal, _: Decimal, chance: Random) -> Decimal:
    text = f"{value:f}"
    pairs = [index for index in range(len(text) - 1) if text[index : index + 2].isdigit()]
    different = [index for index in pairs if text[index] != text[index + 1]]
    if not different:
        return value
    at = chance.choice(different)
    return Decimal(f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}")


def _shifted(value: Decimal, step: Decimal, chance: Random) -> Decimal:
    factor = Decimal(chance.choice((10, 100, 10000)))
    return value / factor if chance.random() < 0.5 and value % (step * factor) == 0 else value * factor


def _some_units(value: Decimal, step: Decimal, chance: Random) -> Decimal:
    by = step * chance.choice((2, 3, 5, 10, 50, 100, 300))
    return value - by if value >= by and chance.random() < 0.5 else value + by


def _last_place(value: Decimal, step: Decimal, chance: Random) -> Decimal:
    return value - step if value >= step and chance.random() < 0.5 else value + step


def _negated(value: Decimal, _: Decimal, __: Random) -> Decimal:
    return -value


SLIPS: dict[str, Slip] = {
    "改一个数字": _digit_changed,
    "颠倒相邻数字": _digits_swapped,
    "差10、100、10000倍": _shifted,
    "多或少几个单位": _some_units,
    "末位差1": _last_place,
}
SIGN = "正负号"
SLIPS_OF_TABLES = {**SLIPS, SIGN: _negated}


def slipped(slip: Slip, value: Decimal, step: Decimal, chance: Random) -> Decimal | None:
    """The number made wrong; None where this slip leaves it as it is."""
    wrong = slip(value, step, chance)
    return None if wrong == value else wrong
