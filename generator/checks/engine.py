"""Runs the rules over what is examined. Pure: what is remembered of the last run changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.accounts.accounts import Accounts
from generator.accounts.facts import Contents
from generator.accounts.records import CheckExplanation
from generator.checks.audit import Audit, Finding, State
from generator.checks.explanations import explained
from generator.checks.looked_at import LookedAt
from generator.checks.merging import EarlierFindings
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Verdict
from generator.diagnostics import Place, Severity

LOOKED_AT = LookedAt()  # of the last run of this process
_STATES = {Severity.ERROR: State.ERROR, Severity.VERIFY: State.TO_VERIFY, Severity.NOTE: State.NOTE}
_MOST_CAUSES = 20  # each is a run over all that is reported; where there are more, no one of them explains the rest
_REPORTED = (State.ERROR, State.TO_VERIFY, State.NOTE, State.ROUNDING)


def run_checks(examined: Examined, rules: Iterable[Rule], explanations: Sequence[CheckExplanation] = ()) -> Audit:
    """What the rules find, in their order, with the explanations put to the findings they are for."""
    findings: list[Finding] = []
    earlier = EarlierFindings()
    for rule, verdicts in LOOKED_AT.verdicts(examined, rules):
        for verdict in verdicts or (NotEvaluable("没有适用的数据"),):
            finding = earlier.merged(Finding(rule, verdict, _state(rule, verdict)))
            findings.append(finding)
            earlier.add(finding)
    return explained(_folded(findings, examined), explanations)


def _folded(findings: list[Finding], examined: Examined) -> list[Finding]:
    """The findings; those that would not be without the cause of another, which says how it is put right, follow it.

    So do those on cells that the cause concerns which say the same without it: they looked at copies, as texts have.
    The cause weighs as much as what follows from it. One that is reported only if something does holds otherwise. What
    remains, but smaller or as no more than rounding, is reported as that.
    """
    looked_through = 0
    for cause in tuple(findings):
        if not isinstance(cause.verdict, Fails) or cause.verdict.cured is None:
            continue
        if looked_through == _MOST_CAUSES:
            if cause.verdict.only_if_cured:
                held = replace(cause, verdict=Holds(cause.verdict.left), state=State.HOLDS)
                findings = [held if finding is cause else finding for finding in findings]
            continue
        if all(finding is not cause for finding in findings):
            continue  # it follows from an earlier one
        looked_through += 1
        reported = [finding for finding in findings if finding.state in (*_REPORTED, State.MERGED)]
        remaining = _failing_in(cause.verdict.cured, examined, reported)
        places = {(code, _places(verdict)) for code, verdict in remaining}
        without = {(code, _places(verdict)): verdict for code, verdict in remaining}
        changed = {fact.place for fact in set(examined.contents.facts) ^ set(cause.verdict.cured.facts)}
        copied = {_stated(code, verdict) for code, verdict in remaining if changed.intersection(_places(verdict))}
        following = {
            id(finding)
            for finding in reported
            if finding is not cause
            and (
                (finding.rule.code, _places(finding.verdict)) not in places
                or _stated(finding.rule.code, finding.verdict) in copied
            )
        }
        states = {finding.state for finding in reported if id(finding) in following}
        settled = cause
        if State.ERROR in states:
            settled = replace(cause, state=State.ERROR)
        if cause.verdict.only_if_cured and (
            not states & {State.ERROR, State.TO_VERIFY} or _makes_worse(remaining, reported)
        ):
            settled = replace(cause, verdict=Holds(cause.verdict.left), state=State.HOLDS)
            following, without = set(), {}
        findings = [
            settled
            if finding is cause
            else Finding(finding.rule, finding.verdict, State.MERGED, merged_into=cause.rule.code)
            if id(finding) in following
            else _as_it_remains(finding, without.get((finding.rule.code, _places(finding.verdict))))
            for finding in findings
        ]
    return findings


def _as_it_remains(finding: Finding, cured: Fails | None) -> Finding:
    """The finding as it is without the cause, where that changes its figures; so that its explanation holds."""
    code = finding.rule.code
    if cured is None or finding.state not in (State.ERROR, State.TO_VERIFY):
        return finding
    if _stated(code, cured) == _stated(code, finding.verdict):
        return finding
    return replace(finding, verdict=cured, state=_state(finding.rule, cured))


def _failing_in(cured: Contents, examined: Examined, reported: Sequence[Finding]) -> list[tuple[str, Fails]]:
    """The failures in the cured contents of the rules of what is reported, each with its rule's code."""
    without = replace(examined, contents=cured, accounts=Accounts(cured))
    rules = {finding.rule.code: finding.rule for finding in reported}
    return [
        (code, verdict)
        for code, rule in rules.items()
        for verdict in rule.evaluate(without)
        if isinstance(verdict, Fails)
    ]


def _makes_worse(remaining: Sequence[tuple[str, Fails]], reported: Sequence[Finding]) -> bool:
    """Whether a rule fails more often in the cured contents than it did, beyond what rounding explains."""
    after = Counter(code for code, verdict in remaining if verdict.severity is not Severity.NOTE)
    before = Counter(finding.rule.code for finding in reported)
    return any(count > before[code] for code, count in after.items())


def _places(verdict: Verdict) -> tuple[Place, ...]:
    """The cells of both sides of a failure."""
    if not isinstance(verdict, Fails):
        return ()
    return (*verdict.left.places, *(verdict.right.places if verdict.right else ()))


def _stated(code: str, verdict: Verdict) -> tuple[object, ...]:
    """The rule, the cells and the words of a failure."""
    sides = (verdict.left, verdict.right) if isinstance(verdict, Fails) else ()
    return code, _places(verdict), tuple(side.label for side in sides if side)


def _state(rule: Rule, verdict: Verdict) -> State:
    if isinstance(verdict, NotEvaluable):
        return State.NOT_EVALUABLE
    if not isinstance(verdict, Fails):
        return State.HOLDS
    severity = verdict.severity or rule.severity
    if severity is Severity.NOTE and rule.severity is not Severity.NOTE and verdict.difference is not None:
        return State.ROUNDING
    return _STATES[severity]
