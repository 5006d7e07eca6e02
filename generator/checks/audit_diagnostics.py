"""An audit as diagnostics for the terminal: each open finding, then roundings and explained ones in one each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from generator.accounts.records import CheckExplanation
from generator.checks import problems
from generator.checks.audit import Audit, Finding, State
from generator.checks.explanations import gap
from generator.checks.reading_findings import ReadingFinding
from generator.checks.rule import Fails
from generator.diagnostics import Diagnostic, Place, Severity
from generator.text import one_line, shortened

LINES = 12  # of failures that are printed together; the report has them all
PLACES_A_SIDE = 2  # cells printed of each side; the report has them all
FIRST_WORDS = 40  # characters of an explanation's text that name it
OF_A_CLUSTER = 5  # roundings or explained findings printed one by one; the report has them all
_SEVERITIES = {State.ERROR: Severity.ERROR, State.TO_VERIFY: Severity.VERIFY, State.NOTE: Severity.NOTE}


def diagnostics(audit: Audit) -> tuple[Diagnostic, ...]:
    """The diagnostics to print for the audit."""
    printed = [diagnostic for diagnostic, _ in reported(audit)]
    rounded = audit.of(State.ROUNDING)
    if rounded:
        printed.append(_clustered(problems.ROUNDING.at(count=len(rounded)), rounded))
    explained = audit.of(State.EXPLAINED)
    if explained:
        printed.append(_clustered(problems.EXPLAINED.at(count=len(explained)), explained))
    unbound = {
        finding.written.code.place: finding.written for finding in audit.findings if finding.unbound and finding.written
    }
    if unbound:
        note = problems.UNBOUND_EXPLANATION.at(*unbound, count=len(unbound))
        printed.append(replace(note, details=_first([_first_words(item) for item in unbound.values()], LINES)))
    printed += (problems.IDLE_EXPLANATION.at(item.code.place, code=item.code.value) for item in audit.idle)
    printed += (
        problems.SHRUNK_EXPLANATION.at(item.code.place, code=item.code.value, count=count)
        for item, count in audit.shrunk
    )
    return tuple(printed)


def reported(audit: Audit) -> tuple[tuple[Diagnostic, tuple[Finding, ...]], ...]:
    """What is open, each with its findings: one, or those of a rule that are reported together."""
    groups = _grouped(audit.of(*_SEVERITIES))
    return tuple((_diagnostic(group[0]) if len(group) == 1 else _together(group), group) for group in groups)


def _grouped(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """The findings each by itself, those of one rule and state that are reported together in one."""
    groups: dict[object, tuple[Finding, ...]] = {}
    for number, finding in enumerate(findings):
        together = isinstance(finding.verdict, Fails) and finding.verdict.together
        key: object = (finding.rule.code, finding.state) if together else number
        groups[key] = (*groups.get(key, ()), finding)
    return list(groups.values())


def _together(findings: tuple[Finding, ...]) -> Diagnostic:
    """The findings in one, with both sides and the difference of each in a line; the widest apart first."""
    first = findings[0]
    ordered = sorted(findings, key=lambda finding: -_apart(finding))
    lines = [
        "；".join([*(side.label for side in finding.sides if side.label), *_difference(finding), *_outdated(finding)])
        for finding in ordered
    ]
    return Diagnostic(
        first.rule.code,
        f"{first.rule.title}，共{len(findings)}处",
        _places(ordered[0]),
        first.rule.hint,
        _SEVERITIES[first.state],
        _first(lines, LINES),
    )


def _first(lines: list[str], most: int) -> tuple[str, ...]:
    """The first of the lines, and how many others there are."""
    return tuple(lines) if len(lines) <= most else (*lines[:most], f"……其余{len(lines) - most}处见审核报告")


def _apart(finding: Finding) -> Decimal:
    verdict = finding.verdict
    return abs(verdict.difference or Decimal(0)) if isinstance(verdict, Fails) else Decimal(0)


def _diagnostic(finding: Finding) -> Diagnostic:
    if isinstance(finding.rule, ReadingFinding):
        found = finding.rule.found
        return replace(found, details=(*found.details, *_outdated(finding)))
    lines = [side.label for side in finding.sides if side.label]
    lines += [*_difference(finding), *_outdated(finding)]
    return Diagnostic(
        finding.rule.code,
        finding.message,
        _places(finding),
        finding.rule.hint,
        _SEVERITIES[finding.state],
        tuple(lines),
    )


def _difference(finding: Finding) -> tuple[str, ...]:
    """How far the sides are apart; nothing where they are no amounts."""
    difference = gap(finding)
    return (f"相差 {difference}",) if difference else ()


def _outdated(finding: Finding) -> tuple[str, ...]:
    """That the finding's explanation is outdated, what it was of, and the text; nothing where it is not."""
    if not finding.outdated:
        return ()
    return (f"说明已过时，当时是：{finding.outdated}", f"当时的说明：{one_line(finding.explanation)}")


def _first_words(explanation: CheckExplanation) -> str:
    """The explanation's code and how its text begins."""
    text = explanation.explanation.value if explanation.explanation else ""
    return f"[{explanation.code.value}] {shortened(one_line(text), FIRST_WORDS)}"


def _places(finding: Finding) -> tuple[Place, ...]:
    places = [place for side in finding.sides for place in side.places[:PLACES_A_SIDE]]
    return tuple(dict.fromkeys(places))


def _clustered(diagnostic: Diagnostic, findings: tuple[Finding, ...]) -> Diagnostic:
    lines = []
    for finding in findings:
        difference = gap(finding)
        text = "，".join(side.label for side in finding.sides) if finding.state is State.ROUNDING else finding.message
        lines.append(f"[{finding.rule.code}] {text}{f'，相差 {difference}' if difference else ''}")
    return replace(diagnostic, details=_first(list(dict.fromkeys(lines)), OF_A_CLUSTER))
