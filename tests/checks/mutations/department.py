"""A department's workbooks read once, and read again from memory with some cells changed: what the program reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from generator import editions
from generator.accounts.accounts import Accounts
from generator.accounts.classification.reading import shipped
from generator.accounts.facts import Contents
from generator.accounts.records import CheckExplanation, Department
from generator.amounts import round_half_up
from generator.checks.audit import Finding, State
from generator.checks.engine import run_checks
from generator.checks.explanations import place_of, statement_of
from generator.checks.rule import Examined, Fails, Rule, Verdict
from generator.checks.single_numbers import single_numbers
from generator.diagnostics import Diagnostic, Place, Severity
from generator.editions.unprinted_tables import unprinted_tables
from generator.operations.workbook_texts import texts_of
from generator.report import overview
from generator.report.source import ReportSource
from generator.workbooks.cell_problems import NEGATIVE
from generator.workbooks.files import listings, load, locate
from generator.workbooks.grid import Grid, Raw, Scalar, column_and_row
from generator.workbooks.imprint_check import report_imprints
from generator.workbooks.layout import Sheet
from generator.workbooks.placeholders import complete
from generator.workbooks.reader import Gathered, read_sheet, sheets_of
from generator.workspace import Workspace
from tests.departments import written

SheetKey = tuple[str, str]  # the workbook's file and the sheet
CellKey = tuple[SheetKey, int, int]  # with row and column
OF_TABLES = ("R1", "R2", "R3")  # groups of rules that compare amounts of the tables alone
Changes = Mapping[CellKey, Scalar | None]  # None: the cell is emptied


def cell_key(place: Place) -> CellKey:
    """The key of a place with a cell."""
    column, row = column_and_row(place.cell)
    return (place.source.workbook, place.sheet.strip()), row, column


class Answer(Enum):
    """What the program says of changed cells."""

    LOUD = "报出错误或核实"
    ROUNDING = "只报尾差"
    NOTHING = "没有报出"


class MeasuredDepartment:
    """The sheets of a department with what is reported of them as they are; the explanations of all that count.

    A finding that is there before is one that the officer has explained: where its figures change, it is reported.
    """

    def __init__(self, name: str, folder: Path) -> None:
        sample, self.year, province = written(name, folder)
        edition = editions.find(self.year, province)
        assert edition is not None
        self.name, self.edition = name, edition
        self._classified = shipped().entries_in(self.year)
        self._grids: dict[SheetKey, tuple[Sheet, Grid]] = {}
        self._read: dict[SheetKey, tuple[Gathered, list[Diagnostic]]] = {}
        self._load(sample.workspace)
        self._rules = list(edition.rules)
        self._failing: set[Hashable] = set()
        self._gaps: set[Decimal] = set()
        self._before: set[Hashable] = set()
        self._rounding: set[Hashable] = set()
        self.contents, problems = self._contents({})
        self.source, examined = self._examined(self.contents)
        for rule in edition.rules:
            for verdict in rule.evaluate(examined):
                if isinstance(verdict, Fails):
                    self._failing.add(_key_of_failure(rule, verdict))
                    self._gaps.add(abs(verdict.difference or Decimal(0)))
        self._before, self._rounding = self._reported(self.source, examined, problems)

    @property
    def sheets(self) -> Mapping[SheetKey, tuple[Sheet, Grid]]:
        """Each sheet's layout and its cells."""
        return self._grids

    def answer(self, changes: Changes, within_text: bool = False) -> Answer:
        """What the program reports with the cells changed that it does not without.

        A failure that no other can take up, of a rule asked early because it failed last time, settles it. Words
        changed within a text are nothing to the rules of the tables.
        """
        idle = OF_TABLES if within_text else ()
        contents, diagnostics = self._contents(changes)
        if _keys(diagnostics) - self._before:
            return Answer.LOUD
        source, examined = self._examined(contents)
        for position, rule in enumerate(self._rules):
            if not rule.code.startswith(idle) and any(
                self._is_new(rule, verdict) for verdict in rule.evaluate(examined)
            ):
                self._rules.insert(0, self._rules.pop(position))
                return Answer.LOUD
        loud, rounding = self._reported(source, examined, diagnostics, idle)
        if loud - self._before:
            return Answer.LOUD
        return Answer.ROUNDING if rounding - self._failing else Answer.NOTHING

    def single(self, changes: Changes = MappingProxyType({})) -> Counter[tuple[str, str]]:
        """The numbers that the program lists as stated once, with the cells changed: the place and the number."""
        contents, diagnostics = self._contents(changes)
        if any(problem.severity is Severity.ERROR for problem in diagnostics):
            return Counter()
        _, examined = self._examined(contents)
        listed = single_numbers(examined, self.edition.workbooks)
        return Counter((str(number.place), number.written) for number in listed)

    def refuses_sign(self, changes: Changes) -> bool:
        """Whether the reader refuses the changed cells because of a sign."""
        _, diagnostics = self._contents(changes)
        return any(problem.code == NEGATIVE.code for problem in diagnostics)

    def is_harmless(self, changes: Changes) -> bool:
        """Whether every amount comes out as before, because the program adds up what was left out."""
        contents, diagnostics = self._contents(changes)
        if any(problem.severity is Severity.ERROR for problem in diagnostics):
            return False
        accounts = Accounts(contents)
        changed = [fact for fact in self.contents.facts if cell_key(fact.place) in changes]
        pairs = [(accounts.figure(fact.key), self.source.accounts.figure(fact.key)) for fact in changed]
        # A total that was typed with a difference put down to rounding comes out without it.
        allowed = {Decimal(0), *self._gaps}
        return bool(pairs) and all(now and before and abs(now.exact - before.exact) in allowed for now, before in pairs)

    def prints_the_same(self, changes: Changes) -> bool:
        """Whether every amount in the cells is printed as before, in 万元: changed by less than the last digit."""
        contents, _ = self._contents(changes)
        before = {fact.place: fact.value for fact in self.contents.facts if cell_key(fact.place) in changes}
        after = {fact.place: fact.value for fact in contents.facts if fact.place in before}
        return (
            bool(before)
            and before.keys() == after.keys()
            and all(round_half_up(after[place]) == round_half_up(value) for place, value in before.items())
        )

    def evens_out(self, changes: Changes) -> bool:
        """Whether a difference that is put down to rounding is gone with the cells changed: they add up exactly."""
        contents, diagnostics = self._contents(changes)
        source, examined = self._examined(contents)
        _, rounding = self._reported(source, examined, diagnostics)
        return bool(self._rounding - rounding)

    def _is_new(self, rule: Rule, verdict: Verdict) -> bool:
        return (
            isinstance(verdict, Fails)
            and (verdict.severity or rule.severity) is not Severity.NOTE
            and not verdict.follows
            and not verdict.causes
            and not verdict.only_if_cured
            and (verdict.difference is None or abs(verdict.difference) not in self._gaps)
            and _key_of_failure(rule, verdict) not in self._failing
        )

    def _reported(
        self, source: ReportSource, examined: Examined, diagnostics: list[Diagnostic], idle: tuple[str, ...] = ()
    ) -> tuple[set[Hashable], set[Hashable]]:
        """The errors with what is to be verified, and the differences that are put down to rounding."""
        loud, rounding = _keys(diagnostics), set[Hashable]()
        if not any(problem.severity is Severity.ERROR for problem in diagnostics):
            explanations = examined.contents.of(CheckExplanation)
            audit = run_checks(examined, (r for r in self.edition.rules if not r.code.startswith(idle)), explanations)
            for item in audit.of(State.ERROR, State.TO_VERIFY, State.ROUNDING):
                found = rounding if item.state is State.ROUNDING else loud
                found.add((item.rule.code, place_of(item), statement_of(item)))
            self.edition.composed_by(source, self.edition.words)
        return loud | _keys(source.diagnostics), rounding

    def _examined(self, contents: Contents) -> tuple[ReportSource, Examined]:
        """What a report is composed from, with the problems of the names in it, and what the checks look at."""
        source = self.edition.source(contents)
        overview.check(source)
        examined = Examined(
            self.year,
            source.contents,
            source.accounts,
            source.names,
            threshold=self.edition.threshold,
            texts=texts_of(source, self.edition.workbooks),
            reason_mark=self.edition.reason_mark,
            substitute_form=self.edition.substitute,
        )
        if any(problem.severity is Severity.ERROR for problem in source.diagnostics):
            return source, examined
        tables = self.edition.compose_tables(source)
        return source, replace(examined, unprinted=unprinted_tables(self.edition, source, tables))

    def _contents(self, changes: Changes) -> tuple[Contents, list[Diagnostic]]:
        """What the sheets hold with the cells changed, and the problems of reading them."""
        changed: dict[SheetKey, dict[tuple[int, int], Scalar | None]] = {}
        for (sheet, row, column), value in changes.items():
            changed.setdefault(sheet, {})[row, column] = value
        everything, diagnostics = Gathered(), list[Diagnostic]()
        grids: list[tuple[Sheet | None, Grid]] = []
        for key, (layout, grid) in self._grids.items():
            gathered, problems = self._read[key]
            if key in changed:
                grid = with_cells(grid, changed[key])
                gathered, problems = _read_again(grid, layout)
            grids.append((layout, grid))
            everything.facts += gathered.facts
            everything.subjects += gathered.subjects
            for record, rows in gathered.records.items():
                everything.records[record] = (*everything.records.get(record, ()), *rows)
            for record, place in gathered.places.items():
                everything.places.setdefault(record, place)
            for blank, place in gathered.blanks.items():
                everything.blanks.setdefault(blank, place)
            diagnostics += problems
            everything.sources[key[0]] = grid.source
        everything.name_subjects(self.edition.workbooks, self._classified, diagnostics)
        report_imprints(grids, everything.records.get(Department, ()), diagnostics)
        return complete(everything.contents, self.edition.workbooks), diagnostics

    def _load(self, workspace: Workspace) -> None:
        diagnostics: list[Diagnostic] = []
        listed = listings(workspace.sources(self.year), diagnostics)
        known = {layout.file for layout in self.edition.workbooks}
        for layout in self.edition.workbooks:
            located = locate(layout, listed, known, diagnostics)
            assert located is not None, diagnostics
            grids = load(located, diagnostics)
            assert grids is not None, diagnostics
            for sheet, grid in sheets_of(located.source, grids, layout, diagnostics):
                self._grids[layout.file, sheet.sheet] = sheet, grid
                self._read[layout.file, sheet.sheet] = _read_again(grid, sheet)


def _read_again(grid: Grid, sheet: Sheet) -> tuple[Gathered, list[Diagnostic]]:
    gathered, problems = Gathered(), list[Diagnostic]()
    read_sheet(grid, sheet, gathered, problems)
    return gathered, problems


def with_cells(grid: Grid, changes: Mapping[tuple[int, int], Scalar | None]) -> Grid:
    """The sheet with the cells changed."""
    rows = {row: dict(cells) for row, cells in grid.rows.items()}
    for (row, column), value in changes.items():
        cells = rows.setdefault(row, {})
        raw = cells.pop(column, None)
        if value is not None:
            cells[column] = replace(raw, value=value) if raw else Raw(row, column, value)
            rows[row] = dict(sorted(cells.items()))
    return replace(grid, rows=dict(sorted(rows.items())))


def _key_of_failure(rule: Rule, verdict: Fails) -> Hashable:
    finding = Finding(rule, verdict, State.TO_VERIFY)
    return rule.code, place_of(finding), statement_of(finding)


def _keys(problems: Iterable[Diagnostic]) -> set[Hashable]:
    """What tells the errors, and what is to be verified, from each other."""
    return {
        (problem.code, problem.places, problem.message, problem.details)
        for problem in problems
        if problem.severity is not Severity.NOTE
    }
