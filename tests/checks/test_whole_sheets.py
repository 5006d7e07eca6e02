"""A sheet that is wrong as a whole is one finding: rows one off, another unit. On a real department's tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from generator import editions
from generator.accounts import concepts as c
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Concept
from generator.accounts.facts import Cell, Contents, Fact
from generator.accounts.records import CheckExplanation
from generator.checks.audit import Audit, State
from generator.checks.engine import run_checks
from generator.checks.rule import Examined
from generator.checks.rules.catalogue import NUMERIC
from generator.workbooks.placeholders import complete
from generator.workbooks.reader import read
from tests.departments import written

SPENT, RECEIVED, GENERAL = "支出决算表", "收入决算表", "一般公共预算财政拨款支出决算表"
OPEN = (State.ERROR, State.TO_VERIFY)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    return contents_of("environment", tmp_path_factory)


@pytest.fixture(scope="module")
def sample_contents(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    return contents_of("sample", tmp_path_factory)


def contents_of(name: str, folders: pytest.TempPathFactory) -> Contents:
    sample, year, place = written(name, folders.mktemp(name))
    edition = editions.find(year, place)
    assert edition is not None
    reading = read(sample.workspace.sources(year), edition.workbooks)
    return complete(reading.value or Contents(), edition.workbooks)


def audit(contents: Contents) -> Audit:
    return run_checks(Examined(2025, contents, Accounts(contents), {}), NUMERIC, contents.of(CheckExplanation))


def moved(contents: Contents, sheet: str, concepts: Sequence[Concept], first: str, by: int) -> Contents:
    """The amounts of the columns from the code's row on, a row too low (1) or too high (-1)."""
    facts = list(contents.facts)
    for concept in concepts:
        rows = [
            n
            for n, fact in enumerate(facts)
            if (fact.place.sheet, fact.key.concept) == (sheet, concept) and fact.key.subject and not fact.key.years_back
            if fact.key.basis.name == "FINAL"
        ]
        start = next(n for n, row in enumerate(rows) if facts[row].key.subject == first)
        values = [facts[row].value for row in rows]
        new = (
            [*values[:start], *values[start - 1 : -1]]
            if by > 0
            else [*values[:start], *values[start + 1 :], Decimal(0)]
        )
        for row, value in zip(rows, new, strict=True):
            facts[row] = replace(facts[row], value=value)
    return replace(contents, facts=tuple(facts))


def scaled(contents: Contents, sheet: str, factor: int) -> Contents:
    def change(fact: Fact) -> Fact:
        return replace(fact, value=fact.value * factor) if fact.place.sheet == sheet else fact

    return replace(contents, facts=tuple(map(change, contents.facts)))


def test_the_department_itself_has_nothing_to_find(environment: Contents) -> None:
    assert not audit(environment).of(*OPEN)


@pytest.mark.parametrize("code", ["R142", "R143", "R223"])
def test_cells_left_empty_of_a_total_that_leaves_nothing_count_as_zero(environment: Contents, code: str) -> None:
    assert {finding.state for finding in audit(environment).findings if finding.rule.code == code} == {State.HOLDS}


@pytest.mark.parametrize(
    ("sheet", "concepts", "first", "by", "where"),
    [
        (
            SPENT,
            (c.EXPENDITURE_THIS_YEAR, c.BASIC_EXPENDITURE, c.PROJECT_EXPENDITURE),
            "2080506",
            1,
            "2080506起低了一行",
        ),
        (
            SPENT,
            (c.EXPENDITURE_THIS_YEAR, c.BASIC_EXPENDITURE, c.PROJECT_EXPENDITURE),
            "2080502",
            -1,
            "2080502起高了一行",
        ),
        (RECEIVED, (c.INCOME_THIS_YEAR, c.FISCAL_INCOME), "2110101", 1, "2110101起低了一行"),
        (SPENT, (c.EXPENDITURE_THIS_YEAR,), "21101", 1, "21101起低了一行"),
    ],
)
def test_rows_that_stand_one_off_are_one_error_that_names_the_row(
    environment: Contents, sheet: str, concepts: Sequence[Concept], first: str, by: int, where: str
) -> None:
    result = audit(moved(environment, sheet, concepts, first, by))
    (only,) = result.of(*OPEN)
    assert (only.rule.code, only.state) == ("R245", State.ERROR)
    assert f"“{sheet}”" in only.message
    assert only.message.endswith(where)
    assert len([finding for finding in result.of(State.MERGED) if finding.merged_into == "R245"]) > 10


def test_two_items_exchanged_are_no_rows_one_off(environment: Contents) -> None:
    amounts = {fact.key: fact.value for fact in environment.facts if fact.place.sheet == SPENT}
    one, other = "2110301", "2110302"

    def change(fact: Fact) -> Fact:
        twin = {one: other, other: one}.get(fact.key.subject)
        if fact.place.sheet != SPENT or twin is None:
            return fact
        return replace(fact, value=amounts[replace(fact.key, subject=twin)])

    result = audit(replace(environment, facts=tuple(map(change, environment.facts))))
    codes = {finding.rule.code for finding in result.of(*OPEN)}
    assert codes
    assert "R245" not in codes


@pytest.mark.slow
@pytest.mark.parametrize(("factor", "words"), [(10, "十倍"), (1000, "一千倍"), (10_000, "一万倍")])
@pytest.mark.parametrize("sheet", [SPENT, GENERAL])
def test_a_sheet_in_another_unit_is_one_error_in_spite_of_its_rounding(
    environment: Contents, sheet: str, factor: int, words: str
) -> None:
    before = {finding.rule.code for finding in audit(environment).of(State.ROUNDING)}
    result = audit(scaled(environment, sheet, factor))
    (only,) = result.of(*OPEN)
    assert (only.rule.code, only.state) == ("R243", State.ERROR)
    assert only.message.startswith(f"单位？“{sheet}”的数是")
    assert only.message.endswith(words)
    assert {finding.rule.code for finding in result.of(State.ROUNDING)} >= before  # differences of a last digit stay


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ("收入支出决算总表", "R243"),
        ("财政拨款收入支出决算总表", "R305"),
        ("一般公共预算财政拨款支出决算表", "R305"),
        ("一般公共预算财政拨款基本支出决算表", "R305"),
        ("政府性基金预算财政拨款收入支出决算表", "R305"),
    ],
)
def test_a_table_in_yuan_that_shares_no_figure_is_one_finding_beside_what_is_explained(
    sample_contents: Contents, sheet: str, code: str
) -> None:
    before = {(finding.rule.code, finding.message) for finding in audit(sample_contents).of(*OPEN)}
    result = audit(scaled(sample_contents, sheet, 10_000))
    (only,) = [found for found in result.of(*OPEN) if (found.rule.code, found.message) not in before]
    assert only.rule.code == code
    assert only.message.startswith(f"单位？“{sheet}”")


def test_one_amount_ten_times_too_large_does_not_put_its_sheet_into_doubt(environment: Contents) -> None:
    def change(fact: Fact) -> Fact:
        wrong = (fact.place.sheet, fact.key.concept, fact.key.subject) == (SPENT, c.EXPENDITURE_THIS_YEAR, "2110302")
        return replace(fact, value=fact.value * 10) if wrong else fact

    codes = {
        finding.rule.code
        for finding in audit(replace(environment, facts=tuple(map(change, environment.facts)))).of(*OPEN)
    }
    assert "R112" in codes
    assert "R243" not in codes


def as_codes(contents: Contents, change: Callable[[str, str], str]) -> Contents:
    """The contents with each code as the function of it and its sheet has it."""
    facts = (
        replace(fact, key=replace(fact.key, subject=change(fact.key.subject, fact.place.sheet)))
        for fact in contents.facts
    )
    rows = (replace(row, code=change(row.code, row.row_place.sheet)) for row in contents.subjects)
    return replace(contents, facts=tuple(facts), subjects=tuple(rows))


@pytest.mark.parametrize("sheet", ["收入支出决算总表", "财政拨款收入支出决算总表"])
def test_the_amount_of_a_category_in_the_row_below_is_one_error(environment: Contents, sheet: str) -> None:
    below = as_codes(environment, lambda code, of: "222" if (code, of) == ("221", sheet) else code)
    (only,) = audit(below).of(*OPEN)
    assert (only.rule.code, only.state) == ("R246", State.ERROR)
    assert {place.sheet for place in only.places} > {sheet}
    assert "222" in only.message
    assert only.message.endswith("221")


@pytest.mark.parametrize("sheet", ["收入支出决算总表", "财政拨款收入支出决算总表"])
def test_the_amount_of_a_category_over_the_next_one_is_one_error(environment: Contents, sheet: str) -> None:
    def over(fact: Fact) -> Fact | None:
        if (fact.place.sheet, fact.key.subject) != (sheet, "208") or fact.key.years_back:
            return None if (fact.place.sheet, fact.key.subject) == (sheet, "210") and not fact.key.years_back else fact
        return replace(fact, key=replace(fact.key, subject="210"))

    facts = tuple(after for fact in environment.facts if (after := over(fact)))
    (only,) = audit(replace(environment, facts=facts)).of(*OPEN)
    assert (only.rule.code, only.state) == ("R246", State.ERROR)
    assert only.message.endswith("208")


@pytest.mark.parametrize("wrong", ["2110402", "2120302", "2110202"])
def test_a_code_that_is_wrong_in_every_table_is_one_finding_with_the_right_one(
    environment: Contents, wrong: str
) -> None:
    result = audit(as_codes(environment, lambda code, _: wrong if code == "2110302" else code))
    (only,) = result.of(*OPEN)
    assert only.rule.code == "R247"
    assert only.message.endswith("或应为2110302")
    assert {place.sheet for place in only.places} == {SPENT, RECEIVED, GENERAL}


def test_a_section_whose_code_is_wrong_in_every_table_is_one_finding(environment: Contents) -> None:
    (only,) = audit(as_codes(environment, lambda code, _: "21104" if code == "21103" else code)).of(*OPEN)
    assert only.rule.code == "R247"
    assert only.message.endswith("或应为21103")


def of_records(contents: Contents, kind: type[Any], change: Callable[[Decimal], Decimal]) -> Contents:
    record: Any = contents.one(kind)
    cells = {
        name: replace(cell, value=change(cell.value))
        for name, cell in vars(record).items()
        if isinstance(cell, Cell) and isinstance(cell.value, Decimal)
    }
    return replace(contents, records={**contents.records, kind: (replace(record, **cells),)})


def test_a_form_in_yuan_is_asked_for_its_unit_once(environment: Contents) -> None:
    kind = next(kind for kind in environment.records if kind.__name__ == "SignedProcurement")
    (only,) = audit(of_records(environment, kind, lambda value: value * 10_000)).of(*OPEN)
    assert only.rule.code == "R305"
    assert only.message.startswith("单位？“政府采购”有")


def test_a_table_of_the_three_expenses_in_yuan_is_asked_for_its_unit(environment: Contents) -> None:
    (only,) = audit(scaled(environment, "“三公”经费支出决算表", 10_000)).of(*OPEN)
    assert only.rule.code == "R305"
    assert only.message.startswith("单位？“三公”经费支出决算表有")


def test_a_total_that_is_not_its_only_part_in_the_same_table_is_to_be_verified(environment: Contents) -> None:
    def change(fact: Fact) -> Fact:
        wrong = (fact.place.sheet, fact.key.concept, fact.key.subject) == (SPENT, c.PROJECT_EXPENDITURE, "2110105")
        return replace(fact, value=fact.value + Decimal("0.01")) if wrong else fact

    found = audit(replace(environment, facts=tuple(map(change, environment.facts))))
    assert {finding.rule.code for finding in found.of(State.TO_VERIFY)} == {"R122"}
    assert not found.of(State.ERROR)
