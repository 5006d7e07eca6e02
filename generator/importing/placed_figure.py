"""A figure with the cell that it is for, and what became of it."""

from __future__ import annotations

from enum import Enum

from generator.diagnostics import Diagnostic, Place
from generator.importing import problems
from generator.importing.draft_cells import Put
from generator.importing.drafts import Draft
from generator.importing.replacement import cell_to_replace
from generator.values import dataclass
from generator.workbooks.cell_addresses import CellAddress


class Placement(Enum):
    """What becomes of a figure that has a cell."""

    FILLED = "填入"
    SAME = "已填同样的数"
    REPLACED = "替换"
    DIFFERENT = "已填不同的数"
    CONTRADICTED = "文件里有两个不同的数"


@dataclass(frozen=True)
class PlacedFigure:
    """A figure, or the name of a code, with the cell that it is for and what became of it."""

    file: str
    address: CellAddress
    label: str  # what messages call the cell
    place: Place
    new: str  # as it is to stand in the cell
    standing: str  # as it stands there; "" where nothing does
    reached: Placement
    put: Put | None = None
    reason: Diagnostic | None = None  # why it is not put there
    is_name: bool = False

    @property
    def outcome(self) -> Placement:
        """What became of it, whatever came for the cell after it."""
        return Placement.CONTRADICTED if self.put is not None and self.put.disputed else self.reached


def different(draft: Draft, address: CellAddress, label: str, place: Place, standing: str, new: str) -> Diagnostic:
    """That the cell holds another value, which stays; with the cell in the workbook as it is."""
    cell = cell_to_replace(address, draft.standing_cells.get(address, ""))
    return problems.DIFFERENT.at(place, target=label, old=standing, new=new, cell=cell)
