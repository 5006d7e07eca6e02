"""A laid-out picture as SVG: text that can be searched and read aloud, sizes that follow the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from generator.charts.drawing import lay_out
from generator.charts.fills import OUTLINE
from generator.charts.picture import Bar, Box, Fill, Label, Picture, Point, Slice, Stroke
from generator.charts.spec import FigureSpec, alternative_text

_OUTLINE_WIDTH = 0.5  # points
_SEPARATOR_WIDTH = 0.9
_ON_SCREEN = 1.6  # pixels a point: labels as large as the page's text
_HATCH_STEP = 5
_HATCHES = {"/": "M-1,1 l2,-2 M0,5 l5,-5 M4,6 l2,-2", ".": "M2.5,2 v1"}


def svg_of(spec: FigureSpec, name: str) -> str:
    """The figure as an SVG element; the name, unique in its page, is part of the identifiers within.

    Raises MissingGlyph where no font at hand measures a character.
    """
    return svg(lay_out(spec), name, spec.title, alternative_text(spec))


def svg(picture: Picture, name: str, title: str, description: str) -> str:
    """A picture as an SVG element with its title and description; points are its user units, not its size."""
    patterns = {fill: f"{name}-p{number}" for number, fill in enumerate(_hatched(picture))}
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-t {name}-d" '
        f'viewBox="0 0 {_short(picture.width)} {_short(picture.height)}" width="{_short(picture.width * _ON_SCREEN)}" '
        f'height="{_short(picture.height * _ON_SCREEN)}"><title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(description)}</desc>'
    )
    definitions = "".join(_pattern(fill, pattern) for fill, pattern in patterns.items())
    paper = f'<rect width="{_short(picture.width)}" height="{_short(picture.height)}" fill="#ffffff"/>'
    return "".join(
        (
            head,
            f"<defs>{definitions}</defs>" if definitions else "",
            paper,
            *_shapes(picture, patterns),
            *(_text(label, picture.height) for label in picture.labels),
            "</svg>",
        )
    )


def _hatched(picture: Picture) -> Iterable[Fill]:
    """The fills that have a hatch, each once."""
    areas: tuple[Bar | Slice, ...] = (*picture.bars, *picture.slices)
    return dict.fromkeys(area.fill for area in areas if area.fill.hatch)


def _pattern(fill: Fill, pattern: str) -> str:
    """The definition of a hatched fill."""
    return (
        f'<pattern id="{pattern}" width="{_HATCH_STEP}" height="{_HATCH_STEP}" patternUnits="userSpaceOnUse">'
        f'<rect width="{_HATCH_STEP}" height="{_HATCH_STEP}" fill="{fill.colour}"/>'
        f'<path d="{_HATCHES[fill.hatch[0]]}" stroke="{OUTLINE}" stroke-width="0.8" fill="none"/></pattern>'
    )


def _shapes(picture: Picture, patterns: dict[Fill, str]) -> Iterator[str]:
    """Bars, slices and lines, from the back to the front."""
    for bar in picture.bars:
        yield _rectangle(bar.box, picture.height, _paint(bar.fill, patterns), outlined=bar.outlined)
    edge = "#ffffff" if len(picture.slices) > 1 else OUTLINE
    for part in picture.slices:
        yield _sector(part, picture.height, _paint(part.fill, patterns), edge)
    yield from _rim(picture.slices, picture.height)
    for stroke in picture.strokes:
        yield _line(stroke, picture.height)


def _paint(fill: Fill, patterns: dict[Fill, str]) -> str:
    return f"url(#{patterns[fill]})" if fill in patterns else fill.colour


def _rectangle(box: Box, height: float, paint: str, *, outlined: bool) -> str:
    outline = f' stroke="{OUTLINE}" stroke-width="{_OUTLINE_WIDTH}"' if outlined else ""
    return (
        f'<rect x="{_short(box.left)}" y="{_short(height - box.top)}" width="{_short(box.right - box.left)}" '
        f'height="{_short(box.top - box.bottom)}" fill="{paint}"{outline}/>'
    )


def _sector(part: Slice, height: float, paint: str, edge: str) -> str:
    """A slice; one too thin for its fill to be seen is a line of the outline's colour."""
    if part.is_tiny:
        return _line(Stroke((part.centre, part.point(part.middle, part.radius)), _OUTLINE_WIDTH, OUTLINE), height)
    x, y = _short(part.centre.x), _short(height - part.centre.y)
    radius = _short(part.radius)
    stroke = f'stroke="{edge}" stroke-width="{_SEPARATOR_WIDTH}"'
    if part.end - part.start >= 360 - 1e-6:
        return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{paint}" {stroke}/>'
    start, end = (_at(part.point(angle, part.radius), height) for angle in (part.start, part.end))
    large = int(part.end - part.start > 180)
    return f'<path d="M{x},{y} L{start} A{radius},{radius} 0 {large} 1 {end} Z" fill="{paint}" {stroke}/>'


def _rim(slices: tuple[Slice, ...], height: float) -> Iterator[str]:
    """The outer edge of the disc that slices make up; nothing without slices."""
    for part in slices[:1]:
        yield (
            f'<circle cx="{_short(part.centre.x)}" cy="{_short(height - part.centre.y)}" r="{_short(part.radius)}" '
            f'fill="none" stroke="{OUTLINE}" stroke-width="{_OUTLINE_WIDTH}"/>'
        )


def _line(stroke: Stroke, height: float) -> str:
    points = " ".join(_at(point, height) for point in stroke.points)
    return (
        f'<polyline points="{points}" fill="none" stroke="{stroke.colour}" '
        f'stroke-width="{_short(stroke.width)}" stroke-linejoin="round"/>'
    )


def _text(label: Label, height: float) -> str:
    """A label, each line of it from where it begins in the measured font."""
    lines = "".join(
        f'<tspan x="{_short(line.start.x)}" y="{_short(height - line.start.y)}">{escape(line.text)}</tspan>'
        for line in label.lines
    )
    family = quoteattr("'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif")
    return f'<text font-size="{_short(label.size)}" font-family={family} fill="{label.colour}">{lines}</text>'


def _at(point: Point, height: float) -> str:
    return f"{_short(point.x)},{_short(height - point.y)}"


def _short(number: float) -> str:
    """A length in points with at most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
