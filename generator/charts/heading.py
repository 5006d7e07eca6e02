"""What stands over the bars: the unit on the left, and the legend of the years on the right."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.fills import fills_of_years
from generator.charts.lettering import Lettering
from generator.charts.picture import Bar, Box, Label

_MARGIN = 4.0  # all distances in points
_BELOW = 8.0
_SWATCH_WIDTH, _SWATCH_HEIGHT = 15.0, 8.0
_BEFORE_NAME, _BETWEEN = 4.0, 12.0


def unit_note(unit: str) -> str:
    """The note on the unit of the amounts."""
    return f"单位：{unit}"


def heading_width(unit: str, years: Sequence[str], lettering: Lettering) -> float:
    """The least width of a picture in which unit and years stand on one line, in points."""
    names = [_SWATCH_WIDTH + _BEFORE_NAME + lettering.width(year) for year in years]
    return lettering.width(unit_note(unit)) + sum(names) + _BETWEEN * (len(names) - 1) + 4 * _MARGIN


def heading(
    unit: str, years: Sequence[str], lettering: Lettering, width: float, height: float
) -> tuple[list[Label], list[Bar], float]:
    """The labels and swatches along the top of a picture of this size, and the height that they take, in points.

    Years for which there is no room beside the unit go to further lines.
    """
    note = lettering.block(unit_note(unit))
    line = note.height + 3
    labels = [note.at(_MARGIN, height - _MARGIN - note.height / 2, "left")]
    swatches: list[Bar] = []
    entries = [(lettering.block(year), fill) for year, fill in zip(years, fills_of_years(len(years)), strict=True)]
    rows = _rows([_SWATCH_WIDTH + _BEFORE_NAME + name.width for name, _ in entries], width - note.width - 4 * _MARGIN)
    for number, row in enumerate(rows):
        middle = height - _MARGIN - note.height / 2 - number * line
        right = width - _MARGIN
        for name, fill in reversed([entries[n] for n in row]):
            label = name.at(right, middle, "right")
            end = label.box.left - _BEFORE_NAME
            labels.append(label)
            swatch = Box(end - _SWATCH_WIDTH, middle - _SWATCH_HEIGHT / 2, end, middle + _SWATCH_HEIGHT / 2)
            swatches.append(Bar(swatch, fill))
            right = swatch.left - _BETWEEN
    return labels, swatches, _MARGIN + note.height + line * max(len(rows) - 1, 0) + _BELOW


def _rows(widths: Sequence[float], limit: float) -> list[list[int]]:
    """The numbers of the entries, set in rows that keep to the limit in points."""
    rows: list[list[int]] = []
    used = 0.0
    for number, width in enumerate(widths):
        if rows and used + _BETWEEN + width <= limit:
            rows[-1].append(number)
            used += _BETWEEN + width
        else:
            rows.append([number])
            used = width
    return rows
