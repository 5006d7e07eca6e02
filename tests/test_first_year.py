"""The first year from nothing: an empty folder, the forms of the place, filled, and the document."""

from __future__ import annotations

import io
import re
import sys
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from generator.accounts.roles import Role
from generator.amounts import round_half_up
from generator.diagnostics import Severity
from generator.document.model import BlockKind, one_line
from generator.editions import shipped
from generator.operations.compile import Render, compile
from generator.operations.edition_choice import choose
from generator.workbooks.entries import Entries
from generator.workbooks.form import write_workbook
from generator.workbooks.layout import Form, ListTable, fields_of
from generator.workspace import Workspace
from tests.cases import case, full_tables, putuo_planning
from tests.forms import SICHUAN, edition_for
from tests.support import ROOT, Sample, entries_in, generate, lightly

pytestmark = pytest.mark.slow  # each makes a whole document or more

YEAR = 2025
NAME = {"部门": "天河市水务局", "单位": "天河市水务监测站"}
STATED = ("部门全称", "所在省份", "决算年度", "公开主体")


@pytest.fixture(scope="module")
def empty(new_workspace: Path) -> Path:
    """A workspace as `init` lays it down; only to be copied."""
    return new_workspace


def begun(empty: Path, root: Path, place: str, publisher: str) -> Sample:
    """A workspace of its own in which the year has been begun from nothing, on the command line."""
    sample = Sample(empty).copied_to(root)
    done = generate(
        "new", str(YEAR), "--place", place, "--name", NAME[publisher], "--publisher", publisher, cwd=sample.root
    )
    assert done.returncode == 0, done.stderr
    return sample


def workbooks_of(sample: Sample) -> list[Path]:
    return sorted(sample.root.joinpath("inputs").rglob("*.xlsx"))


def texts_in(path: Path) -> set[str]:
    """All that a workbook shows or says in its notes, and the names of its sheets."""
    book = load_workbook(path)
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    notes = [cell.comment.text for cell in cells if cell.comment]
    return {*(str(cell.value) for cell in cells if cell.value is not None), *notes, *book.sheetnames}


@cache
def of_the_sample() -> set[str]:
    """The names and sentences of the sample: what is typed into its workbooks, without what its blank forms print."""
    found: set[str] = set()
    for layout in SICHUAN.workbooks:
        folder = ROOT / "inputs" if layout.standing else ROOT / "inputs" / "2020"
        entries = entries_in(folder / layout.file, layout).value
        assert entries is not None
        rows = [*entries.forms.values(), *(row for listed in entries.lists.values() for row in listed)]
        printed = {text for sheet in layout.sheets for preset in getattr(sheet, "preset", ()) for text in preset}
        fields = [each for sheet in layout.sheets if isinstance(sheet, Form | ListTable) for each in fields_of(sheet)]
        typed = {each.label for each in fields if each.role not in (None, Role.TERM, Role.NOT_PRINTED)}
        choices = {choice for each in fields for choice in each.choices}
        texts = {str(value) for row in rows for label, value in row.items() if label in typed} - printed - choices
        found |= {
            part
            for text in texts
            for part in re.split("[。\n]", text)
            if len(part) > 7 or (len(part) > 3 and part.startswith("攀枝花"))
        }
    return found


def fill(sample: Sample, place: str, publisher: str, aside: Path) -> None:
    """Types what the tests have of a department into the cells of the blank workbooks, but for what `new` filled in."""
    filled = Sample(aside)
    if place == "上海市":
        case.write(putuo_planning.CASE, aside)
        year = case.YEAR
    else:
        filled = Sample(ROOT).copied_to(aside)
        full_tables.write(filled, edition_for(YEAR, place))
        year = YEAR
    for path in workbooks_of(sample):
        standing = path.parent.name == "inputs"
        typed = load_workbook(aside / "inputs" / ("" if standing else str(year)) / path.name)
        blank = load_workbook(path)
        for page in typed.worksheets[1:]:  # the first one says how to fill the others
            type_into(blank[page.title], page)
        blank.save(path)


def type_into(blank: Worksheet, typed: Worksheet) -> None:
    """Puts the values of a sheet into the blank one of the same form, cell by cell, in the stead of what is printed."""
    for area in [str(area) for area in blank.merged_cells.ranges]:
        blank.unmerge_cells(area)
    for row in typed.iter_rows(max_row=max(blank.max_row, typed.max_row)):
        stated = str(row[0].value).removesuffix(" *") in STATED and blank.title == "基本信息"
        for cell in row if not stated else ():
            blank[cell.coordinate].value = None if isinstance(cell, MergedCell) else cell.value


# Every form has words for a unit: tests/units/test_documents.py.
@pytest.mark.parametrize(
    ("place", "publisher"), [("四川省", "部门"), ("上海市", "单位"), ("全国", "部门"), ("全国", "单位")]
)
def test_from_an_empty_folder_to_the_document(empty: Path, tmp_path: Path, place: str, publisher: str) -> None:
    sample = begun(empty, tmp_path / "本部门", place, publisher)
    strange = of_the_sample()
    assert len(strange) > 250
    for path in workbooks_of(sample):
        texts = texts_in(path)
        assert not {part for part in strange for text in texts if part in text}, path.name
    assert {path.name for path in workbooks_of(sample)} >= {"名词解释.xlsx", "部门概况.xlsx", "决算报表.xlsx"}

    fill(sample, place, publisher, tmp_path / "旁边")
    with lightly():
        compiled = compile(sample.workspace, YEAR, render=Render.IN_SPITE_OF_CHECKS)
    assert compiled.document is not None, compiled.preventing
    assert compiled.file_name == f"{NAME[publisher]}{YEAR}年度{publisher}决算公开.docx"
    headings = [one_line(block.text) for block in compiled.document.model.blocks if block.kind is BlockKind.HEADING]
    other = "单位" if publisher == "部门" else "部门"
    assert any(f"{YEAR}年度{publisher}决算" in heading for heading in headings)
    assert not any(f"{other}概况" in heading or f"{other}决算" in heading for heading in headings)
    edition = choose(sample.workspace, YEAR).edition
    assert edition is not None
    assert ("R724" in {rule.code for rule in edition.rules}) is (publisher == "单位")


def test_the_forms_offer_every_place_and_take_its_short_name(empty: Path, tmp_path: Path) -> None:
    sample = begun(empty, tmp_path, "上海", "单位")
    book = load_workbook(sample.root / "inputs" / str(YEAR) / "部门概况.xlsx")
    page = book["基本信息"]
    stated = {str(row[0].value).removesuffix(" *"): row[1] for row in page.iter_rows()}
    assert stated["所在省份"].value in shipped().by_place
    assert (stated["决算年度"].value, stated["公开主体"].value) == (YEAR, "单位")
    offers = {str(rule.sqref): rule for rule in page.data_validations.dataValidation if rule.type == "list"}
    places = offers[stated["所在省份"].coordinate]
    assert places.formula1.strip('"').split(",") == list(shipped().by_place)
    assert not places.showErrorMessage
    stated["所在省份"].value = " 全国 "
    book.save(sample.root / "inputs" / str(YEAR) / "部门概况.xlsx")
    edition = choose(sample.workspace, YEAR).edition
    assert edition is not None
    assert edition.province == "全国"


def test_the_glossary_of_all_years_that_is_there_stays(empty: Path, tmp_path: Path) -> None:
    sample = Sample(empty).copied_to(tmp_path)
    glossary = sample.root / "inputs" / "名词解释.xlsx"
    glossary.write_bytes(b"mine")
    assert generate("new", "2025", "--place", "全国", "--name", "某局", cwd=sample.root).returncode == 0
    assert glossary.read_bytes() == b"mine"


def test_last_years_tables_alone_give_last_years_figures(empty: Path, tmp_path: Path) -> None:
    sample = Sample(empty).copied_to(tmp_path)
    edition = edition_for(YEAR - 1, "全国")
    tables = edition.workbooks[0]
    names = {sheet.sheet for sheet in tables.sheets}
    entries = Entries(
        statements={name: rows for name, rows in full_tables.TABLES.statements.items() if name in names},
        subjects={name: rows for name, rows in full_tables.TABLES.subjects.items() if name in names},
    )
    write_workbook(sample.root / "inputs" / str(YEAR - 1) / tables.file, tables, entries, YEAR - 1)
    refused = generate("new", str(YEAR), cwd=sample.root)
    assert refused.returncode == 1
    assert "错误[I156]" in refused.stderr

    done = generate("new", str(YEAR), "--place", "全国", "--name", "天河市水务局", cwd=sample.root)
    assert done.returncode == 0, done.stderr
    assert "错误" not in done.stdout
    begun_tables = entries_in(sample.root / "inputs" / str(YEAR) / tables.file, tables).value
    assert begun_tables is not None
    spent = begun_tables.subjects["一般公共预算财政拨款支出决算表"].totals["合计"]
    assert spent == {"上年数": round_half_up(full_tables.GENERAL_SPENT)}
    assert {path.name for path in workbooks_of(sample) if path.parent.name == str(YEAR)} >= {"部门概况.xlsx"}


def test_a_unit_that_joins_has_the_place_of_its_department(empty: Path, tmp_path: Path) -> None:
    sample = begun(empty, tmp_path, "上海市", "部门")
    assert generate("new", str(YEAR), "--unit", "某某中心", cwd=sample.root).returncode == 0
    page = load_workbook(sample.root / "inputs" / str(YEAR) / "某某中心" / "部门概况.xlsx")["基本信息"]
    stated = {str(row[0].value).removesuffix(" *"): row[1].value for row in page.iter_rows()}
    assert [stated[label] for label in STATED] == ["某某中心", "上海市", YEAR, "单位"]


def test_a_units_folder_is_a_units_whatever_it_states(empty: Path, tmp_path: Path) -> None:
    sample = begun(empty, tmp_path, "全国", "部门")
    assert generate("new", str(YEAR), "--unit", "某某中心", cwd=sample.root).returncode == 0
    path = sample.root / "inputs" / str(YEAR) / "某某中心" / "部门概况.xlsx"
    book = load_workbook(path)
    cell = next(row[1] for row in book["基本信息"].iter_rows() if row[0].value == "公开主体")
    cell.value = "部门"
    book.save(path)
    chosen = choose(Workspace(sample.root, "某某中心"), YEAR)
    assert chosen.edition is not None
    assert str(chosen.edition.words.entity) == "单位"
    (problem,) = chosen.diagnostics
    assert (problem.code, problem.places[0].cell) == ("C357", cell.coordinate)
    assert problem in compile(Workspace(sample.root, "某某中心"), YEAR, render=Render.NEVER).diagnostics


def test_a_form_without_the_publishers_line_is_a_departments(sample: Sample) -> None:
    with sample.open("部门概况.xlsx") as book:
        page = book["基本信息"]
        page.delete_rows(next(row[0].row for row in page.iter_rows() if row[0].value == "公开主体"))
    compiled = sample.checked()
    assert not [one for one in compiled.diagnostics if one.severity is Severity.ERROR]
    assert compiled.publisher is not None
    assert compiled.publisher.entity == "部门"


@pytest.mark.parametrize("typed", ["2020年", "2020年度", "２０２０", " 2020 年度", 2020, 2020.0])
def test_the_year_may_be_typed_as_one_writes_it(sample: Sample, typed: object) -> None:
    sample.put("部门概况.xlsx", "基本信息", "决算年度", "填写内容", typed)
    found = [one for one in sample.checked().diagnostics if one.places and one.places[0].sheet == "基本信息"]
    assert found == []


@pytest.mark.parametrize("typed", ["二〇二〇", "20年", "2020-2021", 20201, "2020年6月", True])
def test_what_is_no_year_is_reported(sample: Sample, typed: object) -> None:
    sample.put("部门概况.xlsx", "基本信息", "决算年度", "填写内容", typed)
    assert "C356" in {one.code for one in sample.checked().diagnostics}


@pytest.mark.parametrize(
    "command",
    [
        ("2025",),
        ("check", "2025"),
        ("new", "2025", "--place", "全国", "--name", "某局"),
        ("diff", "2025"),
        ("diff", "2025", "2024"),
        ("trace", "2025", "12.00"),
        ("verify", "某局2025年度部门决算公开.docx"),
        ("watch", "2025"),
        ("finish", "2025"),
        ("import", "2025", "公开表.xlsx", "--place", "全国", "--name", "某局"),
    ],
    ids=" ".join,
)
def test_a_folder_that_is_no_workspace_stays_as_it_is(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "别的文件.txt").touch()
    done = generate(*command, cwd=tmp_path)
    assert done.returncode == 1
    assert f"“{tmp_path}”不是工作文件夹" in done.stdout + done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["别的文件.txt"]


def test_an_empty_folder_becomes_a_workspace_of_the_year(tmp_path: Path) -> None:
    named = ("new", str(YEAR), "--place", "全国", "--name", "某局")
    refused = generate("new", str(YEAR), "--place", "火星", "--name", "某局", cwd=tmp_path)
    assert (refused.returncode, list(tmp_path.iterdir())) == (1, [])
    assert "没有“火星”的公开格式" in refused.stderr
    done = generate(*named, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    laid_out = tmp_path / "另建"
    assert generate("init", str(laid_out), cwd=tmp_path).returncode == 0
    assert generate(*named, cwd=laid_out).returncode == 0
    both = [{str(path.relative_to(root)) for path in root.rglob("*")} for root in (tmp_path, laid_out)]
    assert {path for path in both[0] if not path.startswith(laid_out.name)} == both[1]
    assert generate(str(YEAR), cwd=tmp_path).returncode == 1  # everything is still to be filled


def test_at_a_terminal_what_is_missing_is_asked(empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    sample = Sample(empty).copied_to(tmp_path)
    monkeypatch.setattr(sys, "stdin", Terminal("上海市\n某某局\n事业\n单位\n"))
    done = generate("new", str(YEAR), cwd=sample.root)
    assert done.returncode == 0, done.stderr
    page = load_workbook(sample.root / "inputs" / str(YEAR) / "部门概况.xlsx")["基本信息"]
    stated = {str(row[0].value).removesuffix(" *"): row[1].value for row in page.iter_rows()}
    assert [stated[label] for label in STATED] == ["某某局", "上海市", YEAR, "单位"]


@pytest.mark.slow
def test_last_years_published_tables_are_imported_and_become_last_years_figures(empty: Path, tmp_path: Path) -> None:
    published = Sample(ROOT).copied_to(tmp_path / "上年")
    full_tables.write(published, edition_for(YEAR - 1, "四川省"))
    tables = published.run(YEAR - 1, in_spite_of_checks=True).tables
    assert tables is not None
    sample = Sample(empty).copied_to(tmp_path / "本部门")
    named = ("--place", "四川省", "--name", "攀枝花市经济和信息化局")
    for command in (("new", str(YEAR - 1), *named), ("import", str(YEAR - 1), str(tables)), ("new", str(YEAR))):
        done = generate(*command, cwd=sample.root)
        assert done.returncode == 0, done.stderr
    layout = edition_for(YEAR, "四川省").workbooks[0]
    begun_tables = entries_in(sample.root / "inputs" / str(YEAR) / layout.file, layout).value
    assert begun_tables is not None
    spent = begun_tables.subjects["一般公共预算财政拨款支出决算表"].totals["合计"]
    assert spent == {"上年数": round_half_up(full_tables.GENERAL_SPENT)}


def test_sheets_that_only_a_choice_of_the_department_needs_are_laid_beside(empty: Path, tmp_path: Path) -> None:
    sample = begun(empty, tmp_path, "四川省", "部门")
    own = sample.root / "空白表样" / f"四川省{YEAR}年度（附件：自拟）" / "绩效评价.xlsx"
    assert "附件" in load_workbook(own).sheetnames
    assert "附件" not in load_workbook(sample.root / "inputs" / str(YEAR) / "绩效评价.xlsx").sheetnames
