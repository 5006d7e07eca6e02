"""The whole import: open the files, find their tables, take the figures, put them into the year's workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, Severity
from generator.editions import Edition
from generator.file_formats.opening import is_left_beside, open_file
from generator.files import free, not_written, read_file, why_unread, write_whole
from generator.importing import problems
from generator.importing.department import department_of
from generator.importing.drafts import Draft, draft_of
from generator.importing.extracted import Extracted
from generator.importing.file_identity import SourceSheet, identity_of, refusal_of
from generator.importing.format_titles import with_titles
from generator.importing.placing import Placed, PlacedFigure, place, placed
from generator.importing.reading import refused, take
from generator.importing.table_ledger import TableLedger
from generator.importing.tables import tables_in
from generator.importing.vocabulary import Known
from generator.importing.written_numbers import with_plain_numbers
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
from generator.workbooks.layout import Sheet, Statement, SubjectTable, WorkbookLayout
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
    """A table of a file: its title and place, the sheets that it went to, and what became of each of its figures."""

    title: str
    place: Place
    placed: tuple[Placed, ...]
    ledger: TableLedger

    @property
    def left(self) -> tuple[tuple[Diagnostic, int], ...]:
        """Why figures were left, each reason with how many it kept out."""
        reasons = self.ledger.reasons
        return tuple((one, sum(each is one for each in self.ledger.refused.values())) for one in reasons)


@dataclass(frozen=True)
class Imported:
    """How it went: what was imported from where, the workbooks written, the copies kept, everything to look at."""

    sources: tuple[ImportedTable, ...]
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def import_files(
    workspace: Workspace,
    year: int,
    files: Sequence[Path],
    replace: bool = False,
    department_is_ours: bool = False,  # that files which name no department are the department's
) -> Imported:
    """Takes what the files hold into the year's workbooks, which are made where they are not there."""
    with locked(workspace) as busy:
        if busy:
            return Imported((), (), (), (busy,))
        return _imported(workspace, year, files, replace, department_is_ours)


def _imported(
    workspace: Workspace, year: int, files: Sequence[Path], replace: bool, department_is_ours: bool
) -> Imported:
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
    known = with_titles(_titles(edition), [sheet for draft in drafts for sheet in draft.layout.sheets])
    importing = _Import(workspace, year, replace, department_is_ours, drafts, known, department_of(drafts), diagnostics)
    for file in [file for file in files if not is_left_beside(file)] or files:
        importing.take_file(file)
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
    department_is_ours: bool
    drafts: Sequence[Draft]
    known_tables: Sequence[Known]
    department: DepartmentNames
    diagnostics: list[Diagnostic]
    imported: list[tuple[Extracted, list[PlacedFigure]]] = field(default_factory=list)
    official: Additions = field(default_factory=dict)  # codes and names that official files show

    def take_file(self, file: Path) -> None:
        """Takes the tables of the file."""
        opened = open_file(file, self.diagnostics)
        if opened is None:
            return
        grids = [with_plain_numbers(grid) for grid in opened.values()]
        sheets = [SourceSheet(grid, tuple(tables_in(grid, self.known_tables))) for grid in grids]
        before = len(self.imported)
        identity = identity_of(Place.of(file.name).source, sheets)
        refusal = refusal_of(identity, self.year, self.department, self.department_is_ours)
        if refusal is not None:
            self._refuse(sheets, refusal)
        else:
            official = is_official(self.workspace, file, opened)
            for sheet in sheets:
                self._take_sheet(sheet, official)
        if not any(figures for _, figures in self.imported[before:]):
            self.diagnostics.append(problems.NOTHING_TAKEN.at(Place.of(file.name)))

    def _refuse(self, sheets: Sequence[SourceSheet], refusal: Diagnostic) -> None:
        """Notes that nothing of the file is taken."""
        self.diagnostics.append(refusal)
        for sheet in sheets:
            for table in sheet.tables:
                if table.known and table.rows:
                    self.imported.append((refused(table, refusal), []))

    def _take_sheet(self, sheet: SourceSheet, official: bool) -> None:
        tables = [table for table in sheet.tables if table.rows]
        if sheet.grid.hidden:
            if named := [table.shown for table in tables if table.known]:
                self.diagnostics.append(problems.HIDDEN_SHEET.at(sheet.grid.place(), titles="”“".join(named)))
            return
        wanted = [each for draft in self.drafts for each in draft.layout.sheets]
        for table in tables:
            extracted = take(table, wanted, self.diagnostics)
            if official and extracted.refusal is None:
                self.official |= names_in(extracted, self.year)
            self.imported.append((extracted, place(extracted, self.drafts, self.replace, self.diagnostics)))
        if any(extracted.figures for extracted, _ in self.imported[-len(tables) :]):
            note_sheet(sheet.grid, self.diagnostics)

    def sources(self) -> tuple[ImportedTable, ...]:
        """The tables that were imported, with what of them stands in the drafts now."""
        return tuple(
            ImportedTable(extracted.table.shown, extracted.table.place, placed(figures), extracted.ledger)
            for extracted, figures in self.imported
        )


def _titles(edition: Edition) -> Iterator[tuple[str, Sheet]]:
    """The titles that the format knows of each of its tables, with the sheet that the table is made from."""
    for printing in edition.tables:
        sheet = getattr(printing, "layout", None)
        if isinstance(sheet, Statement | SubjectTable):
            yield from ((title, sheet) for title in (printing.title, *printing.other_titles))


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
