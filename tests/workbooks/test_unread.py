"""What lies beside what is read is mentioned once, and what merely looks like it is not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.diagnostics import Diagnostic, Severity
from generator.workbooks import files
from generator.workbooks.form import write_workbook
from generator.workbooks.layouts import added_subjects
from generator.workbooks.layouts.overview import FORMER_NAMES
from generator.workbooks.other_versions import original_of
from tests.support import Sample

TABLES, TOTALS = "决算报表.xlsx", "收入支出决算总表"
OURS = {f"C{number}" for number in range(134, 141)} | {"C112", "C124"}


def mentioned(sample: Sample) -> list[Diagnostic]:
    return [found for found in sample.checked().diagnostics if found.code in OURS]


def places(found: Diagnostic) -> list[str]:
    return [str(place) for place in found.places]


@pytest.mark.parametrize(
    "name",
    [
        "决算报表（最终修改版）",
        "决算报表 (2)",
        "决算报表-副本",
        "决算报表20210601",
        "决算报表最终",
        "副本决算报表",
        "2020年决算报表",
        "【已审】决算报表",
        "决算报表_v2",
    ],
)
def test_a_name_with_what_versions_are_marked_by_is_another_version(name: str) -> None:
    assert original_of(name, ["决算报表", "部门概况"]) == "决算报表"


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("项目支出决算表", ["支出决算表", "收入决算表"]),
        ("财政拨款收入支出决算总表", ["收入支出决算总表"]),
        ("决算报表附表", ["决算报表"]),
        ("资产台账", ["决算报表"]),
    ],
)
def test_the_name_of_another_table_is_no_version(name: str, known: list[str]) -> None:
    assert original_of(name, known) == ""


def test_a_long_name_that_excel_cut_to_number_the_copy_is_a_version() -> None:
    name = "一般公共预算财政拨款基本支出决算明细表以及其他有关的情况说明表"
    assert original_of(f"{name[:27]} (2)", [name[:31]]) == name[:31]


@pytest.mark.parametrize("name", ["决算报表（最终修改版）.xlsx", "决算报表.xls", "决算报表(2).et"])
@pytest.mark.parametrize("folder", ["inputs/2020", "inputs"])
def test_a_second_version_of_a_workbook_is_to_be_verified(sample: Sample, name: str, folder: str) -> None:
    shutil.copy(sample.workbook(TABLES), sample.root / folder / name)
    (found,) = mentioned(sample)
    assert (found.code, found.severity, places(found)) == ("C134", Severity.VERIFY, [name])
    assert TABLES in found.message


def test_unknown_workbooks_are_one_message_and_other_files_none(sample: Sample) -> None:
    for number in range(30):
        shutil.copy(sample.workbook(TABLES), sample.root / "inputs" / "2020" / f"台账{number}.xlsx")
    for name in ("读我.txt", "批复.pdf", ".DS_Store", "~$台账1.xlsx"):
        (sample.root / "inputs" / "2020" / name).write_bytes(b"x")
    (found,) = mentioned(sample)
    assert (found.code, found.severity, len(found.places)) == ("C135", Severity.NOTE, 8)
    assert "30个" in found.message


def edited(sample: Sample, edit: Any) -> list[Diagnostic]:
    with sample.open(TABLES) as book:
        edit(book)
    return mentioned(sample)


@pytest.mark.parametrize("name", [f"{TOTALS}（调整后）", f"{TOTALS} (2)", f"旧{TOTALS}"])
def test_another_version_of_a_sheet_is_to_be_verified(sample: Sample, name: str) -> None:
    def copy(book: Any) -> None:
        book.copy_worksheet(book[TOTALS]).title = name

    (found,) = edited(sample, copy)
    assert (found.code, found.severity, places(found)) == ("C136", Severity.VERIFY, [f"{TABLES} · {name}"])
    assert f"“{TOTALS}”" in found.message


@pytest.mark.slow
def test_unknown_sheets_with_figures_are_one_note_and_those_with_words_alone_none(sample: Sample) -> None:
    def add(book: Any) -> None:
        book.create_sheet("测算")["B2"] = 12.5
        book.create_sheet("比对")["A1"] = "3,000.00"
        book.create_sheet("备忘")["A1"] = "三月底前报送"
        book.create_sheet("Sheet1")

    (found,) = edited(sample, add)
    assert (found.code, found.severity) == ("C137", Severity.NOTE)
    assert places(found) == [f"{TABLES} · 测算", f"{TABLES} · 比对"]


def test_figures_below_a_table_are_one_note_with_their_cells(sample: Sample) -> None:
    def add(book: Any) -> None:
        last = book[TOTALS].max_row
        for row in range(last + 3, last + 33):
            book[TOTALS].cell(row, 2).value = None
            book[TOTALS].cell(row, 9).value = 12.5

    (found,) = edited(sample, add)
    assert (found.code, found.severity, len(found.places)) == ("C138", Severity.NOTE, 8)
    assert "30个" in found.message
    assert all(place.sheet == TOTALS and place.cell.startswith("I") for place in found.places)


@pytest.mark.parametrize("sheet", ["收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表"])
def test_a_figure_outside_any_table_is_noted(sample: Sample, sheet: str) -> None:
    def add(book: Any) -> None:
        book[sheet].cell(book[sheet].max_row + 5, 15).value = 0.01

    (found,) = edited(sample, add)
    assert (found.code, {place.sheet for place in found.places}) == ("C138", {sheet})


def test_what_is_no_figure_beside_a_table_draws_nothing(sample: Sample) -> None:
    def add(book: Any) -> None:
        page = book[TOTALS]
        page.cell(page.max_row + 3, 1).value = "制表人：张三　2021年6月1日"
        page.cell(1, 9).value = 2020

    assert edited(sample, add) == []


@pytest.mark.slow
@pytest.mark.parametrize("text", ["2019年度收入支出决算总表", "二〇一九年度", "2019年度　决算报表"])
def test_a_title_of_another_year_is_to_be_verified(sample: Sample, text: str) -> None:
    (found,) = edited(sample, lambda book: setattr(book[TOTALS]["A1"], "value", text))
    assert (found.code, found.severity, places(found)) == ("C139", Severity.VERIFY, [f"{TABLES} · {TOTALS} · A1"])
    assert "2019" in found.message


@pytest.mark.parametrize("text", ["2019年度", "某某局2019年度部门决算", "二〇一九年度部门决算报表"])
def test_a_cover_of_another_year_is_to_be_verified(sample: Sample, text: str) -> None:
    (found,) = [
        one
        for one in edited(sample, lambda book: setattr(book.create_sheet("封面", 0)["A3"], "value", text))
        if one.code == "C139"
    ]
    assert (found.severity, places(found)) == (Severity.VERIFY, [f"{TABLES} · 封面 · A3"])


def test_the_same_wrong_year_on_every_sheet_is_one_message(sample: Sample) -> None:
    def retitle(book: Any) -> None:
        for page in book.worksheets[1:]:
            page["A1"] = f"2019年度{page.title}"

    (found,) = edited(sample, retitle)
    assert found.code == "C139"
    assert len(found.places) == 8


@pytest.mark.parametrize(
    "text", ["天河市民政局2020年度收入支出决算总表", "编制单位：天河市民政局", "公开部门：天河市民政局"]
)
def test_a_title_of_another_department_is_to_be_verified(sample: Sample, text: str) -> None:
    (found,) = edited(sample, lambda book: setattr(book[TOTALS]["A1"], "value", text))
    assert (found.code, found.severity, places(found)) == ("C140", Severity.VERIFY, [f"{TABLES} · {TOTALS} · A1"])
    assert "天河市民政局" in found.message


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "编制单位：{full}",
        "编制单位：{short}",
        "{full}2020年度收入支出决算总表",
        "部门名称：001001-{full}（汇总）",
        "主管部门：天河市人民政府办公室",
        "编制单位：",
    ],
)
def test_the_departments_own_names_draw_nothing(sample: Sample, text: str) -> None:
    report = sample.checked().report
    assert report is not None
    title = text.format(full=report.department.full_name, short=report.department.short_name)
    assert edited(sample, lambda book: setattr(book[TOTALS]["A1"], "value", title)) == []


@pytest.mark.slow
@pytest.mark.parametrize("text", ["编制单位：天河市粮食局", "四川省天河市粮食局2020年度收入支出决算总表"])
def test_a_former_name_that_the_department_states_draws_nothing(sample: Sample, text: str) -> None:
    with sample.open("部门概况.xlsx") as book:
        (label,) = (row[0] for row in book["基本信息"].iter_rows() if row[0].value == FORMER_NAMES)
        label.offset(column=1).value = "天河市粮食局、天河市物资局"
    assert edited(sample, lambda book: setattr(book[TOTALS]["A1"], "value", text)) == []


@pytest.mark.slow
@pytest.mark.parametrize("text", [f"{TOTALS}（单位：元）", f"{TOTALS}（金额单位：元）"])
def test_a_title_in_yuan_above_a_table_in_ten_thousands_is_an_error(sample: Sample, text: str) -> None:
    (found,) = edited(sample, lambda book: setattr(book[TOTALS]["A1"], "value", text))
    assert (found.code, found.severity) == ("C124", Severity.ERROR)
    assert f"{TABLES} · {TOTALS} · A1" in places(found)


def test_a_title_that_states_the_same_unit_draws_nothing(sample: Sample) -> None:
    assert edited(sample, lambda book: setattr(book[TOTALS]["A1"], "value", f"{TOTALS}（单位：万元）")) == []


@pytest.mark.slow
def test_a_department_hears_of_its_units_workbooks(with_units: Sample, tmp_path: Path) -> None:
    family = with_units.copied_to(tmp_path)
    unit = family.workspace.units(2020)[0]
    before = mentioned(family)
    folder = family.root / "inputs" / "2020" / unit
    shutil.copy(folder / TABLES, folder / "决算报表（最终）.xlsx")
    (folder / f"~${TABLES}").write_bytes(b"x")
    book = load_workbook(folder / TABLES)
    book[TOTALS]["A1"] = f"2019年度{TOTALS}"
    book.save(folder / TABLES)
    new = [found for found in mentioned(family) if found not in before]
    assert sorted(found.code for found in new) == ["C112", "C134", "C139"]
    assert all(str(found.places[0]).startswith(f"{unit}/") for found in new)
    own = Sample(family.root, unit)
    assert sorted(found.code for found in mentioned(own)) == ["C112", "C134", "C139"]


@pytest.mark.slow
@pytest.mark.parametrize("owner", [f"~${TABLES}", f".~{TABLES}", f".~lock.{TABLES}#"])
def test_an_open_workbook_is_noted_where_nothing_shows_that_it_is_closed(
    sample: Sample, owner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.workbook(TABLES).with_name(owner).write_bytes(b"x")
    (found,) = mentioned(sample)
    assert (found.code, found.severity) == ("C112", Severity.NOTE)
    assert "没有保存的修改没有读入" in found.message
    # A system that keeps others from writing to an open workbook shows that this one is not open.
    monkeypatch.setattr(files, "HELD_WHILE_OPEN", True)
    assert mentioned(sample) == []


def test_the_workbook_of_added_subjects_is_no_unknown_one(sample: Sample) -> None:
    write_workbook(sample.root / "inputs" / added_subjects.WORKBOOK.file, added_subjects.WORKBOOK)
    assert mentioned(sample) == []
