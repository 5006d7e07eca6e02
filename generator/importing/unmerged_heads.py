"""The headings of a table that came as text, where merged cells are their first one and then nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.workbooks.grid import Grid, reference


def with_merged_heads(grid: Grid, header: Sequence[int], width: int) -> Grid:
    """The grid with the cells of the header merged as they were: an empty one goes on with what begins left of it.

    That holds within what is over both; where nothing begins there, what is over them reaches down.
    """
    covered = dict(grid.covered)
    over = [(1, width)]
    for row in header:
        below: list[tuple[int, int]] = []
        for first, last in over:
            begins = [column for column in range(first, last + 1) if grid.text(row, column)]
            ends = [*(column - 1 for column in begins[1:]), last]
            below += [(first, begins[0] - 1)] if begins and begins[0] > first else []
            below += zip(begins, ends, strict=True) if begins else [(first, last)]
            for begin, end in zip(begins, ends, strict=False):
                area = reference(row, row, begin, end)
                covered |= {(row, column): area for column in range(begin + 1, end + 1)}
        over = below
    return replace(grid, covered=covered)
