"""What is to be explained, listed in the officer's own workbook beside what she explained: 审核说明."""

from __future__ import annotations

from generator.checks import problems
from generator.checks.audit import Audit, Finding, State
from generator.checks.explanations import code_of, place_of, statement_of
from generator.checks.rule import Fails
from generator.diagnostics import Diagnostic, Place
from generator.operations.edition_choice import choose
from generator.operations.explanation_sheet import (
    CODE,
    COVERS,
    PLACE,
    ExplanationSheet,
    Listed,
    lines_of,
    listed_as,
    open_sheet,
    table_of,
)
from generator.operations.lock import locked
from generator.operations.run import RunResult
from generator.storage.files import why_unread
from generator.workbooks.grid import column_and_row
from generator.workspace import Workspace


def with_listing(workspace: Workspace, year: int, result: RunResult) -> RunResult:
    """The result of a run, once what it found to be explained is listed."""
    if not result.audit.findings:
        return result
    return result.with_problems(listed_findings(workspace, year, result.audit))


def listed_findings(workspace: Workspace, year: int, audit: Audit) -> tuple[Diagnostic, ...]:
    """What listing reports, done while no other run works in the workspace."""
    with locked(workspace) as busy:
        return (busy,) if busy else list_findings(workspace, year, audit)


def list_findings(workspace: Workspace, year: int, audit: Audit) -> tuple[Diagnostic, ...]:
    """Lists in the year's workbook what is to be explained, and writes down what each explanation covers.

    The texts of the officer, every other sheet and all formatting stay. Nothing is written where the workbook is open,
    was saved since it was read, or was not read whole; that is reported where something was to be written.
    """
    edition = choose(workspace, year).edition
    if edition is None or not audit.whole or not audit.findings:
        return ()
    try:
        sheet = open_sheet(workspace, year, edition)
    except OSError as error:
        place = Place.of(table_of(edition)[0].file)
        return (problems.NOT_LISTED.at(place, why=why_unread(error), advice="查明原因"),)
    if sheet is None:
        return ()
    summary = _put_all(sheet, audit)
    if not sheet.texts:
        return ()
    if sheet.explanations != audit.explanations:
        return (problems.NOT_LISTED.at(sheet.place(), why="核对期间工作簿又保存过", advice="保存好"),)
    if refused := sheet.write():
        why, advice = refused
        return (problems.NOT_LISTED.at(sheet.place(), why=why, advice=advice),)
    return (problems.LISTED.at(sheet.place(), what="，".join(summary)),)


def _put_all(sheet: ExplanationSheet, audit: Audit) -> list[str]:
    """Puts everything that is to be written into the sheet; what it comes to, in words."""
    bound = _bind(sheet, audit)
    listed, cleared = _list(sheet, audit)
    counts = (
        ("列出待说明的问题{}行", listed),
        ("写出{}条说明的“核对时”", bound),
        ("移去已经没有的问题{}行", cleared),
    )
    return [text.format(count) for text, count in counts if count]


def _bind(sheet: ExplanationSheet, audit: Audit) -> int:
    """Writes down what each explanation covers that is not bound yet; how many these are."""
    bound: dict[Place, list[Finding]] = {}
    for finding in audit.findings:
        if finding.unbound and finding.written is not None:
            bound.setdefault(finding.written.code.place, []).append(finding)
    for place, findings in bound.items():
        row = column_and_row(place.cell)[1]
        alone = len(findings) == 1
        covered = statement_of(findings[0]) if alone else lines_of(findings)
        if alone and sheet.is_empty(row, PLACE) and place_of(findings[0]):
            sheet.put(row, PLACE, place_of(findings[0]))
        sheet.put(row, COVERS, covered)
    return len(bound)


def _list(sheet: ExplanationSheet, audit: Audit) -> tuple[int, int]:
    """Lists what has no explanation that counts; how many rows were written, and how many emptied."""
    wanted = _wanted(audit)
    stale: list[int] = []
    for explanation in audit.explanations:
        if explanation.explanation or not explanation.covers:
            continue
        row = column_and_row(explanation.code.place.cell)[1]
        place = explanation.place.value if explanation.place else ""
        listed = Listed(code_of(explanation), place, explanation.covers.value)
        if listed in wanted:
            wanted.remove(listed)
        elif not sheet.beside(row):
            stale.append(row)
    rows = [*stale, *sheet.free(len(wanted) - len(stale))]
    for row, listed in zip(rows, wanted, strict=False):
        for name, text in ((CODE, listed.code), (PLACE, listed.place), (COVERS, listed.covers)):
            sheet.put(row, name, text)
    emptied = stale[len(wanted) :]
    for row in emptied:
        for name in (CODE, PLACE, COVERS):
            sheet.put(row, name, "")
    return len(wanted), len(emptied)


def _wanted(audit: Audit) -> list[Listed]:
    """The rows that are to be explained, those that are reported together in one."""
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(audit.of(State.TO_VERIFY)):
        if not finding.unbound:
            together = isinstance(finding.verdict, Fails) and finding.verdict.together
            groups.setdefault(finding.rule.code if together else number, []).append(finding)
    return [listed_as(findings) for findings in groups.values()]
