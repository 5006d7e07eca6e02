"""The department and its units beside each other: how far each is, and where the units do not add up to it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compilation import Compilation
from generator.diagnostics import Diagnostic, Severity
from generator.operations.compile import Render, compile
from generator.operations.generate import documents
from generator.operations.output_files import FileState, output_files
from generator.operations.preview import as_run
from generator.operations.run import UNDRAWN, Step, silent
from generator.outputs.checklist.verdict import verdict_of
from generator.workspace import Workspace


@dataclass(frozen=True)
class UnitRow:
    """The department ("" for its unit) or a unit: its name, how many findings of each kind, verdict, document."""

    unit: str
    name: str
    counts: dict[Severity, int]
    verdict: str
    publishable: bool
    document: FileState
    path: str


@dataclass(frozen=True)
class UnitsBoard:
    """A row for the department and each unit; what is different between the units' sums and the department."""

    rows: tuple[UnitRow, ...] = ()
    differences: tuple[Diagnostic, ...] = ()
    compared: bool = False  # whether the department has units that could be compared with it


def units_board(workspace: Workspace, year: int, step: Step = silent) -> UnitsBoard:
    """The board of a year; nothing is written."""
    rows: list[UnitRow] = []
    differences: tuple[Diagnostic, ...] = ()
    parts = documents(Workspace(workspace.root), year)
    for number, part in enumerate(parts, 1):
        step(f"{part.unit or '部门'}（{number}/{len(parts)}）")
        compilation = compile(part, year, UNDRAWN, render=Render.IN_SPITE_OF_CHECKS)
        rows.append(_row(compilation))
        if not part.unit:
            differences = _differences(compilation)
    return UnitsBoard(tuple(rows), differences, len(parts) > 1)


def _row(compilation: Compilation) -> UnitRow:
    verdict = verdict_of(as_run(compilation))
    counts = {severity: sum(one.severity is severity for one in compilation.diagnostics) for severity in Severity}
    document = output_files(compilation)[0]
    unit = compilation.workspace.unit
    name = compilation.publisher.name or unit or "部门"
    return UnitRow(unit, name, counts, str(verdict), verdict.publishable, document.state, document.path)


def _differences(compilation: Compilation) -> tuple[Diagnostic, ...]:
    """What the rules over units report."""
    codes = {rule.code for rule in compilation.edition.unit_rules} if compilation.edition else set()
    return tuple(one for one in compilation.diagnostics if one.code in codes)
