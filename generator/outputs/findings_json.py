"""A run's findings for machines: JSON with stable keys."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from generator.checks.audit import Audit, Finding, State
from generator.checks.rule import Fails, Side
from generator.checks.single_numbers import SingleNumber
from generator.diagnostics import Diagnostic, Place
from generator.text import INVISIBLE


class CheckResult(Protocol):
    """What is reported of a department or a unit: the problems met, the audit, and where its report was written."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]: ...  # noqa: D102
    @property
    def audit(self) -> Audit: ...  # noqa: D102
    @property
    def audit_report(self) -> Path | None: ...  # noqa: D102


def findings(run: CheckResult, year: int, unit: str = "", units: Mapping[str, CheckResult] | None = None) -> str:
    """The run's problems and every check, counts by state first; after a department's those of each of its units."""
    content: dict[str, Any] = {"year": year} | ({"unit": unit} if unit else {}) | _of_run(run)
    if units:
        content["units"] = [{"unit": name} | _of_run(result) for name, result in units.items()]
    text = json.dumps(content, ensure_ascii=False, indent=2)
    # Kept, but not as they are: the output may be a terminal.
    return re.sub(f"[{INVISIBLE}]", lambda mark: json.dumps(mark[0])[1:-1], text)


def _of_run(run: CheckResult) -> dict[str, Any]:
    return {
        "counts": {state.name.lower(): count for state, count in run.audit.counts.items()},
        "draft": run.audit.unresolved,
        "audit_report": str(run.audit_report) if run.audit_report else None,
        "diagnostics": [_diagnostic(problem) for problem in run.diagnostics],
        "checks": _checks(run.audit),
        "single_numbers": [_single(number) for number in run.audit.single_numbers],
    }


def _single(number: SingleNumber) -> dict[str, Any]:
    """A number of a text that nothing else states."""
    return {
        "kind": number.kind.name.lower(),
        "number": number.written,
        "excerpt": number.excerpt,
        "place": _place(number.place),
    }


def _diagnostic(problem: Diagnostic) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.name.lower(),
        "message": problem.message,
        "details": list(problem.details),
        "places": [_place(place) | {"file": place.source.with_unit} for place in problem.places],
        "hint": problem.hint,
    }


def _checks(audit: Audit) -> list[dict[str, Any]]:
    order = list(State)
    return [_check(finding) for finding in sorted(audit.findings, key=lambda item: order.index(item.state))]


def _check(finding: Finding) -> dict[str, Any]:
    left, right = (*finding.sides, None, None)[:2]
    difference = finding.verdict.difference if isinstance(finding.verdict, Fails) else None
    return {
        "code": finding.rule.code,
        "title": finding.rule.title,
        "state": finding.state.name.lower(),
        "message": finding.message,
        "left": _side(left),
        "right": _side(right),
        "difference": None if difference is None else f"{difference:f}",
        "explanation": finding.explanation or None,
        "explanation_state": _explanation_state(finding),
        "explained_as": finding.outdated or None,
        "merged_into": finding.merged_into or None,
    }


def _explanation_state(finding: Finding) -> str | None:
    """Whether the explanation counts: outdated, unbound, or valid; None without one."""
    if not finding.explanation:
        return None
    return "outdated" if finding.outdated else "unbound" if finding.unbound else "valid"


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    value = None if side.value is None else f"{side.value:f}"
    return {"told": side.label, "value": value, "places": [_place(place) for place in side.places]}


def _place(place: Place) -> dict[str, str]:
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell}
