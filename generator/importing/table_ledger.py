"""What became of every figure of a table: imported for what it measures, or refused with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import Any

from generator.accounts.concepts import Key
from generator.diagnostics import Diagnostic, Place
from generator.importing.written_numbers import is_figure_cell
from generator.values import dataclass
from generator.workbooks.grid import Grid, Raw
from generator.workbooks.labels import exact


@dataclass(frozen=True)
class RowTarget:
    """A field of one row of a list: the record, what identifies the row, and what is put beside it where it is new."""

    record: type[Any]
    identity: tuple[tuple[str, str], ...]  # names of fields and what they hold
    name: str
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """What identifies the row, in comparable form."""
        return "\n".join(exact(text) for _, text in self.identity)


# A figure of the accounts, a field of a form's record, or one of a list's row.
Target = Key | tuple[type[Any], str] | RowTarget
GridAddress = tuple[int, int]  # row and column within the grid


@dataclass
class TableLedger:
    """The figures of one table, each imported or refused; what holds digits and is no figure is a caption.

    Nothing is in two of the three, and with `figures` nothing is left out: `unaccounted` is empty once a table is read.
    """

    grid: Grid
    rows: Sequence[int]
    imported: dict[GridAddress, Target] = field(default_factory=dict)
    refused: dict[GridAddress, Diagnostic] = field(default_factory=dict)
    captions: set[GridAddress] = field(default_factory=set)  # codes, numbers of rows and columns

    def figures(self) -> tuple[GridAddress, ...]:
        """The cells of the table that hold a figure."""
        cells = [raw for row in self.rows for raw in self.grid.rows.get(row, {}).values()]
        return tuple(at for raw in cells if is_figure_cell(raw) and (at := (raw.row, raw.column)) not in self.captions)

    def unaccounted(self) -> tuple[GridAddress, ...]:
        """The figures of which nothing is known yet."""
        return tuple(at for at in self.figures() if at not in self.imported and at not in self.refused)

    def enter(self, at: GridAddress, target: Target) -> None:
        """Enters the cell's figure as imported for the target."""
        self.imported[at] = target

    def refuse(self, cells: Iterable[GridAddress], diagnostic: Diagnostic) -> None:
        """Enters that the cells' figures are not imported, also where they were before."""
        for at in cells:
            self.imported.pop(at, None)
            self.refused[at] = diagnostic

    def refuse_all(self, diagnostic: Diagnostic) -> None:
        """Enters that none of the table's figures is imported."""
        self.refuse(self.figures(), diagnostic)

    def caption(self, cells: Iterable[Raw | None]) -> None:
        """Enters that the cells hold a code, or the number of a row or column."""
        self.captions.update((raw.row, raw.column) for raw in cells if raw is not None)

    def place(self, at: GridAddress) -> Place:
        """Where the cell is."""
        return self.grid.place(*at)
