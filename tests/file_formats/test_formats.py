"""Every kind of file gives what the workbook of the same tables gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.operations.import_files import Imported, import_files
from generator.workspace import Workspace
from tests.cases import putuo_planning
from tests.file_formats.rendered import as_page, as_spreadsheet_2003, as_word
from tests.importing.printed import Look, published
from tests.importing.test_published import YEAR
from tests.support import convert

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
