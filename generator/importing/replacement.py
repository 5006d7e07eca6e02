"""What of a workbook the officer lets an import replace: everything, whole sheets, single cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.drafts import Draft
from generator.values import dataclass
from generator.workbooks.cell_addresses import CellAddress
from generator.workbooks.labels import exact, sheet_form

EVERYTHING = "全部"


@dataclass(frozen=True)
class Replacement:
    """The cells that may be replaced where the files have another value."""

    everything: bool = False
    sheets: frozenset[str] = frozenset()
    cells: frozenset[CellAddress] = frozenset()

    def covers(self, address: CellAddress) -> bool:
        """Whether the cell may be replaced."""
        return self.everything or address[0] in self.sheets or address in self.cells


def replacement_of(words: Sequence[str], drafts: Iterable[Draft], diagnostics: list[Diagnostic]) -> Replacement | None:
    """What the words name: 全部, a sheet, a cell as 收入决算表!C9; None, with the reason, where one names nothing."""
    by_form = {sheet_form(sheet.sheet): (sheet.sheet, draft) for draft in drafts for sheet in draft.layout.sheets}
    sheets: set[str] = set()
    cells: set[CellAddress] = set()
    sound = True
    for word in words:
        if exact(word) == EVERYTHING:
            return Replacement(everything=True)
        named, _, cell = word.replace("！", "!").partition("!")
        sheet, draft = by_form.get(sheet_form(named), ("", None))
        if draft is not None and not cell:
            sheets.add(sheet)
            continue
        standing = draft.standing_cells.items() if draft is not None else ()
        meant = {address for address, at in standing if address[0] == sheet and at == cell.strip().upper()}
        cells |= meant
        if not meant:
            diagnostics.append(problems.NOTHING_TO_REPLACE.at(word=word))
            sound = False
    return Replacement(False, frozenset(sheets), frozenset(cells)) if sound else None


def cell_to_replace(address: CellAddress, cell: str) -> str:
    """What names the cell for a replacement, 收入决算表!C9; its sheet where the cell is not known."""
    return f"{address[0]}!{cell}" if cell else address[0]
