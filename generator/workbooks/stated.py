"""Single fields of a form read by themselves, whatever is wrong with the rest of its workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from generator.accounts.facts import Cell
from generator.diagnostics import Diagnostic, Place
from generator.values import dataclass
from generator.workbooks.files import files_of, load
from generator.workbooks.grid import Grid
from generator.workbooks.labels import loose, sheet_form
from generator.workbooks.layout import WorkbookLayout
from generator.workspace import InputFolder


@dataclass(frozen=True)
class StatedFields:
    """What a form states of some of its fields: by label the text as entered; where the form is."""

    place: Place  # the sheet, or the workbook where it has no such sheet or cannot be read
    cells: dict[str, Cell[str]]  # an empty cell has the text ""
    readable: bool = True


@dataclass(frozen=True)
class StatedWorkbook:
    """A workbook of which single fields are read, whatever is wrong with the rest of it."""

    place: Place
    grids: Mapping[str, Grid] = field(default_factory=dict)  # none where it is not there, doubled, or unreadable

    def fields(self, sheet: str, labels: Iterable[str]) -> StatedFields:
        """The fields of those labels, as far as the sheet has them; none of its other faults matters or is reported."""
        grid = next((grid for name, grid in self.grids.items() if sheet_form(name) == sheet_form(sheet)), None)
        if grid is None:
            return StatedFields(self.place, {}, readable=False)
        return StatedFields(grid.place(), dict(_cells(grid, frozenset(labels))))


def stated_workbook(folders: Sequence[InputFolder], layout: WorkbookLayout) -> StatedWorkbook:
    """The workbook, read as far as it can be; of what prevents reading it, nothing is reported."""
    folder = folders[-1 if layout.standing else 0]
    nowhere = StatedWorkbook(Place(folder.source(layout.file, there=False)))
    try:
        located = files_of(layout, folder)
    except OSError:
        return nowhere
    if len(located) != 1:
        return nowhere
    ignored: list[Diagnostic] = []
    return StatedWorkbook(Place(located[0].source), load(located[0], ignored) or {})


def _cells(grid: Grid, labels: frozenset[str]) -> Iterable[tuple[str, Cell[str]]]:
    """The first cell right of each label that holds something, or the empty one beside it."""
    wanted = {loose(label): label for label in labels}
    for (row, column), text in grid.texts():
        label = wanted.pop(loose(text), None)
        if label is None:
            continue
        beside = min((right for right in grid.rows[row] if right > column), default=column + 1)
        raw = grid.at(row, beside)
        value = "" if raw is None or raw.is_error or raw.formula else str(raw.value).strip()
        yield label, Cell(value, grid.place(row, beside))
