"""Whether a picture found is the one drawn."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from generator.charts.drawing import draw
from generator.charts.spec import BarChart, PiePart
from generator.comparing.compare_images import Likeness, compare_images


def bars(amount: str) -> bytes:
    """A picture with a bar of each of two years."""
    parts = tuple(PiePart(year, Decimal(value), value) for year, value in (("2019年", "80.00"), ("2020年", amount)))
    return draw(BarChart("图", ("2019年", "2020年"), (("收入", parts),)), dpi=120)


DRAWN = bars("100.00")


def stored(picture: bytes, kind: str, **how: int) -> bytes:
    """The picture as another program might store it."""
    target = BytesIO()
    image = Image.open(BytesIO(picture)).convert("RGB")
    if "part" in how:
        image = image.resize((image.width // how["part"], image.height // how["part"]))
    if "cut" in how:
        image = image.crop((0, 0, image.width, image.height - how["cut"]))
    image.save(target, kind)
    return target.getvalue()


def test_the_same_pixels_are_the_same_however_they_are_stored() -> None:
    assert compare_images(DRAWN, DRAWN) is Likeness.SAME
    assert stored(DRAWN, "PNG") != DRAWN
    assert compare_images(DRAWN, stored(DRAWN, "PNG")) is Likeness.SAME


@pytest.mark.parametrize("amount", ["40.00", "300.00"])
def test_another_drawing_is_another(amount: str) -> None:
    assert compare_images(DRAWN, bars(amount)) is Likeness.OTHER


def test_a_picture_of_another_shape_is_another() -> None:
    assert compare_images(DRAWN, stored(DRAWN, "PNG", cut=60)) is Likeness.OTHER


def test_what_was_compressed_cannot_be_told() -> None:
    assert compare_images(DRAWN, stored(DRAWN, "JPEG")) is Likeness.UNCLEAR
    assert compare_images(DRAWN, stored(DRAWN, "PNG", part=2)) is Likeness.UNCLEAR


@pytest.mark.parametrize("content", [b"", b"EMF", DRAWN[:200], b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_no_picture_cannot_be_told(content: bytes) -> None:
    assert compare_images(DRAWN, content) is Likeness.UNCLEAR


def test_a_small_change_is_never_taken_for_the_same() -> None:
    assert compare_images(DRAWN, bars("100.01")) is not Likeness.SAME
