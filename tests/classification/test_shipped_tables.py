"""The shipped classification agrees with what was published, and says no more of its sources than they show."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.accounts.classification.assessment import CodeState, assess, message
from generator.accounts.classification.reading import shipped
from tests.support import ROOT

HERE = Path(__file__).parent
SAMPLE, ENVIRONMENT, SHIQUAN = "panzhihua-economy-2020", "putuo-environment-2025", "putuo-shiquan-2025"
NEXT_SHIQUAN = "putuo-shiquan-2026"

# What departments printed otherwise than the classification: old names, names cut off, a wrong code, doubtful ones.
DEVIATIONS = {
    (SAMPLE, "201", "一般公共服务"): CodeState.SHORTENED,
    (SAMPLE, "206", "科学技术"): CodeState.SHORTENED,
    (SAMPLE, "208", "社会保障和就业"): CodeState.SHORTENED,
    (SAMPLE, "20805", "行政事业单位离退休"): CodeState.OTHER_YEAR,
    (SAMPLE, "2080504", "未归口管理的行政事业单位离退休"): CodeState.UNKNOWN_CODE,
    (SAMPLE, "215", "资源勘探信息等支出"): CodeState.OTHER_YEAR,
    (SAMPLE, "30239", "其他交通费"): CodeState.SHORTENED,
    (SAMPLE, "30399", "其他对个人和家庭的补助支出"): CodeState.OTHER_NAME,
    (ENVIRONMENT, "2080505", "机关事业单位基本养老保险"): CodeState.SHORTENED,
    (ENVIRONMENT, "2080506", "机关事业单位职业年金缴费"): CodeState.SHORTENED,
    (SHIQUAN, "20805", "行政事业单位离退休"): CodeState.OTHER_YEAR,
    (SHIQUAN, "2111101", "减排专项支出"): CodeState.OTHER_NAME,
    (NEXT_SHIQUAN, "22198", "其他住房保障支出"): CodeState.UNKNOWN_CODE,
    (NEXT_SHIQUAN, "2219899", "其他住房保障支出"): CodeState.OTHER_YEAR,
}


def published() -> list[tuple[str, str, str]]:
    """Source, code and name as published, a line for each that a source shows."""
    with (HERE / "published.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["source"], row["code"], row["name"]) for row in csv.DictReader(lines)]


def years_of_sources() -> dict[str, int]:
    return {source.key: source.year for entry in shipped().entries for source in entry.sources}


def test_every_published_name_is_right_but_the_known_deviations() -> None:
    years = years_of_sources()
    found = {
        (key, code, name): assess(shipped(), code, name, years[key]).state
        for key, code, name in published()
    }  # fmt: skip
    assert {item: state for item, state in found.items() if state is not CodeState.FINE} == DEVIATIONS


def test_every_source_that_a_line_names_shows_it() -> None:
    claimed = {(source.key, entry.code, entry.name) for entry in shipped().entries for source in entry.sources}
    assert claimed == set(published()) - DEVIATIONS.keys()


def test_a_name_is_verified_only_for_the_years_of_its_sources() -> None:
    entry = shipped().lookup("20139", 2024)
    assert entry is not None
    assert [year for year in shipped().years if entry.verified_in(year)] == [2024]


def test_a_renamed_section_tells_both_years() -> None:
    found = assess(shipped(), "20805", "行政事业单位离退休", 2020)
    assert message(found) == "20805“行政事业单位离退休”是2019年的名称，2020年为“行政事业单位养老支出”"
    assert [(entry.name, entry.years[0]) for entry in shipped().names("20805")] == [
        ("行政事业单位离退休", 2019),
        ("行政事业单位养老支出", 2020),
    ]


def test_the_years_covered_are_those_of_the_program_s_editions() -> None:
    assert shipped().years == range(2019, 2027)


@pytest.mark.parametrize("code", ["2010177", "20177", "298"])
def test_a_code_that_nobody_published_is_unknown_in_every_year(code: str) -> None:
    assert {assess(shipped(), code, "甲", year).state for year in shipped().years} == {CodeState.UNKNOWN_CODE}


def rows_of_the_sample() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "inputs").rglob("*.xlsx")):
        for sheet in load_workbook(path, data_only=True):
            for row in sheet.iter_rows(values_only=True):
                for code, name in pairwise(row):
                    if re.fullmatch(r"[23]\d\d(\d\d){0,2}", str(code)) and isinstance(name, str):
                        yield str(code), name


def test_the_sample_s_workbooks_deviate_where_its_document_does_and_where_one_cell_is_cut() -> None:
    found = {(code, name): assess(shipped(), code, name, 2020).state for code, name in rows_of_the_sample()}
    assert len(found) > 100
    deviating = {(code, name): state for (key, code, name), state in DEVIATIONS.items() if key == SAMPLE}
    prose = {("201", "一般公共服务"), ("206", "科学技术"), ("208", "社会保障和就业")}
    assert {item: state for item, state in found.items() if state is not CodeState.FINE} == {
        **{item: state for item, state in deviating.items() if item not in prose},
        ("2080505", "基本养老保险缴费支出"): CodeState.SHORTENED,
    }
