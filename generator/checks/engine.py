"""Runs the rules over what is examined. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.accounts.accounts import Accounts
from generator.accounts.records import CheckExplanation
from generator.checks.audit import Audit, Finding, State
from generator.checks.explanations import explained
from generator.checks.merging import EarlierFindings
from generator.checks.rule import Examined, Fails, NotEvaluable, Rule, Verdict
from generator.diagnostics import Place, Severity

_STATES = {Severity.ERROR: State.ERROR, Severity.VERIFY: State.TO_VERIFY, Severity.NOTE: State.NOTE}
_REPORTED = (State.ERROR, State.TO_VERIFY, State.NOTE, State.ROUNDING)


def run_checks(examined: Examined, rules: Iterable[Rule], explanations: Sequence[CheckExplanation] = ()) -> Audit:
    """What the rules find, in their order, with the explanations put to the findings they are for."""
    findings: list[Finding] = []
    earlier = EarlierFindings()
    for rule in rules:
        verdicts = tuple(rule.evaluate(examined)) or (NotEvaluable("没有适用的数据"),)
        for verdict in verdicts:
            finding = earlier.merged(Finding(rule, verdict, _state(rule, verdict)))
            findings.append(finding)
            earlier.add(finding)
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
