"""Several figures under one another on a sheet of their own, with a head and the most important numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from generator.charts.drawing import figure_texts, lay_out
from generator.charts.fonts import font_for
from generator.charts.framing import moved
from generator.charts.lettering import Lettering
from generator.charts.painting import exact_text, paint
from generator.charts.picture import POINTS_PER_CM, Bar, Box, Fill, Label, Picture, Point, Slice, Stroke
from generator.charts.spec import FigureSpec
from generator.values import dataclass

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

_WIDTH = 540.0  # all distances in points
_MARGIN = 24.0
_BETWEEN = 16.0
_TITLE, _SUBTITLE, _HEAD, _NUMBER, _WORDS, _SMALL = 24.0, 13.0, 16.0, 22.0, 12.0, 10.0
_DARK, _PALE, _WHITE = Fill("#1F4E79"), Fill("#EAF1F8"), "#FFFFFF"
_INK, _ACCENT = "#1A1A1A", "#1F4E79"
_PAD = 12.0
_MARK = 5.0  # the bar before a heading


@dataclass(frozen=True)
class KeyNumber:
    """A number that is set large: what it is, the number with its unit, what there is to say of it."""

    name: str
    number: str
    remark: str = ""


@dataclass(frozen=True)
class Poster:
    """What a poster shows, from top to bottom."""

    title: str
    subtitle: str
    numbers: tuple[KeyNumber, ...]  # side by side
    sections: tuple[tuple[str, FigureSpec, str], ...]  # heading, figure, a sentence under it
    foot: str


def poster_picture(poster: Poster) -> Picture:
    """The poster before it is painted. Raises MissingGlyph if no font has a character of it."""
    with exact_text():
        sheet = _Sheet([Lettering(_font(poster), size) for size in (_TITLE, _SUBTITLE, _HEAD, _NUMBER, _WORDS, _SMALL)])
        sheet.head(poster.title, poster.subtitle)
        sheet.numbers(poster.numbers)
        for heading, spec, remark in poster.sections:
            sheet.section(heading, spec, remark)
        sheet.foot(poster.foot)
        return sheet.picture()


def draw_poster(poster: Poster, dpi: int = 144) -> bytes:
    """The poster as PNG bytes, the same bytes for the same poster."""
    return paint(poster_picture(poster), _font(poster), dpi)


def _font(poster: Poster) -> FontProperties:
    return font_for(_texts(poster), poster.title)


def _texts(poster: Poster) -> Iterator[str]:
    yield from (poster.title, poster.subtitle, poster.foot)
    for number in poster.numbers:
        yield from (number.name, number.number, *number.remark.split("\n"))
    for heading, spec, remark in poster.sections:
        yield from (heading, remark, *figure_texts(spec))


class _Sheet:
    """A sheet being filled downwards; distances are kept from its top until its height is known."""

    def __init__(self, letterings: Sequence[Lettering]) -> None:
        self._title, self._subtitle, self._head, self._number, self._words, self._small = letterings
        self._down = 0.0
        self._labels: list[Label] = []
        self._bars: list[Bar] = []
        self._strokes: list[Stroke] = []
        self._slices: list[Slice] = []

    def head(self, title: str, subtitle: str) -> None:
        """The title in white on a dark band."""
        top = self._down
        self._down += _MARGIN
        room = _WIDTH - 2 * _MARGIN
        self._text(self._title, title, _WIDTH / 2, room, "centre", _WHITE)
        self._down += _BETWEEN / 2
        self._text(self._subtitle, subtitle, _WIDTH / 2, room, "centre", _WHITE)
        self._down += _MARGIN
        self._bars.insert(0, _band(0, top, _WIDTH, self._down, _DARK))
        self._down += _BETWEEN

    def numbers(self, numbers: Sequence[KeyNumber]) -> None:
        """The numbers on cards side by side, all as high as the highest."""
        width = (_WIDTH - 2 * _MARGIN - _BETWEEN * (len(numbers) - 1)) / max(len(numbers), 1)
        top, lowest = self._down, self._down
        for place, number in enumerate(numbers):
            left = _MARGIN + place * (width + _BETWEEN)
            self._down = top + _PAD
            for lettering, text, colour in (
                (self._words, number.name, _INK),
                (self._number, number.number, _ACCENT),
                (self._small, number.remark, _INK),
            ):
                if text:
                    self._text(lettering, text, left + width / 2, width - 2 * _PAD, "centre", colour)
                    self._down += _PAD / 2
            lowest = max(lowest, self._down + _PAD / 2)
        for place in range(len(numbers)):
            left = _MARGIN + place * (width + _BETWEEN)
            self._bars.append(_band(left, top, left + width, lowest, _PALE))
        self._down = lowest + _BETWEEN

    def section(self, heading: str, spec: FigureSpec, remark: str) -> None:
        """A heading, the figure, and the sentence under it."""
        room = _WIDTH - 2 * _MARGIN
        top = self._down
        self._text(self._head, heading, _MARGIN + 2 * _MARK, room - 2 * _MARK, "left", _ACCENT)
        self._bars.append(_band(_MARGIN, top, _MARGIN + _MARK, self._down, _DARK))
        self._down += _BETWEEN / 2
        self._place(lay_out(spec, room / POINTS_PER_CM))
        if remark:
            self._down += _BETWEEN / 2
            self._text(self._words, remark, _MARGIN, room, "left", _INK)
        self._down += _BETWEEN

    def foot(self, text: str) -> None:
        """Small words under a line."""
        self._strokes.append(Stroke((Point(_MARGIN, -self._down), Point(_WIDTH - _MARGIN, -self._down)), 0.8))
        self._down += _BETWEEN / 2
        self._text(self._small, text, _MARGIN, _WIDTH - 2 * _MARGIN, "left", _INK)
        self._down += _BETWEEN

    def picture(self) -> Picture:
        """The sheet, as high as what stands on it."""
        flat = Picture(_WIDTH, 0, tuple(self._labels), tuple(self._strokes), tuple(self._bars), tuple(self._slices))
        return replace(moved(flat, 0, self._down), height=self._down)

    def _text(
        self, lettering: Lettering, text: str, x: float, room: float, align: Literal["left", "centre"], colour: str
    ) -> None:
        block = lettering.block(*(line for part in text.split("\n") for line in lettering.wrap(part, room)))
        self._labels.append(replace(block.at(x, -self._down - block.height / 2, align), colour=colour))
        self._down += block.height

    def _place(self, picture: Picture) -> None:
        at = moved(picture, (_WIDTH - picture.width) / 2, -self._down - picture.height)
        self._labels += at.labels
        self._strokes += at.strokes
        self._bars += at.bars
        self._slices += at.slices
        self._down += picture.height


def _band(left: float, top: float, right: float, bottom: float, fill: Fill) -> Bar:
    return Bar(Box(left, -bottom, right, -top), fill, outlined=False)
