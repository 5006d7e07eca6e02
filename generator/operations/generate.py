"""The whole story: read the workbooks, check, compute, write the sections, draw, fill the template, save."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from generator import editions
from generator.diagnostics import Place, Problem, has_errors
from generator.document.word.pagination import with_page_numbers
from generator.document.word.rendering import render
from generator.history.delivery import deliver
from generator.history.recording import record
from generator.history.shelf import Shelf
from generator.operations import publish
from generator.operations.examination import edition_of, examine, nearest_edition
from generator.operations.run import Means, Prepared, Run, Step, Wanted
from generator.operations.units import no_units
from generator.provenance.entries import ledger_of
from generator.workspace import Workspace, file_name

NO_EDITION = Problem("F504", "没有{year}年度的公开格式", "现有格式中最近的是{nearest}；核对年度是否写错")


def documents(workspace: Workspace, year: int) -> tuple[Workspace, ...]:
    """The department's part of the workspace and that of each unit of the year; only the first for a year without form.

    Each makes a document of its own.
    """
    units = workspace.units(year) if editions.provinces(year) else ()
    return (workspace, *(workspace.of_unit(name) for name in units))


def check(workspace: Workspace, year: int, step: Step = lambda _: None) -> Run:
    """Everything that a run of the year would report, and the audit report; no document is written."""
    edition = edition_of(workspace, year)
    if edition is None:
        return Run(None, (NO_EDITION.at(year=year, nearest=nearest_edition(workspace, year).name),))
    examination = examine(workspace, edition, year, step)
    problems = (*examination.diagnostics, *no_units(workspace, year))
    run = Run(None, problems, audit=examination.audit)
    return publish.with_audit_report(run, workspace, year, str(edition.words.entity))


def write_disclosure(workspace: Workspace, year: int, wanted: Wanted = Wanted(), step: Step = lambda _: None) -> Run:
    """Writes the year's disclosure document, whole or not at all; `step` is told of each step as it begins."""
    return write(prepare(workspace, year, wanted, step), year, wanted, step)


def prepare(
    workspace: Workspace, year: int, wanted: Wanted = Wanted(), step: Step = lambda _: None, means: Means = Means()
) -> Prepared:
    """The year's document as it is to be written, or why there is none; only the audit report is written."""
    edition = edition_of(workspace, year)
    if edition is None:
        return Prepared(Run(None, (NO_EDITION.at(year=year, nearest=nearest_edition(workspace, year).name),)))

    examination = examine(workspace, edition, year, step)
    step("核对模板")
    template = workspace.template(edition.template)
    problems = (*examination.problems, *means.check_template(template, edition.report))
    wrong = has_errors(examination.findings)
    met = (*problems, *examination.findings, *no_units(workspace, year))
    run = Run(None, met, _earlier(workspace, year), audit=examination.audit)
    entity = str(edition.words.entity)
    run = publish.with_audit_report(run, workspace, year, entity)
    if has_errors(problems) or (wrong and not wanted.in_spite_of_checks):
        return Prepared(run)

    step("绘制图表，填写模板")
    report = replace(examination.report, draft=examination.audit.unresolved or wrong)
    rendered = render(template, report, means.draw)
    run = replace(run.with_problems(rendered.diagnostics), draft=report.draft and rendered.value is not None)
    title = edition.title.format(department=report.department.full_name, year=year, entity=entity)
    target = workspace.output(year) / file_name(title, ".docx")
    return Prepared(run, target, rendered.value, report, examination.contents, workspace.output_shown(year))


def write(prepared: Prepared, year: int, wanted: Wanted, step: Step = lambda _: None, means: Means = Means()) -> Run:
    """Writes a prepared document, with the page numbers of its contents, and what accompanies it."""
    run, rendered, target = prepared.run, prepared.rendered, prepared.target
    if rendered is None or prepared.report is None:
        return run
    step("排出目录页码")
    numbered = with_page_numbers(rendered.content, Place.of(target.name), means.lay_out)
    content = numbered.value or rendered.content

    step("保存文档")
    version = record(year, target.name, content, rendered, prepared.contents, draft=run.draft)
    delivery = deliver(target, content, version, datetime.now())
    run = run.with_problems((*numbered.diagnostics, *delivery.diagnostics))
    if delivery.document is None:
        return replace(run, draft=False)
    run = replace(run, document=delivery.document, changes=delivery.changes, since=delivery.since)
    run = publish.with_tables(run, target.parent, year, prepared.report)
    ledger = ledger_of(rendered)
    entity = str(prepared.report.words.entity)
    run = publish.with_ledger(run, target.parent, year, ledger, prepared.folder, entity)
    run = publish.with_review(run, target, content, year, ledger) if wanted.review else run
    return publish.with_pdf(run, delivery.document) if wanted.pdf else run


def _earlier(workspace: Workspace, year: int) -> Path | None:
    """The document that an earlier run wrote, which stays as it is."""
    kept = Shelf(workspace.output(year)).latest()
    written = workspace.output(year) / kept.version.document if kept else None
    return written if written and written.is_file() else None
