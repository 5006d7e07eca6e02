"""Slips in a department's workbooks are noticed, or the number stands alone; what is no slip does not count."""

from __future__ import annotations

from random import Random

import pytest

from generator.accounts import shanghai_records as s
from tests.checks.mutations.alone import Alone
from tests.checks.mutations.department import Answer, MeasuredDepartment, cell_key
from tests.checks.mutations.experiment import try_out
from tests.checks.mutations.in_records import in_records
from tests.checks.mutations.in_tables import in_tables
from tests.checks.mutations.in_texts import typed_numbers
from tests.checks.mutations.mutation import Kind, Mutation

WITHOUT_RULES_BEFORE = (s.SignedProcurement, s.PerformanceYear, s.LargeEquipment)


@pytest.fixture(scope="module")
def department(tmp_path_factory: pytest.TempPathFactory) -> MeasuredDepartment:
    return MeasuredDepartment("social_work", tmp_path_factory.mktemp("social_work"))


def _first(department: MeasuredDepartment, way: str, sheet: str, cell: str) -> Mutation:
    slips = (*in_tables(department, Random(1)), *in_records(department, Random(1)))
    return next(one for one in slips if (one.way, one.place.sheet, one.place.cell) == (way, sheet, cell))


@pytest.mark.slow
def test_slips_in_records_that_had_no_rule_are_noticed_or_the_number_stands_alone(
    department: MeasuredDepartment,
) -> None:
    alone = Alone(department)
    slips = [
        one for one in in_records(department, Random(1)) if one.attribute and one.attribute[0] in WITHOUT_RULES_BEFORE
    ]
    results = [result for one in slips if (result := try_out(one, department, alone)) is not None]
    assert len(results) > 60
    assert sum(result.answer is Answer.LOUD for result in results) / len(results) > 0.8
    assert sum(result.accounted_for for result in results) / len(results) >= 0.95


def test_a_wrong_amount_of_a_table_is_loud(department: MeasuredDepartment) -> None:
    slip = _first(department, "改一个数字", "支出决算表", "C4")
    assert department.answer(slip.changes) is Answer.LOUD


def test_cells_as_they_are_report_nothing_new(department: MeasuredDepartment) -> None:
    fact = department.contents.facts[0]
    sheet, row, column = cell_key(fact.place)
    raw = department.sheets[sheet][1].at(row, column)
    assert raw is not None
    assert department.answer({(sheet, row, column): raw.value}) is Answer.NOTHING


def test_a_total_that_the_program_adds_up_again_is_no_slip(department: MeasuredDepartment) -> None:
    slip = _first(department, "漏填", "收入决算表", "C5")
    assert department.is_harmless(slip.changes)
    assert try_out(slip, department, Alone(department)) is None


def test_a_sign_that_the_reader_refuses_is_no_slip(department: MeasuredDepartment) -> None:
    slip = _first(department, "正负号", "支出决算表", "C4")
    assert department.refuses_sign(slip.changes)
    assert try_out(slip, department, Alone(department)) is None


def test_numbers_of_a_text_are_told_apart_from_references_and_titles() -> None:
    text = "[=年度]年，依据《2019年办法》拨付12.50万元，增长8.3%，服务企业85家。"
    assert [(kind, str(typed.number)) for kind, typed in typed_numbers(text)] == [
        (Kind.AMOUNT, "12.50"),
        (Kind.PERCENTAGE, "8.3"),
        (Kind.COUNT, "85"),
    ]
