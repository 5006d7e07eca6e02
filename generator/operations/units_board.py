"""The department and its units beside each other: how far each is, and where the units do not add up to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field

from generator.checks.audit import Finding, State
from generator.diagnostics import Diagnostic, Severity
from generator.operations.compile import Render, compile
from generator.operations.generate import documents
from generator.operations.output_files import FileState, output_files
from generator.operations.preview import as_run
from generator.operations.run import Step, silent
from generator.outputs.checklist.verdict import verdict_of
from generator.outputs.compilation import Compilation
from generator.values import dataclass
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
    compared: bool = False  # whether the department has units
    checked: Mapping[State, int] = field(default_factory=dict)  # how the checks of the units' sums ended

    merged: tuple[str, ...] = ()  # differences that follow from another finding, with its code
    unchecked: tuple[str, ...] = ()  # why what could not be checked was not

    @property
    def agree(self) -> bool:
        """Whether sums were checked and none is different."""
        return bool(self.checked) and {*self.checked} <= {State.HOLDS, State.ROUNDING, State.NOT_EVALUABLE}

    @property
    def summary(self) -> str:
        """How the checks of the units' sums ended, in a line."""
        if not self.checked:
            return "还没有核对各单位之和：先改正部门工作簿里的错误。"
        counted = "，".join(f"{state.value}{count}项" for state, count in self.checked.items())
        return f"各单位之和与部门数核对{sum(self.checked.values())}项：{counted}。"


def units_board(workspace: Workspace, year: int, step: Step = silent) -> UnitsBoard:
    """The board of a year; nothing is written."""
    rows: list[UnitRow] = []
    differences: tuple[Diagnostic, ...] = ()
    findings: list[Finding] = []
    parts = documents(Workspace(workspace.root), year)
    for number, part in enumerate(parts, 1):
        step(f"{part.unit or '部门'}（{number}/{len(parts)}）")
        compilation = compile(part, year, render=Render.IN_SPITE_OF_CHECKS)
        rows.append(_row(compilation))
        if not part.unit:
            differences = _differences(compilation)
            findings = _findings(compilation)
    states = Counter(finding.state for finding in findings)
    checked = {state: states[state] for state in State if states[state]}
    merged = tuple(f"{one.message}（随 {one.merged_into} 列出）" for one in findings if one.state is State.MERGED)
    unchecked = (finding.message for finding in findings if finding.state is State.NOT_EVALUABLE)
    return UnitsBoard(tuple(rows), differences, len(parts) > 1, checked, merged, tuple(dict.fromkeys(unchecked)))


def _row(compilation: Compilation) -> UnitRow:
    verdict = verdict_of(as_run(compilation))
    counts = {severity: sum(one.severity is severity for one in compilation.diagnostics) for severity in Severity}
    document = output_files(compilation)[0]
    unit = compilation.workspace.unit
    name = compilation.publisher.name or unit or "部门"
    return UnitRow(unit, name, counts, str(verdict), verdict.publishable, document.state, document.path)


def _differences(compilation: Compilation) -> tuple[Diagnostic, ...]:
    """What the rules over units report."""
    codes = _unit_codes(compilation)
    return tuple(one for one in compilation.diagnostics if one.code in codes)


def _findings(compilation: Compilation) -> list[Finding]:
    """How the checks of the rules over units ended."""
    codes = _unit_codes(compilation)
    return [finding for finding in compilation.audit.findings if finding.rule.code in codes]


def _unit_codes(compilation: Compilation) -> set[str]:
    return {rule.code for rule in compilation.edition.unit_rules} if compilation.edition else set()
