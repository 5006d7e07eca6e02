"""A year compiled: its workbooks read, checked and composed, the template filled; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum

from generator.accounts.accounts import Accounts
from generator.accounts.records import CheckExplanation
from generator.checks import audit_diagnostics
from generator.checks import problems as check_problems
from generator.checks.audit import Audit, State
from generator.checks.engine import run_checks
from generator.checks.reading_findings import as_rules
from generator.checks.rule import Examined, UnprintedTable
from generator.checks.single_numbers import single_numbers
from generator.checks.texts.declared import store_found
from generator.diagnostics import Diagnostic, Severity, errors, has_errors
from generator.document.word.rendering import render as render_template
from generator.editions import Edition
from generator.editions.unprinted_tables import unprinted_tables
from generator.operations.classification import classification_of
from generator.operations.consequences import without_consequences
from generator.operations.edition_choice import choose
from generator.operations.reading import read_last_year, read_source
from generator.operations.run import Step, Toolchain, silent
from generator.operations.units import no_units, related, units_of
from generator.operations.workbook_texts import texts_of
from generator.outputs.compilation import Compilation, Publisher
from generator.report import absences
from generator.report.report import BaseReport
from generator.report.source import ReportSource
from generator.workbooks.layout import asked_sheets
from generator.workspace import Workspace, file_name


class Render(Enum):
    """When the template is filled."""

    NEVER = "to read and check"
    IF_SOUND = "where no check finds an error"
    IN_SPITE_OF_CHECKS = "whatever the checks find: it is a draft then"


def compile(
    workspace: Workspace,
    year: int,
    toolchain: Toolchain = Toolchain(),
    step: Step = silent,
    render: Render = Render.IF_SOUND,
) -> Compilation:
    """What the year's workbooks give: the audit, the report, and the document with predicted page numbers.

    Wrong inputs are no exceptions: all that is reported of them are the compilation's diagnostics.
    """
    choice = choose(workspace, year)
    edition = choice.edition
    if edition is None:
        return Compilation(workspace, year, choice.diagnostics, preventing=choice.diagnostics)
    step(f"采用{edition.form}的公开格式，所在省份见 {choice.stated}")
    step("读取工作簿")
    source, unread = read_source(workspace, edition, year)
    step("核对勾稽关系")
    tables = edition.compose_tables(source)
    audit, beside = _audit(workspace, edition, source, unread, unprinted_tables(edition, source, tables))
    step("计算指标，撰写各节")
    absences.check(source, asked_sheets(edition.workbooks))
    report = edition.compose(source, tables)
    composing, audit = without_consequences(_independent(source.diagnostics, unread), audit, edition)
    findings = (*audit_diagnostics.diagnostics(audit), *beside)
    unexplained = [problem for problem in unread if problem not in _explainable(unread)]
    read = (*choice.diagnostics, *unexplained, *composing)
    problems = _in_order(read, edition) + no_units(workspace, year)
    if render is not Render.NEVER:
        step("核对模板")
        problems += toolchain.check_template(workspace.template(edition.template), edition.report)

    prevented = has_errors(problems) or (render is Render.IF_SOUND and has_errors(findings))
    report = replace(report, draft=audit.unresolved or has_errors(findings))
    entity, name = str(edition.words.entity), str(report.department.full_name)
    compilation = Compilation(
        workspace,
        year,
        (*problems, *findings),
        edition,
        Publisher(entity, name),
        source.contents,
        report,
        audit,
        preventing=errors(problems) or (errors(findings) if prevented else ()),
        file_name=file_name(edition.title.format(department=name, year=year, entity=entity), ".docx"),
    )
    if prevented or render is Render.NEVER:
        return compilation
    step("绘制图表，填写模板")
    return _rendered(compilation, edition, report, toolchain)


def _audit(
    workspace: Workspace,
    edition: Edition,
    source: ReportSource,
    unread: tuple[Diagnostic, ...],
    unprinted: tuple[UnprintedTable, ...],
) -> tuple[Audit, tuple[Diagnostic, ...]]:
    """What the edition's checks find, without what follows from sheets not read whole; what is said beside."""
    units = units_of(workspace, edition, source.year)
    last_year, unavailable = read_last_year(workspace, edition, source.year - 1)
    classification, classification_problems = classification_of(workspace)
    examined = Examined(
        source.year,
        source.contents,
        source.accounts,
        source.names,
        Accounts(last_year) if last_year else None,
        last_year,
        classification,
        edition.threshold,
        units,
        related(workspace, source.year, units),
        texts_of(source, edition.workbooks),
        edition.reason_mark,
        edition.substitute,
        edition.equipment,
        unprinted,
    )
    spoilt = [place for problem in errors(unread) for place in problem.places]
    rules = (*edition.rules, *(edition.unit_rules if units else ()), *as_rules(_explainable(unread)))
    audit = run_checks(examined, rules, source.contents.of(CheckExplanation)).beyond(spoilt)
    store_found(examined)
    audit = replace(audit, single_numbers=single_numbers(examined, edition.workbooks))
    notices = (notice for unit in units for notice in unit.notices)
    beside = (*unavailable, *notices, *classification_problems)
    if spoilt:
        beside += (check_problems.NOT_CHECKED.at(count=len(audit.of(State.NOT_EVALUABLE))),)
    return audit, beside


def _explainable(reading: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What reading found to be verified, for the audit; nothing while errors hide what else there is."""
    if has_errors(reading):
        return ()
    return tuple(problem for problem in reading if problem.severity is Severity.VERIFY)


def _independent(composing: tuple[Diagnostic, ...], reading: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The problems of composing that do not merely follow from a cell that could not be read."""
    if not has_errors((*reading, *composing)):
        return composing
    if not has_errors(reading):
        return errors(composing)
    reported = {place for problem in reading for place in problem.places}
    # Of a sheet whose rows are wrong, that it has no rows means nothing.
    reported |= {place.whole_sheet for problem in errors(reading) for place in problem.places}
    return tuple(one for one in errors(composing) if one.places and not reported.intersection(one.places))


def _in_order(problems: Iterable[Diagnostic], edition: Edition) -> tuple[Diagnostic, ...]:
    """The problems in the order of the workbooks and their sheets; those of other places come first."""
    sheets = [(layout.file, sheet.sheet) for layout in edition.workbooks for sheet in layout.sheets]
    order = {sheet: index for index, sheet in enumerate(sheets, start=1)}

    def position(problem: Diagnostic) -> int:
        own = ((place.source.workbook, place.sheet) for place in problem.places if not place.source.folder)
        return min((order.get(sheet, 0) for sheet in own), default=0)

    return tuple(sorted(problems, key=position))


def _rendered(compilation: Compilation, edition: Edition, report: BaseReport, toolchain: Toolchain) -> Compilation:
    """The compilation with its document, or with what is wrong with the template."""
    rendered = render_template(compilation.workspace.template(edition.template), report, toolchain.draw)
    return replace(
        compilation,
        diagnostics=(*compilation.diagnostics, *rendered.diagnostics),
        document=rendered.value,
        preventing=errors(rendered.diagnostics) if rendered.value is None else (),
    )
