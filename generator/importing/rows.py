"""Labels of rows as printed tables have them, and rows that have no cell in the workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.tables import RecognisedTable
from generator.importing.vocabulary import SAME_ROWS
from generator.workbooks.labels import loose
from generator.workbooks.numbers import looks_numeric
from generator.workbooks.texts import as_shown, shown

_SAME = [frozenset(map(loose, names)) for names in SAME_ROWS]


def same_row(form: str, expected: Collection[str]) -> str | None:
    """The expected row, in comparable form, that the label names; None where it names none, or several."""
    if form in expected:
        return form
    others = {other for names in _SAME if form in names for other in names if other in expected}
    return others.pop() if len(others) == 1 else None


def report_row(
    table: RecognisedTable, row: int, label: str, columns: Iterable[int], diagnostics: list[Diagnostic]
) -> None:
    """Reports that the row has a figure which is not taken; a zero is none."""
    for column in columns:
        raw = table.grid.at(row, column)
        if raw is None or not looks_numeric(raw):
            continue
        said = as_shown(raw).strip()
        if said.strip("0.,"):
            place = table.grid.place(row, column)
            diagnostics.append(
                problems.ROW_NOT_TAKEN.at(place, label=shown(label) or "（没有名称）", found=shown(said))
            )
            return
