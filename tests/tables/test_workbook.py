"""决算公开表.xlsx: a sheet a table, numbers as numbers, set to print."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from generator.accounts.quantities import Quoted
from generator.diagnostics import Place
from generator.outputs.tables_workbook import disclosure_workbook
from generator.report.report import BaseReport
from generator.report.source import ReportSource
from generator.tables.compose import compose
from tests.forms import printing


@pytest.fixture(scope="module")
def content(report: BaseReport) -> bytes:
    return disclosure_workbook(report.tables, "甲局", 2024)


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def test_each_table_has_a_sheet_of_its_name(book: Workbook, report: BaseReport) -> None:
    assert book.sheetnames == [f"{table.ordinal}、{table.title}"[:31] for table in report.tables]


def test_over_shanghais_tables_stand_title_and_unit_alone_as_in_its_official_form(book: Workbook) -> None:
    sheet = book.worksheets[1]
    assert sheet["A1"].value == "收入决算表"
    assert [sheet["A2"].value, sheet["A3"].value] == [None, None]
    assert sheet.cell(3, sheet.max_column).value == "单位：万元"


def test_title_number_department_and_unit_stand_above_where_the_place_prints_them(source: ReportSource) -> None:
    department = Quoted("甲局", Place.of(Path("部门概况.xlsx")))
    national = compose((printing("收入", 2024, "全国"),), source.accounts, department, "部门")
    sheet = load_workbook(BytesIO(disclosure_workbook(national.tables, "甲局", 2024))).worksheets[0]
    assert [sheet[at].value for at in ("A1", "A2", "A3")] == ["收入决算表", "公开01表", "公开部门：甲局"]
    assert sheet.cell(3, sheet.max_column).value == "单位：万元"


def test_amounts_are_numbers_and_codes_are_texts(book: Workbook) -> None:
    sheet = book.worksheets[1]
    row = next(cells for cells in sheet.iter_rows() if cells[0].value == "2080501")
    assert row[2].value == pytest.approx(54.53)
    assert row[2].number_format == "0.00"
    assert row[0].data_type == "s"
    assert row[4].value is None


def test_every_sheet_is_set_to_print(book: Workbook, report: BaseReport) -> None:
    for sheet, table in zip(book.worksheets, report.tables, strict=True):
        assert sheet.page_setup.orientation == ("landscape" if table.landscape else "portrait")
        assert sheet.print_title_rows == f"$1:${3 + len(table.grid.head)}"
        # The planning department's tables are each so short that they are fitted to one page.
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) == (1, 1, 9)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_draft_says_so_on_every_page(report: BaseReport) -> None:
    book = load_workbook(BytesIO(disclosure_workbook(report.tables, "甲局", 2024, draft=True)))
    marks = [sheet.oddHeader.left.text for sheet in book.worksheets if sheet.oddHeader is not None]
    assert len(marks) == len(report.tables)
    assert all("草　稿" in str(mark) for mark in marks)


def test_the_same_tables_give_the_same_bytes(content: bytes, report: BaseReport) -> None:
    assert disclosure_workbook(report.tables, "甲局", 2024) == content


def test_microsofts_validator_finds_nothing(
    content: bytes, tmp_path: Path, validate: Callable[[Path, str], list[str]]
) -> None:
    (tmp_path / "决算公开表.xlsx").write_bytes(content)
    assert validate(tmp_path / "决算公开表.xlsx", "Microsoft365") == []
