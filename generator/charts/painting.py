"""A laid-out picture put on paper: PNG bytes by matplotlib's Agg renderer, without pyplot, figure or axes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.charts.fills import OUTLINE
from generator.charts.palette import png_in_palette
from generator.charts.picture import Fill, Picture, Stroke

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.font_manager import FontProperties

_OUTLINE_WIDTH = 0.5  # points
_SEPARATOR_WIDTH = 0.9
_RIM_STEP = 2  # degrees


@contextmanager
def exact_text() -> Iterator[None]:
    """A context in which text is measured and drawn without hinting, whatever the machine's own settings are."""
    import matplotlib

    with matplotlib.rc_context({"text.hinting": "none", "text.usetex": False, "hatch.linewidth": 0.6}):
        yield


def pixels(picture: Picture, dpi: int) -> tuple[int, int]:
    """The width and height of the picture in pixels."""
    return round(picture.width * dpi / 72), round(picture.height * dpi / 72)


@exact_text()
def paint(picture: Picture, font: FontProperties, dpi: int) -> bytes:
    """The picture as PNG bytes, the same bytes for the same picture."""
    import numpy as np
    from matplotlib.backends.backend_agg import RendererAgg

    width, height = pixels(picture, dpi)
    renderer = RendererAgg(width, height, dpi)  # type: ignore[no-untyped-call]
    for shape in _shapes(picture, dpi):
        shape.draw(renderer)
    _letter(picture, font, renderer)
    return png_in_palette(np.asarray(renderer.buffer_rgba()), _colours(picture), dpi)  # type: ignore[no-untyped-call]


def _colours(picture: Picture) -> Iterator[str]:
    """Every colour that areas, lines and labels have, the paper's first; some more than once."""
    yield from ("#FFFFFF", OUTLINE)
    yield from (bar.fill.colour for bar in picture.bars)
    yield from (part.fill.colour for part in picture.slices)
    yield from (stroke.colour for stroke in picture.strokes)
    yield from (label.colour for label in picture.labels)


def _shapes(picture: Picture, dpi: int) -> Iterator[Artist]:
    """The paper and what to draw on it but for the text, from the back to the front."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch, Rectangle, Wedge
    from matplotlib.transforms import Affine2D

    to_pixels = Affine2D().scale(dpi / 72)
    yield Rectangle((0, 0), *pixels(picture, dpi), color="white", linewidth=0)
    areas: list[tuple[Patch, Fill, float]] = []
    for bar in picture.bars:
        left, bottom, right, top = bar.box
        shape = Rectangle((left, bottom), right - left, top - bottom)
        areas.append((shape, bar.fill, _OUTLINE_WIDTH if bar.outlined else 0))
    for part in picture.slices:
        areas.append((Wedge(part.centre, part.radius, 90 - part.end, 90 - part.start), part.fill, 0))
    for patch, fill, width in areas:
        patch.set(
            facecolor=fill.colour,
            edgecolor=OUTLINE,
            hatch=fill.hatch or None,
            linewidth=width,
            linestyle="solid",
            joinstyle="round",
            transform=to_pixels,
        )
        yield patch
    for stroke in (*_lines_of_slices(picture), *picture.strokes):
        xs, ys = zip(*stroke.points, strict=True)
        yield Line2D(
            xs,
            ys,
            color=stroke.colour,
            linewidth=stroke.width,
            linestyle="solid",
            marker="",
            solid_joinstyle="round",
            solid_capstyle="butt",
            transform=to_pixels,
        )


def _letter(picture: Picture, font: FontProperties, renderer: RendererAgg) -> None:
    """Draws the labels; the renderer counts pixels from the upper left corner."""
    pen = renderer.new_gc()
    for label in picture.labels:
        sized = font.copy()
        sized.set_size(label.size)
        pen.set_foreground(label.colour)
        for line in label.lines:
            x, y = (renderer.points_to_pixels(side) for side in line.start)  # type: ignore[no-untyped-call]
            renderer.draw_text(pen, x, renderer.height - y, line.text, sized, 0)  # type: ignore[no-untyped-call]


def _lines_of_slices(picture: Picture) -> Iterator[Stroke]:
    """What parts the slices, slices too thin to be seen otherwise, and the rim, from the back to the front."""
    if len(picture.slices) > 1:  # a full disc has no line from its centre
        for part in picture.slices:
            yield Stroke((part.centre, part.point(part.start, part.radius)), _SEPARATOR_WIDTH, "white")
    for part in picture.slices:
        if part.is_tiny:
            yield Stroke((part.centre, part.point(part.middle, part.radius)), _OUTLINE_WIDTH, OUTLINE)
    for part in picture.slices:
        steps = max(1, math.ceil((part.end - part.start) / _RIM_STEP))
        angles = (part.start + (part.end - part.start) * step / steps for step in range(steps + 1))
        yield Stroke(tuple(part.point(angle, part.radius) for angle in angles), _OUTLINE_WIDTH, OUTLINE)
