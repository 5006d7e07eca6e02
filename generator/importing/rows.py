"""Labels of rows as printed tables have them, and rows that have no cell in the workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.extracted import Extracted
from generator.importing.table_ledger import GridAddress
from generator.importing.vocabulary import SAME_ROWS
from generator.importing.written_numbers import is_zero
from generator.workbooks.labels import loose
from generator.workbooks.texts import as_shown, shown

_SAME = [frozenset(map(loose, names)) for names in SAME_ROWS]


def same_row(form: str, expected: Collection[str]) -> str | None:
    """The expected row, in comparable form, that the label names; None where it names none, or several."""
    if form in expected:
        return form
    others = {other for names in _SAME if form in names for other in names if other in expected}
    return others.pop() if len(others) == 1 else None


def report_row(
    extracted: Extracted, row: int, label: str, columns: Iterable[int], diagnostics: list[Diagnostic]
) -> None:
    """Reports that the row has figures which are not taken, with the first; zeros are left for the table as a whole."""
    wanted = set(columns)
    cells = [
        at for at in extracted.ledger.unaccounted() if at[0] == row and at[1] in wanted and not _is_zero(extracted, at)
    ]
    if cells:
        raw = extracted.table.grid.at(*cells[0])
        found = shown(as_shown(raw).strip()) if raw else ""
        place = extracted.ledger.place(cells[0])
        reason = problems.ROW_NOT_TAKEN.at(place, label=shown(label) or "（没有名称）", found=found)
        extracted.refuse(cells, reason, diagnostics)


def _is_zero(extracted: Extracted, at: GridAddress) -> bool:
    return is_zero(extracted.table.grid.at(*at))
