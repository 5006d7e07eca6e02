"""Tables of a Word file within other tables and in text boxes, and rows that the end of a page broke."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl import Workbook

from generator.diagnostics import Place
from generator.file_formats.printed_tables import PrintedCell, PrintedDocument, PrintedTable, grids_of
from tests.cases import putuo_planning
from tests.file_formats.rendered import as_word
from tests.file_formats.test_formats import written
from tests.importing.printed import Look, published
from tests.importing.test_published import held

LOOK = Look(codes="spread")


def _book() -> Workbook:
    return published(putuo_planning.TABLES, LOOK)


def _expected(root: Path) -> bytes:
    root.mkdir()
    _book().save(root / "公开表.xlsx")
    return written(root / "空", root / "公开表.xlsx")[0]


@pytest.mark.slow
def test_tables_within_the_cells_of_a_table_that_only_lays_out_are_tables_of_their_own(tmp_path: Path) -> None:
    file = as_word(_book(), tmp_path / "公开表.docx")
    document = Document(str(file))
    body = document.element.body
    inner = [child for child in body if child.tag in (qn("w:p"), qn("w:tbl"))]
    outer = document.add_table(1, 2)
    for child in inner:
        outer.cell(0, 1)._tc.append(child)
    outer.cell(0, 1)._tc.append(parse_xml(f"<w:p {nsdecls('w')}/>"))
    document.save(str(file))
    content, done = written(tmp_path / "空", file)
    assert done.diagnostics == ()
    assert content == _expected(tmp_path / "甲")


@pytest.mark.slow
def test_tables_and_their_titles_in_text_boxes_are_read_once(tmp_path: Path) -> None:
    file = as_word(_book(), tmp_path / "公开表.docx")
    document = Document(str(file))
    body = document.element.body
    inner = [child for child in body if child.tag in (qn("w:p"), qn("w:tbl"))]
    boxed = parse_xml(
        f"<w:p {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
        "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' "
        "xmlns:v='urn:schemas-microsoft-com:vml'><w:r><mc:AlternateContent>"
        "<mc:Choice Requires='wps'><wps:txbx><w:txbxContent/></wps:txbx></mc:Choice>"
        "<mc:Fallback><w:pict><v:textbox><w:txbxContent/></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    body.insert(0, boxed)
    for child in inner:
        for box in boxed.iter(qn("w:txbxContent")):
            box.append(parse_xml(child.xml))
        body.remove(child)
    document.save(str(file))
    content, done = written(tmp_path / "空", file)
    assert done.diagnostics == ()
    assert content == _expected(tmp_path / "甲")


def _table(page: int, *rows: tuple[str, ...]) -> PrintedTable:
    cells = tuple(
        PrintedCell(row, column, 1, 1, text)
        for row, line in enumerate(rows, start=1)
        for column, text in enumerate(line, start=1)
    )
    above = ("某某局2024年度收入决算表", "单位：万元") if page == 1 else ()
    return PrintedTable(f"第{page}页", "", cells, above, continues=page > 1)


def test_the_rest_of_a_row_on_the_next_page_belongs_to_it_and_a_row_of_its_own_does_not() -> None:
    head = ("科目编码", "科目名称", "本年收入合计", "财政拨款收入")
    first = _table(1, head, ("2010301", "行政运行", "1.00", "1.00"), ("2080505", "机关事业单位基本养老保险", "", ""))
    rest = _table(2, ("", "", "446.11", "446.11"), ("2080506", "缴费", "2.00", "2.00"))
    grid = grids_of(PrintedDocument((), (first, rest)), Place.of("甲.pdf").source)["第1页"]
    rows = [[grid.text(row, column) for column in range(1, 5)] for row in sorted(grid.rows)][3:]
    assert rows == [
        ["2010301", "行政运行", "1.00", "1.00"],
        ["2080505", "机关事业单位基本养老保险", "446.11", "446.11"],
        ["2080506", "缴费", "2.00", "2.00"],
    ]
    whole = _table(2, ("2080505", "机关事业单位基本养老保险", "446.11", "446.11"))
    two = grids_of(PrintedDocument((), (first, whole)), Place.of("甲.pdf").source)["第1页"]
    assert len(two.rows) == len(grid.rows)


def test_a_name_that_the_end_of_a_page_broke_is_put_together_where_it_is_the_code_s(tmp_path: Path) -> None:
    document = Document()
    for line in ("某某局2024年度收入决算表", "单位：万元"):
        document.add_paragraph(line)
    rows = [
        ("科目编码", "科目名称", "本年收入合计", "财政拨款收入"),
        ("2080505", "机关事业单位基本养老", "446.11", "446.11"),
        ("", "保险缴费支出", "", ""),
        ("合计", "", "446.11", "446.11"),
    ]
    table = document.add_table(len(rows), 4)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    buffer = io.BytesIO()
    document.save(buffer)
    (tmp_path / "表.docx").write_bytes(buffer.getvalue())
    _, done = written(tmp_path / "空", tmp_path / "表.docx")
    assert done.diagnostics == ()
    assert [name for _, name, _ in held(tmp_path / "空").subjects["收入决算表"].rows] == [
        "机关事业单位基本养老保险缴费支出"
    ]
