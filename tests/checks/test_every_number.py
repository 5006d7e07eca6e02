"""Every number that an officer enters into a form or list is in a rule that can fail for it, or is declared free."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator import editions
from generator.accounts import records as r
from generator.accounts import shanghai_records as s
from generator.checks.audit import State
from generator.checks.engine import run_checks
from generator.checks.examples import Row, example
from generator.checks.free_numbers import FREE_NUMBERS
from generator.checks.rule import Examined
from generator.checks.rules.catalogue import NUMERIC
from generator.diagnostics import Place, SourceFile
from tests.checks.coverage import covered, entered

FREE = {(free.record, free.attribute) for free in FREE_NUMBERS}


@pytest.mark.slow
def test_every_number_of_a_record_is_in_a_rule_or_declared_free() -> None:
    for edition in editions.editions():
        in_records = entered(edition)
        assert in_records - covered(edition.rules) == FREE & in_records, edition.name


def test_every_number_declared_free_can_be_entered_and_says_why() -> None:
    assert set().union(*map(entered, editions.editions())) >= FREE
    assert all(free.reason for free in FREE_NUMBERS)


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("R436", Row(s.SignedProcurement, {"reserved_medium": Decimal(5), "reserved_micro": Decimal(6)})),
        ("R439", Row(s.SignedProcurement, {"goods": Decimal("21.07"), "won_elsewhere": Decimal("42.14")})),
        ("R527", Row(s.PerformanceYear, {"assessed": 1, "excellent": 10})),
        ("R528", Row(s.PerformanceYear, {"assessed": 1, "excellent": 1, "average": Decimal("100.01")})),
    ],
)
def test_what_was_silent_is_reported(code: str, row: Row) -> None:
    assert code in _reported(example([row]))


def test_vehicles_held_are_compared_with_an_empty_list_of_those_among_the_assets() -> None:
    examined = example([Row(r.HeldVehicles, {"count": 1})])
    places = {**examined.contents.places, r.AssetVehicles: Place(SourceFile("情况说明.xlsx"), "国有资产车辆")}
    assert "R415" in _reported(replace(examined, contents=replace(examined.contents, places=places)))


def _reported(examined: Examined) -> set[str]:
    audit = run_checks(examined, NUMERIC)
    return {finding.rule.code for finding in audit.of(State.ERROR, State.TO_VERIFY)}
