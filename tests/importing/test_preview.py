"""What an import would do: shown before anything is written, as lines, as JSON, and to another process."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from generator.importing.plan import ImportPlan
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import import_files, write_import
from generator.operations.plan_import import plan_import
from generator.operations.stated_department import StatedDepartment
from generator.workspace import Workspace
from tests.support import generate
from tests.workbooks.conftest import file_of, workbook_of

YEAR = 2021
TABLES = """
== 收入
| 某某局2021年度收入决算表 | < | < | < |
| 单位：万元 |
| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 |
| 2010301 | 行政运行 | {amount} | 30 |
| 2010302 | 一般行政管理事务 | 2 | 2 |
== 别的
| 某某局2021年度职工食堂收支明细 |
| 职工人数表 |
| 项目 | 人数 |
| 职工 | 12 |
"""


def laid_down(root: Path, amount: str = "30.5") -> Path:
    path = root / "表.xlsx"
    path.write_bytes(file_of(workbook_of(TABLES.format(amount=amount))))
    return path


def planned(root: Path, amount: str = "30.5") -> ImportPlan:
    choices = ImportChoices(stated=StatedDepartment("四川省"))
    return plan_import(Workspace(root), YEAR, [laid_down(root, amount)], choices)


def filled_before(root: Path, amount: str) -> None:
    import_files(Workspace(root), YEAR, [laid_down(root, amount)], ImportChoices(stated=StatedDepartment("四川省")))


def run(root: Path, *arguments: str) -> str:
    done = generate("import", str(YEAR), "表.xlsx", "--place", "四川省", *arguments, cwd=root, columns=200)
    return done.stdout + done.stderr


@pytest.mark.slow
def test_a_preview_says_table_by_table_what_goes_where_and_writes_nothing(tmp_path: Path) -> None:
    laid_down(tmp_path)
    said = run(tmp_path, "--preview")
    assert "2021年度的工作簿还没有，照四川省的表样建立。" in said
    assert "【决算数】表.xlsx · 收入 · A1　某某局2021年度收入决算表" in said
    assert "C4:D5" in said
    assert "→ 决算报表.xlsx · 收入决算表 · " in said
    assert "填入4格" in said
    assert "[I101]" in said  # the table that is left, with the reason
    assert not (tmp_path / "inputs").exists()


@pytest.mark.slow
def test_a_preview_puts_conflicts_side_by_side_with_the_cell_to_replace(tmp_path: Path) -> None:
    filled_before(tmp_path, "30.5")
    laid_down(tmp_path, "31.25")
    lines = run(tmp_path, "--preview").splitlines()
    label = "收入决算表 · 2010301 · 本年收入合计"
    (conflict,) = [line for line in lines if label in line and "31.25" in line and "[" not in line]
    cell, _, rest = conflict.strip().partition("　")
    assert rest.split()[-2:] == ["30.5", "31.25"]
    assert cell.startswith("收入决算表!C")
    assert "填入1格" not in run(tmp_path)
    assert "替换1格" in run(tmp_path, "--replace", cell, "--preview")


def test_the_plan_as_json_has_every_figure_with_its_cell_and_outcome(tmp_path: Path) -> None:
    filled_before(tmp_path, "30.5")
    told = json.loads(json.dumps(planned(tmp_path, "31.25").as_json(), ensure_ascii=False))
    (table,) = [table for table in told["tables"] if table["cells"]]
    assert table["source"] == {"file": "表.xlsx", "sheet": "收入", "cell": "A1"}
    figures = {cell["source"]["cell"]: cell for cell in table["cells"] if cell["source"]["cell"][0] in "CD"}
    assert {at: cell["outcome"] for at, cell in figures.items()} == {
        "C4": "已填不同的数",
        "D4": "已填同样的数",
        "C5": "已填同样的数",
        "D5": "已填同样的数",
    }
    assert (figures["C4"]["standing"], figures["C4"]["new"]) == ("30.5", "31.25")
    assert figures["C4"]["sheet"] == "收入决算表"
    assert figures["C4"]["cell"] == figures["C4"]["standing_cell"]
    assert {found["code"] for found in told["diagnostics"]} == {"I101", "I114"}
    assert told["refused"] is False


def test_a_plan_that_was_sent_to_another_process_is_written_the_same(tmp_path: Path) -> None:
    plan = planned(tmp_path)
    sent: ImportPlan = pickle.loads(pickle.dumps(plan))
    assert sent.as_json() == plan.as_json()
    done = write_import(Workspace(tmp_path), sent)
    assert {path.name for path in done.written} >= {"决算报表.xlsx"}
    again = planned(tmp_path)
    assert {cell.placement.value for table in again.tables for cell in table.cells} == {"已填同样的数"}


@pytest.mark.parametrize("changed", [b"other", None])
def test_a_plan_is_not_written_over_workbooks_that_changed_meanwhile(tmp_path: Path, changed: bytes | None) -> None:
    filled_before(tmp_path, "30.5")
    book = tmp_path / "inputs" / str(YEAR) / "决算报表.xlsx"
    choices = ImportChoices(stated=StatedDepartment("四川省"), replace=("全部",))
    plan = plan_import(Workspace(tmp_path), YEAR, [laid_down(tmp_path, "31.25")], choices)
    if changed is None:
        book.unlink()
    else:
        book.write_bytes(changed)
    done = write_import(Workspace(tmp_path), plan)
    assert done.written == ()
    assert "I165" in [found.code for found in done.diagnostics]
