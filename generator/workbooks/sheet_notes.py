"""Notes on a sheet that is read: what cannot be seen, what lies over it, which formulas are not computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice

from openpyxl.utils import get_column_letter

from generator.diagnostics import Diagnostic
from generator.workbooks import cell_problems, problems
from generator.workbooks.grid import Grid

_MOST_LISTED = 8


def note_sheet(grid: Grid, diagnostics: list[Diagnostic], of_form: Collection[str] = ()) -> None:
    """Notes what is read all the same: hidden, struck through, faint, conditional, not computed; what lies over it.

    The notes that the form itself brings, whose words are given, are no notes of people.
    """
    _note_hidden(grid, diagnostics)
    for cells, what in (
        (grid.struck, "有删除线"),
        (grid.faint, "与底色同色或相近，或字号过小，看不见"),
        (grid.raised, "有上标或下标，印出来与别的字一样大小（如10的平方成了102）"),
    ):
        if cells:
            diagnostics.append(cell_problems.NOT_SEEN.at(grid.place(*cells[0]), cells=_cells(cells), what=what))
    if cells := grid.conditional:
        diagnostics.append(problems.CONDITIONAL.at(grid.place(*cells[0]), cells=_cells(cells)))
    if cells := grid.unchecked_formulas:
        diagnostics.append(cell_problems.FORMULAS_UNCHECKED.at(grid.place(*cells[0]), cells=_cells(cells)))
    own = {_bare(words) for words in of_form}
    if overlays := [overlay for overlay in grid.overlays if _bare(overlay.words) not in own]:
        counted = Counter(overlay.kind for overlay in overlays)
        what = "、".join(f"{kind}{count}个" for kind, count in counted.items())
        places = dict.fromkeys(grid.place(overlay.row, overlay.column) for overlay in overlays)
        diagnostics.append(problems.OVERLAYS.at(*islice(places, _MOST_LISTED), what=what))


def _bare(words: str) -> str:
    """The words without spaces and line breaks, which office programs set anew."""
    return "".join(words.split())


def note_merged_away(grid: Grid, diagnostics: list[Diagnostic]) -> None:
    """Notes the covered cells that hold something, but those that are spoken of already."""
    named = {(place.sheet, place.cell) for problem in diagnostics for place in problem.places}
    cells = [cell for cell in grid.merged_away if (grid.sheet, grid.place(*cell).cell) not in named]
    if cells:
        diagnostics.append(problems.MERGED_AWAY.at(grid.place(*cells[0]), cells=_cells(cells)))


def _note_hidden(grid: Grid, diagnostics: list[Diagnostic]) -> None:
    """Notes what is hidden but read all the same."""
    if grid.hidden and grid.rows:
        diagnostics.append(problems.HIDDEN.at(grid.place(), what="整张工作表"))
    if grid.hidden_rows:
        first = grid.hidden_rows[0]
        place = grid.place(first, min(grid.rows[first]))
        diagnostics.append(problems.HIDDEN.at(place, what=f"第{_several(grid.hidden_rows)}行"))
    if grid.hidden_columns:
        column = grid.hidden_columns[0]
        row = next(row for row, cells in grid.rows.items() if column in cells)
        letters = [get_column_letter(column) for column in grid.hidden_columns]
        diagnostics.append(problems.HIDDEN.at(grid.place(row, column), what=f"{_several(letters)} 列"))


def _cells(cells: Sequence[tuple[int, int]]) -> str:
    """The cells as B3、B4, the rest of a long row as a count."""
    listed = _several([f"{get_column_letter(column)}{row}" for row, column in cells])
    return f"{listed}格" if len(cells) > _MOST_LISTED else f"{listed} "


def _several(items: Sequence[object]) -> str:
    """The items in a row, the rest of a long row as a count."""
    text = "、".join(str(item) for item in items[:_MOST_LISTED])
    return f"{text} 等{len(items)}" if len(items) > _MOST_LISTED else text
