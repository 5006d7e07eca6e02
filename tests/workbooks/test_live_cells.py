"""What a form shows beside its cells: sums and states that follow what is typed, and that nothing reads."""

from __future__ import annotations

import io
import pickle
import subprocess
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from generator import editions
from generator.diagnostics import Diagnostic
from generator.workbooks.entries import Entries, SubjectEntries
from generator.workbooks.form import workbook_file, write_workbook
from generator.workbooks.form_print import ACROSS, LABEL_COLUMNS, ONE_SHEET, breaks_between
from generator.workbooks.layout import INSTRUCTIONS, WorkbookLayout
from generator.workbooks.live_cells import LIVE_LABEL, SUMS_LABEL, is_live, live
from generator.workbooks.package import has_formulas
from generator.workbooks.reader import read
from generator.workspace import InputFolder
from tests.forms import SHANGHAI, SICHUAN, edition_for
from tests.support import entries_in

TABLES = SICHUAN.workbooks[0]


def diagnostics_of(folder: Path, layout: WorkbookLayout) -> tuple[Diagnostic, ...]:
    return read([InputFolder(folder, "inputs")], [layout]).diagnostics


def cells_of(book: Workbook) -> Iterator[Any]:
    return (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None)


def saved_again(content: bytes) -> bytes:
    """The workbook as a script with openpyxl saves it: no formula has a value any more."""
    result = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(content)).save(result)
    return result.getvalue()


def layouts_of_all_places() -> dict[str, WorkbookLayout]:
    """Each form that places have in 2024 once, by its file and the first place that has it."""
    found: dict[bytes, tuple[str, WorkbookLayout]] = {}
    for place in sorted({edition.province for edition in editions.editions()}):
        for layout in edition_for(2024, place).workbooks:
            found.setdefault(pickle.dumps(layout), (f"{layout.file} {place}", layout))
    return dict(found.values())


def comes_back(content: bytes, layout: WorkbookLayout, path: Path) -> None:
    path.write_bytes(content)
    back = entries_in(path, layout)
    assert back.diagnostics == ()
    assert workbook_file(layout, back.value, 2024) == workbook_file(layout, year=2024)


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param(layout, id=name, marks=() if name.endswith(("上海市", "云南省")) else pytest.mark.slow)
        for name, layout in layouts_of_all_places().items()
    ],
)
def test_the_forms_of_every_place_come_back_as_they_were_written(tmp_path: Path, layout: WorkbookLayout) -> None:
    content = workbook_file(layout, year=2024)
    assert not has_formulas(content)  # of the officer's: the workbook is parsed once
    comes_back(content, layout, tmp_path / layout.file)


@pytest.mark.slow
@pytest.mark.parametrize(
    "layout", [layout for place in ("四川省", "上海市") for layout in edition_for(2024, place).workbooks]
)
def test_a_form_that_a_script_saved_comes_back_without_the_values_of_its_formulas(
    tmp_path: Path, layout: WorkbookLayout
) -> None:
    comes_back(saved_again(workbook_file(layout, year=2024)), layout, tmp_path / layout.file)


@pytest.mark.slow
def test_a_formula_of_the_officer_is_read_and_computed_again_beside_those_of_the_form(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_file(TABLES, year=2020)))
    sheet: Any = book["收入支出决算总表"]
    sheet["B6"] = "=1+2"
    path = tmp_path / TABLES.file
    book.save(path)
    assert has_formulas(path.read_bytes())
    named = [(each.code, each.places[0].cell) for each in diagnostics_of(tmp_path, TABLES)]
    assert named == [("C208", "B6")]  # no program has computed it; nothing is said of the form's own


@pytest.mark.slow
def test_a_live_formula_copied_into_an_input_is_no_number(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_file(TABLES, year=2020)))
    sheet: Any = book["收入决算表"]
    sums = next(cell for cell in sheet["C"] if is_live(str(cell.value)))
    sheet["C7"] = sums.value
    book.save(tmp_path / TABLES.file)
    back = entries_in(tmp_path / TABLES.file, TABLES)
    assert back.value is not None
    assert back.value.subjects["收入决算表"] == SubjectEntries([], {"合计": {}})


@pytest.mark.slow
def test_no_formula_of_a_form_is_longer_than_excel_takes_or_names_a_function_that_old_programs_lack() -> None:
    for layout in (*edition_for(2024, "四川省").workbooks, *edition_for(2024, "云南省").workbooks):
        book = openpyxl.load_workbook(io.BytesIO(workbook_file(layout, year=2024)))
        for cell in cells_of(book):
            if cell.data_type == "f":
                assert is_live(cell.value)
                assert len(cell.value) < 8192
                assert "_xlfn" not in cell.value


def test_a_form_locks_its_labels_and_leaves_free_what_an_officer_fills_inserts_or_deletes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_file(TABLES, year=2020)))
    for sheet in book.worksheets:
        protection = sheet.protection
        assert protection.sheet
        assert not protection.password
        allowed = (protection.insertRows, protection.deleteRows, protection.formatCells, protection.formatRows)
        assert not any(allowed)  # these attributes say what is forbidden
    table: Any = book["支出决算表"]
    head = next(cell.row for cell in table["A"] if cell.value == "科目编码")
    assert all(cell.protection.locked for cell in table[head])
    assert not table.cell(head + 1, 3).protection.locked  # a total
    assert not any(cell.protection.locked for cell in table[head + 4])  # Excel deletes no row with a locked cell
    assert all(table.column_dimensions[letter].protection.locked is False for letter in "ABCI")


def test_codes_that_stand_in_the_table_of_all_expenditure_are_offered_in_the_others() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_file(TABLES, year=2020)))
    offers = {
        sheet.title: str(rule.formula1)
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
        if "!" in str(rule.formula1)
    }
    assert offers["一般公共预算财政拨款支出决算表"] == offers["收入决算表"]
    assert offers["收入决算表"].startswith("'支出决算表'!$A$")
    assert "支出决算表" not in offers
    assert "一般公共预算财政拨款基本支出决算表" not in offers  # has economic codes


def test_a_very_wide_sheet_folds_its_sections_and_prints_no_page_wider_than_the_paper() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_file(edition_for(2024, "四川省").workbooks[0], year=2024)))
    sheet: Any = book["财政拨款支出决算明细表"]
    letters = [cell.column_letter for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("301")]
    assert [sheet.column_dimensions[letter].outlineLevel for letter in letters[:3]] == [0, 1, 1]
    assert sheet.print_title_cols == "$A:$B"
    ends = [mark.id for mark in sheet.col_breaks.brk]
    columns = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == LIVE_LABEL) - 1
    widths = [sheet.column_dimensions[openpyxl.utils.get_column_letter(at)].width for at in range(1, columns + 1)]
    for first, last in zip([LABEL_COLUMNS, *ends], [*ends, columns], strict=True):
        assert sum(widths[:LABEL_COLUMNS]) + sum(widths[first:last]) <= ACROSS


@pytest.mark.slow
def test_columns_that_an_officer_folds_are_read_without_a_word(tmp_path: Path) -> None:
    layout = edition_for(2024, "四川省").workbooks[0]
    rows = [("2011301", "行政运行", {"30101 基本工资": 5})]
    entries = Entries(subjects={"财政拨款支出决算明细表": SubjectEntries(rows)})
    book = openpyxl.load_workbook(io.BytesIO(workbook_file(layout, entries, 2024)))
    for shape in book["财政拨款支出决算明细表"].column_dimensions.values():
        shape.hidden = bool(shape.outlineLevel)
    book.save(tmp_path / layout.file)
    back = entries_in(tmp_path / layout.file, layout)
    assert back.diagnostics == ()
    assert back.value is not None
    assert back.value.subjects["财政拨款支出决算明细表"].rows == rows


def test_pages_of_a_wide_sheet_end_between_groups_and_cut_only_one_that_no_page_has_room_for() -> None:
    widths = [10.0, 30.0, *[20.0] * 40]
    assert sum(widths) > ONE_SHEET
    groups = [range(3, 8), range(8, 13), range(13, 43)]
    ends = list(breaks_between(widths, groups))
    assert ends[0] == 7  # the second group has no room on the first page
    assert all(later - earlier <= 8 for earlier, later in pairwise(ends))


def _filled(layout: WorkbookLayout, entries: Entries, folder: Path, libreoffice: str) -> Workbook:
    """The workbook as LibreOffice shows it: its formulas computed."""
    write_workbook(folder / layout.file, layout, entries, 2020)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [libreoffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / layout.file)], check=True, capture_output=True, timeout=120)
    return openpyxl.load_workbook(folder / "out" / layout.file, data_only=True)


def _shown(book: Workbook, sheet: str, row: str, head: str) -> str:
    """What stands in the row with the label under the head."""
    drawn: Any = book[sheet]
    columns = [cell.column for line in drawn.iter_rows() for cell in line if cell.value == head]
    rows = [cell.row for line in drawn.iter_rows() for cell in line if cell.value == row]
    return str(drawn.cell(rows[-1], columns[-1]).value or "")


def test_sums_and_states_follow_what_is_typed(tmp_path: Path, libreoffice: str) -> None:
    amount = Decimal
    entries = Entries(
        statements={
            "收入支出决算总表": {
                ("收入", "一、一般公共预算财政拨款收入"): {"决算数": amount("100.50")},
                ("收入", "八、其他收入"): {"决算数": amount("20.25")},
                ("收入", "本年收入合计"): {"决算数": amount("120.00")},
                ("收入", "年初结转和结余"): {"决算数": 0},
                ("支出", "本年支出合计"): {"决算数": amount("110")},
                ("支出", "年末结转和结余"): {"决算数": amount("10")},
            }
        },
        subjects={
            "支出决算表": SubjectEntries(
                [
                    ("201", "一般公共服务支出", {}),
                    ("20113", "商贸事务", {}),
                    ("2011301", "行政运行", {"本年支出合计": 60, "基本支出": 60}),
                    ("2011302", "一般行政管理事务", {"本年支出合计": 51, "项目支出": 50}),
                ],
                {"合计": {"本年支出合计": 110, "基本支出": 60, "项目支出": 50}},
            ),
            "收入决算表": SubjectEntries([("2011301", "", {"本年收入合计": 3})]),
        },
        answers={"政府性基金预算财政拨款收入支出决算表": "本年没有"},
    )
    book = _filled(TABLES, entries, tmp_path, libreoffice)
    beside, sheet = LIVE_LABEL, "收入支出决算总表"
    assert _shown(book, sheet, "本年收入合计", "收入" + beside) == "不符：决算数差-0.75"
    assert _shown(book, sheet, "总计", "支出" + beside) == "收支相符 决算数空着，加总为120.00"
    table = "支出决算表"
    assert _shown(book, table, "合计", beside) == "不符：有1栏不等于各项之和（见表的最后一行）"
    assert _shown(book, table, "一般行政管理事务", beside) == "不符：本年支出合计差1.00"
    assert _shown(book, table, SUMS_LABEL, "本年支出合计") == "不符 111.00"
    assert _shown(book, table, SUMS_LABEL, "项目支出") == "Σ 50.00"
    assert _shown(book, "收入决算表", "2011301", beside) == "行政运行"  # the name that stands in another table
    states = {row[1].value: (row[3].value, row[4].value) for row in book[INSTRUCTIONS].iter_rows(max_col=5)}
    assert states[sheet] == ("已填6格", "1处不符")
    assert states[table] == ("已填7格", "2处不符")
    assert states["一般公共预算财政拨款支出决算表"] == ("未填", None)
    assert states["政府性基金预算财政拨款收入支出决算表"] == ("本年没有", None)


def test_what_must_be_filled_and_is_not_is_counted_on_the_first_sheet(tmp_path: Path, libreoffice: str) -> None:
    layout = next(layout for layout in SHANGHAI.workbooks if layout.file == "情况说明.xlsx")
    purposes = {"科目编码": "2010301", "主要用于": "办公"}
    entries = Entries(
        forms={"政府采购": {"货物采购金额": 1, "工程采购金额": 0}},
        lists={"各项支出用途": [purposes, {"科目编码": "2010302"}]},
    )
    book = _filled(layout, entries, tmp_path, libreoffice)
    states = {row[1].value: (row[2].value, row[3].value) for row in book[INSTRUCTIONS].iter_rows(max_col=4)}
    assert states["政府采购"] == ("8格", "缺必填6格")
    assert states["各项支出用途"][1] == "缺必填1格"


def test_a_live_formula_is_known_as_one_however_programs_write_it(make: Callable[[str], Workbook]) -> None:
    assert is_live(live("1"))
    assert is_live("IF(N(&quot;form&quot;),&quot;&quot;,1)")
    assert not is_live("=SUM(A1:A3)")
    assert not is_live('=IF(A1="form",1,2)')


def test_no_row_of_a_form_is_lower_than_what_stands_in_it(tmp_path: Path, libreoffice: str) -> None:
    """LibreOffice gives each row the height that its texts need, where none is stated."""
    for layout in SICHUAN.workbooks:
        write_workbook(tmp_path / layout.file, layout, year=2020)
        book = openpyxl.load_workbook(tmp_path / layout.file)
        for sheet in book.worksheets:
            for row in list(sheet.row_dimensions):
                sheet.row_dimensions[row].height = None
        book.save(tmp_path / f"需要的高度-{layout.file}")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [libreoffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out")]
    files = [str(path) for path in tmp_path.glob("需要的高度-*.xlsx")]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=240)
    for layout in SICHUAN.workbooks:
        stated = openpyxl.load_workbook(tmp_path / layout.file)
        needed = openpyxl.load_workbook(tmp_path / "out" / f"需要的高度-{layout.file}")
        for sheet in stated.worksheets:
            for row, shape in sheet.row_dimensions.items():
                assert (shape.height or 0) >= (needed[sheet.title].row_dimensions[row].height or 0) - 0.5, (sheet, row)
