"""Runs the rules over what is examined. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.accounts.accounts import Accounts
from generator.accounts.records import CheckExplanation
from generator.checks.audit import Audit, Finding, State
from generator.checks.explanations import explained
from generator.checks.rule import Examined, Fails, NotEvaluable, Rule, Verdict
from generator.diagnostics import Place, Severity

_STATES = {Severity.ERROR: State.ERROR, Severity.VERIFY: State.TO_VERIFY, Severity.NOTE: State.NOTE}
_WEIGHTS = {State.ERROR: 3, State.TO_VERIFY: 2, State.EXPLAINED: 2, State.ROUNDING: 1}
_REPORTED = (State.ERROR, State.TO_VERIFY, State.NOTE, State.ROUNDING)


def run_checks(examined: Examined, rules: Iterable[Rule], explanations: Sequence[CheckExplanation] = ()) -> Audit:
    """What the rules find, in their order, with the explanations put to the findings they are for."""
    findings: list[Finding] = []
    causes: list[Finding] = []  # what others may follow from
    for rule in rules:
        verdicts = tuple(rule.evaluate(examined)) or (NotEvaluable("没有适用的数据"),)
        for verdict in verdicts:
            finding = _merged(Finding(rule, verdict, _state(rule, verdict)), causes)
            findings.append(finding)
            if _weight(finding.state):
                causes.append(finding)
    return explained(_folded(findings, examined), explanations)


def _folded(findings: list[Finding], examined: Examined) -> list[Finding]:
    """The findings; those that would not be without the cause of another, which says how it is put right, follow it."""
    for cause in tuple(findings):
        if not isinstance(cause.verdict, Fails) or cause.verdict.cured is None:
            continue
        cured = replace(examined, contents=cause.verdict.cured, accounts=Accounts(cause.verdict.cured))
        reported = {
            finding.rule.code: finding.rule for finding in findings if finding.state in (*_REPORTED, State.MERGED)
        }
        remaining = {
            (code, _places(verdict))
            for code, rule in reported.items()
            for verdict in rule.evaluate(cured)
            if isinstance(verdict, Fails)
        }
        findings = [
            Finding(finding.rule, finding.verdict, State.MERGED, merged_into=cause.rule.code)
            if finding is not cause
            and finding.state in (*_REPORTED, State.MERGED)
            and (finding.rule.code, _places(finding.verdict)) not in remaining
            else finding
            for finding in findings
        ]
    return findings


def _places(verdict: Verdict) -> tuple[Place, ...]:
    """The cells of both sides of a failure."""
    if not isinstance(verdict, Fails):
        return ()
    return (*verdict.left.places, *(verdict.right.places if verdict.right else ()))


def _state(rule: Rule, verdict: Verdict) -> State:
    if isinstance(verdict, NotEvaluable):
        return State.NOT_EVALUABLE
    if not isinstance(verdict, Fails):
        return State.HOLDS
    severity = verdict.severity or rule.severity
    if severity is Severity.NOTE and rule.severity is not Severity.NOTE and verdict.difference is not None:
        return State.ROUNDING
    return _STATES[severity]


def _merged(finding: Finding, earlier: Sequence[Finding]) -> Finding:
    """The finding, or that it follows from an earlier, no lighter one that shares a cell and the difference."""
    if not _weight(finding.state):
        return finding
    causes = _causes(finding.verdict)
    for other in earlier if causes else ():
        if causes <= _causes(other.verdict) and _weight(other.state) >= _weight(finding.state):
            return Finding(finding.rule, finding.verdict, State.MERGED, merged_into=other.rule.code)
    gap = _gap(finding.verdict)
    if gap is None:
        return finding
    if isinstance(finding.verdict, Fails) and finding.verdict.follows:
        return Finding(finding.rule, finding.verdict, State.MERGED, merged_into=finding.rule.code)
    for other in earlier:
        heavy_enough = _weight(other.state) >= _weight(finding.state)
        if heavy_enough and _gap(other.verdict) == gap and _cells(other) & _cells(finding):
            return Finding(finding.rule, finding.verdict, State.MERGED, merged_into=other.rule.code)
    return finding


def _weight(state: State) -> int:
    """How much a finding in this state weighs against another; 0 for what is no finding."""
    return _WEIGHTS.get(state, 0)


def _causes(verdict: Verdict) -> frozenset[tuple[Place, str]]:
    return verdict.causes if isinstance(verdict, Fails) else frozenset()


def _cells(finding: Finding) -> set[Place]:
    """The cells behind the finding; a whole sheet is not one that two findings share."""
    return {place for place in finding.places if place.cell}


def _gap(verdict: Verdict) -> Decimal | None:
    return abs(verdict.difference) if isinstance(verdict, Fails) and verdict.difference else None
