"""Quantities compared: both sides as they are formatted, and whether more than rounding parts them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.accounts.quantities import WAN_YUAN, Operation, Quantity, formatted
from generator.accounts.rounding import STEP, likely_tolerance, tolerance
from generator.checks.verdicts import Fails, Holds, Side, Verdict
from generator.diagnostics import Severity

LISTED = 4  # addends listed one by one; of more, the first two and the last


def side(*quantities: Quantity) -> Side:
    """The quantities as one side of a comparison: each with its value, and their sum."""
    value = sum((quantity.exact for quantity in quantities), Decimal(0))
    places = tuple(dict.fromkeys(place for quantity in quantities for place in quantity.sources))
    if len(quantities) == 1:
        return Side(quantities[0].labelled, value, places)
    return Side(f"{_addition(quantities)} = {formatted(value, quantities[0].unit)}", value, places)


def compare(title: str, left: Sequence[Quantity], right: Sequence[Quantity], *, at_most: bool = False) -> Verdict:
    """Whether the left side equals the right, or with `at_most` does not exceed it, as far as rounding allows.

    What rounding allows but hardly ever does is to be verified: so is a total that is not its only part in its table.
    """
    one, other = side(*left), side(*right)
    difference = sum((item.exact for item in left), Decimal(0)) - sum((item.exact for item in right), Decimal(0))
    apart = max(difference, Decimal(0)) if at_most else abs(difference)
    within = apart <= tolerance((*left, *right))
    if apart == 0 or (within and apart < STEP):
        return Holds(one, other)
    if not within:
        return Fails(title, one, other, difference)
    likely = apart <= likely_tolerance((*left, *right)) and not _is_one_amount(left, right)
    return Fails(title, one, other, difference, Severity.NOTE if likely else Severity.VERIFY)


def is_last_digit(left: Sequence[Quantity], right: Sequence[Quantity]) -> bool:
    """Whether two single amounts of two sheets are published one step apart: each table rounds for itself."""
    if len(left) != 1 or len(right) != 1 or any(item.unit != WAN_YUAN for item in (*left, *right)):
        return False
    sheets = [{place.whole_sheet for place in item.sources} for item in (*left, *right)]
    entered = all(item.decimals is not None for item in (*left, *right))
    return entered and not (sheets[0] & sheets[1]) and abs(left[0].value - right[0].value) <= STEP


def _is_one_amount(left: Sequence[Quantity], right: Sequence[Quantity]) -> bool:
    """Whether each side has but one amount other than zero, both of one sheet, which are then rounded alike."""
    amounts = [[item for item in side if item.exact] for side in (left, right)]
    sheets = {place.whole_sheet for side in amounts for item in side for place in item.sources}
    return len(sheets) == 1 and all(len(side) == 1 and side[0].decimals is not None for side in amounts)


def _addition(quantities: Sequence[Quantity]) -> str:
    """The quantities with their values, joined by their signs."""
    shortened = len(quantities) > LISTED
    listed = (*quantities[:2], quantities[-1]) if shortened else quantities
    signed = [f"{'−' if item.operation is Operation.NEGATION else '+'} {item.labelled}" for item in listed]
    if shortened:
        signed = [*signed[:2], "+ ……", f"{signed[2]}（共{len(quantities)}项）"]
    return " ".join(signed).removeprefix("+ ")
