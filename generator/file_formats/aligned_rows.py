"""The rows of a table in columns of letters: those of a further page whose columns stand elsewhere are moved back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from generator.file_formats.aligned_columns import Column, band_of, bands_of
from generator.file_formats.positioned_lines import Piece, PositionedLine


def rows_in_line(
    body: Sequence[PositionedLine], spread: float | None
) -> tuple[list[PositionedLine], list[PositionedLine]]:
    """The rows whose amounts stand in the same columns, those of further pages moved there; and the rows that do not.

    Without a spread the page is laid out exactly, so that its rows stand as they are.
    """
    if spread is None:
        return list(body), []
    first, *further = _stretches(body, spread)
    rows, astray = list(first), []
    bands = _amounts(first)
    for stretch in further:
        moved = _moved(bands, stretch, spread)
        if moved is None:
            astray += stretch
        else:
            rows += moved
    return rows, astray


def _stretches(body: Sequence[PositionedLine], spread: float) -> list[list[PositionedLine]]:
    """The rows cut where an amount no longer stands in the columns above it."""
    result: list[list[PositionedLine]] = [[]]
    for line in body:
        if not _are_in_line([*result[-1], line], spread):
            result.append([])
        result[-1].append(line)
    return result


def _are_in_line(lines: Sequence[PositionedLine], spread: float) -> bool:
    """Whether each row has one amount a column, and one side or the middle of those in a column hardly differs."""
    amounts = [piece for line in lines for piece in line.pieces if piece.is_amount]
    bands = bands_of(amounts)
    of_band: dict[int, list[Piece]] = {}
    for line in lines:
        own = [band_of(bands, piece) for piece in line.pieces if piece.is_amount]
        if len(set(own)) < len(own):
            return False
        for at, piece in zip(own, (piece for piece in line.pieces if piece.is_amount), strict=True):
            of_band.setdefault(at, []).append(piece)
    return all(_spread(pieces) <= spread for pieces in of_band.values())


def _spread(pieces: Sequence[Piece]) -> float:
    """By how much the side, or middle, that differs least does."""
    sides = ([piece.left for piece in pieces], [piece.right for piece in pieces], [piece.middle for piece in pieces])
    return min(max(side) - min(side) for side in sides)


def _amounts(lines: Sequence[PositionedLine]) -> list[Column]:
    return bands_of(piece for line in lines for piece in line.pieces if piece.is_amount)


def _moved(bands: Sequence[Column], lines: Sequence[PositionedLine], spread: float) -> list[PositionedLine] | None:
    """The rows moved to the columns, where there are as many columns as far from each other; None where not."""
    own = _amounts(lines)
    if len(own) != len(bands):
        return None
    shifts = [band.right - other.right for band, other in zip(bands, own, strict=True)]
    shift = median(shifts)
    if any(abs(each - shift) > spread for each in shifts):
        return None
    return [
        replace(line, pieces=tuple(Piece(one.text, one.left + shift, one.right + shift) for one in line.pieces))
        for line in lines
    ]
