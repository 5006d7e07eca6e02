"""Findings that come from one cause as one: the first of them, the others as what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.auditing.results import AuditFinding, AuditResult, AuditState
from generator.diagnostics import Severity

_ORDER = tuple(Severity)


def folded(results: Iterable[AuditResult]) -> tuple[AuditResult, ...]:
    """The results in their order; a finding that an earlier one explains lies in that one.

    It does where both have a cell or sentence in common that may be wrong, and are apart by the same; where there is
    no difference, where all that may be wrong of the later one may be wrong of the earlier one. A rounding takes up
    nothing that is wrong.
    """
    kept: list[AuditResult] = []
    open_findings: list[int] = []
    for result in results:
        finding = result.finding
        if finding is None:
            kept.append(result)
            continue
        cause = next((at for at in open_findings if _explains(kept[at], result)), None)
        if cause is None:
            open_findings.append(len(kept))
            kept.append(result)
            continue
        first = kept[cause].finding
        assert first is not None
        severity = min(first.weight, finding.weight, key=_ORDER.index)
        whole = replace(first, severity=severity, consequences=(*first.consequences, finding, *finding.consequences))
        if not first.corrected and finding.quote == first.quote:
            whole = replace(whole, corrected=finding.corrected)
        kept[cause] = replace(kept[cause], finding=replace(whole, consequences=_flat(whole)))
    return tuple(kept)


def _explains(earlier: AuditResult, later: AuditResult) -> bool:
    cause, finding = earlier.finding, later.finding
    if cause is None or finding is None or not finding.causes or not cause.causes:
        return False
    if earlier.state is AuditState.ROUNDING and later.state is AuditState.WRONG:
        return False
    if finding.difference is None or cause.difference is None:
        return finding.causes <= cause.causes
    return abs(finding.difference) == abs(cause.difference) and bool(finding.causes & cause.causes)


def _flat(finding: AuditFinding) -> tuple[AuditFinding, ...]:
    """What follows from the finding, each without what follows from it in turn."""
    return tuple(replace(each, consequences=()) for each in finding.consequences)
