"""UnitsAddUp by itself: what rounding may part, and what an empty cell means."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.accounts import concepts as c
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Concept, Key
from generator.accounts.facts import Contents, Fact
from generator.checks.examples import Entry, contents_of, unit_of
from generator.checks.kinds import UnitsAddUp
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Unit, Verdict
from generator.diagnostics import Place, SourceFile

D = Decimal
TABLES = "决算报表.xlsx"
RULE = UnitsAddUp(code="R900", title="不等", reference="例", hint="例", concepts=(c.OTHER_INCOME, c.FUND_EXPENDITURE))


def verdicts(department: Contents, *units: Unit) -> list[Verdict]:
    return list(RULE.evaluate(Examined(2020, department, Accounts(department), {}, units=units)))


def one(
    value: str, decimals: int = 2, concept: Concept = c.OTHER_INCOME, code: str = "", sheet: str = "收入"
) -> Contents:
    return Contents((Fact(Key(concept, subject=code), D(value), Place(SourceFile(TABLES), sheet, "B1"), decimals),))


@pytest.mark.parametrize(
    ("department", "units", "severity"),
    [
        (("10.00", 2), (("5.00", 2), ("5.00", 2)), Holds),
        (("10.01", 2), (("5.00", 2), ("5.00", 2)), "尾差"),  # three rounded amounts can be a step apart
        (("10.02", 2), (("5.00", 2), ("5.00", 2)), Fails),
        (("10.01", 2), (("5.0031", 6), ("5.0032", 6)), Holds),  # only the department's is rounded
        (("10.02", 2), (("5.0031", 6), ("5.0032", 6)), Fails),
        (("10.006300", 6), (("5.0031", 6), ("5.0032", 6)), Holds),
        (("10.006400", 6), (("5.0031", 6), ("5.0032", 6)), Fails),  # in 元 to the last 分
    ],
)
def test_what_rounding_may_part(
    department: tuple[str, int], units: tuple[tuple[str, int], ...], severity: object
) -> None:
    made = [unit_of(f"单位{number}", one(*value)) for number, value in enumerate(units)]
    (verdict,) = verdicts(one(*department), *made)
    if severity == "尾差":
        assert isinstance(verdict, Fails)
        assert verdict.severity is not None
    else:
        assert isinstance(verdict, Holds if severity is Holds else Fails)
        assert not isinstance(verdict, Fails) or verdict.severity is None


def test_an_empty_cell_in_a_filled_table_means_nothing_of_it() -> None:
    other = contents_of(())
    filled = one("3.00", concept=c.PUBLIC_SERVICE_INCOME)
    (verdict,) = verdicts(one("10.00"), unit_of("甲", one("10.00")), unit_of("乙", filled))
    assert isinstance(verdict, Holds)
    (verdict,) = verdicts(one("10.00"), unit_of("甲", one("10.00")), unit_of("乙", other))
    assert isinstance(verdict, NotEvaluable)
    assert verdict.why == "乙没有填写“其他收入”"


def test_a_figure_that_only_units_have_or_only_the_department_is_noticed() -> None:
    filled = one("3.00", concept=c.PUBLIC_SERVICE_INCOME)
    (verdict,) = verdicts(filled, unit_of("甲", one("10.00")))
    assert isinstance(verdict, Fails)
    assert verdict.left.label == "部门的其他收入（未填） 0.00万元"
    (verdict,) = verdicts(one("10.00"), unit_of("甲", filled))
    assert isinstance(verdict, Fails)
    assert verdict.right is not None
    assert verdict.right.label == "各单位（均未填） 0.00万元"


def test_a_unit_without_subjects_is_no_unit_with_nothing_of_them() -> None:
    coded = replace(one("10.00"), facts=(*one("10.00").facts, *one("10.00", code="2010101", sheet="明细").facts))
    result = verdicts(coded, unit_of("甲", one("10.00")))
    assert [type(verdict) for verdict in result] == [NotEvaluable, Holds]
    assert isinstance(result[0], NotEvaluable)
    assert result[0].why == "甲没有按科目填写“其他收入”"


def test_a_total_left_to_the_program_is_not_nothing() -> None:
    rule = replace(RULE, concepts=(c.GENERAL_GRAND_TOTAL, c.GENERAL_PROJECT_EXPENDITURE, c.VEHICLES))
    whole = {
        c.GENERAL_EXPENDITURE: "10.00",
        c.GENERAL_BASIC_EXPENDITURE: "6.00",
        c.GENERAL_PROJECT_EXPENDITURE: "4.00",
        c.GENERAL_GRAND_TOTAL: "10.00",
        c.VEHICLE_OPERATION: "3.00",
        c.VEHICLES: "3.00",
    }
    left_empty = (c.GENERAL_GRAND_TOTAL, c.GENERAL_PROJECT_EXPENDITURE, c.VEHICLES)

    def told(unit: dict[Concept, str]) -> list[Verdict]:
        contents, other = (
            contents_of(Entry(Key(concept), D(value)) for concept, value in amounts.items())
            for amounts in (whole, unit)
        )
        units = (unit_of("甲", other),)
        return list(rule.evaluate(Examined(2020, contents, Accounts(contents), {}, units=units)))

    assert [type(one) for one in told(whole)] == [Holds] * 3
    partly = told({concept: value for concept, value in whole.items() if concept not in left_empty})
    assert [one.why for one in partly if isinstance(one, NotEvaluable)] == [
        "甲没有填写“一般公共预算财政拨款支出总计”",
        "甲没有填写“一般公共预算财政拨款项目支出”",
        "甲没有填写“公务用车购置及运行维护费”",
    ]
    nothing = told({c.GENERAL_EXPENDITURE: "6.00", c.GENERAL_BASIC_EXPENDITURE: "6.00", c.GENERAL_GRAND_TOTAL: "6.00"})
    assert [type(one) for one in nothing] == [Fails] * 3  # an empty project column is nothing where basic is all
