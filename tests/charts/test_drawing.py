"""Figures really drawn: nothing overlaps, is cut off, missing or invented, in colour and in grey."""

from __future__ import annotations

import io
import math
import subprocess
import sys
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from generator.charts.drawing import NOTHING_TO_DRAW, draw, lay_out
from generator.charts.fonts import MissingGlyph, font_for
from generator.charts.painting import paint, pixels
from generator.charts.picture import POINTS_PER_CM, Box, Picture
from generator.charts.spec import BarChart, FigureSpec, PieChart, PiePart

LONG = "关于进一步加强和规范城乡社区公共设施建设与维护管理（本级）的专项支出"[:30]


def composition(*amounts: str, names: tuple[str, ...] = ()) -> PieChart:
    values = [Decimal(amount) for amount in amounts]
    total = sum(values) or Decimal(1)
    labels = names or tuple(f"项目支出{number}" for number in range(len(values)))
    return PieChart(
        "收入决算构成图",
        tuple(
            PiePart(label, value, f"{value:.2f}", f"{value / total:.2%}")
            for label, value in zip(labels, values, strict=True)
        ),
    )


def comparison(*groups: tuple[str, ...], names: tuple[str, ...] = ()) -> BarChart:
    years = tuple(f"{2021 - len(groups[0]) + number}年" for number in range(len(groups[0])))
    labels = names or tuple(f"支出总计{number}" for number in range(len(groups)))
    return BarChart(
        "收、支总计变动情况图",
        years,
        tuple(
            (label, tuple(PiePart(y, Decimal(a), a) for y, a in zip(years, amounts, strict=True)))
            for label, amounts in zip(labels, groups, strict=True)
        ),
    )


PIES = {
    "a slice of 0.01 %": composition("3185.87", "743.52", "0.38"),
    "two slices": composition("2017.87", "2042.43", "0.00"),
    "six slices": composition("1415.15", "114.80", "438.40", "887.79", "395.98", "125.83"),
    "twelve slices": composition(*["100.00"] * 12),
    "long names": composition(*[f"{n * 10}.00" for n in range(1, 13)], names=(LONG,) * 12),
    "eleven tiny slices side by side": composition("9999999.00", *["0.38"] * 11),
    "tiny slices in four places": composition(*(["1000.00", *["0.01"] * 5] * 4)),
    "one slice": composition("3185.87"),
    "one whole but for a trifle": composition("99999.99", "0.01"),
    "very large amounts": composition("99999999999.99", "12345678901.23", "0.01"),
    "dollars, ampersands and line breaks": composition("3.00", "4.00", names=("甲$x^2$乙 & <丙>", "丁\n戊\t己")),
    "long Latin words": composition("3.00", "4.00", names=("A" * 60, "ThreePublicExpensesAndMore " * 3)),
}
LEVEL_BARS: dict[str, FigureSpec] = {
    "a negative part": composition("1415.15", "-114.80", "438.40", names=("一般公共服务", "科学技术", LONG)),
    "only negative parts": composition("-1.00", "-2.00"),
    "parts that cancel out": composition("5.00", "-5.00"),
    "many groups": comparison(*[("1234567.38", "1234567.00")] * 9),
    "long amounts": comparison(*[("-123456789.38", "123456789.00", "0.00")] * 4, names=(LONG,) * 4),
}
UPRIGHT_BARS = {
    "two groups": comparison(("3536.25", "4619.30"), ("3536.25", "4619.30"), names=("收入总计", "支出总计")),
    "one group": comparison(("2089.49", "3377.94")),
    "very different magnitudes": comparison(("0.38", "4060.30"), ("4060.30", "0.38")),
    "a fall to nil": comparison(("100.00", "0.00")),
    "negative amounts": comparison(("-20.00", "35.00"), ("35.00", "-20.00")),
    "only negative amounts": comparison(("-20.00", "-0.01")),
    "five years": comparison(("1.00", "2.00", "3.00", "4.00", "5.00")),
    "long group names": comparison(("1.00", "2.00"), ("1.00", "2.00"), names=(LONG, LONG)),
    "the smallest amounts": comparison(("0.01", "0.02")),
}
NOTHING: dict[str, FigureSpec] = {
    "parts of zero": composition("0.00", "0.00"),
    "no parts": composition(),
    "years of zero": comparison(("0.00", "0.00")),
}
ALL: dict[str, FigureSpec] = {**PIES, **LEVEL_BARS, **UPRIGHT_BARS, **NOTHING}


laid_out = lru_cache(maxsize=len(ALL))(lay_out)
drawn = lru_cache(maxsize=len(ALL))(draw)


def image_of(spec: FigureSpec) -> Image.Image:
    return Image.open(io.BytesIO(drawn(spec))).convert("RGB")


def with_centre_of_disc(spec: FigureSpec) -> tuple[Image.Image, tuple[int, int]]:
    picture, image = laid_out(spec), image_of(spec)
    centre = picture.slices[0].centre
    return image, (round(centre.x * 300 / 72), image.height - round(centre.y * 300 / 72))


def assert_labels_are_clear(spec: FigureSpec) -> None:
    picture = laid_out(spec)
    boxes = [label.box for label in picture.labels]
    for one, other in combinations(picture.labels, 2):
        assert not one.box.overlaps(other.box), (one.text, other.text)
    for label in picture.labels:
        left, bottom, right, top = label.box
        assert left >= 0, label.text
        assert bottom >= 0, label.text
        assert right <= picture.width, label.text
        assert top <= picture.height, label.text
    for bar in picture.bars:
        assert not any(box.overlaps(bar.box) for box in boxes)
    for part in picture.slices:
        x, y, r = *part.centre, part.radius
        assert not any(box.overlaps(Box(x - r, y - r, x + r, y + r)) for box in boxes)
    for stroke in picture.strokes if picture.slices else ():
        for start, end in pairwise(stroke.points):
            for share in (0.0, 0.25, 0.5, 0.75, 1.0):
                x, y = start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share
                assert not any(box.overlaps(Box(x, y, x, y)) for box in boxes)
                assert math.dist((x, y), picture.slices[0].centre) >= picture.slices[0].radius - 1e-6


@pytest.mark.parametrize("spec", ALL.values(), ids=ALL.keys())
def test_labels_touch_neither_each_other_nor_anything_drawn_nor_the_edge(spec: FigureSpec) -> None:
    assert_labels_are_clear(spec)


amount = st.decimals("0.01", "99999.99", places=2) | st.sampled_from([Decimal("0.01"), Decimal("9999999.99")])
name = st.text("财政拨款收入（支出）、本级2020A", min_size=1, max_size=30)


@pytest.mark.slow
@settings(max_examples=30, derandomize=True)
@given(st.lists(st.tuples(name, amount), min_size=1, max_size=14))
def test_labels_of_any_composition_are_clear_and_it_is_a_pie(parts: list[tuple[str, Decimal]]) -> None:
    spec = composition(*(f"{value}" for _, value in parts), names=tuple(label for label, _ in parts))
    assert_labels_are_clear(spec)
    assert len(lay_out(spec).slices) == len(parts)


@pytest.mark.slow
@settings(max_examples=20, derandomize=True)
@given(st.lists(st.tuples(name, st.decimals("-99999", "9999999", places=2)), min_size=1, max_size=9), st.integers(1, 4))
def test_labels_of_any_comparison_are_clear(groups: list[tuple[str, Decimal]], years: int) -> None:
    amounts = [tuple(f"{value * (n + 1):.2f}" for n in range(years)) for _, value in groups]
    assert_labels_are_clear(comparison(*amounts, names=tuple(label for label, _ in groups)))


@pytest.mark.parametrize("spec", ALL.values(), ids=ALL.keys())
def test_the_ink_of_each_label_stays_within_its_box(spec: FigureSpec) -> None:
    picture = laid_out(spec)
    dpi = 150
    font = font_for([line.text for label in picture.labels for line in label.lines], "")
    only_labels = Picture(picture.width, picture.height, picture.labels)
    image = Image.open(io.BytesIO(paint(only_labels, font, dpi))).convert("L")
    for label in picture.labels:
        left, bottom, right, top = (side * dpi / 72 for side in label.box)
        box = (int(left) - 1, int(image.height - top), int(right) + 2, int(image.height - bottom) + 1)
        assert sum(image.crop(box).histogram()[:128]), f"{label.text} is not there"
        image.paste(255, box)
    assert image.getextrema() == (255, 255)


@pytest.mark.parametrize("spec", [*PIES.values()], ids=PIES.keys())
def test_every_part_is_told_with_name_amount_unit_and_share(spec: PieChart) -> None:
    told = "".join(box.text for box in laid_out(spec).labels).replace("\n", "").replace(" ", "")
    for part in spec.parts:
        expected = ("".join(str(part.label).split()), f"{part.amount}万元", part.share)
        assert all((text in told) == (part.value != 0) for text in expected[:2])


@pytest.mark.parametrize("spec", [*UPRIGHT_BARS.values()], ids=UPRIGHT_BARS.keys())
def test_every_amount_is_printed_at_the_end_of_its_bar(spec: BarChart) -> None:
    picture = laid_out(spec)
    assert not any(
        part.value != 0 and part.amount not in {b.text for b in picture.labels} for _, p in spec.groups for part in p
    )
    bars = picture.bars[len(spec.years) :]  # the first ones are the legend
    parts = [part for _, group in spec.groups for part in group if part.value != 0]
    scale = {round((bar.box.top - bar.box.bottom) / abs(float(p.value)), 4) for bar, p in zip(bars, parts, strict=True)}
    assert max(scale) - min(scale) <= 0.0002, "heights are in proportion to the amounts, from zero"
    for bar, part in zip(bars, parts, strict=True):
        (label,) = [
            b
            for b in picture.labels
            if b.text == part.amount and abs(b.box.left + b.box.right - bar.box.left - bar.box.right) < 1
        ]
        gap = bar.box.bottom - label.box.top if part.value < 0 else label.box.bottom - bar.box.top
        assert 0 < gap < 4


def test_years_stand_in_the_legend_and_the_unit_beside_it() -> None:
    assert {"单位：万元", "2019年", "2020年"} <= {box.text for box in laid_out(UPRIGHT_BARS["two groups"]).labels}


@pytest.mark.parametrize("spec", [*PIES.values()], ids=PIES.keys())
def test_a_pie_has_no_empty_paper_around(spec: PieChart) -> None:
    image = image_of(spec)
    ink = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    assert ink
    left, top, right, bottom = ink
    for paper in (left, top, image.width - right, image.height - bottom):
        assert paper * 72 / 300 < 15, "points: a margin, and half a step of the sizes"


def test_a_pie_of_two_parts_is_as_high_as_its_disc() -> None:
    picture = lay_out(PIES["two slices"])
    assert picture.height - 2 * picture.slices[0].radius < 10


def test_one_pair_of_bars_is_a_small_picture_and_two_pairs_fill_the_width() -> None:
    one, two = (lay_out(UPRIGHT_BARS[name]) for name in ("one group", "two groups"))
    assert 7 * POINTS_PER_CM < one.width < 10 * POINTS_PER_CM
    assert one.height < two.height
    assert two.width == pytest.approx(14.5 * POINTS_PER_CM)
    (first, *_), (other, *_) = one.bars[2:], two.bars[2:]
    assert first.box.right - first.box.left == pytest.approx(other.box.right - other.box.left), "bars are as wide"


def test_another_amount_does_not_change_the_size() -> None:
    for before, after in (
        (composition("2017.87", "2042.43"), composition("2117.88", "1999.11")),
        (comparison(("3536.25", "4619.30")), comparison(("2089.49", "1377.94"))),
    ):
        assert image_of(before).size == image_of(after).size


def test_the_title_is_left_to_the_caption() -> None:
    assert not any(spec.title in box.text for spec in ALL.values() for box in laid_out(spec).labels)


@pytest.mark.parametrize("spec", NOTHING.values(), ids=NOTHING.keys())
def test_where_all_is_zero_the_picture_says_so_and_draws_nothing(spec: FigureSpec) -> None:
    picture = laid_out(spec)
    assert [label.text for label in picture.labels] == [NOTHING_TO_DRAW]
    assert not picture.slices
    assert not picture.bars


@pytest.mark.parametrize("spec", LEVEL_BARS.values(), ids=LEVEL_BARS.keys())
def test_what_a_pie_or_upright_bars_cannot_show_is_shown_by_level_bars(spec: FigureSpec) -> None:
    picture = laid_out(spec)
    assert not picture.slices
    sides = [bar.box.right - bar.box.left for bar in picture.bars]
    assert sides
    assert all(side > 0 for side in sides)


def test_a_negative_part_goes_left_of_zero_with_its_sign() -> None:
    picture = lay_out(LEVEL_BARS["a negative part"])
    zero = picture.strokes[0].points[0].x
    (negative,) = [bar for bar in picture.bars if bar.box.right <= zero + 0.01]
    assert negative.box.right == pytest.approx(zero)
    assert any(label.text.startswith("-114.80，") and label.box.right < negative.box.left for label in picture.labels)


def test_a_part_of_zero_is_not_drawn() -> None:
    assert len(lay_out(composition("1.00", "0.00", "2.00", "0")).slices) == 2


def test_a_slice_of_everything_is_one_plain_disc() -> None:
    image, (x, y) = with_centre_of_disc(PIES["one slice"])
    inside = {image.getpixel((x + dx, y + dy)) for d in range(-250, 251, 5) for dx, dy in ((d, 0), (0, d))}
    assert len(inside) == 1


def test_a_slice_too_thin_to_be_seen_is_drawn_as_a_dark_line_between_white_ones() -> None:
    image, (x, y) = with_centre_of_disc(PIES["one whole but for a trifle"])
    image, y = image.convert("L"), y - 150
    across = image.crop((x - 8, y, x + 9, y + 1)).tobytes()
    (disc,) = image.crop((x - 50, y, x - 49, y + 1)).tobytes()
    assert min(across) < disc
    assert max(across) > 200


@pytest.mark.parametrize("spec", ALL.values(), ids=ALL.keys())
def test_the_picture_is_white_paper_with_something_on_it(spec: FigureSpec) -> None:
    image = image_of(spec)
    assert {image.getpixel((x, y)) for x in (0, image.width - 1) for y in (0, image.height - 1)} == {(255, 255, 255)}
    dark = sum(image.convert("L").histogram()[:128]) / (image.width * image.height)
    assert 0.001 < dark < 0.6


@pytest.mark.parametrize("spec", [PIES["six slices"], UPRIGHT_BARS["two groups"]], ids=["pie", "bars"])
def test_the_same_specification_gives_the_same_bytes(spec: FigureSpec) -> None:
    first = draw(spec)
    assert draw(PIES["two slices"]) != first
    assert draw(spec) == first


@pytest.mark.parametrize("dpi", [300, 600])
def test_size_and_resolution_are_those_asked_for(dpi: int) -> None:
    image = Image.open(io.BytesIO(draw(NOTHING["no parts"], width_cm=14.5, dpi=dpi)))
    assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.01)
    assert image.size[0] == round(14.5 / 2.54 * dpi)
    assert image.size == pixels(lay_out(NOTHING["no parts"]), dpi)
    assert set(image.info) == {"dpi"}, "nothing such as a time or a program's name is recorded"


def test_a_character_in_no_font_stops_the_drawing_and_is_named_with_the_figure() -> None:
    with pytest.raises(MissingGlyph, match=r"图“收入决算构成图”中有字库里没有的字：U\+E000、U\+FFFE") as caught:
        draw(composition("1.00", "2.00", names=("甲\ue000", "乙\ufffe")))
    assert caught.value.characters == ("\ue000", "\ufffe")


def test_a_comparison_that_lacks_a_year_is_refused() -> None:
    ragged = BarChart("图", ("2019年", "2020年"), (("收入总计", (PiePart("2020年", Decimal(1), "1.00"),)),))
    with pytest.raises(ValueError, match="应为2个年度各一个"):
        draw(ragged)


def test_drawing_leaves_settings_of_matplotlib_as_they_were() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    draw(UPRIGHT_BARS["one group"])
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("module", ["generator.charts.spec", "generator.charts.drawing"])
def test_importing_a_room_does_not_import_matplotlib(module: str) -> None:
    code = f"import sys, {module}; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
