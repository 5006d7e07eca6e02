"""Whether the contents of a cell can be seen: struck through, tiny, or nearly in their background's colour."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from openpyxl.styles import PatternFill
from openpyxl.styles.colors import COLOR_INDEX

from generator.amounts import decimal_of
from generator.workbooks.display.number_formats import parsed
from generator.workbooks.grid import Scalar
from generator.workbooks.marked_texts import fonts_of

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
_SYSTEM = {64: BLACK, 65: WHITE}  # the foreground and background that the system is set to
_THEME = {0: WHITE, 1: BLACK}  # the text and background of every theme that Office brings
_LEAST_DIFFERENCE = 25  # of 255, in one of red, green and blue; less than that nobody sees
_LEAST_CONTRAST = 1.35  # of luminances (WCAG 2.1): white on a light yellow has 1.1, a light grey on white 1.5
_LEAST_SIZE = 4.0  # points

Colour = tuple[int, int, int]


class Appearance:
    """The looks of a workbook's cells, each style judged once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._judged: dict[tuple[int, int], tuple[bool, bool, Colour | None]] = {}

    def struck(self, cell: Any) -> bool:
        """Whether a line goes through the cell's contents, or a part of them."""
        return self._of(cell)[0] or any(font.strike for font in fonts_of(cell.value))

    def raised(self, cell: Any) -> bool:
        """Whether a part of the cell's contents is set higher or lower than the rest."""
        return any(font.vertAlign in ("superscript", "subscript") for font in fonts_of(cell.value))

    def faint(self, cell: Any, value: Scalar, number_format: str) -> bool:
        """Whether the cell's contents, or a part, have the colour of their background, by font or number format."""
        _, faint, background = self._of(cell)
        if any(_is_faint(font, background) for font in fonts_of(cell.value)):
            return True
        if isinstance(value, (int, float)) and (number := decimal_of(value)) is not None:
            section = parsed(number_format).section_for(number)
            if section and section[0].colour:
                return background is not None and indistinguishable(section[0].colour, background)
        return faint

    def _of(self, cell: Any) -> tuple[bool, bool, Colour | None]:
        """Whether the style strikes through and is faint, and its background."""
        if not cell.has_style:
            return False, False, WHITE
        style = cell._style
        key = (style.fontId, style.fillId)
        if key not in self._judged:
            font, fill = self._book._fonts[key[0]], self._book._fills[key[1]]
            background = _background(fill)
            faint = _is_faint(font, background) or _same(font.color, fill)
            self._judged[key] = (bool(font.strike), faint, background)
        return self._judged[key]


def _is_faint(font: Any, background: Colour | None) -> bool:
    """Whether nobody sees what the font writes on the background."""
    colour = colour_of(font.color) if font.color is not None else BLACK
    faint = colour is not None and background is not None and indistinguishable(colour, background)
    return faint or (font.sz is not None and font.sz < _LEAST_SIZE)


def _background(fill: Any) -> Colour | None:
    """The colour behind the contents; None where there are several, or it is not known."""
    if not isinstance(fill, PatternFill):
        return None
    if fill.patternType in (None, "none"):
        return WHITE
    return colour_of(fill.fgColor) if fill.patternType == "solid" else None


def colour_of(colour: Any) -> Colour | None:
    """The colour in red, green and blue; None where only the theme knows it."""
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        return _parsed(colour.rgb)
    if colour.type == "indexed":
        if colour.indexed in _SYSTEM:
            return _SYSTEM[colour.indexed]
        return _parsed(COLOR_INDEX[colour.indexed]) if 0 <= colour.indexed < len(COLOR_INDEX) else None
    if colour.type == "theme" and colour.theme in _THEME:
        return _tinted(_THEME[colour.theme], colour.tint or 0.0)
    return BLACK if colour.type == "auto" else None


def _parsed(code: str) -> Colour | None:
    """The colour of eight or six hexadecimal digits."""
    try:
        red, green, blue = bytes.fromhex(code[-6:])
    except ValueError:
        return None
    return red, green, blue


def _tinted(colour: Colour, tint: float) -> Colour:
    """Black or white, so much lighter or darker (ECMA-376 part 1, 18.8.19)."""
    level = colour[0] * (1 + tint) if tint < 0 else colour[0] * (1 - tint) + 255 * tint
    level = round(min(max(level, 0), 255))
    return level, level, level


@lru_cache(maxsize=1000)  # workbooks have few colours
def indistinguishable(one: Colour, other: Colour) -> bool:
    """Whether nobody sees the one on the other."""
    if max(abs(a - b) for a, b in zip(one, other, strict=True)) < _LEAST_DIFFERENCE:
        return True
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05) < _LEAST_CONTRAST


def _luminance(colour: Colour) -> float:
    """How bright the colour is, 1 for white (WCAG 2.1, relative luminance)."""
    channels = [level / 255 for level in colour]
    linear = [level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4 for level in channels]
    return sum(weight * level for weight, level in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _same(colour: Any, fill: Any) -> bool:
    """Whether font and solid fill have the same colour of the theme."""
    if colour is None or not isinstance(fill, PatternFill) or fill.patternType != "solid":
        return False
    behind = fill.fgColor
    return colour.type == behind.type == "theme" and (colour.theme, colour.tint) == (behind.theme, behind.tint)
