"""Workbooks → contents: every workbook, every sheet, and every problem of them in one run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from generator.accounts.classification.entries import CodeEntry
from generator.accounts.concepts import Key
from generator.accounts.facts import Blanks, Cell, Contents, Fact, Subject
from generator.accounts.records import Department
from generator.diagnostics import Diagnostic, Outcome, Place, SourceFile
from generator.values import Same, dataclass
from generator.workbooks import problems
from generator.workbooks.answers import read_answer
from generator.workbooks.files import home_of, listings, load, locate
from generator.workbooks.form_notes import notes_of
from generator.workbooks.grid import Grid
from generator.workbooks.imprint_check import report_imprints
from generator.workbooks.labels import sheet_form, similar
from generator.workbooks.layout import (
    Form,
    ListTable,
    Sheet,
    Statement,
    SubjectTable,
    WorkbookLayout,
    absence_of,
)
from generator.workbooks.records import read_form, read_list
from generator.workbooks.sheet_notes import note_merged_away, note_sheet
from generator.workbooks.statements import read_statement
from generator.workbooks.subject_names import with_names
from generator.workbooks.subjects import read_subjects
from generator.workbooks.unread_figures import report_unread_figures
from generator.workbooks.unread_files import report_unread_files
from generator.workbooks.unread_sheets import report_unread_sheets
from generator.workspace import InputFolder


@dataclass
class Gathered:
    """What has been read so far."""

    facts: list[Fact] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    records: dict[type[Any], tuple[Any, ...]] = field(default_factory=dict)
    places: dict[type[Any], Place] = field(default_factory=dict)
    blanks: Blanks = field(default_factory=dict)
    sources: dict[str, SourceFile] = field(default_factory=dict)
    answers: dict[str, Cell[str]] = field(default_factory=dict)
    empty: dict[str, Place] = field(default_factory=dict)

    def add(self, read: Gathered) -> None:
        """Adds what a sheet holds: records after those that another gave of their type, a figure's first empty cell."""
        self.facts += read.facts
        self.subjects += read.subjects
        for record, entries in read.records.items():
            self.records[record] = (*self.records.get(record, ()), *entries)
        for record, place in read.places.items():
            self.places.setdefault(record, place)
        for key, place in read.blanks.items():
            if isinstance(key, Key):
                self.blanks.setdefault(key, place)
            else:
                self.blanks[key] = place
        self.answers |= read.answers
        self.empty |= read.empty

    def name_subjects(
        self, workbooks: Iterable[WorkbookLayout], classified: Mapping[str, CodeEntry], diagnostics: list[Diagnostic]
    ) -> None:
        """Names the rows that have no name of their own, once everything has been read."""
        tables = [sheet for layout in workbooks for sheet in layout.sheets if isinstance(sheet, SubjectTable)]
        labels = {table.sheet: table.name_label for table in tables}
        self.subjects = with_names(self.subjects, labels, classified, diagnostics)

    @property
    def contents(self) -> Contents:
        """All of it, as contents."""
        return Contents(
            tuple(self.facts),
            tuple(self.subjects),
            self.records,
            self.places,
            self.blanks,
            self.sources,
            self.answers,
            self.empty,
        )


def read(
    folders: Sequence[InputFolder],
    workbooks: Sequence[WorkbookLayout],
    elsewhere: Collection[str] | None = (),
    classified: Mapping[str, CodeEntry] = MappingProxyType({}),
) -> Outcome[Contents]:
    """What the workbooks hold, each looked for in the folders in their order, with every problem of all of them.

    What else lies in the folders is reported, but for the files that are read elsewhere; with None, nothing of it is.
    A row whose name no table has gets the one that its code has in the classification, where that is given.
    """
    diagnostics: list[Diagnostic] = []
    gathered = Gathered()
    listed = listings(folders, diagnostics)
    known = {layout.file for layout in workbooks}
    stated: list[tuple[Sheet | None, Grid]] = []
    opened: list[str] = []
    for layout in workbooks:
        located = locate(layout, listed, known, diagnostics)
        missing = home_of(layout, folders).source(layout.file, there=False)
        source = gathered.sources[layout.file] = located.source if located else missing
        grids = load(located, diagnostics) if located else None
        opened += [located.source.path] if located else []
        if grids is None:
            continue
        wanted = sheets_of(source, grids, layout, diagnostics)
        for sheet, grid in wanted:
            read_sheet(grid, sheet, gathered, diagnostics)
        stated += [*wanted, *((None, grids[name]) for name in strange(grids, layout))]
    if elsewhere is not None:
        report_unread_files(listed, workbooks, opened, elsewhere, diagnostics)
    gathered.name_subjects(workbooks, classified, diagnostics)
    report_imprints(stated, gathered.records.get(Department, ()), diagnostics)
    return Outcome(gathered.contents, tuple(diagnostics))


def sheets_of(
    source: SourceFile, grids: dict[str, Grid], layout: WorkbookLayout, diagnostics: list[Diagnostic]
) -> list[tuple[Sheet, Grid]]:
    """The layout's sheets with their grids; missing and doubled ones are among the found."""
    by_form: dict[str, list[str]] = {}
    for name in grids:
        by_form.setdefault(sheet_form(name), []).append(name)
    strangers = strange(grids, layout)
    asked: set[str] = set()
    result: list[tuple[Sheet, Grid]] = []
    for sheet in layout.sheets:
        names = by_form.get(sheet_form(sheet.sheet), [])
        if not names:
            near = similar(sheet.sheet, strangers)
            asked.update(name for name in strangers if f"“{name.strip()}”" in near)
            if not near and sheet.optional:
                continue
            diagnostics.append(problems.SHEET_MISSING.at(Place(source), sheet=sheet.sheet, similar=near))
        elif len(names) > 1:
            shown = "、".join(f"“{name}”" for name in names)
            places = [Place(source, name) for name in names]
            diagnostics.append(problems.SHEET_DOUBLED.at(*places, sheet=sheet.sheet, count=len(names), names=shown))
        else:
            note_sheet(grids[names[0]], diagnostics, notes_of(sheet))
            result.append((sheet, grids[names[0]]))
    report_unread_sheets(grids, layout, [name for name in strangers if name not in asked], diagnostics)
    return result


def strange(grids: Mapping[str, Grid], layout: WorkbookLayout) -> list[str]:
    """The names of the sheets that the layout does not have."""
    wanted = {sheet_form(sheet.sheet) for sheet in layout.sheets}
    return [name for name in grids if sheet_form(name) not in wanted]


def read_sheet(grid: Grid, sheet: Sheet, gathered: Gathered, diagnostics: list[Diagnostic]) -> None:
    """Adds what the sheet holds to what has been gathered, and reports the figures outside its table.

    A process of many runs reads a sheet again only where its workbook has changed.
    """
    held, found = _read_once(Same(grid), Same(sheet))
    gathered.add(held)
    diagnostics += found


@lru_cache(maxsize=64)
def _read_once(same_grid: Same[Grid], same_sheet: Same[Sheet]) -> tuple[Gathered, tuple[Diagnostic, ...]]:
    """What the sheet holds, and what is to be reported of it."""
    grid, sheet = same_grid.value, same_sheet.value
    gathered, diagnostics = Gathered(), list[Diagnostic]()
    if isinstance(sheet, Statement):
        gathered.facts.extend(read_statement(grid, sheet, gathered.blanks, diagnostics))
    elif isinstance(sheet, Form):
        record = read_form(grid, sheet, gathered.blanks, diagnostics)
        _add(gathered, sheet, [] if record is None else [record], grid)
    elif isinstance(sheet, ListTable):
        records = read_list(grid, sheet, diagnostics)
        if sheet.absence and not records:
            gathered.empty[sheet.sheet] = grid.place()
        _add(gathered, sheet, records, grid)
    else:
        subjects, facts = read_subjects(grid, sheet, gathered.blanks, diagnostics)
        if sheet.absence and not facts:
            gathered.empty[sheet.sheet] = grid.place()
        gathered.subjects.extend(subjects)
        gathered.facts.extend(facts)
    if absence_of(sheet) and (answer := read_answer(grid)):
        gathered.answers[sheet.sheet] = answer
    report_unread_figures(grid, sheet, diagnostics, 0)
    note_merged_away(grid, diagnostics)
    return gathered, tuple(diagnostics)


def _add(gathered: Gathered, sheet: Form | ListTable, records: list[Any], grid: Grid) -> None:
    """Adds the sheet's records."""
    gathered.records[sheet.record] = tuple(records)
    gathered.places[sheet.record] = grid.place()
