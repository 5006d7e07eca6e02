"""The accounting identities of the disclosure tables (财决公开01–09表), declared once, and what follows."""

from __future__ import annotations

from functools import cache

from generator.accounts import concepts as c
from generator.accounts.calculation import Calculation, Derived
from generator.accounts.calculations import basic, detail, fiscal, income_expenditure
from generator.accounts.concepts import Concept

CALCULATIONS: tuple[Calculation, ...] = (
    *income_expenditure.INCOME_TOTALS,
    *income_expenditure.EXPENDITURE_TOTALS,
    *income_expenditure.OF_A_ROW,
    *fiscal.FISCAL,
    *fiscal.BUDGET_GRAND_TOTALS,
    *fiscal.BASIC_AND_PROJECT,
    *basic.BASIC,
    *basic.THREE_PUBLIC,
    *detail.FUND_THREE_PUBLIC,
    *detail.SECTIONS,
    *detail.BY_CATEGORY.values(),
)

# The grand totals of the two sides of a table, which are equal.
SIDES = (
    (c.INCOME_GRAND_TOTAL, c.EXPENDITURE_GRAND_TOTAL),
    (c.FISCAL_INCOME_GRAND_TOTAL, c.FISCAL_EXPENDITURE_GRAND_TOTAL),
)

_BY_TOTAL: dict[Concept, tuple[Calculation, ...]] = {
    one.total: tuple(each for each in CALCULATIONS if each.total == one.total) for one in CALCULATIONS
}
_DERIVING = {each.total: each for each in CALCULATIONS if each.derived is not Derived.NEVER}
_REMAINDERS = {
    part: (each.total, other)
    for each in CALCULATIONS
    if each.remainder
    for part, other in (each.concepts, each.concepts[::-1])
}
_LEAVING_NOTHING: dict[Concept, tuple[Calculation, ...]] = {
    part: tuple(each for each in CALCULATIONS if part in each.nothing_left)
    for found in CALCULATIONS
    for part in found.nothing_left
}


def of_total(total: Concept) -> tuple[Calculation, ...]:
    """Every way in which the figure is the sum of others."""
    return _BY_TOTAL.get(total, ())


def deriving(total: Concept) -> Calculation | None:
    """The calculation that the figure follows from where it is left empty, None where it has to be entered."""
    return _DERIVING.get(total)


def remainder_of(part: Concept) -> tuple[Concept, Concept] | None:
    """The total and the other part whose difference the part is where it is left empty; None where it is not."""
    return _REMAINDERS.get(part)


def leaving_nothing(part: Concept) -> tuple[Calculation, ...]:
    """The calculations by which the part, left empty, is zero where the other parts are all of the total."""
    return _LEAVING_NOTHING.get(part, ())


def having_part(part: Concept) -> tuple[Calculation, ...]:
    """The calculations that the figure is a part of."""
    return _by_part().get(part, ())


@cache
def _by_part() -> dict[Concept, tuple[Calculation, ...]]:
    found: dict[Concept, dict[int, Calculation]] = {}
    for number, each in enumerate(CALCULATIONS):
        for part in each.concepts:
            found.setdefault(part, {})[number] = each
    return {part: tuple(each.values()) for part, each in found.items()}


@cache
def reaching(concept: Concept) -> frozenset[Concept]:
    """The concept, and all whose amounts for a code can make its own for that code follow: as parts, or by leaving it
    nothing.
    """
    reached: set[Concept] = set()
    further = [concept]
    while further:
        one = further.pop()
        if one not in reached:
            reached.add(one)
            calculation = deriving(one)
            further += calculation.concepts if calculation else ()
            further += [each for found in leaving_nothing(one) for each in (found.total, *found.concepts)]
    return frozenset(reached)


@cache
def behind(concept: Concept) -> frozenset[Concept]:
    """The concept, and those that its amount for a classification code can follow from."""
    calculation = deriving(concept)
    parts = calculation.concepts if calculation and calculation.per_code else ()
    return frozenset((concept, *(further for part in parts for further in behind(part))))
