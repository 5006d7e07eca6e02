"""Cells written as ranges: B6:D17 for what fills a rectangle, however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from generator.workbooks.grid import column_and_row, reference


def ranges_of(cells: Iterable[str]) -> tuple[str, ...]:
    """The cells as rectangles, from left to right and from top to bottom; what is no cell stays as it is."""
    at: dict[int, set[int]] = {}
    others: list[str] = []
    for cell in dict.fromkeys(cells):
        try:
            column, row = column_and_row(cell)
        except ValueError:
            others.append(cell)
        else:
            at.setdefault(column, set()).add(row)
    columns = [(column, _runs(rows)) for column, rows in sorted(at.items())]
    result: list[str] = []
    for _, group in groupby(enumerate(columns), key=lambda item: (item[1][0] - item[0], item[1][1])):
        beside = [column for _, (column, _) in group]
        runs = dict(columns)[beside[0]]
        result += [_shown(first, last, beside[0], beside[-1]) for first, last in runs]
    return (*result, *others)


def _runs(rows: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The rows as runs without gaps, first and last of each."""
    ordered = sorted(rows)
    grouped = groupby(enumerate(ordered), key=lambda item: item[1] - item[0])
    runs = [[row for _, row in group] for _, group in grouped]
    return tuple((run[0], run[-1]) for run in runs)


def _shown(first: int, last: int, left: int, right: int) -> str:
    whole = reference(first, last, left, right)
    return whole.partition(":")[0] if (first, left) == (last, right) else whole
