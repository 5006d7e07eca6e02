"""An identity of the accounts is declared once: what is derived, checked, printed and summed over units follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest

from generator import editions
from generator.accounts import concepts as c
from generator.accounts.accounts import Accounts
from generator.accounts.calculation import Calculation, Derived
from generator.accounts.calculations import CALCULATIONS
from generator.accounts.concepts import Concept, Key
from generator.checks.examples import Entry, contents_of, unit_of
from generator.checks.kinds import AcrossTables, Balance, PartsAddUp, Several, UnitsAddUp
from generator.checks.rule import Examined, NotEvaluable, Rule
from generator.checks.rules.catalogue import NUMERIC, UNITS
from generator.checks.terms import Amount, as_term
from generator.tables.statements import StatementPrinting, parts_of
from generator.workbooks.statements import key_of

D = Decimal
ITEM, OTHER_ITEM = "2010101", "2010102"


def every_rule() -> Iterator[Rule]:
    for rule in (*NUMERIC, *UNITS):
        yield rule
        if isinstance(rule, Several):
            yield from rule.rules


def identity(calculation: Calculation) -> tuple[object, frozenset[object]]:
    return calculation.total, frozenset(calculation.parts)


def derived(amounts: dict[tuple[Concept, str], str], wanted: Concept, code: str = "") -> Decimal | None:
    pieces = (Entry(Key(concept, subject=subject), D(value)) for (concept, subject), value in amounts.items())
    found = Accounts(contents_of(pieces)).find(wanted, subject=code)
    return found.exact if found else None


@pytest.mark.parametrize("calculation", CALCULATIONS, ids=lambda found: f"{found.code} {found.total.name}")
def test_each_calculation_has_one_rule_which_is_called_as_the_calculation_says(calculation: Calculation) -> None:
    own = [
        rule
        for rule in every_rule()
        if isinstance(rule, PartsAddUp | AcrossTables)
        and rule.calculation is calculation
        and rule.code == calculation.code
    ]
    assert len(own) == 1
    said = (own[0].title, own[0].reference, own[0].hint, own[0].remark)
    assert said == (calculation.title, calculation.reference, calculation.hint, calculation.remark)


def test_no_identity_is_declared_twice() -> None:
    assert Counter(map(identity, CALCULATIONS)).most_common(1)[0][1] == 1
    declared = set(CALCULATIONS)
    assert all(rule.calculation in declared for rule in every_rule() if isinstance(rule, PartsAddUp | AcrossTables))


def test_no_balance_writes_a_calculation_down_again() -> None:
    identities = set(map(identity, CALCULATIONS))
    balances = [rule for rule in every_rule() if isinstance(rule, Balance)]
    assert balances
    for rule in balances:
        right = (*rule.right, *rule.optional)
        for total, parts in ((rule.left, right), (right, rule.left)):
            totals, addends = ({part(term) for term in map(as_term, side)} for side in (total, parts))
            assert len(totals) != 1 or (*totals, frozenset(addends)) not in identities, rule.code


def part(term: object) -> object:
    """What a calculation would have for the term."""
    if not isinstance(term, Amount):
        return term
    return (term.concept, term.subject) if term.subject else term.concept


def test_a_total_is_derived_in_one_way() -> None:
    totals = Counter(found.total for found in CALCULATIONS if found.derived is not Derived.NEVER)
    assert set(totals.values()) == {1}


def test_what_remains_of_a_total_is_one_of_two_parts() -> None:
    assert all(len(found.concepts) == len(found.parts) == 2 for found in CALCULATIONS if found.remainder)


def test_every_total_of_a_printed_statement_says_what_makes_it_up() -> None:
    tables = {table.title: table for edition in editions.editions() for table in edition.tables}
    statements = [table for table in tables.values() if isinstance(table, StatementPrinting)]
    assert statements
    for statement in statements:
        for panel in statement.layout.panels:
            for index, column in enumerate(panel.columns):
                standing = [key for line in panel.lines if (key := key_of(line, column, index))]
                for line in panel.lines:
                    if line.emphasis and (total := key_of(line, column, index)):
                        assert parts_of(total, standing)


def test_the_amount_of_a_row_follows_from_its_columns_and_the_total_from_the_rows() -> None:
    rows = {
        (c.BASIC_EXPENDITURE, ITEM): "6",
        (c.PROJECT_EXPENDITURE, ITEM): "4",
        (c.EXPENDITURE_THIS_YEAR, OTHER_ITEM): "5",
    }
    assert derived(rows, c.EXPENDITURE_THIS_YEAR, ITEM) == 10
    assert derived(rows, c.EXPENDITURE_THIS_YEAR, "20101") == 15
    assert derived(rows, c.EXPENDITURE_THIS_YEAR) == 15


def test_a_total_is_not_taken_from_a_column_that_is_filled_in_part() -> None:
    rows = {
        (c.FUND_EXPENDITURE, ITEM): "10",
        (c.FUND_EXPENDITURE, OTHER_ITEM): "5",
        (c.FUND_BASIC_EXPENDITURE, ITEM): "2",
    }
    assert derived(rows, c.FUND_EXPENDITURE) == 15


def test_a_total_that_needs_all_parts_is_not_derived_from_some() -> None:
    assert derived({(c.VEHICLE_OPERATION, ""): "3"}, c.VEHICLES) is None
    assert derived({(c.VEHICLE_OPERATION, ""): "3", (c.VEHICLE_PURCHASE, ""): "0"}, c.VEHICLES) == 3


@pytest.mark.parametrize(
    "calculation",
    [found for found in CALCULATIONS if not found.codes and found.total in vars(c).values()],
    ids=lambda found: f"{found.code} {found.total.name}",
)
def test_a_unit_that_leaves_a_total_empty_beside_a_part_does_not_count_as_having_none(calculation: Calculation) -> None:
    """Neither derived as zero nor read as nothing: derived from the parts, or reported as not filled in."""
    rule = UnitsAddUp(code="R900", title="不等", reference="例", hint="例", concepts=(calculation.total,))
    department = contents_of([Entry(Key(calculation.total), D(10))])
    one_part = unit_of("甲", contents_of([Entry(Key(calculation.concepts[0]), D(10))]))
    verdicts = list(rule.evaluate(Examined(2020, department, Accounts(department), {}, units=(one_part,))))
    (verdict,) = verdicts
    # What R102 adds up follows from R121, whose first part is the sum of its first three.
    derives = calculation.code == "R102" or (calculation.derived is Derived.FROM_ANY and not calculation.every)
    assert isinstance(verdict, NotEvaluable) is not derives
