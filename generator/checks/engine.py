"""Runs the rules over what is examined. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.accounts.records import CheckExplanation
from generator.checks.audit import Audit, Finding, State
from generator.checks.explanations import explained
from generator.checks.rule import Examined, Fails, NotEvaluable, Rule, Verdict
from generator.diagnostics import Severity

_STATES = {Severity.ERROR: State.ERROR, Severity.VERIFY: State.TO_VERIFY, Severity.NOTE: State.NOTE}


def run_checks(examined: Examined, rules: Iterable[Rule], explanations: Sequence[CheckExplanation] = ()) -> Audit:
    """What the rules find, in their order, with the explanations put to the findings they are for."""
    findings: list[Finding] = []
    for rule in rules:
        verdicts = tuple(rule.evaluate(examined)) or (NotEvaluable("没有适用的数据"),)
        for verdict in verdicts:
            finding = Finding(rule, verdict, _state(rule, verdict))
            findings.append(_merged(finding, findings))
    return explained(findings, explanations)


def _state(rule: Rule, verdict: Verdict) -> State:
    if isinstance(verdict, NotEvaluable):
        return State.NOT_EVALUABLE
    if not isinstance(verdict, Fails):
        return State.HOLDS
    severity = verdict.severity or rule.severity
    if severity is Severity.NOTE and rule.severity is not Severity.NOTE and verdict.difference is not None:
        return State.ROUNDING
    return _STATES[severity]


def _merged(finding: Finding, earlier: Iterable[Finding]) -> Finding:
    """The finding, or that it follows from an earlier, no lighter one that shares a cell and the difference."""
    gap = _gap(finding.verdict)
    if gap is None or not _weight(finding.state):
        return finding
    if isinstance(finding.verdict, Fails) and finding.verdict.follows:
        return Finding(finding.rule, finding.verdict, State.MERGED, merged_into=finding.rule.code)
    for other in earlier:
        heavy_enough = _weight(other.state) >= _weight(finding.state)
        if heavy_enough and _gap(other.verdict) == gap and set(other.places) & set(finding.places):
            return Finding(finding.rule, finding.verdict, State.MERGED, merged_into=other.rule.code)
    return finding


def _weight(state: State) -> int:
    """How much a finding in this state weighs against another; 0 for what is no finding."""
    return {State.ERROR: 3, State.TO_VERIFY: 2, State.EXPLAINED: 2, State.ROUNDING: 1}.get(state, 0)


def _gap(verdict: Verdict) -> Decimal | None:
    return abs(verdict.difference) if isinstance(verdict, Fails) and verdict.difference else None
