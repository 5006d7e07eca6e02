"""What a run writes beside its document. What cannot be written is told, and does not spoil the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from generator import files
from generator.diagnostics import Diagnostic, Severity
from generator.document.word.comments import with_comments
from generator.document.word.libreoffice import to_pdf
from generator.history.beside import keep_worked_on, withdraw
from generator.operations.run import Run
from generator.outputs.audit_report import audit_workbook
from generator.outputs.ledger_report import ledger_workbook
from generator.outputs.ledger_rows import rows
from generator.outputs.review_comments import remarks
from generator.outputs.tables_workbook import disclosure_workbook
from generator.provenance.entries import Ledger
from generator.report.report import Common
from generator.workbooks.form_file import made_on
from generator.workspace import Workspace

AUDIT_REPORT, TABLES, LEDGER, REVIEW = "审核报告.xlsx", "决算公开表.xlsx", "数据溯源.xlsx", "（审阅稿）.docx"


def with_audit_report(run: Run, workspace: Workspace, year: int, entity: str) -> Run:
    """The run with the report of its checks, in the words of a department or a unit."""
    target = workspace.output(year) / AUDIT_REPORT
    failed = _written(target, lambda: audit_workbook(run.audit, year, workspace.output_shown(year), entity))
    if failed:
        return run.with_problems((replace(failed, severity=Severity.NOTE),))
    return replace(run, audit_report=target)


def with_tables(run: Run, folder: Path, year: int, report: Common) -> Run:
    """The run with the workbook of the disclosure tables, where there are any; one of an earlier run is withdrawn."""
    target = folder / TABLES
    if not report.tables:
        return run.with_problems(withdraw(target, datetime.now()))
    run = run.with_problems(keep_worked_on(target, made_on(year)))
    failed = _written(target, lambda: _tables(report, year, draft=run.draft))
    return run.with_problems((failed,)) if failed else replace(run, tables=target)


def with_ledger(run: Run, folder: Path, year: int, ledger: Ledger, shown: str, entity: str) -> Run:
    """The run with the ledger of its document in the folder, which the workspace shows by that path."""
    target = folder / LEDGER
    failed = _written(target, lambda: ledger_workbook(rows(ledger), year, shown, entity))
    if failed:
        return run.with_problems((replace(failed, severity=Severity.NOTE),))
    return replace(run, ledger=target)


def with_review(run: Run, document: Path, content: bytes, year: int, ledger: Ledger) -> Run:
    """The run with the review copy of its document."""
    target = document.with_name(document.stem + REVIEW)
    day = date(year + 1, 1, 1)  # the same copy from the same inputs
    failed = _written(target, lambda: with_comments(content, remarks(ledger, run.audit), day))
    return run.with_problems((failed,)) if failed else replace(run, review=target)


def with_pdf(run: Run, document: Path) -> Run:
    """The run with the document's PDF."""
    pdf = document.with_suffix(".pdf")
    failed = to_pdf(document, pdf)
    return run.with_problems(failed) if failed else replace(run, pdf=pdf)


def _tables(report: Common, year: int, *, draft: bool) -> bytes:
    """The workbook of the report's disclosure tables."""
    return disclosure_workbook(
        report.tables, str(report.department.full_name), year, draft=draft, entity=str(report.words.entity)
    )


def _written(target: Path, made: Callable[[], bytes]) -> Diagnostic | None:
    """Writes what is made, or says why it could not: openpyxl needs room for temporary files."""
    try:
        return files.write_whole(target, made())
    except OSError as error:
        return files.not_written(target, error)
