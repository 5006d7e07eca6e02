"""The cell in a sheet's head that answers whether there is any of it this year."""

from __future__ import annotations

from generator.accounts.facts import Cell
from generator.diagnostics import Diagnostic
from generator.workbooks import problems
from generator.workbooks.grid import Grid, Raw
from generator.workbooks.labels import exact
from generator.workbooks.layout import ANSWER_LABEL, NONE_THIS_YEAR, SOME_THIS_YEAR
from generator.workbooks.texts import as_shown, shown


def answer_cell(grid: Grid) -> Raw | None:
    """The filled cell to the right of 本年有无; None where there is no such label, or its cell is empty."""
    wanted = exact(ANSWER_LABEL)
    for row, cells in grid.rows.items():
        for column, raw in sorted(cells.items()):
            if raw.text and exact(raw.text) == wanted:
                return grid.at(row, column + 1)
    return None


def read_answer(grid: Grid, diagnostics: list[Diagnostic]) -> Cell[str] | None:
    """The answer, 本年没有 or 有; None where there is none, or, with the reason, another text."""
    raw = answer_cell(grid)
    if raw is None:
        return None
    place, text = grid.place(raw.row, raw.column), as_shown(raw).strip()
    if text not in (NONE_THIS_YEAR, SOME_THIS_YEAR):
        diagnostics.append(problems.ANSWER_UNKNOWN.at(place, found=shown(text)))
        return None
    return Cell(text, place)
