"""A year's workbooks read, checked and put into words: what `generate 2020` and `generate check 2020` share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from generator import editions
from generator.accounts.accounts import Accounts
from generator.accounts.facts import Contents
from generator.accounts.quantities import Quoted
from generator.accounts.records import CheckExplanation, Department
from generator.checks import audit_diagnostics, problems
from generator.checks.audit import Audit, State
from generator.checks.engine import run_checks
from generator.checks.rule import Examined
from generator.diagnostics import Diagnostic, Severity, has_errors
from generator.editions import Edition
from generator.operations.units import related, units_of, who
from generator.report import overview
from generator.report.problems import TABLES_LEFT_OUT
from generator.report.report import Common
from generator.report.source import Source
from generator.tables.compose import compose
from generator.workbooks.names import cell_names, field_labels
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
    units = units_of(workspace, edition, year)
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
        units,
        related(workspace, year, units),
    )
    unread = [place for problem in reading if problem.severity is Severity.ERROR for place in problem.places]
    rules = (*edition.rules, *(edition.unit_rules if units else ()))
    audit = run_checks(examined, rules, source.contents.of(CheckExplanation)).beyond(unread)
    findings = [*audit_diagnostics.diagnostics(audit), *noted]
    if unread:
        findings.append(problems.NOT_CHECKED.at(count=len(audit.of(State.NOT_EVALUABLE))))
    step("计算指标，撰写各节")
    report = with_tables(edition.compose(source), source, edition)
    met = _in_order((*reading, *_beyond(reading, source)), edition)
    return Examination(report, audit, met, tuple(findings), source.contents)


def edition_of(workspace: Workspace, year: int) -> Edition | None:
    """The edition of the year and of the province of the department or unit; None where the year has none.

    That the province has none is reported when the workbooks are examined, as those of its nearest one, if it has any.
    """
    if not editions.provinces(year):
        return None
    found = nearest_edition(workspace, year)
    return found.for_unit() if workspace.unit else found


def nearest_edition(workspace: Workspace, year: int) -> Edition:
    """The edition of the year or nearest to it: of the department's province, if that has any."""
    return editions.nearest(year, _province(workspace, year) or _province(workspace, year - 1))


def _province(workspace: Workspace, year: int) -> str | None:
    """The province that the year's workbooks state, None where they do not."""
    itself = who(workspace, year)
    return itself.province.value if itself else None


def read_source(workspace: Workspace, edition: Edition, year: int) -> tuple[Source, tuple[Diagnostic, ...]]:
    """What the year's workbooks give to write from, and the problems of reading them."""
    reading = read(workspace.sources(year), edition.workbooks)
    contents = complete(reading.value or Contents(), edition.workbooks)
    names = cell_names(contents, edition.workbooks) | overview.names(
        year, contents.one(Department), str(edition.words.entity)
    )
    source = Source(year, contents, Accounts(contents), names, field_labels(edition.workbooks))
    overview.check(source, editions.provinces(year), editions.years)
    return source, reading.diagnostics


def with_tables(report: Common, source: Source, edition: Edition) -> Common:
    """The report with the edition's disclosure tables; of those that the inputs do not hold the source is told."""
    name = source.contents.one(Department).full_name
    composed = compose(edition.tables, source.accounts, Quoted(name.value, name.place), str(edition.words.entity))
    if composed.left_out:
        told = TABLES_LEFT_OUT.at(count=len(composed.left_out))
        details = tuple(f"{title}：{why}" for title, why in composed.left_out)
        severity = Severity.ERROR if edition.every_table else told.severity
        source.note(replace(told, details=details, severity=severity))
    return replace(report, tables=composed.tables)


def _last_year(workspace: Workspace, edition: Edition, year: int) -> tuple[Contents | None, tuple[Diagnostic, ...]]:
    """What last year's workbooks hold, where inputs/ has them, or that they could not be read."""
    if year not in workspace.years():
        return None, ()
    of_the_year = tuple(workbook for workbook in edition.workbooks if not workbook.standing)
    reading = read(workspace.sources(year, last_year=True), of_the_year)
    errors = [problem for problem in reading.diagnostics if problem.severity is Severity.ERROR]
    if errors:
        return None, (problems.LAST_YEAR_NOT_READ.at(*errors[0].places[:1], year=year, count=len(errors)),)
    return reading.value or Contents(), ()


def _beyond(reading: tuple[Diagnostic, ...], source: Source) -> list[Diagnostic]:
    """The problems of the contents that do not merely follow from a cell that could not be read."""
    if not has_errors((*reading, *source.diagnostics)):
        return list(source.diagnostics)
    if not has_errors(reading):
        return [problem for problem in source.diagnostics if problem.severity is Severity.ERROR]
    reported = {place for problem in reading for place in problem.places}
    # Of a sheet whose rows are wrong, that it has no rows says nothing.
    reported |= {p.whole_sheet for found in reading if found.severity is Severity.ERROR for p in found.places}
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
        own = ((place.source.workbook, place.sheet) for place in problem.places if not place.source.folder)
        return min((order.get(sheet, 0) for sheet in own), default=0)

    return tuple(sorted(met, key=position))
