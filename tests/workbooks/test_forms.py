"""Forms: what is written is read back the same, nothing is lost, and the same arguments give the same file."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generator.accounts.roles import Role
from generator.workbooks.entries import Entries, SubjectEntries
from generator.workbooks.form import write_workbook
from generator.workbooks.layout import Field, Form, Kind, WorkbookLayout
from generator.workbooks.reader import read
from generator.workspace import InputFolder
from tests.support import entries_in

FILLED = Entries(
    forms={
        "基本信息": {
            "部门名称": "=某某局",
            "主要职责": "第一段。\n第二段，{{ 不是模板 }} <b> & 😀",
            "编制人数": Decimal(12),
            "完成率": Decimal("86.74"),
            "得分": Decimal("9.5"),
            "经费": Decimal("12345.67"),
            "性质": "行政",
        }
    },
    lists={
        "项目清单": [
            {"单位": "局机关", "项目名称": "甲", "金额": Decimal("0.1"), "科目编码": "2010301", "目标": "好" * 300},
            {"项目名称": "-乙", "金额": Decimal(0)},
        ]
    },
    statements={
        "收支总表": {
            ("收入", "一、财政拨款收入"): {"决算数": Decimal("1935.80"), "上年数": Decimal(90)},
            ("收入", "总计"): {"决算数": Decimal("1935.80")},
            ("支出", "　　车辆"): {"决算数": Decimal(3)},
            ("支出", "总计"): {"预算数": Decimal(100), "决算数": Decimal("-1.5")},
        }
    },
    subjects={
        "支出表": SubjectEntries(
            rows=[("201", "一般公共服务支出", {"合计": Decimal(30)}), ("2010301", "行政运行", {"类型": "经常"})],
            totals={"合计": {"合计": Decimal(30)}},
        )
    },
    units={"收支总表": "万元", "支出表": "元", "基本信息": "元", "项目清单": "万元"},
)


@pytest.fixture
def remembered_workbooks() -> None:
    """Every workbook is parsed and made anew."""


def sheet_of(path: Path, name: str) -> Worksheet:
    sheet = openpyxl.load_workbook(path)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_filled_form_is_read_without_a_word(tmp_path: Path, layout: WorkbookLayout) -> None:
    write_workbook(tmp_path / layout.file, layout, FILLED, year=2020)
    outcome = read([InputFolder(tmp_path, "inputs")], [layout])
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    values = {
        (fact.key.concept.name, fact.key.years_back, fact.key.subject): fact.value for fact in outcome.value.facts
    }
    assert values["财政拨款收入", 0, ""] == Decimal("1935.8")
    assert values["支出总计", 0, "201"] == Decimal("0.003")
    ((department,), projects) = outcome.value.records.values()
    assert department.name.value == "=某某局"
    assert department.duties.value == FILLED.forms["基本信息"]["主要职责"]
    assert department.funds.value == Decimal("1.234567")
    assert [project.name.value for project in projects] == ["甲", "-乙"]


def test_what_is_written_comes_back_and_is_written_the_same_again(tmp_path: Path, layout: WorkbookLayout) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    write_workbook(first, layout, FILLED, year=2020)
    back = entries_in(first, layout)
    assert back.diagnostics == ()
    assert back.value is not None
    assert back.value.forms == FILLED.forms
    assert back.value.lists == FILLED.lists
    assert back.value.statements == FILLED.statements
    assert back.value.units == FILLED.units
    assert list(back.value.subjects["支出表"].rows) == list(FILLED.subjects["支出表"].rows)
    assert back.value.subjects["支出表"].totals == FILLED.subjects["支出表"].totals
    write_workbook(second, layout, back.value, year=2020)
    assert first.read_bytes() == second.read_bytes()


def test_a_workbook_moves_to_a_newer_form_and_what_has_no_cell_there_is_said(
    tmp_path: Path, layout: WorkbookLayout
) -> None:
    old = tmp_path / layout.file
    write_workbook(old, layout, FILLED)
    form = layout.sheets[2]
    assert isinstance(form, Form)
    fields = (*reversed(form.fields[:-1]), Field("邮编", "zip", Kind.TEXT, Role.NAME))
    newer = replace(layout, sheets=(*layout.sheets[:2], replace(form, fields=fields), layout.sheets[3]))
    outcome = entries_in(old, newer)
    assert [found.code for found in outcome.diagnostics] == ["C118", "C133"]
    assert outcome.value is not None
    assert outcome.value.forms["基本信息"]["部门名称"] == "=某某局"


def test_a_blank_form_asks_only_for_what_is_required(tmp_path: Path, layout: WorkbookLayout) -> None:
    write_workbook(tmp_path / layout.file, layout)
    outcome = read([InputFolder(tmp_path, "inputs")], [layout])
    assert [(found.code, found.places[0].cell) for found in outcome.diagnostics] == [("C201", "B4")]


def test_an_entry_without_a_cell_is_refused(tmp_path: Path, layout: WorkbookLayout) -> None:
    for wrong in (
        Entries(forms={"基本情况": {}}),
        Entries(forms={"基本信息": {"名称": "某局"}}),
        Entries(lists={"项目清单": [{"名称": "甲"}]}),
        Entries(statements={"收支总表": {("收入", "三、没有"): {}}}),
        Entries(statements={"收支总表": {("收入", "总计"): {"预算数": 1}}}),
        Entries(statements={"收支总表": {("支出", "　　车辆"): {"预算数": 1}}}),
        Entries(subjects={"支出表": SubjectEntries(rows=[("201", "甲", {"项目": 1})])}),
        Entries(subjects={"支出表": SubjectEntries(totals={"总计": {}})}),
    ):
        with pytest.raises(ValueError, match="no "):
            write_workbook(tmp_path / layout.file, layout, wrong)
    assert list(tmp_path.iterdir()) == []


def test_the_form_guides_the_hand_that_fills_it(tmp_path: Path, layout: WorkbookLayout) -> None:
    path = tmp_path / layout.file
    write_workbook(path, layout, FILLED, year=2020)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["填报说明", *(sheet.sheet for sheet in layout.sheets)]
    links = [cell.hyperlink.location for row in book["填报说明"].iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{sheet.sheet}'!A1" for sheet in layout.sheets]
    for sheet in layout.sheets:
        drawn = sheet_of(path, sheet.sheet)
        assert drawn.freeze_panes
        assert drawn.print_title_rows
        assert drawn.page_setup.paperSize == 9
        footer = drawn.HeaderFooter.oddFooter
        assert footer is not None
        assert "&P" in str(footer.center)
        assert any("万元" in str(rule.formula1) for rule in drawn.data_validations.dataValidation)
    statement = sheet_of(path, "收支总表")
    notes = {cell.value: cell.comment.text for row in statement.iter_rows() for cell in row if cell.comment}
    assert notes == {"二、其他收入": "存款利息等", "上年数": "上年决算报表的数"}


def test_a_long_text_gets_a_row_that_shows_it(tmp_path: Path, layout: WorkbookLayout) -> None:
    write_workbook(tmp_path / layout.file, layout, FILLED)
    heights = [shape.height for shape in sheet_of(tmp_path / layout.file, "项目清单").row_dimensions.values()]
    assert max(height or 0 for height in heights) > 200


def test_a_text_that_a_cell_cannot_hold_is_refused(tmp_path: Path, layout: WorkbookLayout) -> None:
    with pytest.raises(ValueError, match="32768"):
        write_workbook(tmp_path / layout.file, layout, Entries(forms={"基本信息": {"主要职责": "字" * 32_768}}))
