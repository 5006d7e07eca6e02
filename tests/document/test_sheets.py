"""The printed sheet, on both sides: parity, the place of the number in millimetres, margins; lines and rows on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from generator.document.word.line_setting import MOST_STRETCHED, is_poor
from tests.departments import NAMES, LaidOut, Ran
from tests.document.typography import Flow, Sheet, flow, is_hanzi, last_lines, sheets, stretched
from tests.once import Once


@pytest.fixture(scope="module")
def printed(once: Once, laid_out: Callable[[str], LaidOut]) -> Callable[[str], list[Sheet]]:
    """The pages of a department's PDF."""
    return cache(lambda name: once(f"sheets of {name}", lambda _: sheets(laid_out(name).pdf)))


@pytest.mark.parametrize("name", NAMES)
def test_an_odd_number_is_on_a_right_hand_page_and_numbers_go_on(
    printed: Callable[[str], list[Sheet]], name: str
) -> None:
    pages = printed(name)
    first = next(page.physical for page in pages if page.number)
    numbers = [page.number.printed for page in pages[first - 1 :] if page.number]
    assert first % 2 == 1
    assert numbers == list(range(1, len(pages) - first + 2))


@pytest.mark.parametrize("name", NAMES)
def test_cover_contents_and_body_begin_on_right_hand_pages_and_blank_backs_are_unnumbered(
    printed: Callable[[str], list[Sheet]], name: str
) -> None:
    cover, back, contents, *rest = printed(name)
    assert not cover.blank
    assert back.blank
    assert "".join(glyph.text for line in contents.lines for glyph in line).startswith(("目录", "草稿"))
    body = next(page for page in rest if page.number)
    assert [page.physical for page in rest if page.blank] in ([], [body.physical - 1])


@pytest.mark.parametrize("name", NAMES)
def test_every_number_stands_25_mm_above_the_foot_and_a_character_within_the_outer_margin(
    printed: Callable[[str], list[Sheet]], name: str
) -> None:
    """GB/T 9704-2012, 7.5 and 8: seven millimetres under the text, on pages across as on the others."""
    for page in printed(name):
        if page.number:
            assert page.number.above_foot == pytest.approx(25, abs=0.6), page.physical
            assert page.number.from_edge == pytest.approx(31, abs=0.5), page.physical


@pytest.mark.parametrize("name", NAMES)
def test_the_binding_margin_is_28_mm_on_both_sides_of_a_sheet(printed: Callable[[str], list[Sheet]], name: str) -> None:
    for page in printed(name):
        if page.number and not page.across:
            full = [line for line in page.lines if line[-1].end - line[0].begin > 430 and is_hanzi(line[0])]
            left = min((line[0].left for line in full), default=None)
            if left is not None:
                assert left / 72 * 25.4 == pytest.approx(28 if page.physical % 2 else 26, abs=1.2), page.physical


@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_stretched_by_more_than_a_tenth_of_an_em(printed: Callable[[str], list[Sheet]], name: str) -> None:
    apart = [percent for page in printed(name) for percent in stretched(page)]
    assert len(apart) > 100
    assert max(apart) <= MOST_STRETCHED


@pytest.mark.parametrize("name", NAMES)
def test_no_last_line_is_a_number_alone_or_a_character_or_two(laid_out: Callable[[str], LaidOut], name: str) -> None:
    last = last_lines(laid_out(name).document.read_bytes())
    assert len(last) > 30
    assert [line for line in last if is_poor(line)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_foot_stands_empty_before_a_figure_and_no_part_ends_in_a_few_lines(
    ran: Callable[[str], Ran], name: str
) -> None:
    assert flow(ran(name).document.read_bytes()) == Flow([], [])
