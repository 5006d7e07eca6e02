"""What the classification answers of a code, a name and a year."""

from __future__ import annotations

import pytest

from generator.accounts.classification.assessment import CodeState, assess, message
from tests.classification.tables import small

WRITTEN = [
    ("20805", "行政事业单位养老支出", 2022, CodeState.FINE, ""),
    ("20805", "行政事业单位 养老支出", 2022, CodeState.FINE, ""),
    ("2080899", "其他优抚支出(含补助)，奖励", 2022, CodeState.FINE, ""),
    ("2080899", "“其他优抚支出”（含补助）、奖励", 2022, CodeState.FINE, ""),
    ("2080899", "其他优抚支出（含补助）和奖励", 2022, CodeState.OTHER_NAME,
     "2080899“其他优抚支出（含补助）和奖励”在2022年为“其他优抚支出（含补助）、奖励”（未核实）"),
    ("20805", "行政事业单位离退休", 2022, CodeState.OTHER_YEAR,
     "20805“行政事业单位离退休”是2019年的名称，2022年为“行政事业单位养老支出”"),
    ("20805", "行政事业单位养老支出", 2019, CodeState.OTHER_YEAR,
     "20805“行政事业单位养老支出”是2020—2022年的名称，2019年为“行政事业单位离退休”"),
    ("2080501", "行政单位离退休", 2020, CodeState.OTHER_YEAR,
     "2080501“行政单位离退休”是2021—2022年的名称，2020年的名称程序不能肯定"),
    ("2080501", "事业单位离退休", 2022, CodeState.OTHER_NAME,
     "2080501“事业单位离退休”在2022年为“行政单位离退休”；“事业单位离退休”是2080502"),
    ("208", "社会保障和就业", 2022, CodeState.SHORTENED, "208“社会保障和就业”不完整，2022年为“社会保障和就业支出”"),
    ("208", "支出", 2022, CodeState.OTHER_NAME, "208“支出”在2022年为“社会保障和就业支出”"),
    ("2080898", "抚恤奖励", 2022, CodeState.OTHER_NAME,
     "2080898“抚恤奖励”在2022年为“其他抚恤奖励”（未核实）；“抚恤奖励”是2080897"),
    ("20808", "其他社会保障和就业支出", 2022, CodeState.OTHER_NAME,
     "20808“其他社会保障和就业支出”在2022年为“抚恤”（未核实）；“其他社会保障和就业支出”是20899"),
    ("2080577", "事业单位离退休", 2022, CodeState.UNKNOWN_CODE,
     "2080577“事业单位离退休”不在程序所知的2022年科目之中（所知的上级为20805“行政事业单位养老支出”）；“事业单位离退休”是2080502"),
    ("2990101", "甲", 2022, CodeState.UNKNOWN_CODE, "2990101“甲”不在程序所知的2022年科目之中"),
    ("20805", "行政事业单位养老支出", 2023, CodeState.UNCOVERED_YEAR,
     "程序没有2023年的政府收支分类科目，20805“行政事业单位养老支出”没有核对"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "name", "year", "state", "told"), WRITTEN)
def test_a_written_name_is_assessed(code: str, name: str, year: int, state: CodeState, told: str) -> None:
    found = assess(small(), code, name, year)
    assert (found.state, message(found)) == (state, told)


def test_a_right_name_under_the_wrong_section_names_the_right_one() -> None:
    found = assess(small(), "2080501", "行政单位离退休", 2022, parent_name="抚恤")
    assert (found.state, message(found)) == (
        CodeState.OTHER_PARENT,
        "2080501“行政单位离退休”在2022年的上级为20805“行政事业单位养老支出”",
    )
    assert (
        assess(small(), "2080501", "行政单位离退休", 2022, parent_name="行政事业单位养老支出").state is CodeState.FINE
    )


def test_what_rests_on_a_source_of_the_year_is_verified_and_nothing_else() -> None:
    assert assess(small(), "20805", "甲", 2022).verified
    assert not assess(small(), "20805", "甲", 2021).verified
    assert not assess(small(), "2080502", "甲", 2022).verified


def test_levels_and_years_are_found_by_code() -> None:
    classification = small()
    assert classification.lookup("2080501", 2020) is None
    assert [entry.code for entry in classification.children("20805", 2022)] == ["2080501", "2080502"]
    assert [entry.code for entry in classification.children("", 2019)] == ["208", "301"]
    assert [entry.name for entry in classification.path("2080502", 2019)] == [
        "社会保障和就业支出",
        "行政事业单位离退休",
        "事业单位离退休",
    ]
    parent = classification.parent("2080502", 2022)
    assert parent is not None
    assert parent.name == "行政事业单位养老支出"
    assert classification.parent("208", 2022) is None
    assert classification.years_of("20805", "行政事业单位养老支出") == (2020, 2021, 2022)
    assert "2080501" not in classification.in_year(2020)


def test_names_like_a_misspelt_one_are_offered_for_its_year_and_place() -> None:
    like = small().similar
    assert [entry.code for entry in like("行政单位离退休费", 2022, under="208")] == ["2080501", "2080502"]
    assert [entry.code for entry in like("行政单位离退休费", 2022, limit=1)] == ["2080501"]
    assert [entry.code for entry in like("事业运作", 2022)] == ["2080850", "2089950"]
    assert [entry.code for entry in like("事业运作", 2022, limit=1)] == ["2080850"]
    assert [entry.code for entry in like("行政单位离退休费", 2020)] == ["2080502"]
    assert like("行政单位离退休费", 2022, under="301") == ()
