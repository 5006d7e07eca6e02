"""Workbooks → contents: every workbook, every sheet, and every problem of them in one run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.accounts.facts import Blanks, Contents, Fact, Subject
from generator.diagnostics import Diagnostic, Outcome, Place, SourceFile
from generator.workbooks import problems
from generator.workbooks.files import home_of, listings, load, locate
from generator.workbooks.grid import Grid
from generator.workbooks.labels import exact, similar
from generator.workbooks.layout import Form, ListTable, Sheet, Statement, SubjectTable, WorkbookLayout
from generator.workbooks.records import read_form, read_list
from generator.workbooks.sheet_notes import note_sheet
from generator.workbooks.statements import read_statement
from generator.workbooks.subjects import read_subjects
from generator.workspace import InputFolder


@dataclass
class _Gathered:
    """What has been read so far."""

    facts: list[Fact] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    records: dict[type[Any], tuple[Any, ...]] = field(default_factory=dict)
    places: dict[type[Any], Place] = field(default_factory=dict)
    blanks: Blanks = field(default_factory=dict)
    sources: dict[str, SourceFile] = field(default_factory=dict)


def read(folders: Sequence[InputFolder], workbooks: Sequence[WorkbookLayout]) -> Outcome[Contents]:
    """What the workbooks hold, each looked for in the folders in their order, with every problem of all of them."""
    diagnostics: list[Diagnostic] = []
    gathered = _Gathered()
    listed = listings(folders, diagnostics)
    known = {layout.file for layout in workbooks}
    for layout in workbooks:
        located = locate(layout, listed, known, diagnostics)
        missing = home_of(layout, folders).source(layout.file, there=False)
        source = gathered.sources[layout.file] = located.source if located else missing
        grids = load(located, diagnostics) if located else None
        for sheet, grid in sheets_of(source, grids, layout, diagnostics) if grids is not None else ():
            _read_sheet(grid, sheet, gathered, diagnostics)
    contents = Contents(
        tuple(gathered.facts),
        tuple(gathered.subjects),
        gathered.records,
        gathered.places,
        gathered.blanks,
        gathered.sources,
    )
    return Outcome(contents, tuple(diagnostics))


def sheets_of(
    source: SourceFile, grids: dict[str, Grid], layout: WorkbookLayout, diagnostics: list[Diagnostic]
) -> list[tuple[Sheet, Grid]]:
    """The layout's sheets with their grids; missing and doubled ones are among the found."""
    by_form: dict[str, list[str]] = {}
    for name in grids:
        by_form.setdefault(exact(name).casefold(), []).append(name)
    wanted = {exact(sheet.sheet).casefold() for sheet in layout.sheets}
    strangers = [name for form, names in by_form.items() if form not in wanted for name in names]
    result: list[tuple[Sheet, Grid]] = []
    for sheet in layout.sheets:
        names = by_form.get(exact(sheet.sheet).casefold(), [])
        if not names:
            near = similar(sheet.sheet, strangers)
            if not near and isinstance(sheet, Statement | SubjectTable) and sheet.optional:
                continue
            diagnostics.append(problems.SHEET_MISSING.at(Place(source), sheet=sheet.sheet, similar=near))
        elif len(names) > 1:
            shown = "、".join(f"“{name}”" for name in names)
            places = [Place(source, name) for name in names]
            diagnostics.append(problems.SHEET_DOUBLED.at(*places, sheet=sheet.sheet, count=len(names), names=shown))
        else:
            note_sheet(grids[names[0]], diagnostics)
            result.append((sheet, grids[names[0]]))
    return result


def _read_sheet(grid: Grid, sheet: Sheet, gathered: _Gathered, diagnostics: list[Diagnostic]) -> None:
    """Adds what the sheet holds to what has been gathered."""
    if isinstance(sheet, Statement):
        gathered.facts.extend(read_statement(grid, sheet, gathered.blanks, diagnostics))
    elif isinstance(sheet, Form):
        record = read_form(grid, sheet, gathered.blanks, diagnostics)
        _add(gathered, sheet, [] if record is None else [record], grid)
    elif isinstance(sheet, ListTable):
        _add(gathered, sheet, read_list(grid, sheet, diagnostics), grid)
    else:
        subjects, facts = read_subjects(grid, sheet, gathered.blanks, diagnostics)
        gathered.subjects.extend(subjects)
        gathered.facts.extend(facts)


def _add(gathered: _Gathered, sheet: Form | ListTable, records: list[Any], grid: Grid) -> None:
    """Adds the sheet's records after those that another sheet gave of their type."""
    gathered.records[sheet.record] = (*gathered.records.get(sheet.record, ()), *records)
    gathered.places.setdefault(sheet.record, grid.place())
