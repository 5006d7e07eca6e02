"""The workbooks of the next year: what is carried over, what is shown beside, what is left blank, what is refused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Basis
from generator.accounts.facts import Contents
from generator.amounts import round_half_up
from generator.cli.console import render
from generator.diagnostics import Problem, Severity
from generator.operations import beginning, edition_choice, new_year
from generator.operations.compile import Render, compile
from generator.operations.new_year import Begun, begin
from generator.operations.stated_department import NOTHING_STATED
from generator.workbooks.entries import Entries
from generator.workbooks.layout import CarryPolicy, Form, Kind, LastYearOf, ListTable, WorkbookLayout
from generator.workbooks.layouts import explanations, final_accounts_tables, overview, own_budgets, performance
from generator.workbooks.reader import read
from generator.workspace import Workspace
from tests.cases.case import write
from tests.departments import CASES
from tests.forms import edition_for
from tests.support import ROOT, Sample, entries_in, limited

GALLERY = ROOT / "tests" / "errors"
YEAR = 2021
LAYOUTS = (final_accounts_tables.WORKBOOK, overview.WORKBOOK, explanations.WORKBOOK, performance.WORKBOOK)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample with the next year begun; only to be read."""
    sample = Sample(tmp_path_factory.mktemp("begun"))
    shutil.copytree(ROOT / "inputs", sample.root / "inputs")
    assert begin(sample.workspace, YEAR).folder is not None
    return sample


def entries(sample: Sample, layout: WorkbookLayout, year: int = YEAR) -> Entries:
    found = entries_in(sample.root / "inputs" / str(year) / layout.file, layout).value
    assert found is not None
    return found


def published(sample: Sample, concept: c.Concept) -> Decimal:
    found = Accounts(contents(sample, 2020)).find(concept)
    assert found is not None
    return round_half_up(found.exact)


def contents(sample: Sample, year: int) -> Contents:
    found = read(sample.workspace.sources(year), LAYOUTS).value
    assert found is not None
    return found


def test_last_years_final_figures_become_this_years_comparison(begun: Sample) -> None:
    tables = entries(begun, final_accounts_tables.WORKBOOK)
    before = entries(begun, final_accounts_tables.WORKBOOK, 2020)
    assert tables.statements["收入支出决算总表"]["收入", "总计"] == {"上年数": published(begun, c.INCOME_GRAND_TOTAL)}
    three = final_accounts_tables.THREE_PUBLIC.sheet
    for item, row in before.statements[three].items():
        assert "决算数" not in row or tables.statements[three][item] == {"上年数": row["决算数"]}
    codes = {code: row for code, _, row in before.subjects[final_accounts_tables.GENERAL_BUDGET.sheet].rows}
    for code, _, row in tables.subjects[final_accounts_tables.GENERAL_BUDGET.sheet].rows:
        assert set(row) == {"上年数"}
        assert len(code) < 7 or row["上年数"] == codes[code]["决算数"]
    operation = explanations.AGENCY_OPERATION.sheet
    spent = entries(begun, explanations.WORKBOOK, 2020).forms[operation]["机关运行经费支出"]
    assert entries(begun, explanations.WORKBOOK).forms[operation] == {"上年机关运行经费支出": spent}


@pytest.mark.slow
def test_a_total_that_was_left_to_the_program_is_carried_over_too(sample: Sample) -> None:
    expected = published(sample, c.THREE_PUBLIC)
    sample.put("决算报表.xlsx", "“三公”经费支出决算表", "合计", "决算数", None)
    begin(sample.workspace, YEAR)
    after = entries(sample, final_accounts_tables.WORKBOOK).statements["“三公”经费支出决算表"]
    assert after["", "合计"]["上年数"] == expected


@pytest.mark.slow
def test_a_sheet_in_yuan_stays_in_yuan_and_compares_with_what_was_published(sample: Sample) -> None:
    name = "“三公”经费支出决算表"
    with sample.open("决算报表.xlsx") as book:
        page = book[name]
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    cell.value = round(cell.value * 10000, 2) + 3.21
                elif cell.value == "万元":
                    cell.value = "元"
    begin(sample.workspace, YEAR)
    tables = entries(sample, final_accounts_tables.WORKBOOK)
    assert tables.units[name] == "元"
    assert tables.statements[name]["", "公务接待费"] == {"上年数": 13_000}


def test_no_amount_or_count_of_the_year_is_carried_over(begun: Sample) -> None:
    held = contents(begun, YEAR)
    assert {fact.key.years_back for fact in held.facts} == {1}
    assert held.of(r.InitialBudgetSubject) == ()
    vehicles = entries(begun, explanations.WORKBOOK).lists["国有资产车辆"]
    assert [set(row) for row in vehicles] == [{"用途"}] * len(vehicles)


def test_standing_data_are_kept_and_the_year_is_the_new_one(begun: Sample) -> None:
    before, after = (contents(begun, year).one(r.Department) for year in (2020, YEAR))
    assert after.fiscal_year.value == YEAR
    for name in ("full_name", "short_name", "province", "place", "tier", "duties"):
        assert getattr(after, name).value == getattr(before, name).value
    units = [[unit.name.value for unit in contents(begun, year).of(r.ScopeUnit)] for year in (2020, YEAR)]
    assert units[0] == units[1] != []
    tables = [entries(begun, LAYOUTS[0], year).subjects["一般公共预算财政拨款支出决算表"] for year in (2020, YEAR)]
    names = [[(code, name) for code, name, _ in table.rows] for table in tables]
    assert names[0] == names[1]


def test_texts_of_the_year_stand_beside_their_cell_and_are_never_read(begun: Sample) -> None:
    old, new = contents(begun, 2020), contents(begun, YEAR)
    reasons = new.one(r.Reasons)
    assert {getattr(reasons, name) for name in vars(reasons)} == {None}
    for kind in (r.KeyWork, r.ReceptionEvent, r.Project, r.Indicator, r.SpecialFund, r.EvaluationText, r.Score):
        assert old.of(kind)
        assert new.of(kind) == ()
    beside = entries(begun, explanations.WORKBOOK).last_year
    assert beside is not None
    written = entries(begun, explanations.WORKBOOK, 2020).forms["变动原因"]
    assert beside.forms["变动原因"] == written
    work = entries(begun, overview.WORKBOOK).last_year
    assert work is not None
    assert work.lists["重点工作"] == entries(begun, overview.WORKBOOK, 2020).lists["重点工作"]


def test_every_text_of_last_year_is_kept_or_shown(begun: Sample) -> None:
    for layout in LAYOUTS[1:]:
        before, after = entries(begun, layout, 2020), entries(begun, layout)
        assert after.last_year is not None
        for sheet in layout.sheets:
            if isinstance(sheet, Form):
                told = {**after.forms[sheet.sheet], **after.last_year.forms.get(sheet.sheet, {})}
                texts = [field.label for field in sheet.fields if field.kind in (Kind.TEXT, Kind.LONG_TEXT)]
                form = before.forms[sheet.sheet]
                assert {at: form[at] for at in texts if at in form} == {at: told[at] for at in texts if at in told}
            elif isinstance(sheet, ListTable):
                rows = after.lists[sheet.sheet]
                shown = after.last_year.lists.get(sheet.sheet, [{}] * len(rows))
                texts = [field.label for field in sheet.columns if field.kind in (Kind.TEXT, Kind.LONG_TEXT)]
                both = [{**row, **beside} for row, beside in zip(rows, shown, strict=True)]
                was = [row for row in before.lists[sheet.sheet] if row]
                assert [[row.get(at) for at in texts] for row in both] == [[row.get(at) for at in texts] for row in was]


def test_what_was_written_last_year_is_grey_and_is_not_printed(begun: Sample) -> None:
    page = load_workbook(begun.root / "inputs" / "2021" / "部门概况.xlsx")["重点工作"]
    header = next(row for row in page.iter_rows() if row[0].value == "标题 *")
    assert [cell.value for cell in header[2:]] == ["上年标题（供参考，不读取）", "上年内容（供参考，不读取）"]
    below = page[f"D{header[0].row}"].offset(1, 0)
    assert below.value
    assert below.font.color.rgb == "007F7F7F"
    assert page.print_area.startswith("'重点工作'!$A$1:$B$")


def test_a_run_at_once_reports_what_is_to_be_filled_in_the_order_of_the_workbooks(begun: Sample) -> None:
    edition = edition_for(YEAR, "四川省")
    every = compile(begun.workspace, YEAR, render=Render.NEVER).diagnostics
    found = [one for one in every if not one.code.startswith("R")]  # those of the checks come after these
    order = [layout.file for layout in edition.workbooks]
    files = [order.index(one.places[0].file) for one in found if one.places and one.places[0].file in order]
    assert files == sorted(files)
    told = {(one.places[0].file, one.places[0].sheet) for one in found if one.places}
    assert {
        ("决算报表.xlsx", "收入支出决算总表"),
        ("部门概况.xlsx", "重点工作"),
        ("情况说明.xlsx", "“三公”经费情况"),
        ("情况说明.xlsx", "变动原因"),
        ("绩效评价.xlsx", "附件1文字"),
        ("绩效评价.xlsx", "项目"),
    } <= told
    assert any(one.severity is Severity.ERROR for one in found)


def test_the_glossary_and_last_year_stay_as_they_are(sample: Sample) -> None:
    before = {path: path.read_bytes() for path in (sample.root / "inputs").rglob("*.xlsx")}
    begin(sample.workspace, YEAR)
    assert {path: path.read_bytes() for path in before} == before
    assert not (sample.root / "inputs" / "2021" / "名词解释.xlsx").exists()


@pytest.mark.slow
def test_the_same_year_begun_twice_gives_the_same_files(sample: Sample) -> None:
    begin(sample.workspace, YEAR)
    folder = sample.root / "inputs" / "2021"
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    folder.rename(sample.root / "aside")
    begin(sample.workspace, YEAR)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_each_declaration_of_a_field_of_last_year_names_a_field_of_its_sheet() -> None:
    for layout in LAYOUTS:
        for sheet in layout.sheets:
            if isinstance(sheet, Form):
                names = {field.name for field in sheet.fields}
                assert {f.carry.name for f in sheet.fields if isinstance(f.carry, LastYearOf)} <= names
    years = [f for f in overview.DEPARTMENT.fields if f.carry is CarryPolicy.YEAR]
    assert [field.name for field in years] == ["fiscal_year"]


def edit(sample: Sample, text: str) -> Begun:
    """Does the edits of a gallery entry and begins the year, with what the lines «place», «name» state.

    «department planning» adds that department's 2024.
    """
    year, stated = YEAR, NOTHING_STATED
    for line in text.splitlines():
        verb, _, rest = line.partition(" ")
        if verb == "folder":
            (sample.root / rest).mkdir(parents=True)
        elif verb == "year":
            year = int(rest)
        elif verb in ("place", "name"):
            stated = replace(stated, **{verb: rest})
        elif verb == "department":
            write(CASES[rest], sample.root)
        elif verb == "put":
            workbook, sheet, row, column, value = rest.split(" | ")
            sample.put(workbook, sheet, row, column, None if value == "（空）" else value)
    return begin(sample.workspace, year, stated)


DECLARED = {
    item.code: item
    for module in (beginning, edition_choice, new_year)
    for item in vars(module).values()
    if isinstance(item, Problem) and item.code[0] == "I"
}


@pytest.mark.parametrize("code", sorted(DECLARED))
def test_what_is_said_of_a_new_year_is_printed_as_its_gallery_entry_shows(
    code: str, sample: Sample, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(sample.root)
    here = Sample(Path())
    before = sorted(path.name for path in (sample.root / "inputs").rglob("*.xlsx"))
    made = edit(here, (GALLERY / code / "input.txt").read_text(encoding="utf-8"))
    refused = DECLARED[code].severity is Severity.ERROR
    assert (made.folder is None) is refused
    shown = "\n".join(render(one) for one in made.diagnostics if one.code == code) + "\n"
    assert shown.strip()
    golden(GALLERY / code / "expected.txt", shown)
    assert (sorted(path.name for path in (sample.root / "inputs").rglob("*.xlsx")) == before) is refused
    assert not [path for path in (sample.root / "inputs").iterdir() if path.name.startswith(".")]


def test_the_gallery_shows_no_refusal_that_is_gone() -> None:
    assert {path.name for path in GALLERY.iterdir() if re.fullmatch(r"I15[1-9]", path.name)} == set(DECLARED)


def test_the_figures_that_are_carried_are_those_of_the_accounts(begun: Sample) -> None:
    facts = {fact.key: fact.value for fact in contents(begun, YEAR).facts}
    vehicles = next(key for key in facts if key.concept is c.VEHICLES)
    assert (vehicles.basis, vehicles.years_back) == (Basis.FINAL, 1)
    assert isinstance(facts[vehicles], Decimal)


def test_an_empty_folder_of_the_year_is_no_obstacle(sample: Sample) -> None:
    (sample.root / "inputs" / "2021").mkdir()
    assert begin(sample.workspace, YEAR).folder is not None
    assert len(list((sample.root / "inputs" / "2021").iterdir())) == 4


@pytest.mark.slow
def test_a_year_without_a_format_keeps_that_of_the_department_and_not_of_another_province(tmp_path: Path) -> None:
    write(CASES["environment"], tmp_path)
    begun = begin(Workspace(tmp_path), 2026)
    assert "I155" in [found.code for found in begun.diagnostics]
    assert [tally.sheet for tally in begun.workbooks["绩效评价.xlsx"]] == ["绩效管理"]


def test_a_kept_text_that_names_a_year_is_told_wherever_it_stands(sample: Sample) -> None:
    sample.put("部门概况.xlsx", "基本信息", "主要职能", "填写内容", "2019 年起承担数字经济工作。")
    with sample.open("名词解释.xlsx") as book:
        book["通用名词"]["B4"] = "2018年起单列的收入。"
    with sample.open("部门概况.xlsx") as book:
        book["决算编制范围"]["A4"] = "某某站（2020年新设）"
    told = [found.places[0] for found in begin(sample.workspace, YEAR).diagnostics if found.code == "I154"]
    assert [(place.sheet, place.cell) for place in told] == [
        ("基本信息", "B10"),
        ("决算编制范围", "A4"),
        ("通用名词", "B4"),
    ]


def test_the_sample_keeps_no_text_that_names_a_year(sample: Sample) -> None:
    assert begin(sample.workspace, YEAR).diagnostics == ()


@pytest.mark.slow
def test_a_sheet_that_had_figures_and_stays_blank_is_told_until_it_holds_one(sample: Sample) -> None:
    begin(sample.workspace, YEAR)

    def told() -> list[str]:
        found = compile(sample.workspace, YEAR, render=Render.NEVER).diagnostics
        return [one.places[0].sheet for one in found if one.code == "R614"]

    sheet = own_budgets.GOVERNMENT_FUND.sheet
    assert sheet in told()
    assert "收入决算表" not in told()
    book = load_workbook(sample.root / "inputs" / "2021" / "决算报表.xlsx")
    book[sheet]["E5"] = 0
    book.save(sample.root / "inputs" / "2021" / "决算报表.xlsx")
    assert sheet not in told()


@pytest.mark.slow
def test_a_disk_that_fills_up_leaves_no_half_of_a_year(sample: Sample) -> None:
    done = limited(sample.root, "new", "2021", kilobytes=30)
    assert done.returncode == 1
    assert "错误[F50" in done.stderr
    assert [path.name for path in sorted((sample.root / "inputs").iterdir())] == ["2020", "名词解释.xlsx"]


def test_last_years_workbook_that_is_open_is_told_for_what_is_not_saved_is_not_taken_over(sample: Sample) -> None:
    (sample.root / "inputs" / "2020" / "~$决算报表.xlsx").write_bytes(b"owner")
    begun = begin(sample.workspace, YEAR)
    assert [found.code for found in begun.diagnostics] == ["C112"]
    assert begun.folder is not None


def test_last_years_explanations_explain_nothing_of_the_new_year(begun: Sample) -> None:
    sheet = explanations.CHECK_EXPLANATIONS.sheet
    assert not any(entries(begun, explanations.WORKBOOK).lists[sheet])
    beside = entries(begun, explanations.WORKBOOK).last_year
    assert beside is not None
    (row,) = [row for row in beside.lists[sheet] if row.get("检查代码") == "R211"]
    assert "相差 61.16万元" in str(row["核对时"])
