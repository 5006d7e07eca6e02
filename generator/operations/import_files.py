"""The whole import: open the files, find their tables, take the figures, put them into the year's workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, Severity
from generator.files import free, not_written, read_file, why_unread, write_whole
from generator.importing import problems
from generator.importing.department import department_of
from generator.importing.drafts import Draft, draft_of
from generator.importing.opening import open_file
from generator.importing.placing import Placed, PlacedFigure, place, placed
from generator.importing.reading import take
from generator.importing.tables import RecognisedTable, tables_in
from generator.operations.classification import Additions, additions_of, shared_folder
from generator.operations.edition_choice import for_import
from generator.operations.lock import locked
from generator.operations.official_names import add_names, is_official, names_in
from generator.workbooks import problems as reading
from generator.workbooks.department_names import DepartmentNames
from generator.workbooks.entries import Entries
from generator.workbooks.existing import NOT_KEPT, entries_of
from generator.workbooks.files import doubled, files_of, owner_of
from generator.workbooks.form import workbook_file
from generator.workbooks.grid import Grid
from generator.workbooks.layout import SOME_THIS_YEAR, Sheet, WorkbookLayout
from generator.workbooks.layouts import added_subjects
from generator.workbooks.package import has_formulas
from generator.workbooks.sheet_notes import note_sheet
from generator.workspace import InputFolder, Workspace

KEPT_COPIES = "导入前"
# Writing the workbook anew puts these right.
_MENDED = {
    problem.code
    for problem in (reading.SHEET_MISSING, reading.COLUMN_MISSING, reading.ROW_MISSING, reading.UNIT_MISSING)
}


@dataclass(frozen=True)
class ImportedTable:
    """A table that was imported: its title and place, and the sheets that it went to."""

    title: str
    place: Place
    placed: tuple[Placed, ...]


@dataclass(frozen=True)
class Imported:
    """How it went: what was imported from where, the workbooks written, the copies kept, everything to look at."""

    sources: tuple[ImportedTable, ...]
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def import_files(workspace: Workspace, year: int, files: Sequence[Path], replace: bool = False) -> Imported:
    """Takes what the files hold into the year's workbooks, which are made where they are not there."""
    with locked(workspace) as busy:
        return Imported((), (), (), (busy,)) if busy else _imported(workspace, year, files, replace)


def _imported(workspace: Workspace, year: int, files: Sequence[Path], replace: bool) -> Imported:
    edition = for_import(workspace, year)
    own, _ = workspace.sources(year)
    folder = own.path
    if not folder.exists() and year - 1 in workspace.years():
        return Imported((), (), (), (problems.NOT_BEGUN.at(Place.of(folder), year=year),))
    diagnostics: list[Diagnostic] = []
    drafts = _drafts(own, [layout for layout in edition.workbooks if not layout.standing], diagnostics)
    if drafts is None:
        return Imported((), (), (), tuple(diagnostics))
    shared = shared_folder(workspace)
    of_names = _drafts(shared, [added_subjects.WORKBOOK], diagnostics)
    if of_names is None:
        return Imported((), (), (), tuple(diagnostics))
    importing = _Import(workspace, year, replace, drafts, department_of(drafts), diagnostics)
    for file in files:
        if not file.name.startswith(("~$", ".~")):  # what Excel and WPS leave beside an open workbook
            importing.take_file(file)
    importing.settle_answers()
    sources = importing.sources()
    wanted: list[Draft] = []
    if any(draft.touched for draft in drafts):
        wanted = [draft for draft in drafts if draft.touched or not draft.path.exists()]
    held, _ = additions_of(shared)
    if add_names(of_names[0], held, importing.official, diagnostics):
        wanted += of_names
    return _write(workspace, year, wanted, sources, diagnostics)


@dataclass
class _Import:
    """The figures of the files as they go into the drafts."""

    workspace: Workspace
    year: int
    replace: bool
    drafts: Sequence[Draft]
    department: DepartmentNames
    diagnostics: list[Diagnostic]
    imported: list[tuple[RecognisedTable, list[PlacedFigure]]] = field(default_factory=list)
    official: Additions = field(default_factory=dict)  # codes and names that official files show

    def take_file(self, file: Path) -> None:
        """Takes the tables of the file."""
        grids = open_file(file, self.diagnostics)
        if grids is None:
            return
        sheets = [sheet for draft in self.drafts for sheet in draft.layout.sheets]
        before = len(self.imported)
        official = is_official(self.workspace, file, grids)
        for grid in grids.values():
            self._take_sheet(grid, sheets, official)
        if not any(figures for _, figures in self.imported[before:]):
            self.diagnostics.append(problems.NOTHING_TAKEN.at(Place.of(file.name)))

    def _take_sheet(self, grid: Grid, sheets: Sequence[Sheet], official: bool) -> None:
        tables = [table for table in tables_in(grid) if table.rows]
        if grid.hidden:
            if named := [table.shown for table in tables if table.known]:
                self.diagnostics.append(problems.HIDDEN_SHEET.at(grid.place(), titles="”“".join(named)))
            return
        took = False
        for table in tables:
            result = take(table, self.year, self.department, sheets, self.diagnostics)
            if result is not None:
                took = True
                if official:
                    self.official |= names_in(result[0], self.year)
                self.imported.append((table, place(*result, self.drafts, self.replace, self.diagnostics)))
        if took:
            note_sheet(grid, self.diagnostics)

    def settle_answers(self) -> None:
        """Answers that there is none this year give way to amounts that replace what stands there, or are reported."""
        for draft in self.drafts:
            for sheet, where in draft.contradicted().items():
                if self.replace:
                    draft.answers[sheet] = SOME_THIS_YEAR
                else:
                    self.diagnostics.append(problems.ANSWERED_NONE.at(where, sheet=sheet))

    def sources(self) -> tuple[ImportedTable, ...]:
        """The tables that were imported, with what of them stands in the drafts now."""
        return tuple(ImportedTable(table.shown, table.place, placed(figures)) for table, figures in self.imported)


def _drafts(
    folder: InputFolder, layouts: Sequence[WorkbookLayout], diagnostics: list[Diagnostic]
) -> list[Draft] | None:
    """The year's workbooks, blank where they are not there; None, with the reasons, where one can't be rewritten."""
    drafts: list[Draft] = []
    sound = True
    for layout in layouts:
        try:
            located = files_of(layout, folder)
        except OSError as error:
            diagnostics.append(reading.NOT_READABLE.at(Place.of(folder.relative_path), reason=why_unread(error)))
            return None
        if not located:
            drafts.append(draft_of(layout, folder.path / layout.file, Entries()))
            continue
        if len(located) > 1:
            diagnostics.append(doubled(layout, located))
            sound = False
            continue
        path = located[0].path
        outcome = entries_of(located[0], layout)
        wrong = [one for one in outcome.diagnostics if one.severity is Severity.ERROR and one.code not in _MENDED]
        diagnostics += wrong
        if wrong or outcome.value is None:
            diagnostics.append(problems.WORKBOOK_WRONG.at(Place.of(path), file=layout.file, count=len(wrong)))
            sound = False
            continue
        lost = tuple(one for one in outcome.diagnostics if one.code in NOT_KEPT)
        drafts.append(draft_of(layout, path, outcome.value, lost))
    return drafts if sound else None


def _write(
    workspace: Workspace,
    year: int,
    drafts: Sequence[Draft],
    sources: tuple[ImportedTable, ...],
    diagnostics: list[Diagnostic],
) -> Imported:
    """Writes the workbooks, keeping a copy of each that is there; none while one of them is open."""
    paths = [draft.path for draft in drafts]
    written: list[Path] = []
    kept: list[Path] = []
    owners = [(path, owner) for path in paths if (owner := owner_of(path))]
    for path, (program, name) in owners:
        diagnostics.append(problems.WORKBOOK_OPEN.at(Place.of(path), file=path.name, program=program, owner=name))
    if owners:
        return Imported(sources, (), (), tuple(diagnostics))
    for path, draft in zip(paths, drafts, strict=True):
        failed = _write_one(path, draft, year, workspace.output(year) / KEPT_COPIES, kept, diagnostics)
        if failed:
            diagnostics.append(failed)
            break
        written.append(path)
    return Imported(sources, tuple(written), tuple(kept), tuple(diagnostics))


def _write_one(
    path: Path, draft: Draft, year: int, copies: Path, kept: list[Path], diagnostics: list[Diagnostic]
) -> Diagnostic | None:
    """Writes the workbook, a copy of what is there being kept first; why it could not be written."""
    try:
        before = read_file(path) if path.exists() else None
        content = workbook_file(draft.layout, draft.entries(), None if draft.layout.standing else year)
    except OSError as error:
        return not_written(path, error)
    if before is not None:
        copy = free(copies / path.name)
        if failed := write_whole(copy, before):
            return failed
        kept.append(copy)
        diagnostics += draft.lost
        if has_formulas(before):
            diagnostics.append(problems.FORMULAS_GONE.at(Place.of(path), file=path.name))
    return write_whole(path, content)
