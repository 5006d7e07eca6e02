"""Texts put into an existing workbook: they are there, and everything else in the file is what it was."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from generator.workbooks.cell_texts import CellText, NotWritableError, with_texts


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def book_of_two() -> Workbook:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "审核说明"
    for row, texts in enumerate((("代码", "说明"), ("R101", "口径不同")), 1):
        for column, text in enumerate(texts, 1):
            page.cell(row, column).value = text
    page["B2"].font = Font(bold=True)
    page["B2"].fill = PatternFill("solid", fgColor="DEEAF6")
    other = book.create_sheet("别的表")
    other["A1"] = 3
    other["A2"] = "=A1*2"
    return book


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_texts_are_put_and_taken_and_every_other_part_stays_byte_for_byte() -> None:
    before = saved(book_of_two())
    texts = [
        CellText(2, 1, "", (2, 1)),
        CellText(3, 2, "新的说明\n第二行 <&> _x0041_ =1+1", (2, 2)),
        CellText(1, 4, "核对时", (1, 2)),
    ]
    after = with_texts(before, "审核说明", texts, {3: 40.0}, {4: 60.0})
    was, now = parts(before), parts(after)
    assert list(was) == list(now)
    assert [name for name in was if was[name] != now[name]] == ["xl/worksheets/sheet1.xml"]
    page = load_workbook(io.BytesIO(after))["审核说明"]
    assert [page[cell].value for cell in ("A1", "B1", "A2", "B2", "D1")] == ["代码", "说明", None, "口径不同", "核对时"]
    assert page["B3"].value == "新的说明\n第二行 <&> _x005F_x0041_ =1+1"  # as Excel writes _x0041_
    assert page["B3"].font.bold
    assert page["B3"].fill.fgColor.rgb == "00DEEAF6"
    assert page.row_dimensions[3].height == 40
    assert page.column_dimensions["D"].width == 60
    assert page.dimensions == "A1:D3"


def test_rows_are_put_in_at_their_places() -> None:
    after = with_texts(saved(book_of_two()), "审核说明", [CellText(n, 3, f"第{n}行", (2, 2)) for n in (9, 4, 1)])
    page = load_workbook(io.BytesIO(after))["审核说明"]
    assert {n: page.cell(n, 3).value for n in (1, 4, 9)} == {1: "第1行", 4: "第4行", 9: "第9行"}
    numbers = [int(found) for found in re.findall(rb'<row r="(\d+)"', parts(after)["xl/worksheets/sheet1.xml"])]
    assert numbers == sorted(numbers) == [1, 2, 4, 9]


def test_a_formula_is_never_written_over() -> None:
    with pytest.raises(NotWritableError, match="A2"):
        with_texts(saved(book_of_two()), "别的表", [CellText(2, 1, "文字", (1, 1))])


def test_a_signed_workbook_is_left_alone() -> None:
    content = io.BytesIO(saved(book_of_two()))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    with pytest.raises(NotWritableError, match="签名"):
        with_texts(content.getvalue(), "审核说明", [CellText(3, 1, "文字", (2, 1))])


def test_a_sheet_that_is_not_there_is_reported() -> None:
    with pytest.raises(NotWritableError, match="没有的表"):
        with_texts(saved(book_of_two()), "没有的表", [CellText(3, 1, "文字", (2, 1))])


def test_a_package_of_another_build_is_left_alone() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    for broken in (content.getvalue(), b"no package"):
        with pytest.raises(NotWritableError, match="内部结构"):
            with_texts(broken, "审核说明", [CellText(3, 1, "文字", (2, 1))])
