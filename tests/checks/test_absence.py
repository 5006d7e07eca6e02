"""A table that breaks an amount down states zero for every code that it lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from generator.accounts import concepts as c
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Concept, Key
from generator.accounts.facts import Fact
from generator.checks.audit import Audit, State
from generator.checks.engine import run_checks
from generator.checks.examples import Entry, example
from generator.checks.rule import Examined
from generator.checks.rules.catalogue import NUMERIC
from tests.checks.consistent import consistent

SPENT, RECEIVED, GENERAL = "支出决算表", "收入决算表", "一般公共预算财政拨款支出决算表"
ALL, FISCAL, FUND = "收入支出决算总表", "财政拨款收入支出决算总表", "政府性基金预算财政拨款收入支出决算表"
OPEN = (State.ERROR, State.TO_VERIFY)
Change = Callable[[Fact], Fact | None]


def audited(change: Change) -> Audit:
    """The checks of the consistent department with each fact changed, or left out."""
    return run_checks(changed(change), NUMERIC)


def changed(change: Change) -> Examined:
    sound = consistent()
    facts = tuple(after for fact in sound.contents.facts if (after := change(fact)))
    contents = replace(sound.contents, facts=facts)
    return replace(sound, contents=contents, accounts=Accounts(contents))


def recoded(sheet: str, old: str, new: str) -> Change:
    """The code replaced in every column of the sheet."""

    def change(fact: Fact) -> Fact:
        if fact.place.sheet != sheet or fact.key.subject != old:
            return fact
        return replace(fact, key=replace(fact.key, subject=new))

    return change


def without(sheet: str, *codes: str) -> Change:
    """The rows left out of the sheet."""
    return lambda fact: None if fact.place.sheet == sheet and fact.key.subject in codes else fact


def found(audit: Audit, *states: State) -> list[tuple[str, str]]:
    return [(finding.rule.code, finding.message) for finding in audit.of(*(states or OPEN))]


def test_an_item_recoded_in_the_expenditure_table_alone_is_reported_with_both_codes() -> None:
    audit = audited(recoded(SPENT, "2010101", "2010102"))
    (lacking,) = [finding for finding in audit.of(State.TO_VERIFY) if finding.rule.code == "R211"]
    assert [side.value for side in lacking.sides] == [Decimal(900), Decimal(0)]
    assert "2010101" in lacking.sides[0].label
    assert lacking.places[-1].sheet == SPENT
    (unfunded,) = [finding for finding in audit.of(State.TO_VERIFY) if finding.rule.code == "R237"]
    assert unfunded.message.endswith("：2010102")
    assert unfunded.sides[0].value == Decimal(915 + 5)  # and 5 of the fund, out of its own carryover


@pytest.mark.slow
def test_an_item_recoded_in_any_one_table_is_never_silent() -> None:
    for sheet in (SPENT, RECEIVED, GENERAL, FUND):
        codes = {fact.key.subject for fact in consistent().contents.facts if fact.place.sheet == sheet}
        for code in codes:
            if len(code) == 7:
                audit = audited(recoded(sheet, code, code[:6] + "9"))
                assert audit.of(*OPEN), (sheet, code)


@pytest.mark.slow
def test_the_only_item_of_a_section_left_out_is_reported_in_that_table() -> None:
    for sheet, code in ((SPENT, "2080505"), (RECEIVED, "2080505"), (GENERAL, "2080505"), (GENERAL, "2010101")):
        audit = audited(without(sheet, code))
        reported = [finding for finding in audit.of(*OPEN) if finding.rule.code == "R155"]
        assert reported, (sheet, code)
        assert {place.sheet for finding in reported for place in finding.places} == {sheet}
        assert all(finding.message.endswith(code[:5]) for finding in reported)


def test_a_category_amount_one_row_too_low_is_one_error_that_names_both_rows() -> None:
    for sheet, concept in ((ALL, c.EXPENDITURE_THIS_YEAR), (FISCAL, c.GENERAL_EXPENDITURE)):
        entered = [Entry(Key(concept, subject=code), Decimal(70), SPENT) for code in ("208", "20805", "2080505")]
        lower = Entry(Key(concept, subject="209"), Decimal(70), sheet)
        audit = run_checks(example([*entered, lower]), NUMERIC)
        (error,) = audit.of(State.ERROR)
        assert "208" in error.message
        assert "209" in error.message
        assert {place.sheet for place in error.places} == {SPENT, sheet}


def test_a_category_missing_in_the_overall_table_is_an_error_with_zero_on_the_other_side() -> None:
    audit = audited(without(ALL, "212"))
    (error,) = [finding for finding in audit.of(State.ERROR) if finding.rule.code == "R236"]
    assert [side.value for side in error.sides] == [Decimal(200), Decimal(0)]


def test_a_total_in_the_row_below_its_columns_is_an_error() -> None:
    def moved(fact: Fact) -> Fact:
        if fact.place.sheet == SPENT and fact.key == Key(c.EXPENDITURE_THIS_YEAR, subject="2080505"):
            return replace(fact, key=replace(fact.key, subject="2080506"))
        return fact

    errors = [finding for finding in audited(moved).of(State.ERROR) if finding.rule.code == "R122"]
    assert [side.value for side in errors[0].sides] == [Decimal(100), Decimal(0)]


def test_a_fund_total_without_any_item_is_to_be_verified() -> None:
    for concept in (c.FUND_EXPENDITURE, c.CAPITAL_EXPENDITURE):
        audit = run_checks(example([Entry(Key(concept), Decimal(7))]), NUMERIC)
        assert [message for code, message in found(audit) if code == "R156"] == [f"有支出而没有列到项：{concept.name}"]


def test_a_row_whose_opening_and_closing_cells_are_empty_is_balanced_with_zero() -> None:
    def emptied(fact: Fact) -> Fact | None:
        return None if fact.key.concept == c.FUND_CLOSING_CARRYOVER and fact.key.subject == "2120801" else fact

    audit = run_checks(changed(emptied), NUMERIC)
    assert not [
        1 for finding in audit.of(*OPEN) if finding.rule.code == "R142"
    ]  # the 款 above has it: nothing is stated


def test_what_cannot_be_compared_is_counted() -> None:
    entered = [
        Entry(Key(c.GENERAL_EXPENDITURE, subject=code), Decimal(5), GENERAL)
        for code in ("208", "20805", "2080505", "20808", "2080801")
    ]
    other = [
        Entry(Key(c.GENERAL_EXPENDITURE, subject=code), Decimal(5), "明细表")
        for code in ("208", "20805", "2080505", "20808")
    ]
    audit = run_checks(example([*entered, *other]), NUMERIC)
    (counted,) = [finding for finding in audit.of(State.NOT_EVALUABLE) if finding.rule.code == "R236"]
    assert counted.message == "1个科目（2080801等）的上级在另一张表里没有分列"
    assert {place.sheet for place in counted.places} == {GENERAL, "明细表"}


def test_money_that_is_carried_over_accounts_for_a_code_on_one_side_only() -> None:
    def flows(opening: int) -> Audit:
        pieces = [
            Entry(Key(c.INCOME_THIS_YEAR, subject="2010101"), Decimal(100), RECEIVED),
            Entry(Key(c.EXPENDITURE_THIS_YEAR, subject="2010101"), Decimal(100), SPENT),
            Entry(Key(c.EXPENDITURE_THIS_YEAR, subject="2010199"), Decimal(30), SPENT),
            Entry(Key(c.OPENING_CARRYOVER), Decimal(opening), ALL),
        ]
        return run_checks(example(pieces), NUMERIC)

    assert "R237" in {code for code, _ in found(flows(29))}
    assert "R237" not in {code for code, _ in found(flows(30))}


def test_an_empty_carryover_is_zero_where_the_total_is_this_year() -> None:
    def accounts(total: str) -> Accounts:
        pieces: list[Entry] = [
            Entry(Key(c.FISCAL_INCOME), Decimal(80)),
            Entry(Key(c.FISCAL_INCOME_GRAND_TOTAL), Decimal(total)),
        ]
        return example(pieces).accounts

    opening: tuple[Concept, ...] = (c.FISCAL_OPENING_CARRYOVER, c.GENERAL_OPENING_CARRYOVER, c.FUND_OPENING_CARRYOVER)
    for concept in opening:
        figure = accounts("80").find(concept)
        assert figure is not None
        assert figure.exact == 0
        assert len(figure.sources) == 2
        assert accounts("90").find(concept) is None


def test_ten_rules_and_more_are_evaluated_where_the_carryovers_are_left_empty() -> None:
    carryovers = {
        concept
        for concept in vars(c).values()
        if isinstance(concept, Concept) and "结转和结余" in concept.name and "政府" not in concept.name
    }

    def silent(*, total: bool) -> set[str]:
        pieces = [
            Entry(Key(concept), Decimal(80), sheet)
            for sheet, concepts in (
                (ALL, (c.GENERAL_BUDGET_INCOME, c.INCOME_THIS_YEAR, c.EXPENDITURE_THIS_YEAR)),
                (FISCAL, (c.GENERAL_BUDGET_INCOME, c.FISCAL_INCOME, c.FISCAL_EXPENDITURE, c.GENERAL_EXPENDITURE)),
            )
            for concept in concepts
        ]
        totals = (
            c.INCOME_GRAND_TOTAL,
            c.EXPENDITURE_GRAND_TOTAL,
            c.FISCAL_INCOME_GRAND_TOTAL,
            c.FISCAL_EXPENDITURE_GRAND_TOTAL,
            c.GENERAL_GRAND_TOTAL,
        )
        pieces += [Entry(Key(concept), Decimal(80), "总计") for concept in totals if total]
        audit = run_checks(example(pieces), NUMERIC)
        assert not audit.of(State.ERROR)
        return {
            finding.rule.code
            for finding in audit.of(State.NOT_EVALUABLE)
            if any(concept.name in finding.message for concept in carryovers)
        }

    assert len(silent(total=False)) >= 10
    assert silent(total=True) <= {"R133", "R137", "R142", "R143"}  # no amount by budget, no fund: nothing to compare
