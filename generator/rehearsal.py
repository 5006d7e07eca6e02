"""A year's document made without drawing, laying out or saving: what `trace` and `verify` ask about."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Sequence

from generator.diagnostics import Diagnostic, Outcome, Severity, has_errors
from generator.document.contract import check_template
from generator.document.passages import Passage
from generator.document.rendering import render
from generator.examination import edition_of, examine, nearest_edition
from generator.figures.spec import FigureSpec
from generator.ledger.entries import Ledger, ledger_of
from generator.pipeline import NO_EDITION
from generator.workspace import Workspace

_YEAR = re.compile(r"(\d{4})年度部门决算")
_DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==")


def rehearse(workspace: Workspace, year: int) -> Outcome[Ledger]:
    """The ledger of the document that a run would write, or every error that would stop it; checks stop nothing."""
    edition = edition_of(workspace, year)
    if edition is None:
        return Outcome(None, (NO_EDITION.at(year=year, nearest=nearest_edition(workspace, year).name),))
    examination = examine(workspace, edition, year)
    template = workspace.template(edition.template)
    problems = (*examination.problems, *check_template(template, edition.report))
    if has_errors(problems):
        return Outcome(None, _errors(problems))
    rendered = render(template, examination.report, _dot)
    if rendered.value is None:
        return Outcome(None, rendered.diagnostics)
    return Outcome(ledger_of(rendered.value))


def _dot(_: FigureSpec) -> bytes:
    """A picture of one point, in place of a figure."""
    return _DOT


def _errors(problems: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def year_of(name: str, passages: Sequence[Passage]) -> int | None:
    """The year that a finished document says it is of, else that its file is named after; None where there is none."""
    for text in (*(passage.text for passage in passages), name):
        found = _YEAR.search(text)
        if found is not None:
            return int(found[1])
    return None
