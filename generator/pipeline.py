"""The whole story: read the workbooks, check, compute, write the sections, draw, fill the template, save."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import editions, files
from generator.checks.audit import Audit
from generator.diagnostics import Diagnostic, Place, Problem, Severity, has_errors
from generator.document.contract import check_template
from generator.document.libreoffice import to_pdf
from generator.document.pagination import with_page_numbers
from generator.document.rendering import render
from generator.editions import Edition
from generator.examination import examine, links
from generator.figures.drawing import draw
from generator.workbooks.audit_report import audit_workbook
from generator.workspace import Workspace, file_name

NO_EDITION = Problem("F504", "没有{year}年度的公开格式", "现有格式中最近的是{nearest}；核对年度是否写错")
AUDIT_REPORT = "审核报告.xlsx"
Step = Callable[[str], None]


@dataclass(frozen=True)
class Wanted:
    """What is asked of a run beyond the document."""

    pdf: bool = False
    in_spite_of_checks: bool = False  # an error of the checks does not stop the document, but marks it as a draft


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

    def with_problems(self, problems: Iterable[Diagnostic]) -> Run:
        """The run with more to look at."""
        return replace(self, diagnostics=(*self.diagnostics, *problems))


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
    edition = editions.find(year)
    if edition is None:
        return Run(None, (NO_EDITION.at(year=year, nearest=editions.nearest(year).name),))

    examination = examine(workspace, edition, year, step)
    step("核对模板")
    template = workspace.template(edition.template)
    problems = [*examination.problems, *check_template(template)]
    audit_report, unwritten = _write_audit(workspace, edition, year, examination.audit)
    stopped = has_errors(problems) or (has_errors(examination.findings) and not wanted.in_spite_of_checks)
    problems += (*examination.findings, *unwritten)
    run = Run(None, tuple(problems), _earlier(workspace, year), audit=examination.audit, audit_report=audit_report)
    if stopped:
        return run

    step("绘制图表，填写模板")
    draft = examination.audit.unresolved or has_errors(examination.findings)
    report = replace(examination.report, draft=draft)
    rendered = render(template, report, draw)
    if rendered.value is None:
        return run.with_problems(rendered.diagnostics)

    step("排出目录页码")
    title = edition.title.format(department=report.department.full_name, year=year)
    target = workspace.output(year) / file_name(title, ".docx")
    numbered = with_page_numbers(rendered.value.content, Place(target.name))
    run = run.with_problems((*rendered.diagnostics, *numbered.diagnostics))

    step("保存文档")
    failed = files.write_whole(target, numbered.value or rendered.value.content)
    if failed:
        return run.with_problems((failed,))
    run = replace(run, document=target, draft=draft)
    return _with_pdf(run, target) if wanted.pdf else run


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
    written = sorted(workspace.output(year).glob("*.docx"), key=lambda path: path.stat().st_mtime)
    return written[-1] if written else None
