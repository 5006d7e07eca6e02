"""Tables that a format has typed as they are printed: their rows are imported as they stand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.importing.plan import ImportPlan
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import Imported, import_files
from generator.operations.plan_import import plan_import
from generator.operations.stated_department import StatedDepartment
from generator.workbooks.entries import Row
from generator.workspace import Workspace
from tests.forms import edition_for
from tests.support import entries_in
from tests.workbooks.conftest import file_of, workbook_of

YEAR = 2023
BOUGHT = """
== 表
| 政府采购情况表 |
| 公开部门：某某局 | 单位：{unit} |
| 项目 | 采购金额 |
| 工程 | 34.00 |
| 货物 | 1,200.50 |
| 其中：办公设备 | 0 |
| 合计 | 1234.50 |
| 注：本表反映2023年的政府采购。 |
"""


def imported(root: Path, text: str, place: str = "北京市", unit: str = "万元") -> Imported:
    (root / "表.xlsx").write_bytes(file_of(workbook_of(text.format(unit=unit))))
    return import_files(Workspace(root), YEAR, [root / "表.xlsx"], choices(place))


def choices(place: str) -> ImportChoices:
    return ImportChoices(stated=StatedDepartment(place), department_is_ours=True)


def rows(root: Path, sheet: str, place: str = "北京市") -> list[Row]:
    """The rows of the sheet that hold anything."""
    for layout in edition_for(YEAR, place).workbooks:
        if any(each.sheet == sheet for each in layout.sheets):
            held = entries_in(root / "inputs" / str(YEAR) / layout.file, layout).value
            assert held is not None
            filled = [{label: value for label, value in row.items() if value is not None} for row in held.lists[sheet]]
            return [row for row in filled if row]
    raise AssertionError(sheet)


@pytest.mark.slow
def test_the_rows_stand_as_they_are_printed_with_those_of_the_form_in_their_place(tmp_path: Path) -> None:
    done = imported(tmp_path, BOUGHT)
    assert rows(tmp_path, "政府采购情况表") == [
        {"项目": "工程", "采购金额": Decimal("34")},
        {"项目": "货物", "采购金额": Decimal("1200.5")},
        {"项目": "其中：办公设备", "采购金额": Decimal("0")},
        {"项目": "合计", "采购金额": Decimal("1234.5")},
    ]
    assert done.sources[0].ledger.unaccounted() == ()
    assert done.sources[0].left == ()
    assert done.diagnostics == ()


def test_amounts_in_yuan_arrive_in_wan_to_the_cent(tmp_path: Path) -> None:
    imported(tmp_path, BOUGHT.replace("1,200.50", "12,005,000.01"), unit="元")
    assert rows(tmp_path, "政府采购情况表")[1] == {"项目": "货物", "采购金额": Decimal("1200.500001")}


def test_an_import_after_another_changes_nothing_and_another_amount_is_no_replacement(tmp_path: Path) -> None:
    imported(tmp_path, BOUGHT)
    before = rows(tmp_path, "政府采购情况表")
    imported(tmp_path, BOUGHT)
    assert rows(tmp_path, "政府采购情况表") == before
    done = imported(tmp_path, BOUGHT.replace("34.00", "35.00"))
    assert rows(tmp_path, "政府采购情况表") == before
    (conflict,) = [found for found in done.diagnostics if found.code == "I114"]
    assert "政府采购情况表!B" in conflict.hint  # the cell to replace is named


def test_rows_with_the_same_words_are_named_and_not_taken(tmp_path: Path) -> None:
    done = imported(tmp_path, BOUGHT.replace("工程", "货物"))
    assert [row["项目"] for row in rows(tmp_path, "政府采购情况表")] == ["其中：办公设备", "合计"]
    (doubled,) = [found for found in done.diagnostics if found.code == "I110"]
    assert {place.cell for place in doubled.places} == {"B4", "B5"}


@pytest.mark.parametrize("heads", ["项目 | 金额", "名称 | 采购金额"])
def test_a_table_with_other_headings_is_named_whole(tmp_path: Path, heads: str) -> None:
    done = imported(tmp_path, BOUGHT.replace("项目 | 采购金额", heads))
    assert "I106" in [found.code for found in done.diagnostics]
    assert len(done.sources[0].ledger.refused) == 4


def test_two_panels_side_by_side_keep_their_rows(tmp_path: Path) -> None:
    text = """
    == 表
    | 非财政拨款收入支出决算总表 |
    | 单位：万元 |
    | 收入 | < | 支出 | < |
    | 项目 | 决算数 | 项目 | 决算数 |
    | 事业收入 | 10 | 教育支出 | 7 |
    | | | 住房保障支出 | 3 |
    | 总计 | 10 | 总计 | 10 |
    """
    imported(tmp_path, text, "贵州省")
    assert rows(tmp_path, "非财政拨款收入支出决算总表", "贵州省") == [
        {"收入项目": "事业收入", "收入决算数": Decimal("10"), "支出项目": "教育支出", "支出决算数": Decimal("7")},
        {"支出项目": "住房保障支出", "支出决算数": Decimal("3")},
        {"收入项目": "总计", "收入决算数": Decimal("10"), "支出项目": "总计", "支出决算数": Decimal("10")},
    ]


def test_a_table_by_units_is_not_the_table_by_codes_of_the_same_name(tmp_path: Path) -> None:
    heads = "单位名称 | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入"
    text = f"""
    == 表
    | 收入决算表（按单位列示） |
    | 单位：万元 |
    | {heads} |
    | 某某局本级 | 30 | 30 | 0 | 0 | 0 | 0 | 0 |
    """
    done = imported(tmp_path, text, "天津市")
    (row,) = rows(tmp_path, "收入决算表（按单位列示）", "天津市")
    assert (row["单位名称"], row["财政拨款收入"]) == ("某某局本级", Decimal("30"))
    assert done.sources[0].ledger.refused == {}


def test_a_preview_shows_the_cells_that_the_rows_will_have(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").write_bytes(file_of(workbook_of(BOUGHT.format(unit="万元"))))
    plan: ImportPlan = plan_import(Workspace(tmp_path), YEAR, [tmp_path / "表.xlsx"], choices("北京市"))
    assert all(cell.cell.startswith("B") for cell in plan.tables[0].cells)
    assert len({cell.cell for cell in plan.tables[0].cells}) == 4
