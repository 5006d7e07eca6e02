"""What weighs how much, and that one cause is one finding."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.concepts import Basis, Concept, Key, name_of
from generator.accounts.facts import Fact, Subject
from generator.checks.audit import Audit, State
from generator.checks.audit_diagnostics import diagnostics
from generator.checks.engine import run_checks
from generator.checks.examples import FILE, Entry, Named, Row, example
from generator.checks.rules.catalogue import NUMERIC
from generator.diagnostics import Place
from tests.checks.test_absence import GENERAL, RECEIVED, SPENT, audited, changed, recoded
from tests.support import Sample

SHEETS = {fact.place.sheet for fact in changed(lambda fact: fact).contents.facts}
ALONE = {"“三公”经费支出决算表", "政府性基金“三公”经费支出决算表"}  # none of their figures stands elsewhere


@pytest.mark.slow
@pytest.mark.parametrize("sheet", sorted(SHEETS - ALONE))
@pytest.mark.parametrize("factor", [Decimal(10_000), Decimal("0.0001")])
def test_a_sheet_in_the_wrong_unit_is_one_finding_that_asks_for_the_unit(sheet: str, factor: Decimal) -> None:
    def scaled(fact: Fact) -> Fact:
        return replace(fact, value=fact.value * factor) if fact.place.sheet == sheet else fact

    audit = audited(scaled)
    (only,) = audit.of(State.ERROR, State.TO_VERIFY, State.NOTE, State.ROUNDING)
    assert only.rule.code == "R243"
    assert only.message.startswith(f"单位？“{sheet}”的数是")
    assert len({place.sheet for place in only.places}) == 2
    merged = audit.of(State.MERGED)
    assert len(merged) > 1
    assert {finding.merged_into for finding in merged} == {"R243"}


def test_another_mistake_is_reported_beside_a_sheet_in_the_wrong_unit() -> None:
    def scaled(fact: Fact) -> Fact:
        if fact.place.sheet == SPENT:
            wrong = fact.key == Key(c.BASIC_EXPENDITURE, subject="2010101")
            return replace(fact, value=(fact.value + wrong) * 10_000)
        return fact

    audit = audited(scaled)
    assert {finding.rule.code for finding in audit.of(State.ERROR)} == {"R243", "R112"}


def test_one_cell_typed_in_yuan_does_not_put_its_sheet_into_doubt() -> None:
    def scaled(fact: Fact) -> Fact:
        wrong = fact.place.sheet == GENERAL and fact.key == Key(c.GENERAL_EXPENDITURE)
        return replace(fact, value=fact.value * 10_000) if wrong else fact

    codes = {finding.rule.code for finding in audited(scaled).of(State.ERROR)}
    assert "R243" not in codes
    assert "R148" in codes


@pytest.mark.parametrize(("apart", "state"), [("0.01", State.ROUNDING), ("0.02", State.ERROR)])
@pytest.mark.parametrize(
    ("code", "concept"), [("R203", c.EXPENDITURE_THIS_YEAR), ("R204", c.GENERAL_EXPENDITURE), ("R208", c.RECEPTIONS)]
)
def test_cells_of_two_tables_may_differ_in_the_last_digit(
    apart: str, state: State, code: str, concept: Concept
) -> None:
    amounts = (Entry(Key(concept), Decimal("12.34") + Decimal(apart), "甲表"), Entry(Key(concept), Decimal("12.34")))
    audit = run_checks(example(amounts), NUMERIC)
    assert [finding.state for finding in audit.findings if finding.rule.code == code] == [state]


@pytest.mark.parametrize(("apart", "state"), [("0.01", State.ROUNDING), ("0.02", State.TO_VERIFY)])
def test_a_part_may_exceed_its_whole_in_another_table_by_the_last_digit(apart: str, state: State) -> None:
    part = Entry(Key(c.GENERAL_BASIC_EXPENDITURE), Decimal("12.34") + Decimal(apart), "甲表")
    audit = run_checks(example((part, Entry(Key(c.BASIC_EXPENDITURE), Decimal("12.34"), "乙表"))), NUMERIC)
    assert state in {finding.state for finding in audit.findings if finding.rule.code == "R216"}


def test_totals_of_one_table_have_no_last_digit_to_spare() -> None:
    amounts = (
        Entry(Key(c.INCOME_GRAND_TOTAL), Decimal("12.35")),
        Entry(Key(c.EXPENDITURE_GRAND_TOTAL), Decimal("12.34")),
    )
    assert "R101" in {finding.rule.code for finding in run_checks(example(amounts), NUMERIC).of(State.ERROR)}


@pytest.mark.slow
@pytest.mark.parametrize("row", ["八、其他收入", "年末结转和结余", "结余分配"])
def test_a_negative_carryover_distribution_or_other_income_is_read_and_noted(sample: Sample, row: str) -> None:
    with sample.open("决算报表.xlsx") as book:
        page = book["收入支出决算总表"]
        label = next(cell for line in page.iter_rows() for cell in line if str(cell.value).startswith(row))
        label.offset(column=1).value = -1.25
    compilation = sample.compiled(2020, in_spite_of_checks=True)
    assert not [item for item in compilation.diagnostics if item.code == "C209"]
    (noted,) = [finding for finding in compilation.audit.of(State.NOTE) if finding.rule.code == "R108"]
    assert [side.value for side in noted.sides] == [Decimal("-1.25")]
    assert compilation.document is not None


def named(code: str, sheet: str) -> Subject:
    """A row of the sheet as the officer named it before anything was mistyped."""
    place = Place(FILE, sheet, f"C{code}")
    return Subject(code, f"甲项{code}", place, sheet, code_place=replace(place, cell=f"B{code}"))


def audit_of_recoded(sheet: str, old: str, new: str) -> Audit:
    """The checks of the department with names, the code replaced in one table, its name left as it was."""
    before = changed(lambda fact: fact)
    keys = dict.fromkeys((fact.key.subject, fact.place.sheet) for fact in before.contents.facts)
    subjects = [named(code, table) for code, table in keys if len(code) == 7]
    wrong = tuple(replace(row, code=new) if (row.code, row.sheet) == (old, sheet) else row for row in subjects)
    after = changed(recoded(sheet, old, new))
    rules = [rule for rule in NUMERIC if rule.code < "R6"]  # the names are no real ones
    return run_checks(replace(after, contents=replace(after.contents, subjects=wrong)), rules)


@pytest.mark.parametrize("sheet", [SPENT, RECEIVED, GENERAL])
@pytest.mark.parametrize("code", ["2010101", "2080505"])
def test_an_item_recoded_in_one_table_is_one_finding_with_table_and_both_codes(sheet: str, code: str) -> None:
    audit = audit_of_recoded(sheet, code, f"{code[:6]}9")
    (only,) = audit.of(State.ERROR, State.TO_VERIFY)
    assert only.rule.code == "R244"
    assert only.message.endswith(f"：{sheet}的{code[:6]}9，或应为{code}")
    assert (only.places[0].sheet, only.places[0].cell) == (sheet, f"B{code}")
    merged = [finding for finding in audit.of(State.MERGED) if finding.merged_into == "R244"]
    assert len(merged) > 1


FINAL = (Basis.FINAL, 0)
GENERAL_PAIR = (c.GENERAL_BASIC_EXPENDITURE, *FINAL), (c.GENERAL_PROJECT_EXPENDITURE, *FINAL)
ALL_PAIR = (c.BASIC_EXPENDITURE, *FINAL), (c.PROJECT_EXPENDITURE, *FINAL)
BUDGET_PAIR = (c.GENERAL_EXPENDITURE, Basis.BUDGET, 0), (c.GENERAL_EXPENDITURE, *FINAL)


@pytest.mark.parametrize(("sheet", "pair"), [(SPENT, ALL_PAIR), (GENERAL, GENERAL_PAIR), (GENERAL, BUDGET_PAIR)])
def test_two_exchanged_columns_are_one_finding_that_names_both(
    sheet: str, pair: tuple[tuple[Concept, Basis, int], tuple[Concept, Basis, int]]
) -> None:
    def exchanged(fact: Fact) -> Fact:
        column = (fact.key.concept, fact.key.basis, fact.key.years_back)
        if fact.place.sheet != sheet or column not in pair:
            return fact
        return replace(fact, key=Key(*pair[1 - pair.index(column)], fact.key.subject))

    audit = audited(exchanged)
    (only,) = audit.of(State.ERROR, State.TO_VERIFY, State.NOTE)
    assert only.rule.code == "R248"
    assert all(f"“{name_of(Key(*column))}”" in only.message for column in pair)
    assert f"“{sheet}”" in only.message
    assert len([finding for finding in audit.of(State.MERGED) if finding.merged_into == "R248"]) > 1


def test_two_codes_of_one_name_that_nothing_else_contradicts_are_no_finding() -> None:
    pieces = (
        Named("2010101", "运行", SPENT),
        Entry(Key(c.EXPENDITURE_THIS_YEAR, subject="2010101"), Decimal(5), SPENT),
    )
    others = (
        Named("2010301", "运行", GENERAL),
        Entry(Key(c.GENERAL_EXPENDITURE, subject="2010301"), Decimal(7), GENERAL),
    )
    rules = [rule for rule in NUMERIC if rule.code == "R244"]
    assert not run_checks(example([*pieces, *others]), rules).of(State.ERROR, State.TO_VERIFY)


def dissolved(left: str) -> Audit:
    """The checks of amounts of a department that had this much left in the year, and 100万元 in the year before."""
    totals = (c.INCOME_GRAND_TOTAL, c.EXPENDITURE_GRAND_TOTAL, c.FISCAL_INCOME_GRAND_TOTAL)
    amounts = [
        Entry(Key(total, years_back=back), Decimal(amount))
        for total in totals
        for back, amount in ((0, left), (1, "100"))
    ]
    agency = Row(r.AgencyOperation, {"amount": Decimal(0), "last_year": Decimal(60)})
    return run_checks(example((*amounts, agency)), [rule for rule in NUMERIC if rule.code in ("R305", "R307")])


def test_a_department_dissolved_before_the_year_is_asked_for_no_units() -> None:
    assert dissolved("0").of(State.ERROR, State.TO_VERIFY) == ()


def test_the_figures_of_a_department_dissolved_in_the_year_are_reported_together() -> None:
    (only,) = diagnostics(dissolved("2"))
    assert (only.code, len(only.details)) == ("R307", 3)
