"""A name is written once: a row without one has that of its code in another table, else that of the year."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.accounts.accounts import Accounts
from generator.accounts.facts import Contents
from generator.diagnostics import Outcome
from tests.departments import written
from tests.support import text_of
from tests.workbooks.conftest import Reader

EARNED = """
== 收入表
| 单位：万元 |
| 科目编码 | 科目名称 | 合计 |
|  | 合计 | 30 |
| 201 | {earned} | 30 |
"""
SPENT = """
== 支出表
| 单位：万元 |
| 类型 | 科目编码 | 科目名称 | 合计 | 基本支出 |
|  |  | 合计 | 30 | 10 |
|  | {code} | {spent} | 30 | 10 |
"""
GENERAL = "一般公共预算财政拨款支出决算表"


def told(outcome: Outcome[Contents]) -> list[tuple[str, str]]:
    return [(problem.code, f"{problem.places[0].sheet}!{problem.places[0].cell}") for problem in outcome.diagnostics]


@pytest.mark.parametrize(
    ("earned", "spent", "source"), [("甲类支出", "", ("收入表", "B4")), ("", "甲类支出", ("支出表", "C4"))]
)
def test_a_name_comes_from_the_other_table_with_the_cell_that_has_it(
    reading: Reader, earned: str, spent: str, source: tuple[str, str]
) -> None:
    outcome = reading(EARNED.format(earned=earned) + SPENT.format(code="201", spent=spent))
    assert told(outcome) == []
    assert outcome.value is not None
    assert [(s.sheet, s.code, s.name) for s in outcome.value.subjects] == [
        ("支出表", "201", "甲类支出"),
        ("收入表", "201", "甲类支出"),
    ]
    assert {(s.place.sheet, s.place.cell) for s in outcome.value.subjects} == {source}
    assert [(s.row_place.sheet) for s in outcome.value.subjects] == ["支出表", "收入表"]
    named = Accounts(outcome.value).subject_name("201")
    assert named is not None
    assert (named.place.sheet, named.place.cell) == source


def test_a_name_that_no_table_has_is_that_of_the_year_with_the_cell_of_the_code(reading: Reader) -> None:
    outcome = reading(SPENT.format(code="20805", spent=""))
    assert told(outcome) == []
    assert outcome.value is not None
    (subject,) = outcome.value.subjects
    assert (subject.name, subject.place.cell) == ("行政事业单位养老支出", "B4")


def test_a_name_that_no_source_shows_is_reported(reading: Reader) -> None:
    outcome = reading(SPENT.format(code="2010101", spent=""))
    assert told(outcome) == [("C142", "支出表!C4")]
    assert outcome.value is not None
    assert [subject.name for subject in outcome.value.subjects] == ["行政运行"]


def test_a_code_that_nobody_names_needs_its_name(reading: Reader) -> None:
    outcome = reading(SPENT.format(code="2987701", spent=""))
    assert told(outcome) == [("C201", "支出表!C4")]


def test_of_two_different_names_none_is_taken(reading: Reader) -> None:
    table = EARNED.format(earned="甲类支出") + SPENT.format(code="201", spent="乙类支出")
    outcome = reading(table + EARNED.format(earned="").replace("收入表", "项目支出表").replace("科目名称", "名称"))
    assert told(outcome) == [("C141", "项目支出表!B4")]
    assert outcome.value is not None
    assert [subject.name for subject in outcome.value.subjects] == ["乙类支出", "甲类支出"]


def test_two_names_that_differ_in_marks_only_are_one(reading: Reader) -> None:
    table = EARNED.format(earned="甲、乙") + SPENT.format(code="201", spent="甲，乙")
    outcome = reading(table + EARNED.format(earned="").replace("收入表", "项目支出表").replace("科目名称", "名称"))
    assert told(outcome) == []


@pytest.mark.slow
def test_the_document_is_the_same_with_the_names_of_one_table_left_blank(tmp_path: Path) -> None:
    sample, year, _ = written("planning", tmp_path)
    before = sample.compiled(year)
    path = sample.root / "inputs" / str(year) / "决算报表.xlsx"
    book = load_workbook(path)
    page = book[GENERAL]
    (header,) = (cell for row in page.iter_rows() for cell in row if cell.value == "科目名称")
    emptied = 0
    for row in range(header.row + 1, page.max_row + 1):
        if str(page.cell(row, header.column - 1).value or "").isdigit():
            page.cell(row, header.column).value = None
            emptied += 1
    book.save(path)
    after = sample.compiled(year)
    assert emptied > 10
    assert before.document is not None
    assert after.document is not None, after.preventing
    assert text_of(after.document.content) == text_of(before.document.content)
    codes = [[item.code for item in one.diagnostics] for one in (before, after)]
    assert codes[1] == codes[0]
