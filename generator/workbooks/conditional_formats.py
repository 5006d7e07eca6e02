"""Conditional formats that may change what a cell shows: its number format, or whether its contents can be seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from generator.values import dataclass
from generator.workbooks.appearance import BLACK, WHITE, Colour, colour_of, indistinguishable

_ICONS, _BARS = "iconSet", "dataBar"
_UNSET = "00000000"  # openpyxl's colour where the file has none


@dataclass(frozen=True)
class ConditionalRange:
    """A range of cells, from corner to corner."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies in it."""
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


def changing_ranges(sheet: Worksheet) -> tuple[ConditionalRange, ...]:
    """The ranges with a condition under which a cell shows something else than it does without.

    Whether the condition holds is not judged. A border, a bold face, and colours that can be distinguished change
    nothing that is read.
    """
    areas: list[ConditionalRange] = []
    for formatting in sheet.conditional_formatting:
        if any(_changes(rule) for rule in formatting.rules):
            areas += _areas(formatting.sqref)
    return tuple(areas)


def _areas(ranges: Any) -> Iterable[ConditionalRange]:
    for area in ranges.ranges:
        yield ConditionalRange(area.min_row, area.max_row, area.min_col, area.max_col)


def _changes(rule: Any) -> bool:
    """Whether the rule may show another number, a struck one, none at all, or one in the colour of its fill."""
    hides = any(
        scale is not None and scale.showValue is False
        for scale in (rule.iconSet if rule.type == _ICONS else None, rule.dataBar if rule.type == _BARS else None)
    )
    look = rule.dxf
    if hides or look is None:
        return hides
    struck = bool(look.font is not None and look.font.strike)
    return look.numFmt is not None or struck or _is_faint(look.font, look.fill)


def _is_faint(font: Any, fill: Any) -> bool:
    """Whether the colours that the rule gives may leave nothing to be seen; a colour that is not known may."""
    coloured = font is not None and font.color is not None
    if not coloured and fill is None:
        return False
    front = colour_of(font.color) if coloured else BLACK
    back = WHITE if fill is None else _background(fill)
    return front is None or back is None or indistinguishable(front, back)


def _background(fill: Any) -> Colour | None:
    """The colour of the fill of a rule, which has a solid one as its background."""
    if not isinstance(fill, PatternFill) or fill.patternType not in (None, "solid"):
        return None
    unset = fill.bgColor.type == "rgb" and fill.bgColor.rgb == _UNSET
    return colour_of(fill.fgColor if unset else fill.bgColor)
