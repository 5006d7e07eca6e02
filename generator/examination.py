"""A year's workbooks read, checked and put into words: what `generate 2020` and `generate check 2020` share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator import editions
from generator.accounts.accounts import Accounts
from generator.accounts.facts import Cell, Contents
from generator.accounts.quantities import Quoted
from generator.accounts.records import CheckExplanation, Department
from generator.checks import problems, telling
from generator.checks.audit import Audit, State
from generator.checks.engine import run_checks
from generator.checks.rule import Examined
from generator.diagnostics import Diagnostic, Place, Severity, has_errors
from generator.editions import Edition
from generator.sections import overview
from generator.sections.problems import TABLES_LEFT_OUT
from generator.sections.report import Common
from generator.sections.source import Source
from generator.workbooks.layouts import overview as overview_layout
from generator.workbooks.names import cell_names, field_labels
from generator.workbooks.printing.compose import compose
from generator.workbooks.reader import read
from generator.workbooks.stand_ins import complete
from generator.workspace import Workspace

Step = Callable[[str], None]


@dataclass(frozen=True)
class Examination:
    """A report composed from the workbooks, what the checks found, and the problems of both."""

    report: Common
    audit: Audit
    problems: tuple[Diagnostic, ...]  # of reading and composing
    findings: tuple[Diagnostic, ...]  # of the checks
    contents: Contents = field(default_factory=Contents)  # what the workbooks hold

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All of them."""
        return (*self.problems, *self.findings)


def examine(workspace: Workspace, edition: Edition, year: int, step: Step = lambda _: None) -> Examination:
    """Reads the year's workbooks, runs the edition's checks over them, and composes the report."""
    step("读取工作簿")
    source, reading = read_source(workspace, edition, year)
    step("核对勾稽关系")
    last_year, noted = _last_year(workspace, edition, year - 1)
    examined = Examined(
        year,
        source.contents,
        source.accounts,
        source.names,
        Accounts(last_year) if last_year else None,
        last_year,
        edition.classification,
        edition.threshold,
    )
    unread = [place for problem in reading if problem.severity is Severity.ERROR for place in problem.places]
    audit = run_checks(examined, edition.rules, source.contents.of(CheckExplanation)).beyond(unread)
    findings = [*telling.diagnostics(audit), *noted]
    if unread:
        findings.append(problems.NOT_CHECKED.at(count=len(audit.of(State.NOT_EVALUABLE))))
    step("计算指标，撰写各节")
    report = with_tables(edition.compose(source), source, edition)
    met = _in_order((*reading, *_beyond(reading, source)), edition)
    return Examination(report, audit, met, tuple(findings), source.contents)


def edition_of(workspace: Workspace, year: int) -> Edition | None:
    """The edition of the year and of the department's province; None where the year has none.

    That the province has none is reported when the workbooks are examined, as those of its nearest one, if it has any.
    """
    return nearest_edition(workspace, year) if editions.provinces(year) else None


def nearest_edition(workspace: Workspace, year: int) -> Edition:
    """The edition of the year or nearest to it: of the department's province, if that has any."""
    return editions.nearest(year, _province(workspace, year) or _province(workspace, year - 1))


def _province(workspace: Workspace, year: int) -> str | None:
    """The province that the year's workbooks state, None where they do not."""
    form = replace(overview_layout.WORKBOOK, sheets=(overview_layout.DEPARTMENT,))
    departments = (read(workspace.input_folders(year), (form,)).value or Contents()).of(Department)
    return departments[0].province.value if departments else None


def read_source(workspace: Workspace, edition: Edition, year: int) -> tuple[Source, tuple[Diagnostic, ...]]:
    """What the year's workbooks give to write from, and the problems of reading them."""
    reading = read(workspace.input_folders(year), edition.workbooks)
    contents = complete(reading.value or Contents(), edition.workbooks)
    names = cell_names(contents, edition.workbooks) | overview.names(year, contents.one(Department))
    source = Source(year, contents, Accounts(contents), names, field_labels(edition.workbooks))
    overview.check(source, editions.provinces(year), editions.years)
    return source, reading.diagnostics


def with_tables(report: Common, source: Source, edition: Edition) -> Common:
    """The report with the edition's disclosure tables; of those that the inputs do not hold the source is told."""
    name = source.contents.one(Department).full_name
    composed = compose(edition.tables, source.accounts, Quoted(name.value, name.place))
    if composed.left_out:
        told = TABLES_LEFT_OUT.at(count=len(composed.left_out))
        details = tuple(f"{title}：{why}" for title, why in composed.left_out)
        severity = Severity.ERROR if edition.every_table else told.severity
        source.note(replace(told, details=details, severity=severity))
    return replace(report, tables=composed.tables)


def links(workspace: Workspace, edition: Edition, year: int) -> dict[str, str]:
    """Where each workbook lies, seen from the year's output folder: by its name, last year's after the year."""
    found: dict[str, str] = {}
    for named, folder in ((f"{year - 1}/", year - 1), ("", year)):
        for layout in edition.workbooks:
            for base in reversed(workspace.input_folders(folder)):
                if (base / layout.file).is_file():
                    found[named + layout.file] = Path(
                        os.path.relpath(base / layout.file, workspace.output(year))
                    ).as_posix()
    return found


def _last_year(workspace: Workspace, edition: Edition, year: int) -> tuple[Contents | None, tuple[Diagnostic, ...]]:
    """What last year's workbooks hold, where inputs/ has them, or that they could not be read."""
    if year not in workspace.years():
        return None, ()
    of_the_year = tuple(workbook for workbook in edition.workbooks if not workbook.standing)
    reading = read(workspace.input_folders(year), of_the_year)
    errors = [problem for problem in reading.diagnostics if problem.severity is Severity.ERROR]
    if errors:
        return None, (problems.LAST_YEAR_NOT_READ.at(*errors[0].places[:1], year=year, count=len(errors)),)
    return _filed(reading.value or Contents(), str(year)), ()


def _filed(contents: Contents, folder: str) -> Contents:
    """The contents with the folder before the name of each workbook, so that last year's are told from this year's."""
    records = {
        kind: tuple(_record_filed(record, folder) for record in found) for kind, found in contents.records.items()
    }
    facts = tuple(replace(fact, place=_place_filed(fact.place, folder)) for fact in contents.facts)
    return replace(contents, facts=facts, records=records)


def _record_filed(record: Any, folder: str) -> Any:
    cells = {name: cell for name, cell in vars(record).items() if isinstance(cell, Cell)}
    return replace(record, **{name: Cell(c.value, _place_filed(c.place, folder)) for name, c in cells.items()})


def _place_filed(place: Place, folder: str) -> Place:
    return replace(place, file=f"{folder}/{place.file}")


def _beyond(reading: tuple[Diagnostic, ...], source: Source) -> list[Diagnostic]:
    """The problems of the contents that do not merely follow from a cell that could not be read."""
    if not has_errors((*reading, *source.diagnostics)):
        return list(source.diagnostics)
    if not has_errors(reading):
        return [problem for problem in source.diagnostics if problem.severity is Severity.ERROR]
    reported = {place for problem in reading for place in problem.places}
    # Of a sheet whose rows are wrong, that it has no rows says nothing.
    reported |= {replace(p, cell="") for found in reading if found.severity is Severity.ERROR for p in found.places}
    return [
        problem
        for problem in source.diagnostics
        if problem.severity is Severity.ERROR and problem.places and not reported.intersection(problem.places)
    ]


def _in_order(met: Iterable[Diagnostic], edition: Edition) -> tuple[Diagnostic, ...]:
    """The problems in the order of the workbooks and their sheets; those of other places come first."""
    sheets = [(layout.file, sheet.sheet) for layout in edition.workbooks for sheet in layout.sheets]
    order = {sheet: index for index, sheet in enumerate(sheets, start=1)}

    def position(problem: Diagnostic) -> int:
        return min((order.get((place.file, place.sheet), 0) for place in problem.places), default=0)

    return tuple(sorted(met, key=position))
