"""Which of the printed figures that do not agree is wrong: the one that all else it stands in says so of, if any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product

from generator.accounts.facts import Fact
from generator.checks.audit import Finding
from generator.checks.rule import Fails, NotEvaluable, Side
from generator.diagnostics import Place
from generator.values import dataclass

_STEP = Decimal("0.005")  # 万元: what rounding leaves of a sum of exact figures
_ROUNDING = Decimal("0.02")  # 万元: two differences that are one but for rounding

ONE_OF_SEVERAL = "几个数中改哪一个都能使这里相等，别处的核对分不出是哪一个"
ALL_CONFIRMED = "这几个数在别处都对得上，看不出错在哪一个"
ANOTHER_DOCUMENT = "另一边在别的文件里，哪一个对须查账"
NOT_A_SUM = "这一条不是几个数相等，推不出应为多少"


@dataclass(frozen=True)
class Correction:
    """What follows of a difference: the cells that are wrong and what they should be, or why that does not follow."""

    places: tuple[Place, ...]  # several where a figure is wrong in the same way in each
    value: Decimal = Decimal(0)  # 万元
    shift: Decimal = Decimal(0)  # 万元, by which the printed figure is short of it
    checks: int = 0  # comparisons that then hold
    why_not: str = ""


@dataclass(frozen=True)
class _Equation:
    """Two sides, each a sum of printed cells: 1 for a cell of the left, -1 for one of the right; how far apart."""

    signs: Mapping[Place, int]
    apart: Decimal

    @property
    def holds(self) -> bool:
        """Whether the sides are equal but for rounding."""
        return abs(self.apart) <= _ROUNDING

    def shift(self, place: Place) -> Decimal:
        """What has to be added to the cell for the sides to be equal."""
        return -self.apart * self.signs[place]

    def apart_with(self, places: frozenset[Place], shift: Decimal) -> Decimal:
        """How far apart the sides are with so much added to the cells."""
        return self.apart + shift * sum(self.signs.get(place, 0) for place in places)


class Corrections:
    """What follows of the findings of one run, from all that it evaluated: what failed, and what held."""

    def __init__(self, findings: Sequence[Finding], facts: Iterable[Fact]) -> None:
        figures = {fact.place: fact for fact in facts}
        self._printed = {place: fact.value for place, fact in figures.items()}
        self._exchanged = dict((*_exchanged_parts(findings, figures), *_exchanged(findings, self._printed)))
        self._of = {id(finding): one for finding in findings if (one := self._equation(finding)) is not None}
        self._by_cell: dict[Place, list[_Equation]] = {}
        self._groups: dict[Place, frozenset[Place]] = {}
        distinct = {frozenset(one.signs.items()): one for one in self._of.values()}  # two rules may compare the same
        for equation in distinct.values():
            for place in equation.signs:
                self._by_cell.setdefault(place, []).append(equation)

    def of(self, finding: Finding) -> Correction:
        """What follows of the finding.

        A figure is wrong where two comparisons that fail say the same of it and fewer that hold speak for it; or where
        nothing speaks for it, and something for each of the others; or where two took each other's place.
        """
        if id(finding) in self._exchanged:
            return self._exchanged[id(finding)]
        equation = self._of.get(id(finding))
        if len({place.source for place in finding.places}) > 1:
            return Correction((), why_not=ANOTHER_DOCUMENT)
        if equation is None or equation.holds:
            return Correction((), why_not=NOT_A_SUM)
        counted = {place: self._counted(place, equation.shift(place)) for place in equation.signs}
        best = max(solved - broken for solved, broken in counted.values())
        places = [place for place, (solved, broken) in counted.items() if solved - broken == best]
        wrong = places[0]
        solved, broken = counted[wrong]
        confirmed = all(counted[place][1] for place in counted if place != wrong)
        if len(places) == 1 and (solved > max(broken, 1) or (not broken and confirmed)):
            group = self._group(wrong)
            shifts = Counter(one.shift(cell) for cell in group for one in self._by_cell[cell] if not one.holds)
            near = [each for each, _ in shifts.most_common() if abs(each - equation.shift(wrong)) <= _ROUNDING]
            ordered = (wrong, *sorted(group - {wrong}, key=str))
            return Correction(ordered, self._printed[wrong] + near[0], near[0], solved)
        return Correction((), why_not=ALL_CONFIRMED if best <= 0 else ONE_OF_SEVERAL)

    def _counted(self, place: Place, shift: Decimal) -> tuple[int, int]:
        """How many comparisons would hold if the figure were changed by so much, and how many would not any more."""
        cells = self._group(place)
        touched = {id(one): one for cell in cells for one in self._by_cell[cell]}.values()
        after = [(one.holds, abs(one.apart_with(cells, shift)) <= _ROUNDING) for one in touched]
        return after.count((False, True)), after.count((True, False))

    def _group(self, place: Place) -> frozenset[Place]:
        """The cell with those that print the same figure as all of another side: a 类 with its only 款."""
        if place in self._groups:
            return self._groups[place]
        group, waiting = {place}, [place]
        while waiting:
            cell = waiting.pop()
            for equation in self._by_cell[cell]:
                other = -equation.signs[cell]
                same = [one for one, sign in equation.signs.items() if sign == other and self._printed[one]]
                alone = [one for one, sign in equation.signs.items() if sign == -other and self._printed[one]] == [cell]
                if equation.holds and alone and len(same) == 1 and same[0] not in group:
                    group.add(same[0])
                    waiting.append(same[0])
        self._groups.update(dict.fromkeys(group, frozenset(group)))
        return self._groups[place]

    def _equation(self, finding: Finding) -> _Equation | None:
        """The comparison as an equation of printed cells; None where it is none, as where one side may be larger."""
        verdict = finding.verdict
        if isinstance(verdict, NotEvaluable) or verdict.right is None:
            return None
        left, right = verdict.left, verdict.right
        if not (self._is_sum(left) and self._is_sum(right)) or set(left.places) & set(right.places):
            return None
        assert left.value is not None
        assert right.value is not None
        apart = left.value - right.value
        if isinstance(verdict, Fails):
            if verdict.difference is None or abs(abs(verdict.difference) - abs(apart)) > _STEP:
                return None
        elif abs(apart) > _ROUNDING:
            return None
        return _Equation({**dict.fromkeys(left.places, 1), **dict.fromkeys(right.places, -1)}, apart)

    def _is_sum(self, side: Side) -> bool:
        """Whether the side is the sum of its cells: not where several tables print one figure alike."""
        if side.value is None or not side.places or any(place not in self._printed for place in side.places):
            return False
        return abs(sum((self._printed[place] for place in side.places), Decimal(0)) - side.value) <= _STEP


def _exchanged(findings: Sequence[Finding], printed: Mapping[Place, Decimal]) -> Iterator[tuple[int, Correction]]:
    """By the identity of their findings the corrections of two cells of a table, each printed as the other should be.

    Of each the sums of its row, or of the rows below it, give the figure that the other prints.
    """
    failing = [(one, one.verdict) for one in findings if isinstance(one.verdict, Fails)]
    for (one, its), (other, others) in combinations(failing, 2):
        if its.right is None or others.right is None or one.rule != other.rule:
            continue
        if len(its.left.places) != 1 or len(others.left.places) != 1 or its.left.value == others.left.value:
            continue
        (cell,), (other_cell,) = its.left.places, others.left.places
        crossed = (its.left.value, others.left.value) == (others.right.value, its.right.value)
        summed = {*its.right.places, *others.right.places}  # a 类 and its only 款, one of which is wrong, cross too
        apart = not summed & {cell, other_cell} and cell.whole_sheet == other_cell.whole_sheet
        if crossed and apart and {cell, other_cell} <= printed.keys():
            shift = printed[other_cell] - printed[cell]
            yield id(one), Correction((cell,), printed[other_cell], shift, 1)
            yield id(other), Correction((other_cell,), printed[cell], -shift, 1)


def _exchanged_parts(findings: Sequence[Finding], figures: Mapping[Place, Fact]) -> Iterator[tuple[int, Correction]]:
    """The same of two cells of a column that the sums of two rows add: the one is short of what the other exceeds."""
    failing = [
        (one, one.verdict.left.value - one.verdict.right.value, one.verdict.right.places)
        for one in findings
        if isinstance(one.verdict, Fails)
        and one.verdict.right is not None
        and one.verdict.left.value is not None
        and one.verdict.right.value is not None
    ]
    for (one, apart, cells), (other, others, other_cells) in combinations(failing, 2):
        if one.rule != other.rule or not apart or apart != -others:
            continue
        pairs = [
            (first, second)
            for first, second in product(cells, other_cells)
            if first in figures
            and second in figures
            and first.whole_sheet == second.whole_sheet
            and figures[second].value - figures[first].value == apart
            and replace(figures[first].key, subject="") == replace(figures[second].key, subject="")
        ]
        if len(pairs) == 1:
            ((first, second),) = pairs
            yield id(one), Correction((first,), figures[second].value, apart, 1)
            yield id(other), Correction((second,), figures[first].value, -apart, 1)
