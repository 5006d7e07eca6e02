"""Labels of rows as printed tables have them, and rows that have no cell in the workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.diagnostics import Diagnostic
from generator.importing import problems
from generator.importing.extracted import Extracted
from generator.importing.table_ledger import Address
from generator.importing.vocabulary import SAME_ROWS
from generator.workbooks.labels import loose
from generator.workbooks.texts import as_shown, shown

_SAME = [frozenset(map(loose, names)) for names in SAME_ROWS]


def same_row(form: str, expected: Collection[str]) -> str | None:
    """The expected row, in comparable form, that the label names; None where it names none, or several."""
    if form in expected:
        return form
    others = {other for names in _SAME if form in names for other in names if other in expected}
    return others.pop() if len(others) == 1 else None


def report_row(taken: Extracted, row: int, label: str, columns: Iterable[int], diagnostics: list[Diagnostic]) -> None:
    """Reports that the row has figures which are not taken, with the first that is not zero."""
    wanted = set(columns)
    cells = [at for at in taken.ledger.unaccounted() if at[0] == row and at[1] in wanted]
    if not cells:
        return
    texts = [(at, _text(taken, at)) for at in cells]
    at, text = next(((at, text) for at, text in texts if text.strip("0.,")), texts[0])
    place = taken.ledger.place(at)
    reason = problems.ROW_NOT_TAKEN.at(place, label=shown(label) or "（没有名称）", found=shown(text))
    taken.refuse(cells, reason, diagnostics if text.strip("0.,") else [])


def _text(taken: Extracted, at: Address) -> str:
    raw = taken.table.grid.at(*at)
    return as_shown(raw).strip() if raw else ""
