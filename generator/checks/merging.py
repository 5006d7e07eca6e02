"""Which findings follow from earlier ones: the same cells, the same difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.audit import Finding, State
from generator.checks.rule import Fails, Verdict
from generator.diagnostics import Place

_WEIGHTS = {State.ERROR: 3, State.TO_VERIFY: 2, State.EXPLAINED: 2, State.ROUNDING: 1}

_Cause = tuple[Place, str]
_Numbered = tuple[int, Finding]  # in the order of the findings


class EarlierFindings:
    """The findings that later ones may follow from, by what they may share."""

    def __init__(self) -> None:
        self._count = 0
        self._by_cause: dict[_Cause, list[Finding]] = defaultdict(list)
        self._errors: dict[Place, Finding] = {}  # the first by sheet
        self._by_cell: dict[tuple[Decimal, Place], dict[int, _Numbered]] = {}  # by the gap; the first of each weight

    def add(self, finding: Finding) -> None:
        """Takes in a finding, where it is one that others can follow from."""
        weight = _WEIGHTS.get(finding.state, 0)
        if not weight:
            return
        self._count += 1
        if finding.state is State.ERROR:
            for place in finding.places:
                self._errors.setdefault(place.whole_sheet, finding)
        for cause in _causes(finding.verdict):
            self._by_cause[cause].append(finding)
        for shared in _shared(finding):
            self._by_cell.setdefault(shared, {}).setdefault(weight, (self._count, finding))

    def merged(self, finding: Finding) -> Finding:
        """The finding, or that it follows from an earlier, no lighter one that shares a cell and the difference.

        One that says how it is put right is a cause, and follows from nothing.
        """
        weight = _WEIGHTS.get(finding.state, 0)
        if not weight or (isinstance(finding.verdict, Fails) and finding.verdict.cured is not None):
            return finding
        causes = _causes(finding.verdict)
        for other in self._by_cause.get(next(iter(causes)), ()) if causes else ():
            if causes <= _causes(other.verdict) and _WEIGHTS[other.state] >= weight:
                return _following(finding, other)
        if isinstance(finding.verdict, Fails) and finding.verdict.unless_error:
            errors = (self._errors.get(place.whole_sheet) for place in finding.places)
            return next((_following(finding, error) for error in errors if error), finding)
        if _gap(finding.verdict) is None:
            return finding
        if isinstance(finding.verdict, Fails) and finding.verdict.follows:
            return _following(finding, finding)
        others = (self._by_cell.get(shared, {}) for shared in _shared(finding))
        heavy = (numbered for of_cell in others for other, numbered in of_cell.items() if other >= weight)
        first = min(heavy, key=lambda numbered: numbered[0], default=None)
        return _following(finding, first[1]) if first else finding


def _following(finding: Finding, cause: Finding) -> Finding:
    return Finding(finding.rule, finding.verdict, State.MERGED, merged_into=cause.rule.code)


def _causes(verdict: Verdict) -> frozenset[_Cause]:
    return verdict.causes if isinstance(verdict, Fails) else frozenset()


def _shared(finding: Finding) -> Iterator[tuple[Decimal, Place]]:
    """The gap with each cell behind the finding; a whole sheet is not one that two findings share."""
    gap = _gap(finding.verdict)
    if gap is not None:
        yield from ((gap, place) for place in finding.places if place.cell)


def _gap(verdict: Verdict) -> Decimal | None:
    return abs(verdict.difference) if isinstance(verdict, Fails) and verdict.difference else None
