"""What lies side by side can be told apart in grey."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.charts.fills import fills_around, fills_of_years
from generator.charts.picture import TINY


def luminance(colour: str) -> float:
    """How light a colour is in grey: 0 is black, 1 is white."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize("count", range(2, 30))
def test_neighbouring_slices_differ_in_grey(count: int) -> None:
    spans = [360 / count] * count
    fills = fills_around(spans)
    assert len(fills) == count
    for one, other in pairwise([*fills, fills[0]]):
        assert abs(luminance(one.colour) - luminance(other.colour)) > 0.2


def test_slices_on_both_sides_of_a_tiny_one_differ_in_grey() -> None:
    spans = [100.0, TINY / 2, 100.0, TINY / 2, 80.0, 77.0]
    visible = [fill for fill, span in zip(fills_around(spans), spans, strict=True) if span > TINY]
    assert all(abs(luminance(a.colour) - luminance(b.colour)) > 0.2 for a, b in pairwise([*visible, visible[0]]))


@pytest.mark.parametrize("count", range(2, 6))
def test_neighbouring_years_differ_in_grey_or_in_hatch(count: int) -> None:
    for one, other in pairwise(fills_of_years(count)):
        assert abs(luminance(one.colour) - luminance(other.colour)) > 0.2
        assert len(set(fills_of_years(count))) == count
