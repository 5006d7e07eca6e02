"""An import planned: the files read, their figures put into drafts of the year's workbooks, nothing written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path

from generator import editions
from generator.accounts.answers import NONE_THIS_YEAR, SOME_THIS_YEAR
from generator.diagnostics import Diagnostic, Place
from generator.editions import Edition
from generator.editions.provinces import place_of
from generator.importing import problems
from generator.importing.department import department_of
from generator.importing.drafts import Draft, draft_of
from generator.importing.extracted import Extracted
from generator.importing.fiscal_parts import fund_three_public, has_sheet_of_its_own, is_part, rows_of_whole
from generator.importing.format_titles import with_titles
from generator.importing.placed_figure import PlacedFigure
from generator.importing.placing import fiscal_total, place, place_everywhere
from generator.importing.plan import ImportPlan, PlannedCell, PlannedTable, PlannedWorkbook
from generator.importing.purpose import Purpose
from generator.importing.replacement import EVERYTHING, Replacement, replacement_of
from generator.importing.titled_sheets import further_tables, titles_of
from generator.operations.beginning import from_nothing
from generator.operations.classification import additions_of, shared_folder
from generator.operations.edition_choice import PLACE_NOT_OFFERED, edition_like, edition_to_fill, no_workspace
from generator.operations.import_choices import NO_CHOICES, ImportChoices
from generator.operations.import_reading import OpenedFile, ReadFiles, ReadTable, opened_files
from generator.operations.official_names import add_names
from generator.operations.stated_department import StatedDepartment
from generator.operations.year_drafts import YearDrafts, complete, drafts_of_year, standing_drafts
from generator.storage.files import not_written, read_file
from generator.values import dataclass
from generator.workbooks.cell_addresses import CellAddress, cells_of
from generator.workbooks.department_names import DepartmentNames
from generator.workbooks.entries import Entries
from generator.workbooks.files import grids_in, owner_of
from generator.workbooks.form import workbook_file
from generator.workbooks.layout import Sheet
from generator.workbooks.layouts import added_subjects
from generator.workbooks.package import has_formulas
from generator.workspace import Workspace


def plan_import(
    workspace: Workspace, year: int, files: Sequence[Path], choices: ImportChoices = NO_CHOICES
) -> ImportPlan:
    """What importing the files would do to the year's workbooks, which are begun where they are not there."""
    return _Planning(workspace, year, choices).plan(files)


@dataclass
class _Planning:
    """A plan in the making."""

    workspace: Workspace
    year: int
    choices: ImportChoices
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def plan(self, files: Sequence[Path]) -> ImportPlan:
        """The plan, or that it is refused."""
        if not self.workspace.may_begin(files):
            self.diagnostics.append(no_workspace(self.workspace))
            return self._refused()
        opened = opened_files(self.workspace, files, self.diagnostics)
        edition = self._edition(opened)
        if edition is None:
            return self._refused()
        year = drafts_of_year(self.workspace, self.year, edition, self.choices.stated, self.diagnostics)
        if year is None:
            return self._refused()
        shared = shared_folder(self.workspace)
        of_names = standing_drafts(shared, [added_subjects.WORKBOOK], None, self.diagnostics)
        replacement = replacement_of(self.choices.replace, year.drafts, self.diagnostics)
        if of_names is None or replacement is None:
            return self._refused()
        last = edition_like(self.workspace, self.year - 1, edition)
        department = self._department(year)
        sheets = [sheet for draft in year.drafts for sheet in draft.layout.sheets]
        read = ReadFiles(
            self.year,
            sheets,
            [sheet for layout in last.workbooks for sheet in layout.sheets],
            department,
            self.choices,
            self.diagnostics,
        )
        known = with_titles(titles_of(year.edition.titled_sheets), sheets, further_tables(year.edition.titled_sheets))
        # Those that name the department first: the others are read as the department's.
        recognised = [file.recognised_as(known) for file in opened]
        for file in sorted(recognised, key=lambda file: not file.identity.departments):
            read.read(file)
        complete(year.drafts, self._stated(year, department), self.year)
        placed = self._placed(read, year.drafts, sheets, replacement)
        self._settle_answers(year.drafts)
        wanted = [draft for draft in year.drafts if draft.touched or draft.completed or draft.located is None]
        wanted = [*wanted, *year.further] if any(draft.touched for draft in year.drafts) else []
        layout = added_subjects.WORKBOOK
        names = of_names.get(layout.file) or draft_of(layout, shared.path / layout.file, Entries())
        held, _ = additions_of(shared)
        if add_names(names, held, read.official, self.diagnostics):
            wanted.append(names)
        return self._planned(year, read, placed, wanted)

    def _placed(
        self, read: ReadFiles, drafts: Sequence[Draft], sheets: Sequence[Sheet], replacement: Replacement
    ) -> list[tuple[ReadTable, list[PlacedFigure]]]:
        """The tables with what became of their figures, which are put into the drafts; parts of a whole come last."""

        def put(extracted: Extracted, purpose: Purpose = Purpose.FINAL_ACCOUNTS) -> list[PlacedFigure]:
            puts = place if purpose is Purpose.FINAL_ACCOUNTS else place_everywhere
            return puts(extracted, drafts, replacement, self.year, self.diagnostics)

        placed: list[tuple[ReadTable, list[PlacedFigure]]] = []
        parts: list[tuple[Extracted, list[PlacedFigure]]] = []
        for one in read.tables:
            part = one.purpose is Purpose.FINAL_ACCOUNTS and is_part(one.extracted)
            figures = [] if part and not has_sheet_of_its_own(one.extracted) else put(one.extracted, one.purpose)
            placed.append((one, figures))
            if part:
                parts.append((one.extracted, figures))
        three_public = [fund_three_public(table) for table, _ in parts]
        fiscal = fiscal_total(drafts)
        whole = rows_of_whole([table for table, _ in parts], sheets, fiscal, self.diagnostics)
        for rows, (_, figures) in zip(whole, parts, strict=False):
            figures += put(rows)
        for of_fund, (_, figures) in zip(three_public, parts, strict=True):
            figures += put(of_fund) if of_fund is not None else []
        return placed

    def _edition(self, opened: Sequence[OpenedFile]) -> Edition | None:
        """The edition whose forms are filled; None, with the reason, where nothing says of which place."""
        named = [mention.text for file in opened for mention in file.identity.departments]
        place = self.choices.stated.place or place_of(named) or self.choices.otherwise
        chosen = edition_to_fill(self.workspace, self.year, place)
        if not self.choices.stated.place and any(one.code == PLACE_NOT_OFFERED.code for one in chosen.diagnostics):
            chosen = edition_to_fill(
                self.workspace, self.year, editions.BASE
            )  # as for any place without a form of its own
        self.diagnostics += chosen.diagnostics
        if chosen.edition is None and not chosen.diagnostics:
            self.diagnostics.append(problems.NO_PLACE.at(year=self.year))
        return chosen.edition

    def _department(self, year: YearDrafts) -> DepartmentNames:
        """The names of the department, by its workbook or as stated."""
        names = department_of(year.drafts)
        if not names.names and self.choices.stated.name:
            names.names.append(self.choices.stated.name)
        return names

    def _stated(self, year: YearDrafts, department: DepartmentNames) -> StatedDepartment:
        """What is known of the department: as stated, else by the name that the files have."""
        name = self.choices.stated.name or ("" if self.workspace.unit else next(iter(department.names), ""))
        stated = replace(self.choices.stated, name=name)
        last_year, _ = self.workspace.sources(self.year - 1)
        if year.begins and not last_year.path.is_dir():
            return from_nothing(self.workspace, year.edition, stated)
        return replace(stated, place=year.edition.province)

    def _refused(self) -> ImportPlan:
        return ImportPlan(self.year, diagnostics=tuple(self.diagnostics), refused=True)

    def _planned(
        self,
        year: YearDrafts,
        read: ReadFiles,
        placed: Sequence[tuple[ReadTable, list[PlacedFigure]]],
        wanted: Sequence[Draft],
    ) -> ImportPlan:
        """The plan of what stands in the drafts now."""
        workbooks = [self._workbook(draft) for draft in wanted]
        sound = [one for one in workbooks if one is not None]
        cells = _Cells(
            year.drafts, {draft.layout.file: one for draft, one in zip(wanted, workbooks, strict=True) if one}
        )
        tables = tuple(cells.table(one, figures) for one, figures in placed)
        refused = len(sound) < len(workbooks) or self._is_open(wanted)
        begins = year.edition.province if year.begins and wanted else ""
        return ImportPlan(self.year, tables, tuple(sound), tuple(self.diagnostics), refused, begins, dict(read.offered))

    def _workbook(self, draft: Draft) -> PlannedWorkbook | None:
        """The workbook as it would be written; None, with the reason, where it cannot be made or what is there read."""
        try:
            before = read_file(draft.path) if draft.path.exists() else None
            content = workbook_file(draft.layout, draft.entries(), draft.year)  # made by way of the disk
        except OSError as error:
            self.diagnostics.append(not_written(draft.path, error))
            return None
        if before is None:
            return PlannedWorkbook(draft.path, content, "")
        lost = list(draft.lost)
        if has_formulas(before):
            lost.append(problems.FORMULAS_GONE.at(Place.of(draft.path), file=draft.path.name))
        return PlannedWorkbook(draft.path, content, sha256(before).hexdigest(), tuple(lost))

    def _settle_answers(self, drafts: Iterable[Draft]) -> None:
        """Answers that there is none this year give way where the sheet is to be replaced, else they are reported."""
        for draft in drafts:
            for sheet, where in _contradicted(draft).items():
                if {EVERYTHING, sheet}.intersection(self.choices.replace):
                    draft.answers[sheet] = SOME_THIS_YEAR
                else:
                    self.diagnostics.append(problems.ANSWERED_NONE.at(where, sheet=sheet))

    def _is_open(self, drafts: Iterable[Draft]) -> bool:
        """Whether one of the workbooks is open in another program, each of which is reported."""
        owners = [(draft.path, owner) for draft in drafts if (owner := owner_of(draft.path))]
        for path, (program, name) in owners:
            diagnostic = problems.WORKBOOK_OPEN.at(Place.of(path), file=path.name, program=program, owner=name)
            self.diagnostics.append(diagnostic)
        return bool(owners)


class _Cells:
    """The cells of the workbooks, as they are and as they will be."""

    def __init__(self, drafts: Iterable[Draft], workbooks: dict[str, PlannedWorkbook]) -> None:
        self.drafts = {draft.layout.file: draft for draft in drafts}
        self.workbooks = workbooks
        self._written: dict[str, dict[CellAddress, str]] = {}

    def table(self, read: ReadTable, figures: Iterable[PlacedFigure]) -> PlannedTable:
        """The table with the cells that its figures go to."""
        extracted = read.extracted
        cells = tuple(map(self.planned, figures))
        table = extracted.table
        return PlannedTable(table.shown, table.place, read.purpose, cells, extracted.ledger, extracted.refusal)

    def planned(self, figure: PlacedFigure) -> PlannedCell:
        """The figure with the cells of its address."""
        draft, address = self.drafts[figure.file], figure.address
        standing = draft.standing_cells.get(address, "")
        written = self._cells(figure.file).get(address, "") if figure.file in self.workbooks else standing
        return PlannedCell(
            figure.place,
            draft.path.name,
            address[0],
            written,
            standing,
            figure.label,
            figure.new,
            figure.standing,
            figure.outcome,
            figure.reason,
            figure.is_name,
        )

    def _cells(self, file: str) -> dict[CellAddress, str]:
        if file not in self._written:
            draft, source = self.drafts[file], Place.of(file).source
            grids = grids_in(self.workbooks[file].content, source, [])
            self._written[file] = cells_of(source, grids, draft.layout) if grids else {}
        return self._written[file]


def _contradicted(draft: Draft) -> dict[str, Place]:
    """The sheets answered to have none this year into which amounts were put, each with where the first is from."""
    found: dict[str, Place] = {}
    for (sheet, *_), put in draft.put.items():
        if put.filled and put.amount and not put.disputed and draft.answers.get(sheet) == NONE_THIS_YEAR:
            found.setdefault(sheet, put.place)
    return found
