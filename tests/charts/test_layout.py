"""Lines, spaces and scales, apart from any figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.fonts import font_for
from generator.charts.lettering import Lettering
from generator.charts.painting import exact_text
from generator.charts.picture import Point, Stroke
from generator.charts.pies import _cross
from generator.charts.scale import scale_for
from generator.charts.spacing import spread
from generator.charts.spec import BarChart, PieChart, PiePart, alternative_text


@pytest.fixture(autouse=True, scope="module")
def _measured_as_drawn() -> Iterator[None]:
    with exact_text():
        yield


TEN_POINT = Lettering(font_for([], ""), 10)


def test_a_name_is_broken_into_lines_as_even_as_can_be() -> None:
    assert TEN_POINT.wrap("一般公共预算财政拨款收入", 113) == ("一般公共预算", "财政拨款收入")


def test_a_name_that_fits_stays_on_one_line() -> None:
    assert TEN_POINT.wrap("公务接待费", 51) == ("公务接待费",)


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    lines = TEN_POINT.wrap("因公出国（境）费、公务用车购置（含租赁）及运行维护费", 41)
    assert "".join(lines) == "因公出国（境）费、公务用车购置（含租赁）及运行维护费"
    assert not any(line[0] in "）、" or line[-1] in "（" for line in lines)


def test_a_number_is_not_broken() -> None:
    assert "2020.25" in "|".join(TEN_POINT.wrap("二级项目2020.25年度", 50))


@given(st.text("财政（拨款）A2. ", max_size=40), st.floats(25, 200))
def test_wrapping_loses_no_character_and_keeps_the_limit(text: str, limit: float) -> None:
    lines = TEN_POINT.wrap(text, limit)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(TEN_POINT.width(line) <= limit + 1 for line in lines)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(1, 20)), min_size=1, max_size=12))
def test_things_moved_apart_keep_their_order_and_gap(things: list[tuple[float, float]]) -> None:
    wanted = sorted((centre for centre, _ in things), reverse=True)
    sizes = [size for _, size in things]
    centres = spread(wanted, sizes, 2, 0, 400)
    for (above, size), (below, next_size) in pairwise(zip(centres, sizes, strict=True)):
        assert above - below >= (size + next_size) / 2 + 2 - 1e-6
    assert centres[0] + sizes[0] / 2 <= 400 + 1e-6
    assert centres[-1] - sizes[-1] / 2 >= -1e-6


def test_things_far_enough_apart_are_not_moved() -> None:
    assert spread([90, 50, 10], [10, 10, 10], 5, 0, 100) == pytest.approx([90, 50, 10])


def test_leader_lines_that_cross_are_noticed() -> None:
    rising, falling = (Stroke((Point(0, y), Point(5, y), Point(10, 10 - y))) for y in (0, 10))
    assert _cross(rising, falling)
    assert not _cross(rising, Stroke((Point(0, -1), Point(5, -1), Point(10, 8))))


def test_things_too_near_move_the_same_way_to_both_sides() -> None:
    assert spread([50, 50], [10, 10], 5, 0, 100) == pytest.approx([57.5, 42.5])


@pytest.mark.parametrize(
    ("amounts", "ticks"),
    [
        (["4619.30", "3536.25"], ["0", "1000", "2000", "3000", "4000", "5000"]),
        (["0.01", "0.02"], ["0.000", "0.005", "0.010", "0.015", "0.020"]),
        (["-20", "35"], ["-20", "0", "20", "40"]),
        (["-5"], ["-5", "-4", "-3", "-2", "-1", "0"]),
        (["12345.00"], ["0", "5,000", "10,000", "15,000"]),
        (["-1234567.89"], ["-1,500,000", "-1,000,000", "-500,000", "0"]),
    ],
)
def test_a_scale_starts_at_zero_and_ends_on_round_amounts(amounts: list[str], ticks: list[str]) -> None:
    assert [text for _, text in scale_for(map(Decimal, amounts)).ticks] == ticks


@given(st.lists(st.decimals("-1e9", "1e9", places=2), min_size=1).filter(any))
def test_a_scale_holds_zero_and_every_amount(amounts: list[Decimal]) -> None:
    scale = scale_for(amounts)
    assert all(scale.low <= amount <= scale.high for amount in (Decimal(0), *amounts))
    assert 2 <= len(scale.ticks) <= 8


def test_the_alternative_text_tells_every_number_and_leaves_out_zeros() -> None:
    pie = PieChart(
        "支出构成图",
        (PiePart("基本支出", Decimal(3), "3.00", "100.00%"), PiePart("项目支出", Decimal(0), "0.00", "0.00%")),
    )
    assert alternative_text(pie) == "支出构成图：基本支出3.00万元，占100.00%。"
    bars = BarChart("总计图", ("2019年",), (("收入总计", (PiePart("2019年", Decimal(3), "3.00"),)),))
    assert alternative_text(bars) == "总计图：收入总计2019年3.00万元。"
