"""Level bars in rows, for what a pie or upright bars cannot show: negative parts, and very many or very long labels."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.charts.heading import heading
from generator.charts.lettering import Lettering
from generator.charts.picture import Bar, Box, Fill, Picture, Point, Stroke
from generator.charts.scale import Scale
from generator.values import dataclass

_MARGIN = 4.0  # all distances in points
_BESIDE_BAR = 4.0
_BETWEEN_BARS = 2.0
_BETWEEN_ROWS = 9.0
_NAMES = 0.3  # of the width, at most
_LEAST_SCALE = 24.0
_AXIS = 0.8


@dataclass(frozen=True)
class RowBar:
    """One bar of a row: its amount, what is printed at its end, and its fill."""

    value: Decimal
    text: str
    fill: Fill


def rows(
    unit: str,
    years: Sequence[str],
    named: Sequence[tuple[str, Sequence[RowBar]]],
    lettering: Lettering,
    width: float,
    height: float,
) -> Picture:
    """Named rows of bars that go right from zero, or left if negative; higher than the height where they need it."""
    names = [lettering.block(*lettering.wrap(name, width * _NAMES)) for name, _ in named]
    texts = [[lettering.block(bar.text) for bar in row] for _, row in named]
    values = [Decimal(0), *(bar.value for _, row in named for bar in row)]
    scale = Scale(min(values), max(values), ())
    pairs = [
        (bar, text)
        for (_, row), blocks in zip(named, texts, strict=True)
        for bar, text in zip(row, blocks, strict=True)
    ]
    room_right = max((text.width for bar, text in pairs if bar.value >= 0), default=0) + _BESIDE_BAR
    room_left = max((text.width + _BESIDE_BAR for bar, text in pairs if bar.value < 0), default=0)
    start = 2 * _MARGIN + max(name.width for name in names) + room_left
    end = width - _MARGIN - room_right
    if end - start < _LEAST_SCALE:
        raise ValueError("图太窄，放不下名称和金额")
    thickness = texts[0][0].height + _BETWEEN_BARS
    heights = [max(name.height, thickness * len(row)) for name, (_, row) in zip(names, named, strict=True)]
    _, _, header = heading(unit, years, lettering, width, height)
    needed = header + sum(heights) + _BETWEEN_ROWS * len(heights) + _MARGIN
    height = max(height, needed)
    between = _BETWEEN_ROWS + (height - needed) / len(heights)

    labels, bars, header = heading(unit, years, lettering, width, height)
    zero = scale.place(0, start, end)
    top = height - header
    for (_, row), name, blocks, row_height in zip(named, names, texts, heights, strict=True):
        middle = top - between / 2 - row_height / 2
        labels.append(name.at(start - room_left - _MARGIN, middle, "right"))
        for number, (bar, text) in enumerate(zip(row, blocks, strict=True)):
            y = middle + thickness * ((len(row) - 1) / 2 - number)
            x = scale.place(bar.value, start, end)
            labels.append(
                text.at(x - _BESIDE_BAR, y, "right") if bar.value < 0 else text.at(x + _BESIDE_BAR, y, "left")
            )
            if bar.value != 0:
                half = thickness / 2 - _BETWEEN_BARS
                bars.append(Bar(Box(min(zero, x), y - half, max(zero, x), y + half), bar.fill))
        top -= row_height + between
    axis = Stroke((Point(zero, top), Point(zero, height - header)), _AXIS)
    return Picture(width, height, tuple(labels), (axis,), tuple(bars))
