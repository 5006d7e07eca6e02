"""The columns of a table that nothing but alignment makes: where its rows' pieces stand, and which heading is whose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from enum import Enum

from generator.file_formats.positioned_lines import Piece, PositionedLine
from generator.values import dataclass

_TOTALS = frozenset({"合计", "总计", "小计"})


class Alignment(Enum):
    """To which side of their cells the pieces of a column are set."""

    LEFT = "left"
    RIGHT = "right"
    MIDDLE = "middle"


@dataclass
class Column:
    """A column of rows: from where to where its pieces reach, and how they are set."""

    left: float
    right: float
    pieces: list[Piece] = field(default_factory=list)
    alignment: Alignment | None = None  # None where all its pieces are of one width

    @property
    def middle(self) -> float:
        """Half way between its sides."""
        return (self.left + self.right) / 2

    @property
    def has_amounts(self) -> bool:
        """Whether any of its pieces is surely an amount."""
        return any(piece.is_amount for piece in self.pieces)

    def overlap(self, piece: Piece) -> float:
        """Over how much of the piece the column reaches; 0 or less where it does not."""
        return min(self.right, piece.right) - max(self.left, piece.left)


def columns_of(body: Sequence[PositionedLine]) -> list[Column] | None:
    """The columns of the rows from left to right; None where two amounts of one row would stand in one."""
    amounts = [piece for line in body for piece in line.pieces if piece.is_amount]
    bands = bands_of(amounts)
    for line in body:
        within = [band_of(bands, piece) for piece in line.pieces if piece.is_amount]
        if len(set(within)) < len(within):
            return None
    others = [piece for line in body for piece in line.pieces if not piece.is_amount and not piece.is_dash]
    clipped = [part for piece in others if (part := _clipped(piece, bands)) is not None]
    wide = [part for part in clipped if part.text not in _TOTALS]  # a total stands across columns
    parts = [band for region in _between(wide or clipped, bands) for band in bands_of(region)]
    columns = sorted([*bands, *parts], key=lambda column: column.left)
    for line in body:
        for piece in line.pieces:
            if (own := column_of(columns, piece)) is not None:
                own.pieces.append(piece)
    for column in columns:
        amounts = [piece for piece in column.pieces if piece.is_amount]
        column.alignment = _alignment(amounts or column.pieces)
    usual = _usual(column for column in columns if column.has_amounts)
    for column in columns:
        if column.alignment is None and column.has_amounts:
            column.alignment = usual
    return columns


def column_of(columns: Sequence[Column], piece: Piece) -> Column | None:
    """The column in which most of the piece stands; None for what stands for nothing."""
    if piece.is_dash or not columns:
        return None
    return max(columns, key=lambda column: (column.overlap(piece), -abs(column.middle - piece.middle)))


def bands_of(pieces: Iterable[Piece]) -> list[Column]:
    """The stretches that the pieces cover."""
    result: list[Column] = []
    for piece in sorted(pieces, key=lambda piece: piece.left):
        if result and piece.left < result[-1].right:
            result[-1].right = max(result[-1].right, piece.right)
        else:
            result.append(Column(piece.left, piece.right))
    return result


def band_of(bands: Sequence[Column], piece: Piece) -> int:
    """The number of the stretch that the piece stands in. StopIteration where it stands in none."""
    return next(at for at, band in enumerate(bands) if band.left <= piece.left <= piece.right <= band.right)


def _clipped(piece: Piece, bands: Sequence[Column]) -> Piece | None:
    """The part of the piece left of the amounts that it reaches into, or right of them; None within them."""
    left, right = piece.left, piece.right
    for band in bands:
        if band.left <= left < band.right:
            left = band.right
        elif left < band.left < right:
            right = band.left
    return Piece(piece.text, left, right) if left < right else None


def _between(pieces: Sequence[Piece], bands: Sequence[Column]) -> list[list[Piece]]:
    """The pieces by the gap between the bands that each stands in."""
    regions: dict[int, list[Piece]] = {}
    for piece in pieces:
        regions.setdefault(sum(band.right <= piece.left for band in bands), []).append(piece)
    return list(regions.values())


def _alignment(pieces: Sequence[Piece]) -> Alignment | None:
    """The side whose edges differ least; None where the pieces are all of one width."""
    widths = [piece.right - piece.left for piece in pieces]
    if not widths or max(widths) - min(widths) < 0.05 * max(widths):
        return None
    edges = {
        Alignment.RIGHT: [piece.right for piece in pieces],
        Alignment.MIDDLE: [piece.middle for piece in pieces],
        Alignment.LEFT: [piece.left for piece in pieces],
    }
    return min(edges, key=lambda side: max(edges[side]) - min(edges[side]))


def _usual(columns: Iterable[Column]) -> Alignment | None:
    """The alignment of most of the columns."""
    known = [column.alignment for column in columns if column.alignment is not None]
    return max(set(known), key=known.count) if known else None
