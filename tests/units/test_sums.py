"""A department is the sum of its units, less what passes between them; anything else is noticed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator import editions
from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Basis, Concept, Key
from generator.accounts.facts import Cell, Contents, Fact
from generator.checks.audit import Audit, State
from generator.checks.engine import run_checks
from generator.checks.kinds import TransfersMatch, UnitsAddUp
from generator.checks.rule import Examined, Fails, Rule
from generator.checks.rules.catalogue import UNITS
from generator.checks.rules.unit_counts import RULES as COUNTS
from generator.checks.terms import Recorded
from generator.diagnostics import Place, SourceFile
from generator.operations.compile import Render, compile
from generator.operations.reading import read_source
from generator.operations.units import units_of
from generator.workspace import Workspace
from tests.cases import putuo_planning, putuo_social_work
from tests.cases.case import YEAR as SHANGHAIS_YEAR
from tests.cases.case import write
from tests.support import ROOT, Sample
from tests.units import family

D = Decimal
OPEN = (State.ERROR, State.TO_VERIFY)
TABLES = "决算报表.xlsx"


@pytest.fixture(scope="module")
def examined(with_units: Sample) -> Examined:
    """The department beside its units, as read from their workbooks."""
    return read(with_units.workspace)


def read(workspace: Workspace) -> Examined:
    edition = editions.find(family.YEAR, "四川省")
    assert edition is not None
    source, _ = read_source(workspace, edition, family.YEAR)
    units = units_of(workspace, edition, family.YEAR)
    return Examined(family.YEAR, source.contents, source.accounts, source.names, units=units)


def audit(examined: Examined) -> Audit:
    return run_checks(examined, UNITS)


def found(examined: Examined, rules: Iterable[Rule] = UNITS) -> set[str]:
    return {finding.rule.code for finding in run_checks(examined, rules).of(*OPEN)}


def about(concept: Concept) -> list[Rule]:
    """The rules that the concept is declared in: none but these may find it, so that the others need not be run."""
    return [
        rule
        for rule in UNITS
        if (isinstance(rule, UnitsAddUp) and concept in (*rule.concepts, *rule.less))
        or (isinstance(rule, TransfersMatch) and concept in (rule.received, rule.paid))
    ]


def with_unit(examined: Examined, number: int, contents: Contents) -> Examined:
    """The same with other contents of one of the units."""
    unit = examined.units[number]
    changed = replace(unit, examined=Examined(family.YEAR, contents, Accounts(contents), {}))
    return replace(examined, units=tuple(changed if one is unit else one for one in examined.units))


def with_department(examined: Examined, contents: Contents) -> Examined:
    return replace(examined, contents=contents, accounts=Accounts(contents))


def raised(contents: Contents, key: Key, by: str = "1.00") -> Contents:
    """The contents with one figure changed, wherever it stands."""
    facts = (replace(f, value=f.value + D(by)) if f.key == key else f for f in contents.facts)
    return replace(contents, facts=tuple(facts))


def test_a_department_that_adds_up_has_no_findings(examined: Examined) -> None:
    result = audit(examined)
    assert result.of(*OPEN, State.NOTE, State.ROUNDING) == ()
    held = {finding.rule.code for finding in result.of(State.HOLDS)}
    # No unit remits to another; of the two other budgets the tables state that there is nothing.
    assert {rule.code for rule in UNITS} - held == {"R909", "R910"}


@pytest.mark.slow
def test_every_figure_of_every_unit_counts(examined: Examined) -> None:
    unnoticed = [
        (unit.name, key)
        for number, unit in enumerate(examined.units)
        for key in dict.fromkeys(fact.key for fact in unit.examined.contents.facts)
        if not found(with_unit(examined, number, raised(unit.examined.contents, key)), about(key.concept))
    ]
    assert unnoticed == []


@pytest.mark.slow
def test_every_figure_of_the_department_counts(examined: Examined) -> None:
    unnoticed = [
        key
        for key in dict.fromkeys(fact.key for fact in examined.contents.facts)
        if not found(with_department(examined, raised(examined.contents, key)), about(key.concept))
    ]
    assert unnoticed == []


def numbers() -> Iterator[Recorded]:
    for rule in COUNTS:
        yield from rule.items  # type: ignore[attr-defined]


OF_SICHUAN = [item for item in numbers() if item.record.__module__.endswith("accounts.records")]


@pytest.mark.parametrize("item", OF_SICHUAN, ids=lambda item: f"{item.record.__name__}.{item.attribute}")
def test_every_number_behind_the_text_counts(examined: Examined, item: Recorded) -> None:
    contents = examined.units[0].examined.contents

    def more(record: Any) -> Any:
        cell = getattr(record, item.attribute)
        if cell is None:
            return replace(record, **{item.attribute: Cell(D(1), Place(SourceFile(TABLES), "例", "A1"))})
        return replace(record, **{item.attribute: Cell(cell.value + 1, cell.place)})

    records = {**contents.records, item.record: tuple(map(more, contents.of(item.record)[:1]))}
    assert contents.of(item.record), "the family has no such number"
    assert found(with_unit(examined, 0, replace(contents, records=records))) & {rule.code for rule in COUNTS}


def test_what_passes_between_units_is_left_out_of_the_department(examined: Examined) -> None:
    held = {
        (finding.rule.code, finding.sides[0].label, finding.sides[1].label)
        for finding in audit(examined).of(State.HOLDS)
        if finding.rule.code in ("R905", "R906", "R908") and len(finding.sides) == 2
    }
    assert any("抵销的上级补助收入 25.00万元" in right for code, _, right in held if code == "R905")
    assert any("抵销的对附属单位补助支出 25.00万元" in right for code, _, right in held if code == "R906")
    assert ("R908", "抵销的上级补助收入 25.00万元", "抵销的对附属单位补助支出 25.00万元") in held


def plus(contents: Contents, *added: tuple[Concept, str]) -> Contents:
    """The contents with further totals in the table of income or expenditure."""
    facts = (
        Fact(Key(concept), D(value), Place(SourceFile(TABLES), "支出决算表", f"Z{n}"))
        for n, (concept, value) in enumerate(added)
    )
    return replace(contents, facts=(*contents.facts, *facts))


def test_money_left_in_on_both_sides_is_to_be_verified(examined: Examined) -> None:
    both = ((c.SUPERIOR_SUBSIDIES_INCOME, "25.00"), (c.SUBSIDIES_TO_AFFILIATES, "25.00"))
    contents = raised(
        raised(examined.contents, Key(c.INCOME_THIS_YEAR), "25.00"), Key(c.EXPENDITURE_THIS_YEAR), "25.00"
    )
    states = {
        finding.rule.code: finding.state for finding in audit(with_department(examined, plus(contents, *both))).findings
    }
    assert states["R910"] is State.TO_VERIFY


def test_money_left_out_on_one_side_only_is_to_be_verified(examined: Examined) -> None:
    contents = plus(examined.contents, (c.SUPERIOR_SUBSIDIES_INCOME, "25.00"))
    result = audit(with_department(examined, contents))
    (finding,) = [one for one in result.of(State.TO_VERIFY) if one.rule.code == "R908"]
    assert [side.label for side in finding.sides] == [
        "抵销的上级补助收入 0.00万元",
        "抵销的对附属单位补助支出 25.00万元",
    ]


def test_a_department_cannot_have_received_more_than_its_units(examined: Examined) -> None:
    contents = plus(examined.contents, (c.SUPERIOR_SUBSIDIES_INCOME, "26.00"))
    assert "R907" in {one.rule.code for one in audit(with_department(examined, contents)).of(State.ERROR)}


@pytest.mark.parametrize(("by", "state"), [("1.00", State.ERROR), ("-1.00", State.TO_VERIFY)])
def test_what_is_passed_under_another_name_may_be_explained_but_never_made(
    examined: Examined, by: str, state: State
) -> None:
    changed = with_department(examined, raised(examined.contents, Key(c.OTHER_INCOME), by))
    assert {one.state for one in audit(changed).findings if one.rule.code == "R902"} >= {state}
    assert State.ERROR not in {one.state for one in audit(changed).findings if one.rule.code == "R902"} - {state}


def test_without_the_departments_own_office_every_line_is_told_with_its_difference(examined: Examined) -> None:
    office = next(unit for unit in examined.units if unit.name == family.OFFICE.folder)
    result = audit(replace(examined, units=tuple(unit for unit in examined.units if unit is not office)))
    errors = result.of(State.ERROR)
    assert {one.rule.code for one in errors} == {
        *("R901", "R902", "R903", "R904", "R905", "R906", "R911", "R912", "R915", "R921", "R922")
    }
    for one in errors:
        assert "本级也要有自己的文件夹" in one.rule.hint
        assert isinstance(one.verdict, Fails)
        assert one.verdict.difference
    (total,) = [one for one in errors if one.message.endswith("：财政拨款收入总计")]
    assert [side.label for side in total.sides] == [
        "部门的财政拨款收入总计 1192.90万元",
        f"天河市防汛站 210.44万元 + {family.ODD.folder} 102.11万元 = 312.55万元",
    ]
    assert [one.message for one in result.of(State.TO_VERIFY) if one.rule.code == "R931"] == [
        "单位的文件夹与决算编制范围不符：没有部门本级的文件夹"
    ]


def test_a_subject_follows_from_those_below_it(examined: Examined) -> None:
    unit = examined.units[0].examined.contents
    for level in ("2080505", "20805", "208"):
        unit = raised(unit, Key(c.GENERAL_BASIC_EXPENDITURE, subject=level))
    result = audit(with_unit(examined, 0, unit))
    told = {
        one.state: one.message for one in result.findings if one.rule.code == "R912" and "基本支出（2080" in one.message
    }
    assert "2080505" in told[State.ERROR]
    assert len([one for one in result.of(State.MERGED) if one.merged_into == "R912"]) == 2


@pytest.mark.slow
def test_a_unit_that_cannot_be_read_is_never_passed_over(department: Sample) -> None:
    (department.root / "inputs" / "2020" / family.STATION.folder / TABLES).write_bytes(b"no workbook")
    result = audit(read(department.workspace))
    unread = [one for one in result.of(State.TO_VERIFY) if one.rule.code == "R932"]
    assert [one.message for one in unread] == ["单位的工作簿没有读全，与部门的核对没有做全：天河市防汛站"]
    of_tables = [one for one in result.findings if one.rule.code in ("R901", "R905", "R911", "R912", "R915")]
    assert {one.state for one in of_tables} == {State.NOT_EVALUABLE}
    assert {one.message for one in of_tables} == {"天河市防汛站的决算报表.xlsx没有读全"}
    assert {one.state for one in result.findings if one.rule.code == "R922"} == {State.HOLDS}  # of another workbook


def test_units_and_folders_are_compared_by_name(examined: Examined) -> None:
    def told(changed: Examined) -> list[str]:
        return [one.message.partition("：")[2] for one in audit(changed).of(State.TO_VERIFY) if one.rule.code == "R931"]

    listed = examined.contents.of(r.ScopeUnit)
    more = (*listed, r.ScopeUnit(Cell("天河市水文站", listed[0].name.place)))
    records = {**examined.contents.records, r.ScopeUnit: more}
    assert told(with_department(examined, replace(examined.contents, records=records))) == [
        "没有“天河市水文站”的文件夹"
    ]
    more = (*listed, r.ScopeUnit(Cell("天河市水文站", listed[0].name.place), Cell("并入本级", listed[0].name.place)))
    records = {**examined.contents.records, r.ScopeUnit: more}
    assert told(with_department(examined, replace(examined.contents, records=records))) == []
    records = {**examined.contents.records, r.ScopeUnit: listed[:1]}
    fewer = with_department(examined, replace(examined.contents, records=records))
    assert told(fewer) == [f"没有列出“{family.ODD.folder}”"]
    assert "R933" in found(replace(examined, units=(*examined.units, examined.units[0])))


def test_budgets_are_compared_as_well_as_final_figures(examined: Examined) -> None:
    key = Key(c.GENERAL_EXPENDITURE, Basis.BUDGET)
    assert "R912" in found(with_department(examined, raised(examined.contents, key)))


def test_units_are_counted_where_they_are_not_listed(examined: Examined) -> None:
    def told(others: int) -> set[str]:
        (counts,) = examined.contents.of(r.Subordinates)
        counts = replace(counts, other_public=Cell(others, counts.other_public.place))
        records = {**examined.contents.records, r.ScopeUnit: (), r.Subordinates: (counts,)}
        return found(with_department(examined, replace(examined.contents, records=records)))

    assert "R931" not in told(2)
    assert "R931" in told(3)


def _as_published(root: Path, name: str) -> int:
    """The workbooks of a department that really published its accounts; their year."""
    if name == "sample":
        shutil.copytree(ROOT / "inputs", root / "inputs")
        return 2020
    write({"planning": putuo_planning.CASE, "social work": putuo_social_work.CASE}[name], root)
    return SHANGHAIS_YEAR


@pytest.mark.parametrize("name", ["sample", "planning", "social work"])
def test_a_real_department_adds_up_to_itself(tmp_path: Path, name: str) -> None:
    year = _as_published(tmp_path, name)
    of_year = tmp_path / "inputs" / str(year)
    (of_year / "某某本级").mkdir()
    for path in of_year.glob("*.xlsx"):
        shutil.copy(path, of_year / "某某本级")
    found = compile(Workspace(tmp_path), year, render=Render.NEVER).audit.findings
    of_units = [one for one in found if one.rule in UNITS]
    assert {one.rule.code for one in of_units if one.state in OPEN} <= {"R931"}  # its other units have no folder
    assert not [one for one in of_units if one.state in (State.NOTE, State.ROUNDING, State.MERGED)]
    assert len([one for one in of_units if one.state is State.HOLDS]) > 100
