"""The pie of a composition: slices, and outside them labels that never touch one another, joined by leader lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, combinations, pairwise

from generator.charts.fills import fills_around
from generator.charts.framing import centred, trimmed
from generator.charts.lettering import Lettering, TextBlock
from generator.charts.picture import POINTS_PER_CM, Label, Picture, Point, Slice, Stroke
from generator.charts.spacing import spread
from generator.charts.spec import PieChart, PiePart

_RADIUS = 65.0  # all distances in points; with its margins, five lines of the document's text
_RADIUS_OF_WIDTH = 1 / 6  # at most
_LEAST_RADIUS = 36.0
_MARGIN = 4.0
_CORRIDOR = 28.0  # between the disc and the labels, for the leader lines
_STUB = 7.0  # how far a leader line leaves the disc before it turns
_SHELF = 8.0  # the level end of a leader line
_NEXT_TO_TEXT = 2.0
_CLEAR = 2.0  # the least distance of a leader line from the disc
_GAP = 7.0  # between two labels
_SHORT = 32.0  # how much a leader line goes up or down where there is room
_LEAST_HEIGHT = 2 * (_RADIUS + _MARGIN)
_HIGHER = 14.5  # half a line of the document's text
_WIDER = POINTS_PER_CM / 2

_TURNS = (0.0, *(float(sign * angle) for angle in range(10, 180, 10) for sign in (1, -1)), 180.0)
_TURN_OF_FULL_DISC = -90.0  # its label then stands level with its middle


def pie(spec: PieChart, letterings: Sequence[Lettering], width: float, height: float) -> Picture | None:
    """The pie in the first lettering whose labels fit the height, else made higher; None if none is legible.

    It is as low as its labels permit, and without empty paper around. The parts that are not zero must be positive, and
    there must be one. The first slice begins at twelve o'clock; the pie is turned only where leader lines would
    otherwise cut it or each other, as with many tiny slices side by side.
    """
    parts = [part for part in spec.parts if part.value != 0]
    turns = _TURNS if len(parts) > 1 else (_TURN_OF_FULL_DISC,)
    lowest: Picture | None = None
    for lettering in letterings:
        radius = min(_RADIUS, width * _RADIUS_OF_WIDTH)
        limit = width / 2 - _MARGIN - radius - _CORRIDOR
        blocks = [_block(part, spec.unit, lettering, limit) for part in parts]
        room = width / 2 - _MARGIN - _CORRIDOR - max(block.width for block in blocks)
        radius = min(radius, room)
        if radius < _LEAST_RADIUS:
            continue
        for turn in turns:
            picture = _lowest(_slices(parts, radius, turn), blocks, width, height)
            if picture and picture.height <= height:
                return _in_steps(picture, width)
            if picture and (lowest is None or picture.height < lowest.height):
                lowest = picture
    return lowest and _in_steps(lowest, width)


def _in_steps(picture: Picture, width: float) -> Picture:
    """The picture with a little paper around, so that other amounts seldom change its size; no wider than given."""
    wider = math.ceil(picture.width / _WIDER) * _WIDER
    higher = math.ceil((picture.height - _LEAST_HEIGHT) / _HIGHER) * _HIGHER + _LEAST_HEIGHT
    return centred(picture, min(wider, width), higher)


def _lowest(slices: Sequence[Slice], blocks: Sequence[TextBlock], width: float, height: float) -> Picture | None:
    """The lowest picture whose leader lines are clear and short, else that with the shortest; None if none is clear.

    It is above the height only where the labels need it, and is trimmed.
    """
    best: Picture | None = None
    room = 2 * (slices[0].radius + _MARGIN)
    while True:
        picture = _labelled(slices, blocks, width, room)
        if _is_clear(picture) and (best is None or _climb(picture) < _climb(best)):
            best = picture
        if picture.height >= height or (best is not None and _climb(best) <= _SHORT):
            return best and trimmed(best, _MARGIN)
        room = min(picture.height + _HIGHER, height)


def _climb(picture: Picture) -> float:
    """How much a leader line goes up or down at most, in points."""
    return max(abs(leader.points[1].y - leader.points[2].y) for leader in picture.strokes)


def _block(part: PiePart, unit: str, lettering: Lettering, limit: float) -> TextBlock:
    """Name, amount and share of a part, broken to the limit in points; amount and share are never broken."""
    amount, share = f"{part.amount}{unit}", str(part.share)
    together = f"{amount}，{share}" if share else amount
    numbers = (together,) if not share or lettering.width(together) <= limit else (amount, share)
    return lettering.block(*lettering.wrap(str(part.label), limit), *numbers)


def _slices(parts: Sequence[PiePart], radius: float, turn: float) -> list[Slice]:
    """A slice for each part, clockwise from the turn in degrees, around the origin."""
    total = sum(part.value for part in parts)
    bounds = list(accumulate((float(part.value / total * 360) for part in parts[:-1]), initial=turn))
    bounds.append(turn + 360)
    fills = fills_around([end - start for start, end in pairwise(bounds)])
    return [
        Slice(Point(0, 0), radius, start, end, fill) for (start, end), fill in zip(pairwise(bounds), fills, strict=True)
    ]


def _labelled(slices: Sequence[Slice], blocks: Sequence[TextBlock], width: float, height: float) -> Picture:
    """The slices in the middle, and their labels right and left of them; higher where the labels need it."""
    left = sorted(
        (n for n, part in enumerate(slices) if part.middle % 360 >= 180), key=lambda n: -slices[n].middle % 360
    )
    right = sorted(
        (n for n, part in enumerate(slices) if part.middle % 360 < 180), key=lambda n: slices[n].middle % 360
    )
    needed = max(sum(blocks[n].height + _GAP for n in column) - _GAP for column in (left, right)) + 2 * _MARGIN
    height = max(height, needed)
    centre = Point(width / 2, height / 2)
    drawn = [Slice(centre, s.radius, s.start, s.end, s.fill) for s in slices]
    labels: list[Label] = []
    leaders: list[Stroke] = []
    for column, inwards in ((left, 1), (right, -1)):
        edge = centre.x - inwards * (drawn[0].radius + _CORRIDOR)
        wanted = [_at(drawn[n], _STUB).y for n in column]
        middles = spread(wanted, [blocks[n].height for n in column], _GAP, _MARGIN, height - _MARGIN)
        for n, middle in zip(column, middles, strict=True):
            labels.append(blocks[n].at(edge, middle, "right" if inwards > 0 else "left"))
            store = (Point(edge + inwards * distance, middle) for distance in (_SHELF, _NEXT_TO_TEXT))
            leaders.append(Stroke((_at(drawn[n], 0), _at(drawn[n], _STUB), *store)))
    return Picture(width, height, tuple(labels), tuple(leaders), slices=tuple(drawn))


def _at(part: Slice, outside: float) -> Point:
    """The point in the direction of the slice's middle, so far outside the disc, in points."""
    return part.point(part.middle, part.radius + outside)


def _is_clear(picture: Picture) -> bool:
    """Whether no leader line cuts the disc or another leader line."""
    disc = picture.slices[0]
    return all(
        _distance(disc.centre, leader.points[1], leader.points[2]) >= disc.radius + _CLEAR for leader in picture.strokes
    ) and not any(_cross(one, other) for one, other in combinations(picture.strokes, 2))


def _distance(point: Point, start: Point, end: Point) -> float:
    """The distance of the point from the straight line between start and end, in points."""
    along, up = end.x - start.x, end.y - start.y
    share = ((point.x - start.x) * along + (point.y - start.y) * up) / (along**2 + up**2)
    share = min(max(share, 0.0), 1.0)
    return math.hypot(start.x + share * along - point.x, start.y + share * up - point.y)


def _cross(one: Stroke, other: Stroke) -> bool:
    """Whether two lines through points cross."""
    return any(
        _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0
        for a, b in pairwise(one.points)
        for c, d in pairwise(other.points)
    )


def _side(start: Point, end: Point, point: Point) -> float:
    """Positive if the point is left of the way from start to end, negative if right."""
    return (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
