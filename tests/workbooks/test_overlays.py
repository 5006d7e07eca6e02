"""What lies over a sheet is mentioned with its cells; the notes that a form brings itself are not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from generator.diagnostics import Diagnostic, SourceFile
from generator.storage.archives import read_archive, stored
from generator.workbooks.files import grids_in
from generator.workbooks.form import workbook_file
from generator.workbooks.layout import WorkbookLayout
from generator.workbooks.overlays import FORM_AUTHOR
from generator.workbooks.reader import read
from generator.workbooks.sheet_notes import note_sheet
from generator.workspace import InputFolder
from tests.forms import SHANGHAI

SHEET = "收支总表"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PICTURE, CHART = "<xdr:pic/>", "<xdr:graphicFrame/>"
TEXT_BOX = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>应为120</a:t></a:r></a:p></xdr:txBody></xdr:sp>"


def workbook(*notes: tuple[str, str]) -> bytes:
    """A workbook with notes, each on a cell and by an author."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    sheet["B3"] = 100
    for cell, author in notes:
        sheet[cell].comment = Comment("待改", author)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def drawn(*shapes: tuple[str, int, int], damaged: bool = False) -> bytes:
    """A workbook with shapes over its sheet, each from a row and a column on, as Office numbers them."""
    anchors = "".join(
        f"<xdr:twoCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:row>{row}</xdr:row></xdr:from>{shape}"
        "</xdr:twoCellAnchor>"
        for shape, row, column in shapes
    )
    drawing = f'<xdr:wsDr xmlns:xdr="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main">{anchors}'
    drawing += "" if damaged else "</xdr:wsDr>"
    links = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_RELATIONS}/drawing" '
        'Target="../drawings/drawing1.xml"/></Relationships>'
    )
    saved = io.BytesIO(workbook())
    with zipfile.ZipFile(saved, "a") as package:
        package.writestr("xl/drawings/drawing1.xml", drawing)
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", links)
    return saved.getvalue()


def noted(content: bytes) -> list[tuple[str, str, list[str]]]:
    diagnostics: list[Diagnostic] = []
    grids = grids_in(content, SourceFile("决算报表.xlsx"), diagnostics)
    assert grids is not None
    note_sheet(grids[SHEET], diagnostics)
    return [(found.code, found.message[2:].split("，")[0], [p.cell for p in found.places]) for found in diagnostics]


def test_notes_of_people_are_mentioned_and_those_of_the_form_are_not() -> None:
    assert noted(workbook(("B3", "张三"), ("C4", FORM_AUTHOR), ("D5", "李四"))) == [("C145", "有批注2个", ["B3", "D5"])]
    assert noted(workbook(("B3", FORM_AUTHOR))) == []


@pytest.mark.parametrize("layout", SHANGHAI.workbooks, ids=lambda layout: layout.file)
def test_the_forms_own_notes_are_told_from_those_of_people_where_saving_lost_their_author(
    layout: WorkbookLayout, tmp_path: Path
) -> None:
    parts = read_archive(workbook_file(layout))
    notes = [name for name in parts if "/comment" in name and name.endswith(".xml")]
    for name in notes:
        saved = parts[name].replace(f"<author>{FORM_AUTHOR}<".encode(), b"<author> <")
        parts[name] = saved.replace("。</t></text>".encode(), "</t><t>。\n</t></text>".encode())
    (tmp_path / layout.file).write_bytes(stored(parts))
    found = read((InputFolder(tmp_path, "inputs"),), (layout,)).diagnostics
    assert notes
    assert "C145" not in [one.code for one in found]

    parts[notes[0]] = parts[notes[0]].replace("。\n</t>".encode(), "。应为120</t>".encode(), 1)
    (tmp_path / layout.file).write_bytes(stored(parts))
    found = read((InputFolder(tmp_path, "inputs"),), (layout,)).diagnostics
    assert [one.message[2:].split("，")[0] for one in found if one.code == "C145"] == ["有批注1个"]


@pytest.mark.parametrize(
    ("shape", "kind"), [(PICTURE, "图片"), (CHART, "图表"), (TEXT_BOX, "文本框"), ("<xdr:sp/>", "图形")]
)
def test_what_is_drawn_over_a_sheet_is_mentioned_with_the_cell_where_it_begins(shape: str, kind: str) -> None:
    assert noted(drawn((shape, 2, 1))) == [("C145", f"有{kind}1个", ["B3"])]


@pytest.mark.parametrize("reference", ["", "B", "3", "B0"])
def test_a_note_on_no_cell_keeps_no_workbook_from_being_read(reference: str) -> None:
    parts = read_archive(workbook(("B3", "张三"), ("D5", "李四")))
    parts["xl/comments/comment1.xml"] = parts["xl/comments/comment1.xml"].replace(b'"B3"', f'"{reference}"'.encode())
    assert ("C145", "有批注1个", ["D5"]) in noted(stored(parts))


def test_several_things_over_a_sheet_are_one_note() -> None:
    assert noted(drawn((PICTURE, 2, 1), (TEXT_BOX, 2, 1), (PICTURE, 4, 0))) == [
        ("C145", "有图片2个、文本框1个", ["B3", "A5"])
    ]


def test_a_damaged_drawing_keeps_no_workbook_from_being_read() -> None:
    assert [code for code, _, _ in noted(drawn((PICTURE, 2, 1), damaged=True))] == ["C144"]
