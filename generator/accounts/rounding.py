"""How far rounding alone can part a sum from its total: half a step for each amount that was entered rounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.accounts.quantities import WAN_YUAN, Operation, Quantity
from generator.amounts import WAN_DECIMALS, round_half_up

STEP = Decimal("0.01")  # 万元: the last digit that is published
HALF_STEP = STEP / 2
_SUMS = (Operation.SUM, Operation.DIFFERENCE, Operation.NEGATION)


def tolerance(quantities: Iterable[Quantity]) -> Decimal:
    """How far rounding alone can part two sides made of the quantities, in their unit.

    Two single amounts differ by nothing. A total against its n parts, all rounded, differs by less than n + 1 half
    steps, and since amounts step by two of them, by n at most.
    """
    entered = [addend for quantity in quantities for addend in _entered(quantity)]
    rounded = sum(map(is_rounded, entered))
    return HALF_STEP * (rounded if rounded < len(entered) else max(rounded - 1, 0))


def likely_tolerance(quantities: Iterable[Quantity]) -> Decimal:
    """How far rounding parts two sides made of the quantities but once in 15,000 sums: four standard deviations.

    Rounding n amounts leaves an error of a step × √(n ÷ 12). Of a long sum that is far less than it could be, and a
    wrong digit would pass for it. Amounts of zero are seldom rounded ones; a single one differs by nothing.
    """
    entered = (addend for quantity in quantities for addend in _entered(quantity))
    rounded = sum(1 for addend in entered if addend.exact and is_rounded(addend))
    return 4 * STEP * (Decimal(rounded) / 12).sqrt() if rounded > 1 else Decimal(0)


def is_rounded(entered: Quantity) -> bool:
    """Whether an entered amount may have been rounded: it has the decimals of 万元, not those of 元."""
    in_wan = entered.decimals is not None and entered.decimals <= WAN_DECIMALS
    return entered.unit == WAN_YUAN and in_wan and entered.exact == round_half_up(entered.exact)


def adds_up(total: Quantity | None, parts: Iterable[Quantity | None]) -> bool:
    """Whether a total has its parts: they make it up but for rounding, or there is nothing of either.

    A further half step is allowed, for a last digit is the checks' to report and the officer's to explain; it does not
    mean that the table is incomplete.
    """
    present = [part for part in parts if part is not None]
    if total is None:
        return not any(part.value for part in present)
    if not present:
        return total.value == 0
    difference = total.exact - sum((part.exact for part in present), Decimal(0))
    return abs(difference) <= tolerance((total, *present)) + HALF_STEP


def _entered(quantity: Quantity) -> Iterator[Quantity]:
    """The entered numbers that a sum comes down to."""
    if quantity.operation in _SUMS:
        for operand in quantity.operands:
            yield from _entered(operand)
    elif quantity.decimals is not None:
        yield quantity
