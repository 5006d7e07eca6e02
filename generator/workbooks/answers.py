"""The cell in a sheet's head that answers whether there is any of it this year."""

from __future__ import annotations

from generator.accounts.facts import Cell
from generator.workbooks.grid import Grid, Raw
from generator.workbooks.labels import exact
from generator.workbooks.layout import ANSWER_LABEL
from generator.workbooks.texts import as_shown


def answer_at(grid: Grid) -> tuple[int, int] | None:
    """The row and column of the cell to the right of 本年有无, filled or not; None where there is no such label."""
    wanted = exact(ANSWER_LABEL)
    for row, cells in grid.rows.items():
        for column, raw in sorted(cells.items()):
            if raw.text and exact(raw.text) == wanted:
                return row, column + 1
    return None


def answer_cell(grid: Grid) -> Raw | None:
    """The filled cell to the right of 本年有无; None where there is no such label, or its cell is empty."""
    at = answer_at(grid)
    return grid.at(*at) if at else None


def read_answer(grid: Grid) -> Cell[str] | None:
    """What the cell shows, whether or not it is one of the answers; None where it is empty."""
    raw = answer_cell(grid)
    return Cell(as_shown(raw).strip(), grid.place(raw.row, raw.column)) if raw else None
