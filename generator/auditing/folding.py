"""Findings that come from one cause as one: the first of them, the others as what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.auditing.results import AuditFinding, AuditResult, AuditState
from generator.diagnostics import Severity
from generator.published.published_document import Spot

_ORDER = tuple(Severity)
# What explains a finding wherever it lies in the words that the finding rests on.
_EXPLAINED_BY = {
    # 项 and 款 that the table has no rows of, where its sums say so.
    "A115": frozenset({"R148", "R149", "R150", "R155", "R156", "R236", "R601"}),
    "A121": frozenset({"R155", "R161", "R162", "R163", "R207", "R247", "R601"}),
    "A154": frozenset({"A103"}),  # the sum of a list one amount of which is in another unit
    "R760": frozenset({"A104", "R761"}),  # the sum of shares, one of which is wrong
    "R792": frozenset({"A101", *(f"A13{last}" for last in range(1, 7)), "A154"}),  # the sum of what a sentence lists
    "R771": frozenset({"R764"}),  # the reason against a direction that the sentence contradicts
    "A204": frozenset({"R723"}),  # a name that is another by one or two characters
    "A206": frozenset({"A204", "A205", "A211"}),  # a heading with another name or year, or that lacks with its section
}


def folded(results: Iterable[AuditResult]) -> tuple[AuditResult, ...]:
    """The results in their order; a finding that an earlier one explains lies in that one.

    It does where both have a cell or sentence in common that may be wrong, and are apart by the same; where there is
    no difference, where all that may be wrong of the later one may be wrong of the earlier one; what rests on words
    in which something else is wrong lies in that; sums of other columns of a row lie in the first. A rounding
    takes up nothing that is wrong.
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
    if cause is None or finding is None:
        return False
    words = finding.rests_on
    if words is not None and cause.rule.code in _EXPLAINED_BY.get(finding.rule.code, ()):
        return any(_lies_in(spot, words) for spot in (*cause.spots, *cause.causes))
    if not finding.causes or not cause.causes:
        return False
    if earlier.state is AuditState.ROUNDING and later.state is AuditState.WRONG:
        return False
    if cause.rule == finding.rule and not (cause.corrected or finding.corrected) and _row(finding) == _row(cause):
        return _row(finding) is not None  # another column of the same sum: a row of it is missing, or one too many
    if finding.difference is None or cause.difference is None:
        return finding.causes <= cause.causes
    return abs(finding.difference) == abs(cause.difference) and bool(finding.causes & cause.causes)


def _row(finding: AuditFinding) -> tuple[int, int] | None:
    """The row of a table whose figure is on the one side; None where it is not of a table."""
    spot = finding.sides[0].spot if finding.sides else None
    return (spot.block, spot.row) if spot is not None and spot.row else None


def _lies_in(spot: Spot, words: Spot) -> bool:
    return spot.block == words.block and (not words.end or (words.start <= spot.start and spot.end <= words.end))


def _flat(finding: AuditFinding) -> tuple[AuditFinding, ...]:
    """What follows from the finding, each without what follows from it in turn."""
    return tuple(replace(each, consequences=()) for each in finding.consequences)
