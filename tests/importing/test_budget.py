"""The budget disclosure fills the initial budgets where it is asked for, and is never taken as final accounts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.importing.purpose import Purpose
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import Imported, import_files
from generator.operations.stated_department import StatedDepartment
from generator.workbooks.entries import Entries
from generator.workspace import Workspace
from tests.forms import SICHUAN
from tests.importing.budgets import Budget, budget_of, disclosed
from tests.importing.printed import Look
from tests.support import ROOT, entries_in
from tests.workbooks.conftest import workbook_of

NAME, YEAR = "攀枝花市经济和信息化局", 2020
AS_BUDGET = ImportChoices(
    purposes=frozenset({Purpose.INITIAL_BUDGET}), stated=StatedDepartment("四川省", NAME), otherwise=""
)
_CODES = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n| 2010301 | 行政运行 | 30 | 20 | 10 |"


def held(root: Path, layout_index: int = 0, year: int = YEAR) -> Entries:
    layout = SICHUAN.workbooks[layout_index]
    entries = entries_in(root / "inputs" / str(year) / layout.file, layout).value
    assert entries is not None
    return entries


@pytest.fixture(scope="module")
def budget() -> Budget:
    return budget_of(held(ROOT), held(ROOT, 3))


def imported(root: Path, look: Look, budget: Budget) -> Imported:
    disclosed(budget, look).save(root / "部门预算公开表.xlsx")
    return import_files(Workspace(root), YEAR, [root / "部门预算公开表.xlsx"], AS_BUDGET)


@pytest.mark.parametrize("unit", ["万元", "元"])
@pytest.mark.parametrize("codes", ["one", "split"])
def test_the_initial_budget_of_each_item_and_the_annex_are_filled(
    tmp_path: Path, budget: Budget, unit: str, codes: str
) -> None:
    done = imported(tmp_path, Look(unit=unit, codes=codes, department=NAME, year=YEAR), budget)
    assert {one.code for one in done.diagnostics} == {"I164"}, done.diagnostics
    tables, evaluation = held(tmp_path), held(tmp_path, 3)
    general = {code: row for code, _, row in tables.subjects["一般公共预算财政拨款支出决算表"].rows}
    assert {code: row["预算数"] for code, row in general.items()} == dict(budget.by_code)
    assert not any("决算数" in row for row in general.values())
    three = {item: row for (_, item), row in tables.statements["“三公”经费支出决算表"].items() if row}
    assert {item: row["预算数"] for item, row in three.items()} == dict(budget.three_public)
    (department,) = evaluation.lists["附件1年初预算"]
    assert department == {"单位": NAME, "人员经费": budget.personnel, "日常公用经费": budget.non_personnel}
    subjects = evaluation.lists["附件1年初预算科目"]
    assert {str(row["科目编码"]): row["金额"] for row in subjects} == dict(budget.basic)
    projects = [row for row in evaluation.lists["附件1年初预算项目"] if row.get("金额")]
    assert [(row["项目名称"], row.get("承担单位") or NAME, row["金额"]) for row in projects] == list(budget.projects)


def test_without_being_asked_for_it_is_named_and_nothing_is_written(tmp_path: Path, budget: Budget) -> None:
    disclosed(budget, Look(department=NAME, year=YEAR)).save(tmp_path / "部门预算公开表.xlsx")
    choices = ImportChoices(stated=StatedDepartment("四川省", NAME))
    done = import_files(Workspace(tmp_path), YEAR, [tmp_path / "部门预算公开表.xlsx"], choices)
    assert [one.code for one in done.diagnostics] == ["I125"]
    assert "--as 年初预算数" in done.diagnostics[0].hint
    assert done.written == ()


@pytest.mark.parametrize(
    ("file", "sheet", "above", "rows"),
    [
        ("表.xlsx", "表", "| 某某局2020年部门预算 |\n| 支出决算表 |", _CODES),
        ("2020年部门预算公开.xlsx", "表", "| 支出决算表 |", _CODES),
        ("表.xlsx", "一般公共预算支出预算表", "| 支出决算表 |", _CODES),
        (
            "表.xlsx",
            "表",
            "| 支出决算表 |",
            "| 科目编码 | 科目名称 | 预算数 | 预算数 |\n| | | 基本支出 | 项目支出 |\n| 2010301 | 行政运行 | 20 | 10 |",
        ),
        (
            "表.xlsx",
            "表",
            "| 支出决算表 |",
            "| 科目编码 | 科目名称 | 基本支出 | 上年结转 |\n| 2010301 | 行政运行 | 20 | 10 |",
        ),
    ],
)
def test_no_title_makes_a_budget_final_accounts(tmp_path: Path, file: str, sheet: str, above: str, rows: str) -> None:
    workbook_of(f"== {sheet}\n{above}\n| 单位：万元 |\n{rows}\n").save(tmp_path / file)
    done = import_files(Workspace(tmp_path), YEAR, [tmp_path / file])
    assert [one.code for one in done.diagnostics] == ["I125"]
    assert done.written == ()


@pytest.mark.parametrize(
    "heading",
    [
        "| 支出决算表 |\n| 单位：万元 |\n| 科目编码 | 科目名称 | 本年支出合计 |\n| 2010301 | 行政运行 | 30 |",
        "| “三公”经费支出决算表 |\n| 单位：万元 |\n| 项目 | 预算数 | 决算数 |\n| 合计 | 3 | 2 |\n"
        "| 公务接待费 | 3 | 2 |",
    ],
)
def test_final_accounts_are_no_budget_for_the_money_that_they_name(tmp_path: Path, heading: str) -> None:
    workbook_of(f"== 一般公共预算支出\n| 某某局预算单位2020年度 |\n{heading}\n").save(tmp_path / "表.xlsx")
    done = import_files(Workspace(tmp_path), YEAR, [tmp_path / "表.xlsx"])
    assert done.diagnostics == ()
    assert done.written


GENERAL = "一般公共预算财政拨款支出决算表"


def general(root: Path, *rows: str) -> tuple[list[str], dict[str, object]]:
    above = "== 表\n| 2020年部门一般公共预算支出预算表 |\n| 单位：万元 |\n"
    workbook_of(above + "\n".join(rows) + "\n").save(root / "表.xlsx")
    done = import_files(Workspace(root), YEAR, [root / "表.xlsx"], replace(AS_BUDGET, department_is_ours=True))
    codes = [one.code for one in done.diagnostics if one.code != "I164"]
    if not done.written:
        return codes, {}
    entries = held(root).subjects[GENERAL]
    total = entries.totals.get("合计", {}).get("预算数")
    return codes, {**{code: row.get("预算数") for code, _, row in entries.rows}, "合计": total}


@pytest.mark.slow
def test_a_code_that_stands_once_for_each_unit_is_added_up_where_all_come_to_the_total(tmp_path: Path) -> None:
    head = "| 科目编码 | 单位名称（科目） | 合计 | 基本支出 |"
    units = (
        "| | 本级 | 50 | |",
        "| 2080505 | 养老保险 | 50 | |",
        "| | 监测站 | 20 | |",
        "| 2080505 | 养老保险 | 20 | |",
    )
    (tmp_path / "甲").mkdir()
    assert general(tmp_path / "甲", head, "| | 合计 | 70 | |", *units) == ([], {"2080505": 70, "合计": 70})
    (tmp_path / "乙").mkdir()
    assert general(tmp_path / "乙", head, "| | 合计 | 90 | |", *units) == (["I110"], {"合计": 90})


def test_of_years_and_of_what_is_carried_over_side_by_side_the_years_whole_is_taken(tmp_path: Path) -> None:
    heads = (
        "| 科目编码 | 科目名称 | 2019年执行数 | 2020年预算数 | 2020年预算数 | 2020年预算数 | 增减% |",
        "| | | | 合计 | 当年预算 | 上年结转 | |",
    )
    assert general(tmp_path, *heads, "| 2010301 | 行政运行 | 99 | 30 | 20 | 10 | 5 |") == (
        [],
        {"2010301": 30, "合计": None},
    )


@pytest.mark.slow
def test_what_the_final_accounts_say_stays_when_the_budget_comes(tmp_path: Path, budget: Budget) -> None:
    (tmp_path / "inputs").mkdir()
    done = imported(tmp_path, Look(department=NAME, year=YEAR), budget)
    path = next(path for path in done.written if path.name == SICHUAN.workbooks[0].file)
    book = load_workbook(path)
    page = book[GENERAL]
    page["D6"] = 7
    book.save(path)
    again = imported(tmp_path, Look(unit="元", department=NAME, year=YEAR), budget)
    assert not again.written
    assert held(tmp_path).subjects[GENERAL].rows[0][2]["决算数"] == Decimal(7)
