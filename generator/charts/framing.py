"""A laid-out picture as a whole: moved, and cut to what stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.charts.picture import Box, DrawnLine, Picture, Point


def moved(picture: Picture, right: float, up: float) -> Picture:
    """The picture with everything on it so many points further right and up."""

    def point(at: Point) -> Point:
        return Point(at.x + right, at.y + up)

    def box(at: Box) -> Box:
        return Box(at.left + right, at.bottom + up, at.right + right, at.top + up)

    return replace(
        picture,
        labels=tuple(
            replace(
                label, lines=tuple(DrawnLine(line.text, point(line.start)) for line in label.lines), box=box(label.box)
            )
            for label in picture.labels
        ),
        strokes=tuple(replace(stroke, points=tuple(map(point, stroke.points))) for stroke in picture.strokes),
        bars=tuple(replace(bar, box=box(bar.box)) for bar in picture.bars),
        slices=tuple(replace(part, centre=point(part.centre)) for part in picture.slices),
    )


def trimmed(picture: Picture, margin: float) -> Picture:
    """The picture just as large as what is drawn, with a margin in points around."""
    boxes = list(_boxes(picture))
    if not boxes:
        return picture
    left, bottom = min(box.left for box in boxes) - margin, min(box.bottom for box in boxes) - margin
    right, top = max(box.right for box in boxes) + margin, max(box.top for box in boxes) + margin
    return replace(moved(picture, -left, -bottom), width=right - left, height=top - bottom)


def centred(picture: Picture, width: float, height: float) -> Picture:
    """The picture in the middle of one of another size, in points."""
    middle = moved(picture, (width - picture.width) / 2, (height - picture.height) / 2)
    return replace(middle, width=width, height=height)


def _boxes(picture: Picture) -> Iterator[Box]:
    """The room that each thing on the picture takes; a slice that of its whole disc."""
    yield from (label.box for label in picture.labels)
    yield from (bar.box for bar in picture.bars)
    yield from (Box(*point, *point) for stroke in picture.strokes for point in stroke.points)
    for part in picture.slices:
        x, y, radius = *part.centre, part.radius
        yield Box(x - radius, y - radius, x + radius, y + radius)
