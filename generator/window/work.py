"""The work of jobs: functions of the operations that the worker can be handed by name, called with a step first."""

from __future__ import annotations

from pathlib import Path

from generator.checks.audit import Audit
from generator.diagnostics import Diagnostic, Outcome, Place
from generator.importing.plan import ImportPlan
from generator.operations.answering import answer_none
from generator.operations.explaining import explain
from generator.operations.explanation_listing import listed_findings
from generator.operations.explanation_sheet import Listed
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import Imported, import_as_seen
from generator.operations.new_year import Begun, begin_all
from generator.operations.plan_import import plan_import
from generator.operations.run import Step
from generator.operations.stated_department import StatedDepartment
from generator.operations.survey import Survey, survey
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
