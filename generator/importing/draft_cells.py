"""A cell of a draft, where a figure for it came from, and what came for it first."""

from __future__ import annotations

from generator.diagnostics import Place
from generator.importing.draft_rows import RowCells
from generator.importing.table_ledger import GridAddress, TableLedger
from generator.values import dataclass
from generator.workbooks.cell_addresses import CellAddress, RowAddress
from generator.workbooks.entries import Value
from generator.workbooks.layout import Kind


@dataclass(frozen=True)
class DraftCell:
    """An input cell of a draft: the row it is in, its column, and what messages call it."""

    sheet: str
    at: RowAddress
    row: RowCells
    label: str
    kind: Kind
    description: str

    @property
    def address(self) -> CellAddress:
        """Where it is within the workbook."""
        return self.sheet, *self.at, self.label

    @property
    def value(self) -> Value | None:
        """What stands in the cell; None where it is empty."""
        return self.row.get(self.label)


@dataclass(frozen=True)
class FigureSource:
    """Where a figure came from: its cell, and the ledger of the table that the cell is in."""

    place: Place
    ledger: TableLedger
    at: GridAddress


@dataclass
class Put:
    """What came for a cell first: from where, what stood there before, whether another figure came for it."""

    sources: list[FigureSource]  # the first, and those that gave the same
    before: Value | None
    filled: bool  # False where the same stood there before
    amount: bool = False  # whether it is a figure other than zero of this year
    disputed: bool = False

    @property
    def place(self) -> Place:
        """Where the first came from."""
        return self.sources[0].place
