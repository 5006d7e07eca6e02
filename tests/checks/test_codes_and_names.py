"""A code, or a name, that is none of the year's is reported, wherever and however often it is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from generator.accounts.classification.overlay import Addition, merge
from generator.accounts.classification.reading import shipped
from generator.checks.engine import run_checks
from generator.checks.examples import Named, Piece, example
from generator.checks.rule import Examined, NotEvaluable
from generator.checks.rules.classification import RULES
from generator.diagnostics import Severity

NAMES, CATEGORY, CODES, ORDER = "R602", "R604", "R606", "R607"
TABLES = ("收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表")


def examined(pieces: Iterable[Piece], year: int = 2020) -> Examined:
    return replace(example(pieces), year=year)


def test_a_category_that_there_is_not_is_one_finding_with_the_cells_of_all_its_codes() -> None:
    codes = examined([Named("298", "某类"), Named("29801", "某款"), Named("2980101", "某项"), Named("297", "另一类")])
    failing = [item for item in run_checks(codes, RULES).findings if item.rule.code == CATEGORY and item.places]
    assert [(item.sides[0].label, len(item.places)) for item in failing] == [
        ("298 “某类”等3个科目", 3),
        ("297 “另一类”", 1),
    ]


def test_codes_below_one_that_is_known_are_one_finding_but_for_one_whose_name_is_another_s() -> None:
    unknown = [f"20101{item}" for item in range(71, 77)]
    pieces = [*(Named(code, "某项") for code in unknown), Named("2010177", "行政运行"), Named("2080577", "某项")]
    found = [item for item in run_checks(examined(pieces), RULES).findings if item.rule.code == CODES and item.places]
    assert {(item.message.partition("：")[2], len(item.places)) for item in found} == {
        ("2010171、2010172、2010173、2010174等6个", 6),
        ("2080577", 1),
        ("2010177", 1),
    }
    label = next(item.sides[0].label for item in found if len(item.places) == len(unknown))
    assert label.startswith("2010171 “某项”、")
    assert label.endswith("等6个科目")


def found(of: Examined) -> set[tuple[str, Severity]]:
    """The rules that fail, each with what it weighs; R601 wants rows that these examples do without."""
    audit = run_checks(of, [rule for rule in RULES if rule.code != "R601"])
    return {(item.rule.code, Severity(item.state.value)) for item in audit.findings if item.state.value in WEIGHTS}


WEIGHTS = {severity.value for severity in Severity}


def everywhere(code: str, name: str) -> list[Piece]:
    return [Named(code, name, sheet) for sheet in TABLES]


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023, 2024])
@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("2010101", "行政运行", set()),
        ("2010177", "某某专项事务", {(CODES, Severity.NOTE)}),
        ("2010177", "行政运行", {(CODES, Severity.VERIFY)}),  # which is 2010101
        ("2017701", "行政运行", {(CODES, Severity.NOTE)}),
        ("2980101", "行政运行", {(CATEGORY, Severity.VERIFY)}),
        ("2080505", "机关事业单位职业年金缴费支出", {(NAMES, Severity.VERIFY)}),  # which is 2080506
        ("2080505", "城市公用设施维护", {(NAMES, Severity.VERIFY)}),
        ("2210201", "住房公积金支出", {(NAMES, Severity.VERIFY)}),
        ("2010101", "城市公用设施维护", {(NAMES, Severity.VERIFY)}),  # no source shows 2010101, but this is not it
        ("20805", "行政事业单位离退休", {(NAMES, Severity.VERIFY)}),
        ("215", "资源勘探信息等支出", {(NAMES, Severity.VERIFY)}),
        ("30108", "机关事业单位基本养老保险缴费", set()),
        ("30108", "职业年金缴费", {(NAMES, Severity.VERIFY)}),
        ("30239", "其他交通费", {(NAMES, Severity.VERIFY)}),
        ("30177", "某某补贴", {(CODES, Severity.NOTE)}),
        ("39801", "某某补贴", {(CATEGORY, Severity.VERIFY)}),
    ],
)
def test_a_code_with_its_name_used_throughout_is_as_the_year_has_it(
    code: str, name: str, expected: set[tuple[str, Severity]], year: int
) -> None:
    assert found(examined(everywhere(code, name), year)) == expected


def test_the_years_of_a_name_that_is_another_year_s_are_stated() -> None:
    (failed,) = [
        item
        for item in run_checks(examined(everywhere("215", "资源勘探信息等支出")), RULES).findings
        if item.rule.code == NAMES
    ]
    assert "这是2019年的名称" in failed.message
    assert "资源勘探工业信息等支出" in failed.sides[1].label
    assert len(failed.places) == len(TABLES)


def test_the_year_decides_and_not_the_form() -> None:
    assert found(examined(everywhere("20805", "行政事业单位离退休"), 2019)) == set()
    assert found(examined(everywhere("20805", "行政事业单位养老支出"), 2019)) != set()


def test_a_name_that_no_source_shows_may_be_off_by_a_word() -> None:
    assert found(examined(everywhere("20101", "人大的事务"))) == {(NAMES, Severity.NOTE)}


def test_what_the_workspace_adds_counts_as_the_classification() -> None:
    additions = [Addition("2010177", "某某专项事务", 2020, "科目书"), Addition("20101", "人大的事务", 2020, "科目书")]
    pieces = [*everywhere("2010177", "某某专项事务"), *everywhere("20101", "人大的事务")]
    added = merge(shipped(), additions).classification
    assert found(replace(examined(pieces), classification=added)) == set()
    assert found(replace(examined(pieces, 2021), classification=added)) != set()


def test_of_two_names_for_a_code_the_one_of_the_year_is_marked_and_one_finding_tells_both() -> None:
    pieces = [
        Named("2080505", "机关事业单位基本养老保险缴费支出", TABLES[0]),
        Named("2080505", "基本养老保险缴费支出", TABLES[1]),
    ]
    failed = [item for item in run_checks(examined(pieces), RULES).findings if item.state.value == "核实"]
    assert [item.rule.code for item in failed if item.rule.code != "R601"] == ["R605"]
    (labels,) = [[side.label for side in item.sides] for item in failed if item.rule.code == "R605"]
    assert [label for label in labels if "当年分类的名称" in label] == [
        "2080505 “机关事业单位基本养老保险缴费支出”（当年分类的名称）"
    ]


def test_a_year_that_the_classification_does_not_cover_is_counted_as_not_checked() -> None:
    for rule in RULES:
        if rule.code in (NAMES, CATEGORY, CODES):
            verdicts = list(rule.evaluate(examined(everywhere("2010101", "行政运行"), 2031)))
            assert [verdict for verdict in verdicts if isinstance(verdict, NotEvaluable)], rule.code


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("208 20805 2080501 2080505 20808 2080801", set()),
        ("208 20805 2080501 20808 2080801 2080505", {(ORDER, Severity.VERIFY)}),
        ("208 20805 2080501 221 22102 20808 2080801", {(ORDER, Severity.VERIFY)}),
        ("208 221 20805 2080501 22102", {(ORDER, Severity.VERIFY)}),
        ("301 30101 302 30201", set()),
    ],
)
def test_a_row_under_another_parent_than_its_own_is_reported(codes: str, expected: set[tuple[str, Severity]]) -> None:
    names = shipped().in_year(2020)
    assert found(examined([Named(code, names[code]) for code in codes.split()])) == expected
