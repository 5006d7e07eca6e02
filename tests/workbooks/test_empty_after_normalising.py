"""Cells whose text is nothing once it is normalised, and labels that are gone: reported, never a crash."""

from __future__ import annotations

import pytest

from generator.diagnostics import Severity
from tests.support import Sample

MARKS = ("*", "①", "\u200b", "＊", "（）", "\u00ad", "\ufeff")
BOOKS = ("部门概况.xlsx", "绩效评价.xlsx", "情况说明.xlsx", "决算报表.xlsx")


def test_the_only_label_of_a_statement_emptied_is_reported(sample: Sample) -> None:
    sheet = "“三公”经费支出决算表"
    with sample.open("决算报表.xlsx") as book:
        (label,) = [cell for row in book[sheet].iter_rows() for cell in row if cell.value == "项目"]
        label.value = None
    found = [one for one in sample.checked().diagnostics if one.severity is Severity.ERROR]
    assert [(one.code, one.places[0].sheet) for one in found if one.code == "C116"] == [("C116", sheet)]


@pytest.mark.parametrize("book_name", BOOKS)
def test_no_label_emptied_breaks_reading(sample: Sample, book_name: str) -> None:
    """Every text of the first eight rows, one sheet after the other, replaced by nothing."""
    with sample.open(book_name) as book:
        for page in book:
            for row in page.iter_rows(max_row=8):
                for cell in row:
                    if isinstance(cell.value, str) and cell.row % 2 == 0:
                        cell.value = None
    assert sample.checked().preventing


@pytest.mark.slow
def test_rows_of_texts_that_are_nothing_are_reported(sample: Sample) -> None:
    for name in BOOKS[:3]:
        with sample.open(name) as book:
            for page in book.worksheets[1:]:
                row = page.max_row + 1
                for number, mark in enumerate(MARKS):
                    page.cell(row + number, 1 + number % 2).value = mark
    reported = {(place.source.workbook, place.sheet) for one in sample.checked().diagnostics for place in one.places}
    assert {("部门概况.xlsx", "机构设置"), ("情况说明.xlsx", "购置公务用车"), ("绩效评价.xlsx", "项目")} <= reported
