"""A year's workbooks read, and last year's beside them: what a report is composed from and checks look at."""

from __future__ import annotations

from generator.accounts.facts import Contents
from generator.checks import problems
from generator.diagnostics import Diagnostic, errors
from generator.editions import Edition
from generator.operations.classification import classification_of
from generator.report import overview
from generator.report.source import ReportSource
from generator.workbooks.layouts import added_subjects
from generator.workbooks.layouts.subjects_of_year import workbook_of_last_year
from generator.workbooks.reader import read
from generator.workspace import Workspace


def read_source(workspace: Workspace, edition: Edition, year: int) -> tuple[ReportSource, tuple[Diagnostic, ...]]:
    """What the year's workbooks give to write from, and the problems of reading them."""
    classified = classification_of(workspace)[0].entries_in(year)
    reading = read(workspace.sources(year), edition.workbooks, (added_subjects.WORKBOOK.file,), classified)
    source = edition.source(reading.value or Contents())
    overview.check(source)
    return source, reading.diagnostics


def read_last_year(workspace: Workspace, edition: Edition, year: int) -> tuple[Contents | None, tuple[Diagnostic, ...]]:
    """What last year's workbooks hold, where inputs/ has them, or that they could not be read."""
    if year not in workspace.years():
        return None, ()
    of_the_year = tuple(workbook_of_last_year(one, year) for one in edition.workbooks if not one.standing)
    classified = classification_of(workspace)[0].entries_in(year)
    reading = read(workspace.sources(year, last_year=True), of_the_year, classified=classified)
    wrong = errors(reading.diagnostics)
    if wrong:
        return None, (problems.LAST_YEAR_NOT_READ.at(*wrong[0].places[:1], year=year, count=len(wrong)),)
    return reading.value or Contents(), ()
