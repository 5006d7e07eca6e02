"""The work of jobs: functions of the operations that the worker can be handed by name, called with a step first."""

from __future__ import annotations

from pathlib import Path

from generator.checks.audit import Audit
from generator.diagnostics import Diagnostic, Outcome, Place
from generator.importing.plan import ImportPlan
from generator.operations.answering import answer_none
from generator.operations.comparison_report import ComparisonLines, compared_lines, redline_of
from generator.operations.explaining import explain
from generator.operations.explanation_listing import listed_findings, with_listing
from generator.operations.explanation_sheet import Listed
from generator.operations.finish import finish
from generator.operations.generate import generate
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import Imported, import_as_seen
from generator.operations.new_year import Begun, begin_all
from generator.operations.pages import Pages, pages
from generator.operations.plan_import import plan_import
from generator.operations.preview import DocumentPreview, preview
from generator.operations.run import Options, RunResult, Step
from generator.operations.stated_department import StatedDepartment
from generator.operations.survey import Survey, survey
from generator.operations.units_board import UnitsBoard, units_board
from generator.operations.unsettled_edits import EditedFile, unsettled_edits
from generator.operations.verification_lines import VerificationReport, verification_of
from generator.workspace import Workspace


def begun(_: Step, part: Workspace, year: int, stated: StatedDepartment) -> tuple[tuple[Workspace, Begun], ...]:
    """A year begun, with those of the units."""
    return tuple(begin_all(part, year, stated))


def planned(_: Step, part: Workspace, year: int, files: tuple[Path, ...], choices: ImportChoices) -> ImportPlan:
    """An import planned."""
    return plan_import(part, year, files, choices)


def imported(
    _: Step, part: Workspace, year: int, files: tuple[Path, ...], choices: ImportChoices, seen: ImportPlan
) -> Imported:
    """An import written as it was shown."""
    return import_as_seen(part, year, files, choices, seen)


def surveyed(step: Step, part: Workspace, year: int) -> Survey:
    """A year surveyed."""
    return survey(part, year, step)


def explained(_: Step, part: Workspace, year: int, listed: Listed, text: str) -> Outcome[Place]:
    """An explanation written."""
    return explain(part, year, listed, text)


def answered(_: Step, part: Workspace, year: int, sheet: str, none: bool) -> Outcome[Place]:
    """That there is none of a sheet this year, written or taken back."""
    return answer_none(part, year, sheet, none=none)


def listed(_: Step, part: Workspace, year: int, audit: Audit) -> tuple[Diagnostic, ...]:
    """What is to be explained, listed in the workbook."""
    return listed_findings(part, year, audit)


def previewed(step: Step, part: Workspace, year: int) -> DocumentPreview:
    """The document of the present workbooks."""
    return preview(part, year, step)


def paged(step: Step, part: Workspace, year: int) -> Pages:
    """Its pages."""
    return pages(part, year, step)


def generated(step: Step, part: Workspace, year: int, options: Options) -> RunResult:
    """A run, once what it found to be explained is listed."""
    return with_listing(part, year, generate(part, year, options, step))


def finished(step: Step, part: Workspace, year: int) -> Outcome[Path]:
    """The year's document stated to be final."""
    return finish(part, year, step)


def compared(step: Step, part: Workspace, year: int, other: int | None, version: str | None) -> ComparisonLines:
    """The present result beside a version or another year's."""
    return compared_lines(part, year, other, version, step)


def redlined(step: Step, part: Workspace, year: int, other: int | None, version: str | None) -> Outcome[str]:
    """The same written as a document with tracked changes: its path as seen from the workspace."""
    return redline_of(part, year, other, version, step)


def edited(step: Step, part: Workspace, year: int) -> Outcome[tuple[EditedFile, ...]]:
    """The edits by hand that are not settled."""
    return unsettled_edits(part, year, step)


def boarded(step: Step, part: Workspace, year: int) -> UnitsBoard:
    """The department and its units."""
    return units_board(part, year, step)


def verified(_: Step, workspace: Workspace, path: Path, unit: str) -> Outcome[VerificationReport]:
    """A finished document compared with the workbooks."""
    return verification_of(workspace, path, unit)
