"""A figure's specification drawn as a PNG: what kind of picture shows it, and its size."""

from __future__ import annotations

from collections.abc import Iterator

from generator.charts.bars import bars
from generator.charts.fills import fills_of_years
from generator.charts.fonts import font_for
from generator.charts.heading import unit_note
from generator.charts.lettering import Lettering
from generator.charts.painting import exact_text, paint
from generator.charts.picture import POINTS_PER_CM, Picture, Point, Stroke
from generator.charts.pies import pie
from generator.charts.rows import RowBar, rows
from generator.charts.spec import BarChart, FigureSpec, PieChart

SIZES = (10.0, 9.0)  # points; the second where labels do not fit in the first
NOTHING_TO_DRAW = "各项均为零，无图形"

_USUAL_HEIGHT = 6.93  # centimetres: seven lines of the document's text, and room to spare
_NOTHING_HEIGHT = 2.4
_ROWS_HEIGHT = 2.0  # they take what they need
_FRAME = 4.0  # points from the edge
_SCALE_CHARACTERS = "0123456789,.-"


def draw(spec: FigureSpec, width_cm: float = 14.5, dpi: int = 300) -> bytes:
    """The figure as PNG bytes, the same bytes for the same specification.

    It is at most as wide as given, and narrower where the figure needs less; as high as its labels need. Raises
    MissingGlyph if no font has a character of the figure.
    """
    return paint(lay_out(spec, width_cm), font_for(figure_texts(spec), spec.title), dpi)


@exact_text()
def lay_out(spec: FigureSpec, width_cm: float = 14.5) -> Picture:
    """The picture that shows the figure, before it is painted."""
    font = font_for(figure_texts(spec), spec.title)
    letterings = [Lettering(font, size) for size in SIZES]
    width, usual, of_rows, of_nothing = (
        length * POINTS_PER_CM for length in (width_cm, _USUAL_HEIGHT, _ROWS_HEIGHT, _NOTHING_HEIGHT)
    )
    if isinstance(spec, PieChart):
        drawn = [part for part in spec.parts if part.value != 0]
        if not drawn:
            return _nothing(letterings[0], width, of_nothing)
        if all(part.value > 0 for part in drawn):
            picture = pie(spec, letterings, width, usual)
            if picture:
                return picture
        (fill,) = fills_of_years(1)
        texts = [f"{p.amount}，{p.share}" if str(p.share) else str(p.amount) for p in drawn]
        shares = [(str(p.label), [RowBar(p.value, text, fill)]) for p, text in zip(drawn, texts, strict=True)]
        return rows(spec.unit, (), shares, letterings[0], width, of_rows)

    _require_one_part_a_year(spec)
    if all(part.value == 0 for _, parts in spec.groups for part in parts):
        return _nothing(letterings[0], width, of_nothing)
    picture = bars(spec, letterings, width, usual)
    if picture:
        return picture
    fills = fills_of_years(len(spec.years))
    years = [
        (str(name), [RowBar(p.value, str(p.amount), fill) for p, fill in zip(parts, fills, strict=True)])
        for name, parts in spec.groups
    ]
    return rows(spec.unit, spec.years, years, letterings[0], width, of_rows)


def figure_texts(spec: FigureSpec) -> Iterator[str]:
    """Every text that the picture of the figure may hold, white space apart."""
    yield from (NOTHING_TO_DRAW, unit_note(spec.unit), _SCALE_CHARACTERS)
    groups = (("", spec.parts),) if isinstance(spec, PieChart) else spec.groups
    words = [*(spec.years if isinstance(spec, BarChart) else ())]
    for name, parts in groups:
        words += [str(name), *(str(text) for part in parts for text in (part.label, part.amount, part.share))]
    yield from (" ".join(word.split()) for word in words)


def _require_one_part_a_year(spec: BarChart) -> None:
    """Nothing; raises ValueError for a comparison without groups or with a group that does not match the years."""
    if not spec.groups or not spec.years:
        raise ValueError(f"图“{spec.title}”没有可比较的数")
    for name, parts in spec.groups:
        if len(parts) != len(spec.years):
            raise ValueError(f"图“{spec.title}”中“{name}”有{len(parts)}个数，应为{len(spec.years)}个年度各一个")


def _nothing(lettering: Lettering, width: float, height: float) -> Picture:
    """A frame with the note that there is nothing to draw."""
    left, bottom, right, top = _FRAME, _FRAME, width - _FRAME, height - _FRAME
    corners = (Point(left, bottom), Point(right, bottom), Point(right, top), Point(left, top), Point(left, bottom))
    label = lettering.block(NOTHING_TO_DRAW).at(width / 2, height / 2, "centre")
    return Picture(width, height, (label,), (Stroke(corners),))
