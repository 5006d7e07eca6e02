"""A laid-out picture as plain data: what stands where, in points, with y upwards from the lower left corner."""

from __future__ import annotations

import math
from typing import NamedTuple

from generator.values import dataclass

POINTS_PER_CM = 72 / 2.54
TINY = 1.5  # degrees: a slice below this is too thin for its fill to be seen


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share some area."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )


class Point(NamedTuple):
    """A place on the picture."""

    x: float
    y: float


@dataclass(frozen=True)
class Fill:
    """How an area is filled: its colour, and the hatch over it, if any."""

    colour: str
    hatch: str = ""


@dataclass(frozen=True)
class Bar:
    """A filled rectangle with an outline."""

    box: Box
    fill: Fill
    outlined: bool = True


@dataclass(frozen=True)
class Slice:
    """A sector of a disc, from start to end in degrees clockwise from twelve o'clock; 360 apart: the full disc."""

    centre: Point
    radius: float
    start: float
    end: float
    fill: Fill

    @property
    def is_tiny(self) -> bool:
        """Whether it is too thin for its fill to be seen, and is drawn as a thin line."""
        return self.end - self.start < TINY

    @property
    def middle(self) -> float:
        """The direction of its middle, in degrees clockwise from twelve o'clock."""
        return (self.start + self.end) / 2

    def point(self, direction: float, distance: float) -> Point:
        """The point so many degrees clockwise from twelve o'clock, and so far from the centre."""
        angle = math.radians(direction)
        return Point(self.centre.x + distance * math.sin(angle), self.centre.y + distance * math.cos(angle))


@dataclass(frozen=True)
class Stroke:
    """A thin line through some points."""

    points: tuple[Point, ...]
    width: float = 0.5
    colour: str = "#404040"


@dataclass(frozen=True)
class DrawnLine:
    """One line of text, by the left end of its baseline."""

    text: str
    start: Point


@dataclass(frozen=True)
class Label:
    """A piece of text of one or more lines, and the box that it keeps for itself."""

    lines: tuple[DrawnLine, ...]
    size: float
    box: Box
    colour: str = "#000000"

    @property
    def text(self) -> str:
        """Its lines, one under the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Picture:
    """Everything on a picture, and its size."""

    width: float
    height: float
    labels: tuple[Label, ...]
    strokes: tuple[Stroke, ...] = ()
    bars: tuple[Bar, ...] = ()
    slices: tuple[Slice, ...] = ()
