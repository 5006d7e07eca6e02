"""一图读懂: the same figures as the document, on a picture in which nothing overlaps."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from generator.accounts.facts import Contents
from generator.charts.picture import Box
from generator.charts.poster import draw_poster, poster_picture
from generator.outputs.web.poster_content import poster_of
from generator.outputs.web.poster_page import poster_page
from tests.departments import NAMES, Ran

ALL = pytest.mark.parametrize("name", NAMES)


@ALL
def test_each_number_on_the_picture_is_a_number_of_the_department(name: str, ran: Callable[[str], Ran]) -> None:
    compilation = ran(name).compilation
    picture = poster_picture(poster_of(compilation))
    printed = {entry.text.removesuffix("万元") for entry in compilation.ledger.figures}
    amounts = {amount for label in picture.labels for amount in re.findall(r"\d+\.\d\d(?!%)", label.text)}
    assert len(amounts) >= 5
    assert amounts - printed == set()


@ALL
def test_no_label_covers_another_or_leaves_the_sheet(name: str, ran: Callable[[str], Ran]) -> None:
    picture = poster_picture(poster_of(ran(name).compilation))
    for one, other in combinations(picture.labels, 2):
        assert not one.box.overlaps(other.box), (one.text, other.text)
    sheet = Box(0, 0, picture.width, picture.height)
    assert all(sheet.left <= label.box.left and label.box.right <= sheet.right for label in picture.labels)
    assert all(sheet.bottom <= label.box.bottom and label.box.top <= sheet.top for label in picture.labels)


def test_the_picture_is_a_png_as_wide_as_a_telephone_shows_sharply(ran: Callable[[str], Ran]) -> None:
    poster = poster_of(ran("sample").compilation)
    content = draw_poster(poster)
    assert Image.open(BytesIO(content)).size[0] == 1080
    assert content == draw_poster(poster)


def test_a_draft_says_so_on_the_picture(ran: Callable[[str], Ran]) -> None:
    compilation = ran("sample").compilation
    assert compilation.report is not None
    draft = replace(compilation, report=replace(compilation.report, draft=True))
    assert "不得公开" in poster_page(poster_of(draft))


def test_what_there_are_no_figures_for_is_left_out(ran: Callable[[str], Ran]) -> None:
    poster = poster_of(replace(ran("sample").compilation, contents=Contents()))
    assert poster.sections == ()
    assert poster.numbers == ()
    assert poster_picture(poster).labels
