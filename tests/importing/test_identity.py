"""Whose file it is, of which year, a budget or final accounts: stated once, it counts for every sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import Imported, import_files
from generator.workbooks.entries import Entries
from generator.workbooks.form import write_workbook
from generator.workbooks.layouts import overview
from generator.workspace import Workspace
from tests.workbooks.conftest import workbook_of

OURS = "某某县市场监督管理局"
SECOND = "== 二\n| 支出决算表 |\n| 单位：万元 |\n| 科目编码 | 科目名称 | 本年支出合计 |\n| 2010301 | 行政运行 | 30 |\n"


def imported(root: Path, first: str, file: str = "表.xlsx", ours: bool = False) -> Imported:
    entries = Entries(forms={"基本信息": {"部门全称": OURS}})
    write_workbook(root / "inputs" / "2021" / overview.WORKBOOK.file, overview.WORKBOOK, entries, 2021)
    workbook_of(f"== 一\n{first}\n{SECOND}").save(root / file)
    return import_files(Workspace(root), 2021, [root / file], ImportChoices(department_is_ours=ours))


def codes(done: Imported) -> list[str]:
    return [found.code for found in done.diagnostics]


TABLE = "| 收入决算表 |\n| {line} | 单位：万元 |\n| 科目编码 | 科目名称 | 本年收入合计 |\n| 2010301 | 行政运行 | 30 |"


@pytest.mark.parametrize(
    "name",
    [
        "甲县市场监督管理局",
        "某某县市场监督管理局机关服务中心",
        "某某县市场监督管理局（本级）",
        "某某县市场监督管理局下属检测站",
    ],
)
@pytest.mark.parametrize("where", ["above a table", "series", "series, year first", "cover", "file"])
def test_another_department_named_once_keeps_the_whole_file_out(tmp_path: Path, name: str, where: str) -> None:
    lines = {
        "above a table": TABLE.format(line=f"部门：{name}"),
        "series": f"| {name}2021年度部门决算表 |\n{TABLE.format(line='')}",
        "series, year first": f"| 2021年度{name}部门决算公开表 |\n{TABLE.format(line='')}",
        "cover": f"| {name} |\n| 2021年度部门决算 |",
        "file": TABLE.format(line=""),
    }
    file = f"附件1：{name}2021年度部门决算公开表.xlsx" if where == "file" else "表.xlsx"
    done = imported(tmp_path, lines[where], file, ours=True)
    assert codes(done) == ["I117", "I116"]
    assert done.written == ()


@pytest.mark.parametrize(
    ("first", "file"),
    [
        (TABLE.format(line=f"部门：{OURS}"), "表.xlsx"),
        (f"| {OURS} |\n| 2021年度部门决算 |", "表.xlsx"),
        (TABLE.format(line=""), f"2021年{OURS}部门决算公开表.xlsx"),
        (f"| 第二部分　{OURS}2021年度部门决算表 |\n{TABLE.format(line='')}", "表.xlsx"),
        (f"| 一、{OURS}2021年度收入决算表 |\n{TABLE.format(line='')}", "表.xlsx"),
        (f"| 来源：{OURS}2021年度部门决算（政府公开文件） |\n{TABLE.format(line=f'部门：{OURS}')}", "表.xlsx"),
    ],
)
def test_our_name_once_is_enough_for_all_sheets(tmp_path: Path, first: str, file: str) -> None:
    done = imported(tmp_path, first, file)
    assert codes(done) == []
    assert done.sources[-1].placed[0].filled == 1


@pytest.mark.parametrize(
    ("first", "file"),
    [
        (TABLE.format(line="2020年度"), f"{OURS}.xlsx"),
        (f"| {OURS}2020年度部门决算表 |\n{TABLE.format(line='')}", "表.xlsx"),
        (TABLE.format(line=""), f"{OURS}2020年度决算.xlsx"),
        (TABLE.format(line="2021年度"), f"{OURS}2020年度决算.xlsx"),
    ],
)
def test_last_years_tables_stay_out_wherever_the_year_stands(tmp_path: Path, first: str, file: str) -> None:
    done = imported(tmp_path, first, file)
    assert codes(done) in (["I162"], ["I105", "I116"])  # offered as 上年数, or of two years
    assert done.written == ()


@pytest.mark.parametrize(
    "title",
    ["2021年度部门预算公开表", "2021年一般公共预算支出预算表", "2021年部门收支预算总表", "部门预算表（2021年）"],
)
def test_a_budget_stays_out_whatever_is_written_over_its_table(tmp_path: Path, title: str) -> None:
    assert codes(imported(tmp_path, f"| {OURS}{title} |\n{TABLE.format(line='')}")) == ["I125"]


def test_a_file_that_names_nobody_waits_for_a_yes(tmp_path: Path) -> None:
    assert codes(imported(tmp_path, TABLE.format(line=""))) == ["I124", "I116"]
    assert codes(imported(tmp_path, TABLE.format(line=""), ours=True)) == []


def test_figures_of_a_refused_file_are_all_entered_with_the_reason(tmp_path: Path) -> None:
    done = imported(tmp_path, TABLE.format(line="部门：甲县财政局"))
    assert [(len(table.ledger.refused), table.ledger.unaccounted()) for table in done.sources] == [(1, ()), (1, ())]
    assert [reason.code for table in done.sources for reason, _ in table.left] == ["I117", "I117"]


PARENT = "某某市市场监督管理局"


@pytest.mark.parametrize(
    ("first", "file"),
    [
        (
            f"| {OURS} |\n| 2021年度部门决算 |\n== 二表\n| {PARENT}2021年度部门决算表 |\n{TABLE.format(line='')}",
            "表.xlsx",
        ),
        (f"| {PARENT}2021年度部门决算表 |\n{TABLE.format(line='')}", f"{OURS}2021年度部门决算.xlsx"),
        (TABLE.format(line=f"部门：{OURS}"), f"{PARENT}2021年度部门决算.xlsx"),
    ],
)
def test_a_file_that_names_ours_and_another_waits_for_a_yes_and_is_doubted(
    tmp_path: Path, first: str, file: str
) -> None:
    refused = imported(tmp_path, first, file)
    assert (codes(refused), refused.written) == (["I176", "I116"], ())
    assert (PARENT in refused.diagnostics[0].message, OURS in refused.diagnostics[0].message) == (True, True)
    done = imported(tmp_path, first, file, ours=True)
    assert codes(done) == ["I177"]
    assert [placed.filled for table in done.sources for placed in table.placed] == [1, 1]


def test_no_yes_lets_in_the_table_of_another_beside_a_table_of_ours(tmp_path: Path) -> None:
    theirs = TABLE.format(line="部门：甲县财政局").replace("收入决算表", "财政拨款收入支出决算总表")
    done = imported(tmp_path, f"{TABLE.format(line=f'部门：{OURS}')}\n== 乙\n{theirs}", ours=True)
    assert (codes(done), done.written) == (["I117", "I116"], ())
