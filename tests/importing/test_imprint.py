"""Whose table it is, of which year, in which unit: taken as printed, and left where it is not sure."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import import_files
from generator.workbooks.entries import Entries
from generator.workbooks.form import write_workbook
from generator.workbooks.layouts import final_accounts_tables as t
from generator.workbooks.layouts import overview
from generator.workspace import Workspace
from tests.support import entries_in
from tests.workbooks.conftest import workbook_of

NAMES = {"部门全称": "某某市经济和信息化局", "部门简称": "市经信局"}
HEAD = "| 科目编码 | 科目名称 | 本年收入合计 |"
ROW = "| 2010301 | 行政运行 | 30 |"


def taken(
    root: Path, *lines: str, file: str = "公开表.xlsx", named: bool = True, ours: bool = False
) -> tuple[list[str], object]:
    """The codes of what is said of the table, and the amount that was taken from it, in 万元."""
    folder = root / "inputs" / "2021"
    if named:
        entries = Entries(forms={"基本信息": dict(NAMES)})
        write_workbook(folder / overview.WORKBOOK.file, overview.WORKBOOK, entries, 2021)
    workbook_of("\n".join(("== 表", *lines))).save(root / file)
    done = import_files(Workspace(root), 2021, [root / file], ImportChoices(department_is_ours=ours))
    codes = [found.code for found in done.diagnostics]
    if not done.written:
        return codes, None
    entries_now = entries_in(folder / t.WORKBOOK.file, t.WORKBOOK).value
    assert entries_now is not None
    divisor = Decimal(10000 if entries_now.units["收入决算表"] == "元" else 1)
    rows = {code: row for code, _, row in entries_now.subjects["收入决算表"].rows}
    return codes, Decimal(str(rows["2010301"]["本年收入合计"])) / divisor


@pytest.mark.parametrize(
    "line",
    [
        "| 公开部门：某某市经济和信息化局 | | 单位：万元 |",
        "| 编制单位：某某市经济和信息化局　　2021年度　　金额单位：万元 |",
        "| 部门名称：001001-某某市经济和信息化局（汇总） | 单位：万元 |",
        "| 公开部门： | 经济和信息化局 | 单位：万元 |",
        "| 填报单位（盖章）：市经信局 | | 单位：万元 |",
    ],
)
def test_a_table_of_the_department_is_taken(tmp_path: Path, line: str) -> None:
    assert taken(tmp_path, "| 收入决算表 |", line, HEAD, ROW) == ([], 30)


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("收入决算表", "| 公开部门：某某市民政局 | | 单位：万元 |"),
        ("收入决算表", "| 编制单位： | 某某市经济和信息化局（本级） | 单位：万元 |"),
        ("收入决算表", "| 编制单位：某某市经济和信息化局监测站 | | 单位：万元 |"),
        ("某某市民政局2021年度收入决算表", "| 单位：万元 |"),
        ("某某市民政局收入决算表", "| 单位：万元 |"),
    ],
)
def test_a_table_of_another_department_or_of_a_unit_is_not_taken(tmp_path: Path, title: str, line: str) -> None:
    assert taken(tmp_path, f"| {title} |", line, HEAD, ROW) == (["I117", "I116"], None)


def test_a_file_of_two_departments_is_taken_for_neither(tmp_path: Path) -> None:
    of_one = ("| 收入决算表 |", "| 公开部门：甲局 | | 单位：万元 |", HEAD, ROW)
    of_other = ("| 支出决算表 |", "| 公开部门：乙局 | | 单位：万元 |", "| 科目编码 | 科目名称 | 本年支出合计 |", ROW)
    assert taken(tmp_path, *of_one, *of_other, named=False) == (["I117", "I116"], None)
    assert taken(tmp_path, *of_one, named=False) == ([], 30)


def test_a_file_that_names_nobody_is_taken_on_a_yes(tmp_path: Path) -> None:
    lines = ("| 2021年度收入决算表 |", "| 公开部门： | | 单位：万元 |", HEAD, ROW)
    assert taken(tmp_path, *lines) == (["I124", "I116"], None)
    assert taken(tmp_path, *lines, ours=True) == ([], 30)


@pytest.mark.parametrize(
    "line",
    ["| 2020年度 | | 单位：万元 |", "| 二〇二〇年度 | | 单位：万元 |", "| ２０２０年 | | 单位：万元 |"],
)
def test_a_table_of_another_year_is_not_taken(tmp_path: Path, line: str) -> None:
    assert taken(tmp_path, "| 收入决算表 |", line, HEAD, ROW) == (["I162"], None)


def test_the_day_of_printing_is_not_the_year(tmp_path: Path) -> None:
    above = ("| 二〇二二年八月 |", "| 填报日期：2022年8月20日 |", "| 2021年度收入决算表 |", "| 单位：万元 |")
    assert taken(tmp_path, *above, HEAD, ROW, file="2022年8月公开.xlsx", ours=True) == ([], 30)


def test_the_year_of_the_file_counts_where_the_table_has_none(tmp_path: Path) -> None:
    lines = ("| 收入决算表 |", "| 单位：万元 |", HEAD, ROW)
    assert taken(tmp_path, *lines, file="2020年决算公开表.xlsx", ours=True) == (["I162"], None)
    assert taken(tmp_path, *lines, file="2021年决算公开表.xlsx", ours=True) == ([], 30)


def test_a_heading_over_several_tables_is_no_table_and_says_the_year_of_all(tmp_path: Path) -> None:
    tables = ("| 收入决算表 |", "| 单位：万元 |", HEAD, ROW, "| 收入决算表 |", "| 单位：万元 |", HEAD, ROW)
    assert taken(tmp_path, "| 某某市经济和信息化局2021年度部门决算表 |", *tables, ours=True) == ([], 30)
    assert taken(tmp_path, "| 2020年度部门决算公开表 |", *tables, ours=True) == (["I162"], None)


def test_a_list_of_tables_is_no_table(tmp_path: Path) -> None:
    listed = ("| 目录 |", "| 一、收入支出决算总表 |", "| 二、收入决算表 |", "| 三、支出决算表 |")
    assert taken(tmp_path, *listed, ours=True) == (["I116"], None)


@pytest.mark.parametrize(
    ("above", "head", "amount"),
    [
        ("| | | 万元 |", HEAD, 30),
        ("| | | （元） |", HEAD, Decimal("0.003")),
        ("| 金额单位：人民币元 |", HEAD, Decimal("0.003")),
        ("| 单位： | 元 |", HEAD, Decimal("0.003")),
        ("| 公开02表 |", "| 科目编码 | 科目名称 | 本年收入合计（万元） |", 30),
    ],
)
def test_the_unit_is_read_where_it_is_printed(tmp_path: Path, above: str, head: str, amount: Decimal) -> None:
    assert taken(tmp_path, "| 收入决算表 |", above, head, ROW, ours=True) == ([], amount)


@pytest.mark.parametrize(
    ("above", "head"),
    [
        ("| 公开02表 |", HEAD),
        ("| 编制单位：某某市经济和信息化局 |", HEAD),
        ("| 单位：千元 |", HEAD),
        ("| 单位：万元 |", "| 科目编码 | 科目名称 | 本年收入合计（元） |"),
    ],
)
def test_a_unit_that_is_not_printed_or_contradicted_is_not_guessed(tmp_path: Path, above: str, head: str) -> None:
    assert taken(tmp_path, "| 收入决算表 |", above, head, ROW, ours=True) == (["I104", "I116"], None)


def test_a_hidden_row_is_taken_and_told_and_a_hidden_sheet_is_not_taken(tmp_path: Path) -> None:
    lines = ("| 收入决算表 |", "| 单位：万元 |", HEAD, ROW)
    assert taken(tmp_path, *lines, "! hide row 4", ours=True) == (["C127"], 30)
    assert taken(tmp_path, *lines, "! hide sheet", ours=True) == (["I118", "I116"], None)
