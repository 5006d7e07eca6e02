"""The headings over columns that nothing but alignment makes: which heading is whose, and over how many columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.file_formats.aligned_columns import Alignment, Column
from generator.file_formats.aligned_spans import HeadCell, HeadedColumn, HeadingSpans
from generator.file_formats.positioned_lines import Piece, PositionedLine

_SLACK = 0.5
_NO_HEADINGS = frozenset({"栏次"})  # the label of the row that numbers the columns


def headed_columns(
    columns: Sequence[Column], head: Sequence[PositionedLine], spread: float | None
) -> list[HeadedColumn] | None:
    """The columns with their headings, and those that only have headings, from left to right.

    None where the page is not laid out exactly, so that a spread is given, and not every heading is surely whose it is.
    """
    placed = [
        (line, piece) for line, each in enumerate(head) for piece in each.pieces if piece.text not in _NO_HEADINGS
    ]
    lowest = [one for one in placed if not any(_is_under(other, one) for other in placed)]
    lowest.sort(key=lambda one: one[1].middle)
    apart = [one for at, one in enumerate(lowest) if not _may_be_over_both(lowest, at)]
    if len(apart) == len(columns):  # what stands above two that it does not reach down to is over both
        lowest = apart
    pieces = [piece for _, piece in lowest]
    owners = _in_order(columns, lowest) or (
        _owners(columns, lowest) if spread is None else _close_owners(columns, pieces, spread)
    )
    if owners is None:
        return None
    result = [HeadedColumn(owners.get(at) or Column(piece.left, piece.right)) for at, piece in enumerate(pieces)]
    for line, piece in placed:
        at = min(range(len(pieces)), key=lambda at: abs(pieces[at].middle - piece.middle))
        result[at].headings.append((line, piece))
    result += [HeadedColumn(column) for column in columns if column not in owners.values()]
    return sorted(result, key=lambda one: one.middle)


def head_cells(columns: Sequence[HeadedColumn], head: Sequence[PositionedLine]) -> list[HeadCell]:
    """The headings with the columns that each is over; one that is broken into lines is one."""
    return HeadingSpans(columns, head).cells()


def _is_under(other: tuple[int, Piece], one: tuple[int, Piece]) -> bool:
    return other[0] > one[0] and min(other[1].right, one[1].right) > max(other[1].left, one[1].left)


def _may_be_over_both(lowest: Sequence[tuple[int, Piece]], at: int) -> bool:
    """Whether the headings on both sides stand lower, as two over which it would be."""
    return 0 < at < len(lowest) - 1 and lowest[at - 1][0] > lowest[at][0] < lowest[at + 1][0]


def _in_order(columns: Sequence[Column], lowest: Sequence[tuple[int, Piece]]) -> dict[int, Column] | None:
    """As many headings as columns are theirs in their order; where not all hold amounts, each must stand as its own."""
    if len(lowest) != len(columns):
        return None
    pieces = [piece for _, piece in lowest]
    between = len({line for line, _ in lowest}) == 1 or all(
        (at == 0 or columns[at - 1].right < piece.middle)
        and (at + 1 == len(columns) or piece.middle < columns[at + 1].left)
        for at, piece in enumerate(pieces)
    )
    of_amounts = all(column.has_amounts for column in columns)
    if (between and of_amounts) or all(_stands_over(column, pieces, at) for at, column in enumerate(columns)):
        return dict(enumerate(columns))
    return None


def _stands_over(column: Column, lowest: Sequence[Piece], at: int) -> bool:
    """Whether the heading reaches over the column, or its figures end before the next, or begin after the last one."""
    if column.overlap(lowest[at]) > 0:
        return True
    if column.alignment is Alignment.RIGHT:
        return lowest[at].middle <= column.right and all(piece.left > column.right for piece in lowest[at + 1 : at + 2])
    if column.alignment is Alignment.LEFT:
        before = lowest[at - 1 : at] if at else []
        return lowest[at].middle >= column.left and all(piece.right < column.left for piece in before)
    return False


def _owners(columns: Sequence[Column], lowest: Sequence[tuple[int, Piece]]) -> dict[int, Column]:
    """The column of each of the lowest headings; none of what has no rows, or where it is not sure."""
    homes: dict[int, list[int]] = {}
    for at, (_, piece) in enumerate(lowest):
        home = sum(piece.middle > _boundary(one, other) for one, other in pairwise(columns))
        homes.setdefault(home, []).append(at)
    own = {home: _own(columns[home], found, lowest) for home, found in homes.items()}
    return {at: columns[home] for home, at in own.items() if at is not None}


def _close_owners(columns: Sequence[Column], lowest: Sequence[Piece], spread: float) -> dict[int, Column] | None:
    """The same where every column of amounts is near one heading and clearly nearer to it than to the others.

    A heading without rows may follow the last one before the next label; between two it might be of their rows.
    """
    result: dict[int, Column] = {}
    for column in columns:
        if not column.has_amounts:
            continue
        off = sorted((_off(column, piece), at) for at, piece in enumerate(lowest))
        if not off or off[0][0] > 2 * spread or off[0][1] in result or _is_doubtful(off, spread):
            return None
        result[off[0][1]] = column
    covered: set[int] = set()
    for column in columns:
        over = [at for at, piece in enumerate(lowest) if column.overlap(piece) > 0 and at not in result]
        if over and not column.has_amounts:
            covered.update(over)
            result[over[0]] = column
    of_amounts = [at for at, column in result.items() if column.has_amounts]
    is_sure = all(at - 1 in {-1, *result, *covered} for at in of_amounts)
    return dict(sorted(result.items())) if is_sure else None


def _is_doubtful(off: Sequence[tuple[float, int]], spread: float) -> bool:
    return len(off) > 1 and off[1][0] < off[0][0] + spread


def _off(column: Column, piece: Piece) -> float:
    """By how much the heading stands beside the column: the side, or the middle, that differs least."""
    return min(abs(column.left - piece.left), abs(column.right - piece.right), abs(column.middle - piece.middle))


def _boundary(left: Column, right: Column) -> float:
    """Where the cells of two columns meet, as far as their alignment shows."""
    of_left, of_right = left.alignment is Alignment.RIGHT, right.alignment is Alignment.LEFT
    if of_left and not of_right:
        return left.right + _SLACK
    if of_right and not of_left:
        return right.left - _SLACK
    return (left.right + right.left) / 2


def _own(column: Column, found: Sequence[int], placed: Sequence[tuple[int, Piece]]) -> int | None:
    """Which of the headings is the column's: the last one that begins before figures set to the right, and so on.

    Of words it is the lowest over them. None where that is not sure.
    """
    lowest = [piece for _, piece in placed]
    over = [at for at in found if column.overlap(lowest[at]) > 0]
    if over and not column.has_amounts:
        return max(over, key=lambda at: placed[at][0])
    if column.alignment is Alignment.RIGHT:
        before = [at for at in found if lowest[at].middle <= column.right + _SLACK]
        return before[-1] if before else None
    if column.alignment is Alignment.LEFT:
        after = [at for at in found if lowest[at].middle >= column.left - _SLACK]
        return after[0] if after else None
    if column.alignment is Alignment.MIDDLE and over:
        return min(over, key=lambda at: abs(lowest[at].middle - column.middle))
    return over[0] if len(over) == 1 else None
