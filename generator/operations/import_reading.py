"""The files of an import read: whose and which year's they are, what each is imported as, and the figures in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from pathlib import Path

from generator.diagnostics import Diagnostic, Place
from generator.file_formats.opening import is_left_beside, open_file
from generator.importing import problems
from generator.importing.arranged_tables import tables_of_sheet
from generator.importing.budget_evidence import is_budget
from generator.importing.budget_tables import take_budget
from generator.importing.extracted import Extracted
from generator.importing.file_identity import FileIdentity, SourceSheet, doubt_of, identity_of, refusal_of
from generator.importing.last_year_figures import as_last_year
from generator.importing.purpose import Purpose
from generator.importing.reading import refused, take
from generator.importing.tables import RecognisedTable
from generator.importing.vocabulary import KnownTable
from generator.importing.written_numbers import with_plain_numbers
from generator.operations.classification import AdditionPlaces
from generator.operations.import_choices import ImportChoices
from generator.operations.official_names import is_official, names_in
from generator.values import dataclass
from generator.workbooks.department_names import DepartmentNames
from generator.workbooks.layout import Sheet
from generator.workbooks.sheet_notes import note_sheet
from generator.workspace import Workspace


@dataclass(frozen=True)
class OpenedFile:
    """A file with its sheets, and what it states of itself."""

    path: Path
    sheets: tuple[SourceSheet, ...]
    identity: FileIdentity
    official: bool  # whether it is somebody else's than the officer's own forms

    def recognised_as(self, known: Sequence[KnownTable]) -> OpenedFile:
        """The file with its tables recognised by the titles of a format."""
        sheets = tuple(SourceSheet(sheet.grid, tuple(tables_of_sheet(sheet.grid, known))) for sheet in self.sheets)
        return replace(self, sheets=sheets, identity=identity_of(self.identity.source, sheets))

    @property
    def tables(self) -> list[RecognisedTable]:
        """The tables with rows on the sheets that can be seen."""
        return [table for sheet in self.sheets if not sheet.grid.hidden for table in sheet.tables if table.rows]

    @property
    def budgets(self) -> list[RecognisedTable]:
        """Those of its tables that are a budget's; all where it says so of itself as a whole."""
        own = [table for table in self.tables if is_budget(table)]
        within = {table.grid.sheet for table in own}
        whole = [mention for mention in self.identity.budgets if mention.place.sheet not in within]
        return self.tables if whole else own


@dataclass(frozen=True)
class ReadTable:
    """A table with the figures in it, and what it is imported as."""

    extracted: Extracted
    purpose: Purpose


@dataclass
class ReadFiles:
    """What the files gave, in the order of their tables."""

    year: int
    sheets: Sequence[Sheet]  # of this year's workbooks
    last_sheets: Sequence[Sheet]  # called as last year
    department: DepartmentNames
    choices: ImportChoices
    diagnostics: list[Diagnostic]
    tables: list[ReadTable] = field(default_factory=list)
    official: AdditionPlaces = field(default_factory=dict)  # codes and names that official files show
    offered: dict[Purpose, tuple[str, ...]] = field(default_factory=dict)

    def read(self, file: OpenedFile) -> None:
        """Reads the tables of the file that are imported."""
        budgets = file.budgets
        of_final = self._purpose(file.identity)
        final = [table for table in file.tables if table not in budgets]
        before = len(self.tables)
        offered = [
            self._read(file, final, of_final) if final or not budgets else False,
            self._read(file, budgets, Purpose.INITIAL_BUDGET) if budgets else False,
        ]
        for sheet in file.sheets:
            if sheet.grid.hidden and (named := [table.shown for table in sheet.tables if table.known and table.rows]):
                self.diagnostics.append(problems.HIDDEN_SHEET.at(sheet.grid.place(), titles="”“".join(named)))
        if not any(offered) and not any(one.extracted.figures for one in self.tables[before:]):
            self.diagnostics.append(problems.NOTHING_TAKEN.at(Place.of(file.path.name)))

    def _purpose(self, identity: FileIdentity) -> Purpose:
        """What the final accounts in the file are: the year stands once for all of its tables."""
        years = {mention.text for mention in identity.years}
        if years == {str(self.year - 1)}:
            return Purpose.LAST_YEAR
        return Purpose.FINAL_ACCOUNTS if years else self.choices.purpose_of_unnamed()

    def _read(self, file: OpenedFile, tables: Sequence[RecognisedTable], purpose: Purpose) -> bool:
        """Reads the tables as what they are; whether they are refused though the officer may ask for them."""
        year = self.year - 1 if purpose is Purpose.LAST_YEAR else self.year
        identity = replace(file.identity, budgets=())
        asked = purpose in (*self.choices.purposes, Purpose.FINAL_ACCOUNTS)
        refusal = refusal_of(identity, year, self.department, self.choices.department_is_ours or not asked)
        offered = refusal is None and not asked
        if offered:
            refusal = self._offered(file, tables, purpose)
        if refusal is not None:
            self.diagnostics.append(refusal)
            known = [table for table in tables if table.known]
            self.tables += [ReadTable(refused(table, refusal), purpose) for table in known]
            return offered
        doubt = doubt_of(identity, self.department)
        if doubt and doubt not in self.diagnostics:
            self.diagnostics.append(doubt)
        read = {table.grid.sheet for table in tables if self._read_table(table, purpose, file.official)}
        for sheet in file.sheets:
            if sheet.grid.sheet in read:
                note_sheet(sheet.grid, self.diagnostics)
        return False

    def _offered(self, file: OpenedFile, tables: Sequence[RecognisedTable], purpose: Purpose) -> Diagnostic:
        """That the tables are taken only if they are asked for, and how."""
        self.offered[purpose] = (*self.offered.get(purpose, ()), file.path.name)
        if purpose is Purpose.LAST_YEAR:
            year_place = file.identity.years[0].place if file.identity.years else Place.of(file.path.name)
            return problems.LAST_YEAR_FILE.at(year_place, found=self.year - 1, year=self.year, purpose=purpose.value)
        mentions = file.identity.budgets
        at = mentions[0].place if mentions else tables[0].place
        title = mentions[0].text if mentions else tables[0].shown
        return problems.BUDGET_FILE.at(at, title=title, count=len(tables), purpose=purpose.value)

    def _read_table(self, table: RecognisedTable, purpose: Purpose, official: bool) -> bool:
        """Reads the table; whether it gave a figure."""
        year = self.year - 1 if purpose is Purpose.LAST_YEAR else self.year
        if purpose is Purpose.INITIAL_BUDGET:
            department = next(iter(self.department.names), "")
            extracted = take_budget(table, self.year, department, self.sheets, self.diagnostics)
        elif purpose is Purpose.LAST_YEAR:
            extracted = take(table, year, self.last_sheets, self.diagnostics)
        else:
            extracted = take(table, year, self.sheets, self.diagnostics)
        if official and extracted.refusal is None and purpose is not Purpose.INITIAL_BUDGET:
            self.official |= names_in(extracted, year)
        if purpose is Purpose.LAST_YEAR:
            extracted = as_last_year(extracted, self.sheets, self.diagnostics)
        self.tables.append(ReadTable(extracted, purpose))
        return bool(extracted.figures)


def opened_files(workspace: Workspace, files: Sequence[Path], diagnostics: list[Diagnostic]) -> list[OpenedFile]:
    """The files that can be read; what Excel and WPS leave beside an open workbook is none, unless it is all."""
    result: list[OpenedFile] = []
    for path in [path for path in files if not is_left_beside(path)] or files:
        grids = open_file(path, diagnostics)
        if grids is None:
            continue
        plain = [with_plain_numbers(grid) for grid in grids.values()]
        sheets = tuple(SourceSheet(grid, tuple(tables_of_sheet(grid))) for grid in plain)
        identity = identity_of(Place.of(path.name).source, sheets)
        result.append(OpenedFile(path, sheets, identity, is_official(workspace, path, grids)))
    return result
