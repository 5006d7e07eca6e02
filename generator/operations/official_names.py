"""Codes and names that official files show, on their way into inputs/科目.xlsx."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.accounts.classification.entries import comparable, is_code
from generator.accounts.classification.overlay import Addition
from generator.accounts.classification.reading import shipped
from generator.diagnostics import Diagnostic
from generator.importing.drafts import Draft
from generator.importing.extracted import Extracted
from generator.operations.classification import AdditionPlaces, otherwise_known, two_names
from generator.text import folded
from generator.workbooks.entries import Value
from generator.workbooks.grid import Grid
from generator.workbooks.layout import INSTRUCTIONS
from generator.workbooks.layouts.added_subjects import ADDED_SUBJECTS
from generator.workspace import Workspace

_LABELS = tuple(column.label for column in ADDED_SUBJECTS.columns)


def is_official(workspace: Workspace, file: Path, grids: Mapping[str, Grid]) -> bool:
    """Whether the file is somebody else's: no form that an officer fills, and none of the workspace's own inputs."""
    inputs = (workspace.root / "inputs").resolve()
    return INSTRUCTIONS not in {folded(name) for name in grids} and inputs not in file.resolve().parents


def names_in(taken: Extracted, year: int) -> AdditionPlaces:
    """The codes of the table with their names, each with its cells; the table is that of the year."""
    source = f"{taken.table.place.source.name}：{taken.table.shown}"
    names: AdditionPlaces = {}
    for name in taken.names:
        if is_code(name.code) and comparable(name.text):
            names.setdefault(Addition(name.code, name.text, year, source), []).append(name.place)
    return names


def add_names(draft: Draft, held: AdditionPlaces, official: AdditionPlaces, diagnostics: list[Diagnostic]) -> bool:
    """Puts the names that nobody has shown yet into the draft of the workbook; whether there were any.

    A name against a source that the program has is reported and left out; one against another in the workbook is
    reported and written, for neither is used until the officer has decided.
    """
    rows = [row for row in draft.lists.get(ADDED_SUBJECTS.sheet, []) if any(row.values())]
    names = _by_code(held)
    before = len(rows)
    for addition, places in sorted(official.items()):
        known = shipped().lookup(addition.code, addition.year)
        if known is not None and known.verified_in(addition.year):
            if comparable(known.name) != comparable(addition.name):
                diagnostics.append(otherwise_known(addition, known, places))
            continue
        same = names.setdefault((addition.code, addition.year), {})
        if comparable(addition.name) in same:
            continue
        same[comparable(addition.name)] = addition
        rows.append(dict(zip(_LABELS, (addition.year, addition.code, addition.name, addition.source), strict=True)))
        if len(same) > 1:
            diagnostics.append(two_names(tuple(same.values()), places))
    if len(rows) > before:
        rows.sort(key=_as_sorted)  # whichever file came first
    draft.lists[ADDED_SUBJECTS.sheet] = rows
    return len(rows) > before


def _as_sorted(row: Mapping[str, Value | None]) -> tuple[str, ...]:
    return tuple(str(row.get(label) or "") for label in _LABELS)


def _by_code(additions: Iterable[Addition]) -> dict[tuple[str, int], dict[str, Addition]]:
    names: dict[tuple[str, int], dict[str, Addition]] = {}
    for addition in additions:
        names.setdefault((addition.code, addition.year), {})[comparable(addition.name)] = addition
    return names
