"""What imported files say is laid over the classification for its year; what contradicts itself is left and told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.accounts.classification.entries import comparable
from generator.accounts.classification.overlay import Addition, merge
from tests.classification.tables import TEXTS, small

FILE = "决算报表.xls"


def test_an_unknown_code_is_added_for_the_year_of_its_file_alone() -> None:
    merged = merge(small(), [Addition("2080503", "离退休人员管理机构", 2021, FILE)])
    assert [entry.name for entry in merged.classification.names("2080503")] == ["离退休人员管理机构"]
    assert merged.classification.years_of("2080503", "离退休人员管理机构") == (2021,)
    assert merged.conflicts == ()


def test_a_known_name_is_confirmed_for_the_year_of_its_file() -> None:
    merged = merge(small(), [Addition("2080502", "事业单位 离退休", 2021, FILE)])
    entry = merged.classification.lookup("2080502", 2021)
    assert entry is not None
    assert (entry.name, entry.verified_in(2021), entry.verified_in(2020)) == ("事业单位离退休", True, False)


def test_a_file_puts_right_a_name_that_no_source_of_its_year_shows() -> None:
    merged = merge(small(), [Addition("20805", "行政事业单位养老", 2021, FILE)])
    names = {year: merged.classification.lookup("20805", year) for year in small().years}
    assert {year: entry.name for year, entry in names.items() if entry} == {
        2019: "行政事业单位离退休",
        2020: "行政事业单位养老支出",
        2021: "行政事业单位养老",
        2022: "行政事业单位养老支出",
    }
    last = names[2022]
    assert last is not None
    assert last.verified_in(2022)


def test_a_file_against_a_source_of_the_year_is_a_conflict_and_changes_nothing() -> None:
    addition = Addition("20805", "行政事业单位离退休", 2022, FILE)
    merged = merge(small(), [addition])
    assert [(conflict.additions, conflict.entry) for conflict in merged.conflicts] == [
        ((addition,), small().lookup("20805", 2022))
    ]
    assert merged.classification.entries == small().entries


def test_two_files_with_two_names_are_both_left() -> None:
    additions = (Addition("2080503", "甲", 2021, FILE), Addition("2080503", "乙", 2021, "另一份.xls"))
    merged = merge(small(), additions)
    assert [set(conflict.additions) for conflict in merged.conflicts] == [set(additions)]
    assert merged.classification.lookup("2080503", 2021) is None


def test_a_file_of_a_year_that_is_not_covered_is_known_for_its_codes() -> None:
    merged = merge(small(), [Addition("20805", "行政事业单位养老支出", 2023, FILE)])
    entry = merged.classification.lookup("20805", 2023)
    assert entry is not None
    assert merged.classification.lookup("208", 2023) is None


@pytest.mark.parametrize(("code", "name"), [("合计", "甲"), ("2080", "甲"), ("3010101", "甲"), ("20805", " ")])
def test_what_is_no_code_with_a_name_is_refused(code: str, name: str) -> None:
    with pytest.raises(ValueError, match=FILE):
        Addition(code, name, 2021, FILE)


_CODES = sorted({line.split(",")[0] for line in TEXTS["functional.csv"].splitlines()[1:]} | {"2080503"})
_NAMES = ["甲", "乙", "行政事业单位离退休", "行政事业单位养老支出", "事业单位离退休"]
_additions = st.lists(
    st.builds(
        Addition, st.sampled_from(_CODES), st.sampled_from(_NAMES), st.integers(2018, 2024), st.sampled_from("一二")
    ),
    max_size=12,
)


@given(_additions)
def test_each_addition_holds_or_is_told_and_no_code_has_two_names(additions: list[Addition]) -> None:
    merged = merge(small(), additions)
    held = [(entry.code, year) for entry in merged.classification.entries for year in entry.years]
    assert len(held) == len(set(held))
    left = {addition for conflict in merged.conflicts for addition in conflict.additions}
    for addition in additions:
        entry = merged.classification.lookup(addition.code, addition.year)
        agrees = entry is not None and comparable(entry.name) == comparable(addition.name)
        assert addition in left or (agrees and entry is not None and entry.verified_in(addition.year))
    told = {(addition.code, addition.year) for addition in left}
    for code, year in {(entry.code, year) for entry in small().entries for year in entry.years} - {
        (addition.code, addition.year) for addition in additions
    } | told:
        assert (merged.classification.lookup(code, year) is None) == (small().lookup(code, year) is None)
