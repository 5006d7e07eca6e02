"""HeadingSpans over several columns that nothing but alignment makes: each stands in the middle of what it is over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from generator.file_formats.aligned_columns import Column
from generator.file_formats.positioned_lines import Piece, PositionedLine
from generator.values import dataclass

_OFF_CENTRE = 0.35  # share of a column's width by which a heading may stand beside the middle of what it is over
_NEAR = 0.8  # of its height: what follows nearer below may be the rest of a heading that is broken
_BROKEN, _FAR = 0.3, 1.0  # what it costs to read a heading as broken, with its rest near or not
_COVERED = 0.05  # what it gains to have another column under a heading

ColumnSpan = tuple[int, int]


@dataclass(frozen=True)
class HeadCell:
    """A heading: its text, the line of the head that it begins in, the first and the last column that it is over."""

    text: str
    line: int
    first: int
    last: int


@dataclass
class HeadedColumn:
    """A column with the headings over it, each with the line of the head that it stands in; blank where it has no rows.

    Its middle is that of the lowest heading, else that of its rows.
    """

    column: Column
    headings: list[tuple[int, Piece]] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """Half way between the sides of what says best where the column is."""
        return self.headings[-1][1].middle if self.headings else self.column.middle

    @property
    def left(self) -> float:
        """Where its rows or its lowest heading begin."""
        return min([self.column.left, *(piece.left for _, piece in self.headings[-1:])])

    @property
    def right(self) -> float:
        """Where its rows or its lowest heading end."""
        return max([self.column.right, *(piece.right for _, piece in self.headings[-1:])])


class HeadingSpans:
    """The headings of a table on their way into cells, from the top line down."""

    def __init__(self, columns: Sequence[HeadedColumn], head: Sequence[PositionedLine]) -> None:
        self.columns = columns
        self.head = head
        self.rest = [list(one.headings) for one in columns]  # of each column, those not yet placed
        self.over: list[ColumnSpan] = [(0, len(columns) - 1)] * len(columns)  # of each, the lowest heading over several
        self.begun: dict[int, tuple[str, int]] = {}  # by the column: a heading that goes on below, where it begins

    def cells(self) -> list[HeadCell]:
        """The headings with the columns that each is over."""
        cells: list[HeadCell] = []
        for line in range(len(self.head)):
            own = [at for at, rest in enumerate(self.rest) if rest and rest[0][0] == line]
            pieces = {at: self.rest[at].pop(0)[1] for at in own}
            for at, span in self._best(line, own, pieces).items():
                text, begin = self.begun.pop(at, ("", line))
                if span is None:
                    self.begun[at] = text + pieces[at].text, begin
                    continue
                cells.append(HeadCell(text + pieces[at].text, begin, *span))
                self.over[span[0] : span[1] + 1] = [span] * (span[1] - span[0] + 1)
        return cells

    def _best(self, line: int, own: Sequence[int], pieces: dict[int, Piece]) -> dict[int, ColumnSpan | None]:
        """What each heading of the line is over, so that all together stand best; None for one that goes on below."""
        best: dict[int, tuple[float, dict[int, ColumnSpan | None]]] = {-1: (0.0, {})}  # by the last column taken
        for at in own:
            following: dict[int, tuple[float, dict[int, ColumnSpan | None]]] = {}
            for taken, (cost, chosen) in best.items():
                for span, more in self._choices(line, at, pieces[at]):
                    first, last = span or (at, at)
                    if first > taken and cost + more < following.get(last, (float("inf"), {}))[0]:
                        following[last] = cost + more, {**chosen, at: span}
            best = following
        return min(best.values(), key=lambda each: each[0])[1]

    def _choices(self, line: int, at: int, piece: Piece) -> Iterator[tuple[ColumnSpan | None, float]]:
        """What the heading may be over, with what each costs: the more the less it stands in the middle."""
        if not self.rest[at]:
            yield (at, at), 0.0
            return
        below = self.rest[at][0][0]
        near = self.head[below].top - self.head[line].bottom <= _NEAR * (self.head[line].bottom - self.head[line].top)
        yield None, _BROKEN if near else _FAR
        first = last = at
        while first > 0 and self._is_under(first - 1, at, line, below if near else 0):
            first -= 1
        while last + 1 < len(self.columns) and self._is_under(last + 1, at, line, below if near else 0):
            last += 1
        for left in range(first, at + 1):
            for right in range(max(at, left + 1), last + 1):
                off = self._off_centre(left, right, piece)
                if off <= _OFF_CENTRE:
                    yield (left, right), off - _COVERED * (right - left + 1)

    def _is_under(self, other: int, at: int, line: int, below: int) -> bool:
        """Whether the other column may be under a heading of the line: one alone above the rest stands beside it."""
        own = self.rest[other]
        return (
            self.over[other] == self.over[at]
            and bool(own)
            and own[0][0] > line
            and (own[0][0] >= below or len(own) > 1)
        )

    def _off_centre(self, left: int, right: int, piece: Piece) -> float:
        """How far the heading stands from the middle of the columns, as a share of a column's width."""
        first, last = self.columns[left], self.columns[right]
        middles = (first.middle + last.middle) / 2, (first.left + last.right) / 2
        return min(abs(middle - piece.middle) for middle in middles) * (right - left) / (last.middle - first.middle)
