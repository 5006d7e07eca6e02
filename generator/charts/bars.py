"""The upright bars of a comparison: groups of bars, one bar a year, the amount printed at the end of each."""

from __future__ import annotations

import math
from collections.abc import Sequence

from generator.charts.fills import fills_of_years
from generator.charts.heading import heading, heading_width
from generator.charts.lettering import Lettering, TextBlock
from generator.charts.picture import POINTS_PER_CM, Bar, Box, Label, Picture, Point, Stroke
from generator.charts.scale import Scale, scale_for
from generator.charts.spec import BarChart

_MARGIN = 4.0  # all distances in points
_TICK = 3.0
_WIDEST = 54.0  # from one bar to the next
_BETWEEN_LABELS = 5.0
_BETWEEN_GROUPS = 14.0
_AROUND_GROUP = 80.0  # where there is room
_PROPORTION = 0.65  # of the width: the height of a picture of few bars
_LOW = 165.8  # its height at least: six lines of the document's text, and room to spare
_FILLED = 0.78  # of the distance from one bar to the next
_LEAST_HEIGHT = 60.0  # of the scale
_OFF_BAR = 3.0
_OVER_NAMES = 5.0
_AXIS = 0.8


def bars(spec: BarChart, letterings: Sequence[Lettering], width: float, height: float) -> Picture | None:
    """The bars in the first lettering in which the amounts fit above them; None if they fit in none.

    Few bars make a narrower and lower picture, unless their names need the room. It is some whole centimetres wide, so
    that other amounts seldom change its size.
    """
    for lettering in letterings:
        narrow = min(width, _wanted_width(spec, lettering))
        picture = _bars(spec, lettering, narrow, min(height, max(narrow * _PROPORTION, _LOW))) or _bars(
            spec, lettering, width, height
        )
        if picture:
            return picture
    return None


def _wanted_width(spec: BarChart, lettering: Lettering) -> float:
    """The width of a picture in which no bars stand closer than they need, nor years above one another, in points."""
    scale = _scale(spec)
    amounts = [lettering.width(str(part.amount)) for _, parts in spec.groups for part in parts]
    step = max(max(amounts) + _BETWEEN_LABELS, _WIDEST)
    group = step * len(spec.years) + _AROUND_GROUP
    axis = _beside_axis([lettering.block(text) for _, text in scale.ticks])
    wanted = max(axis + group * len(spec.groups) + _MARGIN, heading_width(spec.unit, spec.years, lettering))
    return math.ceil(wanted / POINTS_PER_CM) * POINTS_PER_CM


def _bars(spec: BarChart, lettering: Lettering, width: float, height: float) -> Picture | None:
    """The bars with their axis, or None if there is no room for the amounts or the height."""
    scale = _scale(spec)
    left = _beside_axis([lettering.block(text) for _, text in scale.ticks])
    group_width = (width - _MARGIN - left) / len(spec.groups)
    amounts = [[lettering.block(str(part.amount)) for part in parts] for _, parts in spec.groups]
    needed = max(block.width for blocks in amounts for block in blocks) + _BETWEEN_LABELS
    step = min(max(needed, _WIDEST), (group_width - _BETWEEN_GROUPS) / len(spec.years))
    names = [lettering.block(*lettering.wrap(str(name), group_width - _BETWEEN_LABELS)) for name, _ in spec.groups]
    top_labels, top_bars, header_height = heading(spec.unit, spec.years, lettering, width, height)
    amount_height = amounts[0][0].height + _OFF_BAR
    low = _MARGIN + max(name.height for name in names) + _OVER_NAMES + (amount_height if scale.low < 0 else 0)
    high = height - header_height - amount_height
    if step < needed or high - low < _LEAST_HEIGHT:
        return None

    zero = scale.place(0, low, high)
    labels: list[Label] = list(top_labels)
    drawn: list[Bar] = []
    for number, ((_, parts), name, blocks) in enumerate(zip(spec.groups, names, amounts, strict=True)):
        middle = left + group_width * (number + 0.5)
        labels.append(name.at(middle, _MARGIN + max(n.height for n in names) - name.height / 2, "centre"))
        for place, (part, fill, block) in enumerate(zip(parts, fills_of_years(len(parts)), blocks, strict=True)):
            x = middle + step * (place - (len(parts) - 1) / 2)
            end = scale.place(part.value, low, high)
            beyond = (block.height / 2 + _OFF_BAR / 2) * (-1 if part.value < 0 else 1)
            labels.append(block.at(x, end + beyond, "centre"))
            if part.value != 0:
                half = step * _FILLED / 2
                drawn.append(Bar(Box(x - half, min(zero, end), x + half, max(zero, end)), fill))
    axis, tick_labels = _axis(scale, lettering, left, low, high)
    base = Stroke((Point(left, zero), Point(width - _MARGIN, zero)), _AXIS)
    return Picture(width, height, (*labels, *tick_labels), (*axis, base), (*top_bars, *drawn))


def _scale(spec: BarChart) -> Scale:
    """The scale that all bars share."""
    return scale_for([part.value for _, parts in spec.groups for part in parts])


def _beside_axis(ticks: Sequence[TextBlock]) -> float:
    """Where the axis stands so that the labels of its ticks fit left of it, in points."""
    return _MARGIN + max(tick.width for tick in ticks) + 2 * _TICK


def _axis(scale: Scale, lettering: Lettering, left: float, low: float, high: float) -> tuple[list[Stroke], list[Label]]:
    """The upright axis with its ticks, and their labels."""
    strokes = [Stroke((Point(left, low), Point(left, high)), _AXIS)]
    labels = []
    for value, text in scale.ticks:
        y = scale.place(value, low, high)
        strokes.append(Stroke((Point(left - _TICK, y), Point(left, y)), _AXIS))
        labels.append(lettering.block(text).at(left - 2 * _TICK, y, "right"))
    return strokes, labels
