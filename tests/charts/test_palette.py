"""A picture in 256 colours looks as it was drawn: areas exactly, smoothed edges nearly."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from PIL import Image

from generator.charts.palette import png_in_palette
from generator.charts.spec import FigureSpec
from tests.charts.test_drawing import ALL, drawn, laid_out

EXACT = ("#FFFFFF", "#1F4E79", "#F3DFC1", "#333333", "#FEFEFE")


def blends() -> Any:
    """Opaque pixels: an area of each exact colour, and every blend of two, as at a smoothed edge."""
    colours = [np.array(tuple(bytes.fromhex(colour[1:]))) for colour in EXACT]
    shares = np.linspace(0, 1, 256)[:, None]
    rows = [np.broadcast_to(colour, (256, 3)) for colour in colours]
    rows += [one * shares + other * (1 - shares) for one, other in combinations(colours, 2)]
    image = np.full((len(rows), 256, 4), 255, dtype=np.uint8)
    image[..., :3] = np.round(rows)
    return image


def test_the_exact_colours_are_kept_and_blends_replaced_by_near_ones() -> None:
    pixels = blends()
    image = Image.open(BytesIO(png_in_palette(pixels, EXACT, 300)))
    assert image.mode == "P"
    stored = np.asarray(image.convert("RGB")).astype(int)
    assert len(np.unique(stored.reshape(-1, 3), axis=0)) <= 256 < len(np.unique(pixels.reshape(-1, 4), axis=0))
    assert (stored[: len(EXACT)] == pixels[: len(EXACT), :, :3]).all()
    assert abs(stored - pixels[..., :3]).max() < 16


def test_a_picture_of_few_colours_is_stored_as_it_is() -> None:
    pixels = np.full((20, 20, 4), 255, dtype=np.uint8)
    pixels[:, :, 0] = np.arange(200, 220)
    image = Image.open(BytesIO(png_in_palette(pixels, ["#FFFFFF"], 300)))
    assert (np.asarray(image.convert("RGB")) == pixels[..., :3]).all()


@pytest.mark.parametrize("spec", ALL.values(), ids=ALL.keys())
def test_every_fill_of_a_picture_has_its_very_colour(spec: FigureSpec) -> None:
    image = Image.open(BytesIO(drawn(spec)))
    colours = image.convert("RGB").getcolors(256)
    assert colours is not None
    stored = {colour for _, colour in colours}
    picture = laid_out(spec)
    fills = {
        *(bar.fill.colour for bar in picture.bars if bar.box.top - bar.box.bottom > 1),
        *(part.fill.colour for part in picture.slices if not part.is_tiny),
    }
    assert {tuple(bytes.fromhex(colour[1:])) for colour in fills} <= stored
