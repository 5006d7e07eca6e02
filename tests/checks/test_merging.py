"""Which finding another follows from: the same by looking at all earlier ones, whatever their number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from generator.checks.audit import Finding, State
from generator.checks.merging import EarlierFindings
from generator.checks.rule import Fails, Side
from generator.checks.rules.catalogue import NUMERIC
from generator.diagnostics import Place

RULES = NUMERIC[:9]
WEIGHTS = {State.ERROR: 3, State.TO_VERIFY: 2, State.ROUNDING: 1, State.NOTE: 0, State.HOLDS: 0}
SHEET = Place.of("甲.xlsx")


@dataclass(frozen=True)
class Drawn:
    """Findings at random, on few cells and of few differences, so that many share some."""

    random: Random

    def finding(self) -> Finding:
        """One of any state; a third of those that have a cell miss codes in sheets."""
        cells = [Place(SHEET.source, "表", self.random.choice(("", "A1", "A2", "A3", "B1", "B2"))) for _ in range(2)]
        sides = Side("左", Decimal(1), tuple(cells[:1])), Side("右", Decimal(2), tuple(cells[1:]))
        difference = self.random.choice((None, Decimal(0), Decimal(1), Decimal("-1.00"), Decimal(2)))
        lacking = self.random.sample(("201", "202", "203"), self.random.choice((0, 0, 1, 2)))
        causes = frozenset((SHEET, code) for code in lacking)
        verdict = Fails("不符", *sides, difference, causes=causes, follows=self.random.random() < 0.05)
        return Finding(self.random.choice(RULES), verdict, self.random.choice(list(WEIGHTS)))


def searched(finding: Finding, earlier: list[Finding]) -> str:
    """The code of the rule that the finding follows from, by going through all earlier ones; "" where from none."""
    weight, verdict = WEIGHTS[finding.state], finding.verdict
    assert isinstance(verdict, Fails)
    heavier = [(one, one.verdict) for one in earlier if WEIGHTS[one.state] >= weight > 0]
    for one, other in heavier:
        if isinstance(other, Fails) and verdict.causes and verdict.causes <= other.causes:
            return one.rule.code
    if not weight or not verdict.difference:
        return ""
    if verdict.follows:
        return finding.rule.code
    for one, other in heavier:
        shared = {place for place in one.places if place.cell}.intersection(finding.places)
        if (
            isinstance(other, Fails)
            and other.difference
            and abs(other.difference) == abs(verdict.difference)
            and shared
        ):
            return one.rule.code
    return ""


def test_a_finding_follows_from_the_first_no_lighter_one_with_its_cell_and_difference_or_its_causes() -> None:
    merged = 0
    for seed in range(60):
        drawn, earlier, index = Drawn(Random(seed)), list[Finding](), EarlierFindings()
        for _ in range(30):
            finding = drawn.finding()
            found = index.merged(finding)
            assert found.merged_into == searched(finding, earlier)
            assert (found.state is State.MERGED) == bool(found.merged_into)
            merged += bool(found.merged_into)
            if found.state is not State.MERGED:
                earlier.append(found)
            index.add(found)
    assert merged > 200
