"""The whole story: read the workbooks, check, compute, write the sections, draw, fill the template, save."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from generator import editions, files
from generator.accounts.facts import Contents
from generator.checks.audit import Audit
from generator.diagnostics import Diagnostic, Place, Problem, Severity, has_errors
from generator.document.contract import check_template
from generator.document.libreoffice import to_pdf
from generator.document.pagination import with_page_numbers
from generator.document.printing import Draw
from generator.document.rendering import Rendered, render
from generator.document.review import with_comments
from generator.editions import Edition
from generator.examination import examine, links
from generator.figures.drawing import draw
from generator.history.changes import Changes
from generator.history.delivery import deliver
from generator.history.recording import record
from generator.history.shelf import Shelf
from generator.ledger.entries import Ledger, ledger_of
from generator.ledger.remarks import remarks
from generator.ledger.rows import rows
from generator.workbooks.audit_report import audit_workbook
from generator.workbooks.ledger_report import ledger_workbook
from generator.workspace import Workspace, file_name

NO_EDITION = Problem("F504", "没有{year}年度的公开格式", "现有格式中最近的是{nearest}；核对年度是否写错")
AUDIT_REPORT, LEDGER, REVIEW = "审核报告.xlsx", "数据溯源.xlsx", "（审阅稿）.docx"
Step = Callable[[str], None]


@dataclass(frozen=True)
class Wanted:
    """What is asked of a run beyond the document."""

    pdf: bool = False
    in_spite_of_checks: bool = False  # an error of the checks does not stop the document, but marks it as a draft
    review: bool = False  # a copy with comments, for whoever reviews the document


@dataclass(frozen=True)
class Means:
    """What a run draws and checks the template with, which a process of many runs need not do twice."""

    draw: Draw = draw
    check_template: Callable[[Path], tuple[Diagnostic, ...]] = check_template


@dataclass(frozen=True)
class Run:
    """How a run ended: the document it wrote, or None; everything to look at; what stands there from before."""

    document: Path | None
    diagnostics: tuple[Diagnostic, ...]
    earlier: Path | None = None
    draft: bool = False  # whether the document is marked as a draft
    pdf: Path | None = None
    audit: Audit = field(default_factory=Audit)
    audit_report: Path | None = None
    changes: Changes = field(default_factory=Changes)  # of the document, since the version of `since`
    since: str = ""
    ledger: Path | None = None
    review: Path | None = None

    def with_problems(self, problems: Iterable[Diagnostic]) -> Run:
        """The run with more to look at."""
        return replace(self, diagnostics=(*self.diagnostics, *problems))


@dataclass(frozen=True)
class Prepared:
    """A run up to its document: ready but for the page numbers of its contents, or None."""

    run: Run
    target: Path = Path()
    rendered: Rendered | None = None
    contents: Contents = field(default_factory=Contents)
    links: Mapping[str, str] = field(default_factory=dict)  # where each workbook lies, seen from the output folder


def check(workspace: Workspace, year: int, step: Step = lambda _: None) -> Run:
    """Everything that a run of the year would report, and the audit report; no document is written."""
    edition = editions.find(year)
    if edition is None:
        return Run(None, (NO_EDITION.at(year=year, nearest=editions.nearest(year).name),))
    examination = examine(workspace, edition, year, step)
    report, failed = _write_audit(workspace, edition, year, examination.audit)
    return Run(None, (*examination.diagnostics, *failed), audit=examination.audit, audit_report=report)


def write_disclosure(workspace: Workspace, year: int, wanted: Wanted = Wanted(), step: Step = lambda _: None) -> Run:
    """Writes the year's disclosure document, whole or not at all; `step` is told of each step as it begins."""
    return write(prepare(workspace, year, wanted, step), year, wanted, step)


def prepare(
    workspace: Workspace, year: int, wanted: Wanted = Wanted(), step: Step = lambda _: None, means: Means = Means()
) -> Prepared:
    """The year's document as it is to be written, or why there is none; only the audit report is written."""
    edition = editions.find(year)
    if edition is None:
        return Prepared(Run(None, (NO_EDITION.at(year=year, nearest=editions.nearest(year).name),)))

    examination = examine(workspace, edition, year, step)
    step("核对模板")
    template = workspace.template(edition.template)
    problems = [*examination.problems, *means.check_template(template)]
    audit_report, unwritten = _write_audit(workspace, edition, year, examination.audit)
    stopped = has_errors(problems) or (has_errors(examination.findings) and not wanted.in_spite_of_checks)
    problems += (*examination.findings, *unwritten)
    run = Run(None, tuple(problems), _earlier(workspace, year), audit=examination.audit, audit_report=audit_report)
    if stopped:
        return Prepared(run)

    step("绘制图表，填写模板")
    draft = examination.audit.unresolved or has_errors(examination.findings)
    report = replace(examination.report, draft=draft)
    rendered = render(template, report, means.draw)
    if rendered.value is None:
        return Prepared(run.with_problems(rendered.diagnostics))
    title = edition.title.format(department=report.department.full_name, year=year)
    target = workspace.output(year) / file_name(title, ".docx")
    run = replace(run.with_problems(rendered.diagnostics), draft=draft)
    return Prepared(run, target, rendered.value, examination.contents, links(workspace, edition, year))


def write(prepared: Prepared, year: int, wanted: Wanted, step: Step = lambda _: None) -> Run:
    """Writes a prepared document, with the page numbers of its contents."""
    run, rendered, target = prepared.run, prepared.rendered, prepared.target
    if rendered is None:
        return run
    step("排出目录页码")
    numbered = with_page_numbers(rendered.content, Place(target.name))
    content = numbered.value or rendered.content

    step("保存文档")
    version = record(year, target.name, content, rendered, prepared.contents)
    delivery = deliver(target, content, version, datetime.now())
    run = run.with_problems((*numbered.diagnostics, *delivery.diagnostics))
    if delivery.document is None:
        return replace(run, draft=False)
    run = replace(run, document=delivery.document, changes=delivery.changes, since=delivery.since)
    ledger = ledger_of(rendered)
    run = _with_ledger(run, target.with_name(LEDGER), year, ledger, prepared.links)
    run = _with_review(run, target, content, year, ledger) if wanted.review else run
    return _with_pdf(run, delivery.document) if wanted.pdf else run


def _with_ledger(run: Run, target: Path, year: int, ledger: Ledger, workbooks: Mapping[str, str]) -> Run:
    """The run with the ledger of its document, or with why there is none, which does not spoil the document."""
    try:
        failed = files.write_whole(target, ledger_workbook(rows(ledger), year, workbooks))
    except OSError as error:  # the temporary files of the workbook's sheets
        failed = files.CANNOT_WRITE.at(Place(str(target)), why=error.strerror or "")
    return run.with_problems((replace(failed, severity=Severity.NOTE),)) if failed else replace(run, ledger=target)


def _with_review(run: Run, document: Path, content: bytes, year: int, ledger: Ledger) -> Run:
    """The run with the review copy of its document, or with why there is none."""
    target = document.with_name(document.stem + REVIEW)
    day = date(year + 1, 1, 1)  # the same copy from the same inputs
    failed = files.write_whole(target, with_comments(content, remarks(ledger, run.audit), day))
    return run.with_problems((failed,)) if failed else replace(run, review=target)


def _with_pdf(run: Run, document: Path) -> Run:
    """The run with the document's PDF, or with why there is none."""
    pdf = document.with_suffix(".pdf")
    failed = to_pdf(document, pdf)
    return run.with_problems(failed) if failed else replace(run, pdf=pdf)


def _write_audit(
    workspace: Workspace, edition: Edition, year: int, audit: Audit
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """The audit report as written to the year's output, or why it could not be, which does not stop the document."""
    target = workspace.output(year) / AUDIT_REPORT
    try:
        failed = files.write_whole(target, audit_workbook(audit, year, links(workspace, edition, year)))
    except OSError as error:  # the temporary files of the workbook's sheets
        failed = files.CANNOT_WRITE.at(Place(str(target)), why=error.strerror or "")
    return (None, (replace(failed, severity=Severity.NOTE),)) if failed else (target, ())


def _earlier(workspace: Workspace, year: int) -> Path | None:
    """The document that an earlier run wrote, which stays as it is."""
    kept = Shelf(workspace.output(year)).latest()
    written = workspace.output(year) / kept.version.document if kept else None
    return written if written and written.is_file() else None
