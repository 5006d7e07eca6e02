"""What a report lacks only because of a cause that the audit names: it follows from that finding."""

from __future__ import annotations

from dataclasses import replace

from generator.accounts.facts import Contents
from generator.checks.audit import Audit, Finding, State
from generator.checks.rule import Fails
from generator.diagnostics import Diagnostic, has_errors
from generator.editions import Edition
from generator.report import absences, overview
from generator.workbooks.layout import asked_sheets

_OPEN = (State.ERROR, State.TO_VERIFY)


def without_consequences(
    composing: tuple[Diagnostic, ...], audit: Audit, edition: Edition
) -> tuple[tuple[Diagnostic, ...], Audit]:
    """The problems of composing that would be there without the causes in the audit too, and the audit.

    A cause says how the contents are put right: what is then not lacking follows from it, and it weighs as much. What
    is lacking in other words then is reported in these. A cause that the officer has answered explains nothing more.
    """
    left = dict.fromkeys(composing)
    findings: list[Finding] = []
    for finding in audit.findings:
        verdict = finding.verdict
        if finding.state in _OPEN and finding.written is None and isinstance(verdict, Fails) and verdict.cured and left:
            remaining = _problems_of(verdict.cured, edition)
            gone = [one for one in left if one not in remaining]
            codes = {one.code for one in gone}
            instead = (one for one in remaining if one.code in codes and one not in composing)
            left = dict.fromkeys((*(one for one in left if one in remaining), *instead))
            if has_errors(gone):
                finding = replace(finding, state=State.ERROR)
        findings.append(finding)
    return tuple(left), replace(audit, findings=tuple(findings))


def _problems_of(contents: Contents, edition: Edition) -> tuple[Diagnostic, ...]:
    """The problems met where the report is written from the contents."""
    source = edition.source(contents)
    overview.check(source)
    tables = edition.compose_tables(source)
    absences.check(source, asked_sheets(edition.workbooks))
    edition.compose(source, tables)
    return source.diagnostics
