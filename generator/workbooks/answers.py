"""The cell in a sheet's head that answers whether there is any of it this year."""

from __future__ import annotations

from generator.accounts.facts import Cell
from generator.workbooks.grid import Grid, Raw
from generator.workbooks.labels import exact
from generator.workbooks.layout import ANSWER_LABEL
from generator.workbooks.texts import as_shown


def answer_cell(grid: Grid) -> Raw | None:
    """The filled cell to the right of 本年有无; None where there is no such label, or its cell is empty."""
    wanted = exact(ANSWER_LABEL)
    for row, cells in grid.rows.items():
        for column, raw in sorted(cells.items()):
            if raw.text and exact(raw.text) == wanted:
                return grid.at(row, column + 1)
    return None


def read_answer(grid: Grid) -> Cell[str] | None:
    """What the cell shows, whether or not it is one of the answers; None where it is empty."""
    raw = answer_cell(grid)
    return Cell(as_shown(raw).strip(), grid.place(raw.row, raw.column)) if raw else None
