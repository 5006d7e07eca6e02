"""Files as other programs, careless hands and attackers make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.accounts.facts import Contents
from generator.diagnostics import Outcome
from generator.workbooks import files
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.reader import read
from generator.workspace import InputFolder

Make = Callable[[str], Workbook]
TABLE = """
== 支出表
| 单位：万元 |
| 科目编码 | 科目名称 | 合计 | 基本支出 | 类型 |
|  | 合计 | 30 | 10 |  |
| 201 | 一般公共服务支出 | 30 | 10 | 经常 |
"""
SHEET = "xl/worksheets/sheet1.xml"


class Department:
    """A folder with one workbook whose parts can be changed."""

    def __init__(self, folder: Path, book: Workbook, layout: WorkbookLayout) -> None:
        self.path = folder / layout.file
        self.layout = WorkbookLayout(layout.file, layout.sheets[1:2])
        book.save(self.path)

    def change(self, part: str, before: str, after: str, encoding: str = "utf-8") -> None:
        """Replaces text in a part of the workbook."""
        result = io.BytesIO()
        with zipfile.ZipFile(self.path) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                content = source.read(name)
                if name == part:
                    assert before in content.decode()
                    content = content.decode().replace(before, after).encode(encoding)
                target.writestr(name, content)
        self.path.write_bytes(result.getvalue())

    def read(self) -> Outcome[Contents]:
        """Reads the workbook."""
        return read([InputFolder(self.path.parent, "inputs")], [self.layout])

    def codes(self) -> list[str]:
        """The codes of what reading reports."""
        return [found.code for found in self.read().diagnostics]

    def values(self) -> list[Decimal]:
        """The values of the facts, in order."""
        outcome = self.read()
        assert outcome.value is not None
        return [fact.value for fact in outcome.value.facts]


@pytest.fixture
def department(tmp_path: Path, make: Make, layout: WorkbookLayout) -> Department:
    return Department(tmp_path, make(TABLE), layout)


def test_a_wrong_dimension_loses_no_row(department: Department) -> None:
    department.change(SHEET, '<dimension ref="A1:E4"', '<dimension ref="A1"')
    assert department.codes() == []
    assert department.values() == [30, 10, 30, 10]


def test_the_stored_value_of_a_formula_is_read(department: Department) -> None:
    department.change(SHEET, "<v>30</v>", "<f>10+20</f><v>30</v>")
    assert department.codes() == []
    assert department.values() == [30, 10, 30, 10]


def test_a_formula_without_a_value_is_never_an_empty_cell(department: Department) -> None:
    department.change(SHEET, "<v>30</v>", "<f>10+20</f><v></v>")
    assert department.codes() == ["C208", "C208"]


def test_a_stray_cell_in_the_farthest_corner_takes_no_time(department: Department) -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    department.change(SHEET, "</sheetData>", far)
    assert department.values() == [30, 10, 30, 10]


@pytest.mark.parametrize(
    "spread",
    [
        '<mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A9:XFD1048576" location="A1"/></hyperlinks>',
    ],
)
def test_a_range_over_the_whole_sheet_is_refused_before_it_is_unrolled(department: Department, spread: str) -> None:
    department.change(SHEET, "</sheetData>", f"</sheetData>{spread}")
    assert department.codes() == ["C108"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_entities_are_refused_in_every_encoding(department: Department, encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'
    department.change(SHEET, "<worksheet", bomb, encoding)
    assert department.codes() == ["C109"]


def test_an_unknown_extension_of_a_newer_excel_is_no_warning(department: Department) -> None:
    extension = '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/><ext uri="{0}"/></extLst></worksheet>'
    department.change(SHEET, "</worksheet>", extension)
    assert department.codes() == []


def test_a_hidden_run_of_columns_is_noted_whole(department: Department) -> None:
    department.change(SHEET, "<sheetData>", '<cols><col min="4" max="5" hidden="1"/></cols><sheetData>')
    (found,) = department.read().diagnostics
    assert found.code == "C127"
    assert found.message.startswith("D、E 列")


@pytest.mark.parametrize("owner", ["~$决算报表.xlsx", ".~决算报表.xlsx", ".~lock.决算报表.xlsx#"])
def test_a_workbook_that_is_open_somewhere_is_read_with_a_note(department: Department, owner: str) -> None:
    (department.path.parent / owner).write_bytes(b"x")
    assert department.codes() == ["C112"]
    assert department.values() == [30, 10, 30, 10]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("决算报表.XLSX", None),
        ("决算报表．xlsx", None),
        ("决算报表.xls", "C103"),
        ("决算报表.et", "C103"),
        ("决算报表.csv", "C103"),
        ("决算报表.xlsm", "C103"),
        ("决算报表(1).xlsx", "C102"),
    ],
)
def test_another_name_is_forgiven_or_said(department: Department, name: str, code: str | None) -> None:
    department.path.rename(department.path.with_name(name))
    assert department.codes() == ([code] if code else [])


def test_text_that_is_no_archive_is_no_workbook(department: Department) -> None:
    for content in (b"<html><table></table></html>", "科目,金额".encode("gbk"), b"PK\x03\x04", b"\x00" * 100):
        department.path.write_bytes(content)
        assert department.codes() == ["C107"]


def test_an_archive_of_something_else_is_no_workbook(department: Department) -> None:
    with zipfile.ZipFile(department.path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert department.codes() == ["C107"]


def test_a_file_that_may_not_be_read_is_said(department: Department, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(files, "read_file", refuse)  # the tests may run as root, whom no permission stops
    (found,) = department.read().diagnostics
    assert found.code == "C111"
    assert "没有权限" in found.message


def test_a_sheet_of_endless_formatted_cells_is_refused_before_it_is_parsed(department: Department) -> None:
    row = "<row>" + '<c s="0"/>' * 1000 + "</row>"
    department.change(SHEET, "</sheetData>", f"{row * 501}</sheetData>")
    assert department.codes() == ["C108"]


def test_a_workbook_of_the_year_is_not_taken_from_the_standing_folder(department: Department, tmp_path: Path) -> None:
    (tmp_path / "2020").mkdir()
    (found,) = read(
        [InputFolder(tmp_path / "2020", "inputs/2020"), InputFolder(tmp_path, "inputs")], [department.layout]
    ).diagnostics
    assert found.code == "C102"
    assert "里有一份" in found.message


def test_a_standing_workbook_is_found_in_the_second_folder(tmp_path: Path, make: Make, layout: WorkbookLayout) -> None:
    year = tmp_path / "2020"
    standing = WorkbookLayout("名词解释.xlsx", layout.sheets[1:2], standing=True)
    make(TABLE).save(tmp_path / standing.file)
    missing = read([InputFolder(year, "inputs/2020"), InputFolder(tmp_path, "inputs")], [standing, layout])
    assert [found.code for found in missing.diagnostics] == ["C101"]
    assert missing.value is not None
    assert len(missing.value.facts) == 4
    year.mkdir()
    begun = read([InputFolder(year, "inputs/2020"), InputFolder(tmp_path, "inputs")], [standing, layout])
    assert [found.code for found in begun.diagnostics] == ["C102"]
