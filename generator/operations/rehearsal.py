"""A year's document made without laying out or saving: what `trace` and `verify` ask about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.accounts.records import Department
from generator.charts.spec import FigureSpec
from generator.diagnostics import Diagnostic, Outcome, Severity, has_errors
from generator.document.word.package import ONE_POINT
from generator.document.word.passages import Passage
from generator.document.word.printing import Draw
from generator.document.word.rendering import render
from generator.document.word.template_check import check_template
from generator.editions import Edition
from generator.operations.examination import Examination, edition_of, examine, nearest_edition
from generator.operations.generate import NO_EDITION
from generator.operations.units import who
from generator.provenance.addresses import Sheets
from generator.provenance.cells import Cells
from generator.provenance.entries import Ledger, ledger_of
from generator.workbooks.files import Located, load
from generator.workbooks.grid import Grid
from generator.workbooks.names import field_labels
from generator.workspace import Workspace


@dataclass(frozen=True)
class Rehearsal:
    """What a run of the year would write, and what it would write it from."""

    ledger: Ledger
    examination: Examination
    edition: Edition
    workspace: Workspace

    @property
    def department(self) -> str:
        """The full name of who publishes."""
        return str(self.examination.report.department.full_name)

    @property
    def sheets(self) -> Sheets:
        """The sheets that are read, by workbook."""
        return {book.file: [sheet.sheet for sheet in book.sheets] for book in self.edition.workbooks}

    @property
    def cells(self) -> Cells:
        """What the cells of the workbooks hold."""
        return Cells(self.examination.contents, field_labels(self.edition.workbooks), self.ledger)

    def opened(self, workbook: str) -> dict[str, Grid]:
        """The sheets of a workbook as they are, by name; none where no such workbook was read."""
        source = self.examination.contents.source(workbook)
        found: list[Diagnostic] = []
        return (load(Located(self.workspace.root / source.path, source), found) or {}) if source.path else {}


def dot(_: FigureSpec) -> bytes:
    """A picture of one point, in place of a figure."""
    return ONE_POINT


def rehearse(workspace: Workspace, year: int, draw: Draw = dot) -> Outcome[Rehearsal]:
    """The document that a run would write, or every error that would stop it; checks stop nothing."""
    edition = edition_of(workspace, year)
    if edition is None:
        return Outcome(None, (NO_EDITION.at(year=year, nearest=nearest_edition(workspace, year).name),))
    examination = examine(workspace, edition, year)
    template = workspace.template(edition.template)
    problems = (*examination.problems, *check_template(template, edition.report))
    if has_errors(problems):
        return Outcome(None, _errors(problems))
    rendered = render(template, examination.report, draw)
    if rendered.value is None:
        return Outcome(None, rendered.diagnostics)
    return Outcome(Rehearsal(ledger_of(rendered.value), examination, edition, workspace))


def _errors(problems: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def year_of(name: str, passages: Sequence[Passage], entity: str = "部门|单位") -> int | None:
    """The year that a finished document says it is of, else that its file is named after; None where there is none.

    With an entity, only the first such words count, and only where they are of a department's or a unit's document.
    """
    for text in (*(passage.text for passage in passages), name):
        found = re.search(r"(\d{4})年度(部门|单位)决算", text)
        if found is not None:
            return int(found[1]) if re.fullmatch(entity, found[2]) else None
    return None


def unit_behind(workspace: Workspace, year: int, document: Path, passages: Sequence[Passage]) -> str | None:
    """The unit whose finished document it is, by the name that it begins with, then by its folder; None if unclear."""
    units = workspace.units(year)
    named = [name for name in units if (record := who(workspace.of_unit(name), year)) and _begins(passages, record)]
    if len(named) == 1:
        return named[0]
    folder = document.resolve().parent.name
    return folder if folder in (named or units) else None


def _begins(passages: Sequence[Passage], record: Department) -> bool:
    """Whether the document begins with the unit's full name."""
    return next((p.text.strip() for p in passages if p.text.strip()), "") == record.full_name.value.strip()
