"""The workbook of the ministry's accounts software, built from its description, as .xlsx and as .xls."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.operations.import_files import Imported, import_files
from generator.workbooks.entries import Entries
from generator.workbooks.layouts import explanations as e
from generator.workbooks.layouts import final_accounts_tables as t
from generator.workspace import Workspace
from tests.cases import putuo_planning
from tests.importing.exported import INFORMATION, exported
from tests.importing.test_published import YEAR, held, in_wan
from tests.support import convert, entries_in

TABLES = putuo_planning.TABLES


def notes(root: Path) -> Entries:
    outcome = entries_in(root / "inputs" / str(YEAR) / e.WORKBOOK.file, e.WORKBOOK)
    assert outcome.value is not None
    return outcome.value


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Imported, Path]:
    root = tmp_path_factory.mktemp("exported")
    exported(TABLES).save(root / "决算.xlsx")
    return import_files(Workspace(root), YEAR, [root / "决算.xlsx"]), root


def test_the_final_figures_of_three_blocks_go_to_the_two_that_the_workbook_has(done: tuple[Imported, Path]) -> None:
    entries = held(done[1])
    sheet = t.INCOME_AND_EXPENDITURE.sheet
    rows = {at: in_wan(row, entries.units[sheet]) for at, row in entries.statements[sheet].items()}
    given = TABLES.statements[sheet]
    assert rows == {at: {"决算数": row["决算数"]} for at, row in given.items() if "决算数" in row}


def test_tables_by_code_arrive_whatever_flows_stand_beside_the_expenditure(done: tuple[Imported, Path]) -> None:
    entries = held(done[1])
    for sheet, labels in (
        (t.INCOME.sheet, {column.label for column in t.INCOME.columns}),
        (t.GENERAL_BUDGET.sheet, {"决算数", "基本支出", "项目支出"}),
    ):
        got = [(code, name, in_wan(row, entries.units[sheet])) for code, name, row in entries.subjects[sheet].rows]
        given = TABLES.subjects[sheet].rows
        assert got == [(code, name, {k: v for k, v in row.items() if k in labels}) for code, name, row in given]


def test_the_total_row_of_the_economic_table_becomes_rows_by_code(done: tuple[Imported, Path]) -> None:
    entries = held(done[1])
    got = {code: in_wan(row, "元") for code, _, row in entries.subjects[t.BASIC.sheet].rows if row}
    assert got == {code: dict(row) for code, _, row in TABLES.subjects[t.BASIC.sheet].rows}


def test_the_information_sheet_gives_amounts_and_counts(done: tuple[Imported, Path]) -> None:
    entries, forms = held(done[1]), notes(done[1])
    three = entries.statements[t.THREE_PUBLIC.sheet]
    assert in_wan(three["", "公务接待费"], "元") == {"预算数": Decimal(3), "决算数": Decimal("1.30005")}
    assert forms.forms[e.THREE_PUBLIC.sheet]["国内公务接待支出"] == Decimal("1.30005")
    assert forms.forms[e.THREE_PUBLIC.sheet]["国内公务接待批次"] == 12
    assert forms.forms[e.THREE_PUBLIC.sheet]["国内公务接待人次"] == 119
    assert forms.forms[e.AGENCY_OPERATION.sheet] == {"机关运行经费支出": Decimal("123.456789")}
    assert forms.forms[e.STATE_ASSETS.sheet] == {"单价50万元以上通用设备": 4, "单价100万元以上专用设备": 0}
    assert forms.forms[e.PROCUREMENT.sheet] == {
        "货物支出": 30,
        "服务支出": 20,
        "授予中小企业合同金额": 50,
        "其中：授予小微企业合同金额": 45,
    }
    vehicles = {row["用途"]: row.get("辆数") for row in forms.lists[e.ASSET_VEHICLES.sheet]}
    assert vehicles == {
        "主要领导干部用车": 0,
        "机要通信用车": 1,
        "应急保障用车": 0,
        "其他用车": 0,
        "特种专业技术用车": 1,
        "执法执勤用车": 1,
    }


def test_what_has_no_cell_is_said_with_its_place(done: tuple[Imported, Path]) -> None:
    reported = {(found.code, found.places[0].sheet[:3], found.places[0].cell) for found in done[0].diagnostics}
    columns = {("I108", "Z01", "C6"), ("I108", "Z01", "H6"), ("I108", "Z01", "K6"), ("I108", "Z07", "E7")}
    rows = {
        ("I127", "Z08", "E8"),
        ("I109", "F03", "D19"),
        ("I129", "F03", "H5"),
        ("I129", "F01", "C5"),
        ("I128", "F03", "D14"),
    }
    assert reported == columns | rows


@pytest.mark.slow
def test_a_part_for_foreign_guests_keeps_the_whole_from_being_taken_for_domestic(tmp_path: Path) -> None:
    foreign = {"其中：外事接待费": "500", "其中：外事接待批次（个）": "1"}
    rows = [(label, budget, foreign.get(label, counted)) for label, budget, counted in INFORMATION]
    exported(TABLES, rows).save(tmp_path / "决算.xlsx")
    result = import_files(Workspace(tmp_path), YEAR, [tmp_path / "决算.xlsx"])
    doubted = [found.message for found in result.diagnostics if found.code == "I113"]
    assert len(doubted) == 2
    form = notes(tmp_path).forms[e.THREE_PUBLIC.sheet]
    assert "国内公务接待支出" not in form
    assert "国内公务接待批次" not in form
    assert form["外事接待支出"] == Decimal("0.05")
    assert form["国内公务接待人次"] == 119


def test_the_old_format_gives_the_same(libreoffice: str, tmp_path: Path, done: tuple[Imported, Path]) -> None:
    book = tmp_path / "book"
    book.mkdir()
    (tmp_path / "inputs").mkdir()
    convert(libreoffice, [done[1] / "决算.xlsx"], "xls", book)
    result = import_files(Workspace(tmp_path), YEAR, [book / "决算.xls"])
    assert len(result.diagnostics) == len(done[0].diagnostics)
    for file in ("决算报表.xlsx", "情况说明.xlsx"):
        inputs = Path("inputs") / str(YEAR) / file
        assert (tmp_path / inputs).read_bytes() == (done[1] / inputs).read_bytes()
