"""Documents with tables as they come out of the printer: one page for each statement, right contents, no empty page."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest

from tests.departments import LaidOut
from tests.document.documents import Line, pages, wrong_entries

NAMES = ("planning", "social_work", "sichuan", "national")
Printed = tuple[bytes, list[list[Line]]]


@pytest.fixture(scope="module")
def printed(laid_out: Callable[[str], LaidOut]) -> Callable[[str], Printed]:
    """The document of a department and the lines of its pages."""

    @cache
    def read(name: str) -> Printed:
        made = laid_out(name)
        return made.document.read_bytes(), pages(made.pdf)

    return read


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("title", "remark"),
    [
        ("收入支出决算总表", "注：本表反映部门本年度的总收支和年末结转结余情况。"),
        ("财政拨款收入支出决算总表", "注：本表反映部门本年度财政拨款总收支和结转结余情况。"),
    ],
)
def test_a_statement_and_its_note_stand_on_one_page(
    printed: Callable[[str], Printed], name: str, title: str, remark: str
) -> None:
    _, laid = printed(name)
    found = [page for page in laid if any(line.text == remark for line in page)]
    assert len(found) == 1
    assert any(line.text.endswith(f"、{title}") for line in found[0])


@pytest.mark.parametrize("name", NAMES)
def test_the_contents_tell_every_page_right(printed: Callable[[str], Printed], name: str) -> None:
    assert wrong_entries(*printed(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_empty_and_their_numbers_go_on_over_turned_pages(
    printed: Callable[[str], Printed], name: str
) -> None:
    _, laid = printed(name)
    first = next(number for number, page in enumerate(laid) if page and page[-1].text == "—1—")
    assert all(len(page) > 1 for page in laid[first:])
    assert [page[-1].text for page in laid[first:]] == [f"—{n}—" for n in range(1, len(laid) - first + 1)]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_with_amounts_of_a_table_has_its_heading(printed: Callable[[str], Printed], name: str) -> None:
    _, laid = printed(name)
    for page in laid:
        texts = [line.text for line in page]
        if any(text.startswith("2080505") for text in texts):
            assert any("科目名称" in text for text in texts[:12])


def test_a_table_that_goes_on_says_so_at_the_top_of_each_page(printed: Callable[[str], Printed]) -> None:
    _, laid = printed("sichuan")
    continued = [page for page in laid if any("（续表" in line.text for line in page)]
    assert len(continued) == 5
    assert all(re.fullmatch(r"公开\d\d表.+（续表\d）单位：万元", page[0].text) for page in continued)
