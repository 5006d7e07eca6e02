"""Every kind of file gives what the workbook of the same tables gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.diagnostics import has_errors
from generator.operations.import_files import Imported, import_files
from generator.workspace import Workspace
from tests.cases import putuo_planning
from tests.file_formats.rendered import as_page, as_spreadsheet_2003, as_text, as_word
from tests.importing.printed import Look, published
from tests.importing.test_published import YEAR
from tests.support import convert
from tests.workbooks.conftest import workbook_of

TABLE = """
== 表
| 2024年度收入决算表 |
| 单位：万元 |
| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 |
| 合计 | | '1,234.50 | — |
| 2010301 | 行政运行 | 1234.5 | |
"""
LOOK = Look(codes="spread")


def written(root: Path, file: Path) -> tuple[bytes, Imported]:
    root.mkdir()
    done = import_files(Workspace(root), YEAR, [file])
    return (root / "inputs" / str(YEAR) / "决算报表.xlsx").read_bytes(), done


@pytest.fixture(scope="module")
def book() -> Workbook:
    return published(putuo_planning.TABLES, LOOK)


@pytest.fixture(scope="module")
def expected(book: Workbook, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    root = tmp_path_factory.mktemp("workbook")
    book.save(root / "公开表.xlsx")
    content, done = written(root / "空", root / "公开表.xlsx")
    assert done.diagnostics == ()
    return content


@pytest.mark.parametrize(
    ("name", "render"),
    [("公开表.xls", as_page), ("公开表.html", as_page), ("公开表.xls", as_spreadsheet_2003), ("公开表.docx", as_word)],
    ids=["a web page named .xls", "a web page", "XML of 2003 named .xls", "a Word document"],
)
def test_the_tables_arrive_as_from_a_workbook(
    tmp_path: Path, book: Workbook, expected: bytes, name: str, render: Callable[[Workbook, Path], Path]
) -> None:
    content, done = written(tmp_path / "空", render(book, tmp_path / name))
    assert done.diagnostics == ()
    assert content == expected


def test_the_tables_of_a_pdf_arrive_as_from_a_workbook(
    libreoffice: str, tmp_path: Path, book: Workbook, expected: bytes
) -> None:
    convert(libreoffice, [as_word(book, tmp_path / "公开表.docx")], "pdf", tmp_path)
    content, done = written(tmp_path / "空", tmp_path / "公开表.pdf")
    assert done.diagnostics == ()
    assert content == expected


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8-sig", ","), ("utf-8", ","), ("gb18030", ","), ("gb18030", "\t"), ("utf-16", "\t")],
)
def test_text_with_separators_is_read_in_the_encodings_that_programs_save_in(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    book = workbook_of(TABLE)
    book.save(tmp_path / "表.xlsx")
    expected, done = written(tmp_path / "甲", tmp_path / "表.xlsx")
    content, from_text = written(tmp_path / "乙", as_text(book, tmp_path / "表.csv", encoding, separator))
    assert done.diagnostics == from_text.diagnostics == ()
    assert content == expected


def test_a_table_of_text_is_known_by_its_headings_only_where_one_table_alone_has_them(tmp_path: Path) -> None:
    sure = tmp_path / "导出.csv"
    sure.write_text(
        "科目编码,科目名称,本年收入合计（万元）,财政拨款收入,事业收入\n2010301,行政运行,30.5,30.5,\n", "utf-8"
    )
    _, done = written(tmp_path / "甲", sure)
    assert done.diagnostics == ()
    unsure = tmp_path / "又导出.csv"
    unsure.write_text("科目编码,科目名称,合计（万元）,基本支出,项目支出\n2010301,行政运行,30.5,30.5,\n", "utf-8")
    refused = import_files(Workspace(tmp_path / "甲"), YEAR, [unsure])
    assert [found.code for found in refused.diagnostics] == ["I103", "I116"]


def test_a_file_that_a_program_left_beside_another_is_passed_over_and_alone_is_refused(tmp_path: Path) -> None:
    real, left = tmp_path / "表.xlsx", tmp_path / "~$表.xlsx"
    workbook_of(TABLE).save(real)
    left.write_bytes(b"\0" * 165)
    both = import_files(Workspace(tmp_path / "甲"), YEAR, [left, real])
    assert [found.code for found in both.diagnostics] == ["C112"]
    assert both.written
    alone = import_files(Workspace(tmp_path / "乙"), YEAR, [left])
    assert alone.diagnostics[0].code == "I150"
    assert "选“表.xlsx”" in alone.diagnostics[0].hint
    assert has_errors(alone.diagnostics)
