"""What lies side by side can be told apart in grey."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.charts.fills import fills_around, fills_of_years, luminance
from generator.charts.picture import TINY


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
