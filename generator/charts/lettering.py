"""Text measured and broken into lines, in points, before anything is drawn."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from generator.charts.picture import Box, DrawnLine, Label, Point
from generator.values import dataclass

if TYPE_CHECKING:
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.font_manager import FontProperties

ASCENT, DESCENT, LEADING = 0.90, 0.16, 1.28  # of the size; a hanzi with its brackets keeps inside ascent and descent
_MEASURED_AT = 300  # dots per inch; without hinting, widths are the same at any resolution

_OPENING = "（《“‘〈【〔「([{"
_CLOSING = "，。、；：？！）》”’〉】〕」)]}%‰"
_UNBROKEN = re.compile(r"[0-9A-Za-z.,+\-−]+|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class TextBlock:
    """Lines of text of one size, with the width of each in points."""

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    size: float

    @property
    def width(self) -> float:
        """The width of its widest line in points."""
        return max(self.widths, default=0.0)

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.size * (ASCENT + DESCENT + LEADING * (len(self.lines) - 1))

    def at(self, x: float, middle: float, align: Literal["left", "centre", "right"]) -> Label:
        """The label whose left side, centre or right side is at x, and whose vertical middle is given, in points."""
        share = {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        top = middle + self.height / 2
        lines = tuple(
            DrawnLine(text, Point(x - width * share, top - self.size * (ASCENT + LEADING * number)))
            for number, (text, width) in enumerate(zip(self.lines, self.widths, strict=True))
        )
        left = x - self.width * share
        return Label(lines, self.size, Box(left, top - self.height, left + self.width, top))


class Lettering:
    """A font at one size, which measures text and breaks it into lines."""

    def __init__(self, font: FontProperties, size: float) -> None:
        self.size = size
        self._font = font.copy()
        self._font.set_size(size)

    def width(self, text: str) -> float:
        """The width of a line of text in points."""
        return _width(text, self._font) if text else 0.0

    def block(self, *lines: str) -> TextBlock:
        """The lines as one block, none of them broken."""
        return TextBlock(lines, tuple(self.width(line) for line in lines), self.size)

    def wrap(self, text: str, limit: float) -> tuple[str, ...]:
        """The text in as few lines as fit the limit in points, and those as even as can be."""
        pieces = self._pieces(" ".join(text.split()), limit)
        lines = _filled(pieces, limit)
        narrow = sum(width for _, width in pieces) / max(len(lines), 1)
        while narrow < limit:
            even = _filled(pieces, narrow)
            if len(even) == len(lines):
                return even
            narrow += self.size / 4
        return lines

    def _pieces(self, text: str, limit: float) -> list[tuple[str, float]]:
        """What may stand on a line of its own, with its width: a hanzi, a number, a word, with its punctuation."""
        pieces: list[str] = []
        for word in _UNBROKEN.findall(text):
            if pieces and (word in _CLOSING or pieces[-1][-1] in _OPENING):
                pieces[-1] += word
            else:
                pieces.append(word)
        measured = [(piece, self.width(piece)) for piece in pieces]
        return [
            part
            for piece, width in measured
            for part in ([(piece, width)] if width <= limit else [(letter, self.width(letter)) for letter in piece])
        ]


def _filled(pieces: list[tuple[str, float]], limit: float) -> tuple[str, ...]:
    """The pieces set line after line, each line filled up to the limit in points."""
    lines: list[str] = []
    used = 0.0
    for piece, width in pieces:
        if lines and used + width <= limit:
            lines[-1] += piece
            used += width
        else:
            lines.append(piece.lstrip())
            used = width
    return tuple(line.rstrip() for line in lines if line.strip())


@lru_cache(maxsize=10_000)  # the ticks of an axis are measured for each width that a picture might have
def _width(text: str, font: FontProperties) -> float:
    size = _measure().get_text_width_height_descent(text, font, ismath=False)  # type: ignore[no-untyped-call]
    return float(size[0]) * 72 / _MEASURED_AT


@cache
def _measure() -> RendererAgg:
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(1, 1, _MEASURED_AT)  # type: ignore[no-untyped-call]
