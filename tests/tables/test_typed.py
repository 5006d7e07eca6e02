"""Tables that the officer types as they are printed, and how a place prints its tables, of a workspace's own place."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import editions
from generator.accounts.quantities import PrintedNumber, Quantity, phrase
from generator.diagnostics import Diagnostic, Severity
from generator.editions import Edition
from generator.editions.place_files import with_own
from generator.operations.new_year import begin
from generator.outputs.compilation import Compilation
from generator.tables.figure_format import FigureFormat
from generator.tables.printed import DisclosureTable, TableCell, TableGrid, TableRow
from tests.cases import full_tables
from tests.forms import edition_for
from tests.once import Once
from tests.support import ROOT, Sample

pytestmark = pytest.mark.slow  # each makes a whole document or more

PURCHASES = "政府采购情况表"
FORMAT = f"""地方: 大明国
有据年度: [2020]
规定:
  - 自: 2020
    出处: 大明会典
    附表: [收入支出总表, 收入, 支出, 财政拨款总表, 一般公共预算, 基本支出, 三公, 基金, 国有资本支出, 政府采购]
    表:
      政府采购:
        样式: 照录
        标题: {PURCHASES}
        栏: {{项目: 文字, 预算金额＝金额: 金额, 采购金额＝金额: 金额, 件数: 数量, 备注: 文字}}
        栏头: {{采购: [预算金额, 采购金额]}}
        行: [货物, 工程, 服务, 合计]
        合计为各行之和: 是
        无数时: 政府采购支出
"""
STYLED = """    表式:
      {部门行: "部门：", 零: 空, 千分位: 是, 合计在末: 是, 行次: 是, 各类: 3, 各款: 全部, 表序: "表{数}："}
"""


def department(root: Sample, text: str = FORMAT) -> tuple[Sample, Edition]:
    """The common department in the place of that format."""
    folder = root.root / "格式"
    folder.mkdir(exist_ok=True)
    (folder / "大明国.yaml").write_text(text, encoding="utf-8")
    edition = editions.find(2020, "大明国", with_own(folder))
    assert edition is not None
    full_tables.write(root, edition)
    return root, edition


ROWS: tuple[tuple[object, ...], ...] = (
    ("货物", 1200, 1200.5, 3, "含电脑"),
    ("服务", 34, 34, 2, None),
    ("合计", 1234, 1234.5, 5, None),
)


@pytest.fixture
def place(once: Once, tmp_path: Path) -> Sample:
    """The common department there, its table of purchases filled."""

    def make(folder: Path) -> Sample:
        made, _ = department(Sample(ROOT).copied_to(folder / "workspace"))
        fill(made, ROWS)
        return made

    shutil.copytree(once("typed tables", make).root, tmp_path / "workspace")
    return Sample(tmp_path / "workspace")


def fill(sample: Sample, rows: Sequence[Sequence[object]]) -> None:
    """Types the rows under the heading of the sheet, in the stead of what stands there."""
    with sample.open("决算报表.xlsx") as book:
        sheet = book[PURCHASES]
        (header,) = [cell.row for cell in sheet["A"] if str(cell.value).startswith("项目")]
        sheet.delete_rows(header + 1, sheet.max_row)
        for row, values in enumerate(rows, header + 1):
            for column, value in enumerate(values, 1):
                sheet.cell(row, column).value = value


def table(compiled: Compilation, title: str) -> DisclosureTable:
    assert compiled.report is not None
    return next(table for table in compiled.report.tables if str(table.title) == title)


def cells(table: DisclosureTable) -> list[list[str]]:
    return [[str(cell.phrase) for cell in row.cells] for row in table.grid.rows]


def found(sample: Sample, code: str) -> list[Diagnostic]:
    return [problem for problem in sample.checked().diagnostics if problem.code == code]


def test_rows_are_printed_as_typed_with_the_forms_rows_in_their_place(place: Sample) -> None:
    compiled = place.compiled()
    assert compiled.document is not None, compiled.diagnostics
    printed = table(compiled, PURCHASES)
    assert cells(printed) == [
        ["货物", "1200.00", "1200.50", "3", "含电脑"],
        ["工程", "", "", "", ""],
        ["服务", "34.00", "34.00", "2", ""],
        ["合计", "1234.00", "1234.50", "5", ""],
    ]
    assert [row.strong for row in printed.grid.rows] == [False, False, False, True]
    assert [[head.text for head in line] for line in printed.grid.head] == [
        ["项目", "采购", "件数", "备注"],
        ["金额", "金额"],
    ]
    cell = printed.grid.rows[0].cells[2].phrase.figures[0].quantity.sources[0]
    assert (cell.sheet, cell.cell[0]) == (PURCHASES, "C")
    assert pickle.loads(pickle.dumps(compiled)).report == compiled.report


def test_the_tables_workbook_has_amounts_and_counts_as_numbers(place: Sample) -> None:
    run = place.run()
    assert run.tables is not None
    book = load_workbook(run.tables)
    sheet = next(book[name] for name in book.sheetnames if PURCHASES in name)
    (row,) = [row for row in sheet.iter_rows() if row[0].value == "货物"]
    assert [cell.value for cell in row] == ["货物", 1200, 1200.5, 3, "含电脑"]
    assert [row[1].number_format, row[3].number_format] == ["0.00", "General"]


@pytest.mark.parametrize(("column", "value"), [("采购金额", "三百"), ("件数", "几件"), ("采购金额", -5)])
def test_what_is_no_number_is_reported_with_its_cell(place: Sample, column: str, value: object) -> None:
    place.put("决算报表.xlsx", PURCHASES, "货物", column, value)
    problems = [problem for problem in place.checked().diagnostics if PURCHASES in {p.sheet for p in problem.places}]
    (problem,) = [problem for problem in problems if problem.severity.name == "ERROR"][:1]
    assert problem.code.startswith("C2")
    assert problem.places[0].cell[0] == {"采购金额": "C", "件数": "D"}[column]


def test_a_total_that_is_not_the_sum_of_its_rows_is_an_error(place: Sample) -> None:
    assert found(place, "R641") == []
    place.put("决算报表.xlsx", PURCHASES, "服务", "采购金额", 43)
    (wrong,) = found(place, "R641")
    assert {place.sheet for place in wrong.places} == {PURCHASES}
    assert place.compiled().document is None


def test_a_text_beside_the_name_is_checked_like_any_other(place: Sample) -> None:
    place.put("决算报表.xlsx", PURCHASES, "货物", "备注", "含电脑,,打印机。。")
    problems = [problem for problem in place.checked().diagnostics if problem.code.startswith("R7")]
    assert PURCHASES in {where.sheet for problem in problems for where in problem.places}


def test_a_table_of_nothing_but_zero_says_that_there_is_none(place: Sample) -> None:
    fill(place, [(name, 0, 0, 0) for name in ("货物", "服务", "合计")])
    printed = table(place.compiled(), PURCHASES)
    assert "没有政府采购支出，故本表无数据" in str(printed.statement)
    assert cells(printed) == [[""] * 5]


def test_a_table_that_was_not_filled_is_left_out_and_reported(place: Sample) -> None:
    fill(place, ())
    (left_out,) = found(place, "R471")
    assert PURCHASES in str(left_out.message) + str(left_out.details)


def test_a_workbook_without_the_sheet_is_read_and_the_table_left_out(place: Sample) -> None:
    with place.open("决算报表.xlsx") as book:
        del book[PURCHASES]
    assert [problem for problem in place.checked().diagnostics if problem.severity is Severity.ERROR] == []
    (left_out,) = found(place, "R471")
    assert PURCHASES in str(left_out.message) + str(left_out.details)


def test_next_year_keeps_the_names_and_shows_the_texts_beside(place: Sample) -> None:
    begin(place.workspace, 2021)
    sheet = load_workbook(place.root / "inputs" / "2021" / "决算报表.xlsx")[PURCHASES]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows() if row[0].value in ("货物", "服务", "合计")]
    assert [row[:5] for row in rows] == [[name, None, None, None, None] for name in ("货物", "服务", "合计")]
    assert rows[0][5:] == ["含电脑"]


def test_an_amount_in_yuan_is_printed_in_ten_thousands(place: Sample) -> None:
    with place.open("决算报表.xlsx") as book:
        for line in book[PURCHASES].iter_rows():
            for cell in line:
                if "万元" in str(cell.value) and "单位" in str(cell.value):
                    cell.value = cell.value.replace("万元", "元")
                elif cell.value == "万元":
                    cell.value = "元"
    assert cells(table(place.checked(), PURCHASES))[0][2] == "0.12"


def test_a_place_says_how_its_tables_are_printed(sample: Sample) -> None:
    place, edition = department(sample, FORMAT + STYLED)
    compiled = place.compiled()
    assert compiled.document is not None, compiled.diagnostics
    summary, income = table(compiled, "收入支出决算总表"), table(compiled, "收入决算表")
    basic = table(compiled, "一般公共预算财政拨款基本支出决算表")
    assert str(summary.heading) == "表1：收入支出决算总表"
    assert str(summary.publisher) == "部门：攀枝花市经济和信息化局"
    assert [head.text for head in summary.grid.head[1]] == ["项目", "行次", "决算数"] * 2
    numbers = [row[1] for row in cells(summary)]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert cells(summary)[0][4] == str(len(numbers) + 1)
    spent = {code[:3] for code in (*full_tables.GENERAL, *full_tables.FUND)}
    printed = [
        row[3] for row in cells(summary) if "支出" in row[3] and row[3][0] in "一二三四五六七八九十" and "、" in row[3]
    ]
    # The first three of the year, and those beyond that have an amount.
    assert len(printed) == 3 + len(spent - {"201", "202", "203"})
    assert cells(income)[-1][0] == "合计"
    assert any("," in text for text in cells(income)[-1])
    assert "0.00" not in {text for row in cells(income) for text in row}
    codes = {row[at] for row in cells(basic) for at in (0, 3)}
    assert {"30106", "30202"} <= codes
    assert edition.tables[0].form.figures.thousands


def test_thousands_keep_the_sign_and_zero_is_blank() -> None:
    def printed(*texts: str) -> list[str]:
        row = TableRow(tuple(TableCell(phrase(PrintedNumber(text, Quantity("数", Decimal(text))))) for text in texts))
        grid = FigureFormat(blank_zero=True, thousands=True).applied(TableGrid((1,), (), (row,)))
        return [str(cell.phrase) for cell in grid.rows[0].cells]

    assert printed("-0.50", "-1234.50", "0.00", "999.99", "1000000.00") == [
        "-0.50",
        "-1,234.50",
        "",
        "999.99",
        "1,000,000.00",
    ]


def test_what_the_cover_states_is_missed_where_the_officer_has_not_stated_it(sample: Sample) -> None:
    edition = edition_for(2020, "陕西省")
    full_tables.write(sample, edition)
    path = sample.root / "inputs" / "2020" / "部门概况.xlsx"
    book = load_workbook(path)
    for row in book["封面事项"].iter_rows():
        if row[0].value == "保密审查情况":
            row[1].value = None
    book.save(path)
    problems = [problem for problem in sample.checked(edition.year).diagnostics if problem.code == "C327"]
    assert [problem.message for problem in problems] == ["没有填写印在封面上的“保密审查情况”"]
