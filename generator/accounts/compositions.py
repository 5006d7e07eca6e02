"""Which figures are the sum of which others: a total left empty follows from its parts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.accounts import concepts as c
from generator.accounts.concepts import Concept
from generator.accounts.economic import CATEGORIES, DETAILS

Addend = Concept | tuple[Concept, str]  # a concept's total, or its amount for a classification code


@dataclass(frozen=True)
class Composition:
    """A total and its parts. All of `every` must be there; those of `any_of` count where they are."""

    total: Concept
    every: tuple[Addend, ...] = ()
    any_of: tuple[Addend, ...] = ()
    by_subject: bool = False  # for each classification code as well
    rows_first: bool = False  # where a code has others below it, their sum comes before that of the code's own parts


# DOMAIN: 财决公开01–07表, the sums that the forms print.
COMPOSITIONS = (
    Composition(c.INCOME_THIS_YEAR, any_of=c.INCOME_SOURCES),
    Composition(c.EXPENDITURE_THIS_YEAR, any_of=c.EXPENDITURE_NATURES),
    Composition(c.INCOME_GRAND_TOTAL, (c.INCOME_THIS_YEAR, c.OPENING_CARRYOVER), any_of=(c.NON_FISCAL_BALANCE_USED,)),
    Composition(
        c.EXPENDITURE_GRAND_TOTAL, (c.EXPENDITURE_THIS_YEAR, c.CLOSING_CARRYOVER), any_of=(c.BALANCE_DISTRIBUTED,)
    ),
    Composition(c.FISCAL_INCOME, any_of=(c.GENERAL_BUDGET_INCOME, c.GOVERNMENT_FUND_INCOME, c.STATE_CAPITAL_INCOME)),
    Composition(
        c.FISCAL_EXPENDITURE,
        any_of=(c.GENERAL_EXPENDITURE, c.FUND_EXPENDITURE, c.CAPITAL_EXPENDITURE),
        by_subject=True,
    ),
    Composition(c.FISCAL_INCOME_GRAND_TOTAL, (c.FISCAL_INCOME, c.FISCAL_OPENING_CARRYOVER)),
    Composition(c.FISCAL_EXPENDITURE_GRAND_TOTAL, (c.FISCAL_EXPENDITURE, c.FISCAL_CLOSING_CARRYOVER)),
    Composition(c.GENERAL_BASIC_EXPENDITURE, (c.PERSONNEL, c.NON_PERSONNEL)),
    Composition(c.PERSONNEL, any_of=tuple((c.GENERAL_BASIC_EXPENDITURE, code) for code in ("301", "303"))),
    Composition(
        c.NON_PERSONNEL,
        any_of=tuple((c.GENERAL_BASIC_EXPENDITURE, code) for code in ("302", "307", "309", "310", "311", "312", "399")),
    ),
    Composition(c.FUND_EXPENDITURE, any_of=(c.FUND_BASIC_EXPENDITURE, c.FUND_PROJECT_EXPENDITURE)),
    Composition(c.CAPITAL_EXPENDITURE, any_of=(c.CAPITAL_BASIC_EXPENDITURE, c.CAPITAL_PROJECT_EXPENDITURE)),
    Composition(c.VEHICLES, (c.VEHICLE_PURCHASE, c.VEHICLE_OPERATION)),
    Composition(c.THREE_PUBLIC, (c.OVERSEAS_VISITS, c.VEHICLES, c.RECEPTIONS)),
    Composition(c.FUND_VEHICLES, (c.FUND_VEHICLE_PURCHASE, c.FUND_VEHICLE_OPERATION)),
    Composition(c.FUND_THREE_PUBLIC, (c.FUND_OVERSEAS_VISITS, c.FUND_VEHICLES, c.FUND_RECEPTIONS)),
    *(
        Composition(detail.by_code[code], any_of=detail.sections(code), by_subject=True, rows_first=True)
        for detail in DETAILS
        for code in CATEGORIES
    ),
)

# Totals that are left empty like the others, but never derived, with the parts that say whether there is any.
UNDERIVED = {
    c.GENERAL_GRAND_TOTAL: (c.GENERAL_EXPENDITURE, c.GENERAL_CLOSING_CARRYOVER),
    c.FUND_GRAND_TOTAL: (c.FUND_EXPENDITURE, c.FUND_CLOSING_CARRYOVER),
    c.CAPITAL_GRAND_TOTAL: (c.CAPITAL_EXPENDITURE, c.CAPITAL_CLOSING_CARRYOVER),
}

# What is left of a whole after another part, where its own column is left empty: (whole, other part).
RESTS = {
    part: (whole, other)
    for whole, basic, project in (
        (c.GENERAL_EXPENDITURE, c.GENERAL_BASIC_EXPENDITURE, c.GENERAL_PROJECT_EXPENDITURE),
        (c.FUND_EXPENDITURE, c.FUND_BASIC_EXPENDITURE, c.FUND_PROJECT_EXPENDITURE),
        (c.CAPITAL_EXPENDITURE, c.CAPITAL_BASIC_EXPENDITURE, c.CAPITAL_PROJECT_EXPENDITURE),
    )
    for part, other in ((basic, project), (project, basic))
}
_OF_ROWS = {composition.total: composition.any_of for composition in COMPOSITIONS if composition.by_subject}


@cache
def behind(concept: Concept) -> frozenset[Concept]:
    """The concept, and those that its amount for a classification code can follow from."""
    parts = (part for part in _OF_ROWS.get(concept, ()) if isinstance(part, Concept))
    return frozenset((concept, *(further for part in parts for further in behind(part))))
