"""How far apart two sides may be follows from the rounding that happened."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.amounts import round_half_up
from generator.checks.figures import Figure, amount, compare, shown, tolerance
from generator.checks.rule import Fails, Holds
from generator.diagnostics import Place, Severity, SourceFile

D = Decimal
HERE = Place(SourceFile("例.xlsx"), "例表", "B2")
yuan = st.integers(0, 10**12).map(lambda cents: D(cents).scaleb(-6))  # 分 in 万元


def wan(value: str) -> Figure:
    return amount("数", D(value), HERE)


def exact(value: str) -> Figure:
    return amount("数", D(value), HERE, in_yuan=True)


def test_two_single_amounts_differ_by_nothing() -> None:
    verdict = compare("", [wan("1.00")], [wan("1.01")])
    assert isinstance(verdict, Fails)
    assert verdict.severity is None


@pytest.mark.parametrize(("total", "note"), [("2.01", True), ("2.02", False)])
def test_a_total_of_two_rounded_amounts_may_be_off_by_a_cent(total: str, note: bool) -> None:
    verdict = compare("", [wan(total)], [wan("1.00"), wan("1.00")])
    assert isinstance(verdict, Fails)
    assert (verdict.severity is Severity.NOTE) is note


def test_amounts_in_yuan_add_up_exactly() -> None:
    verdict = compare("", [exact("2.000001")], [exact("1"), exact("1")])
    assert isinstance(verdict, Fails)
    assert verdict.severity is None


def test_a_rounded_total_of_exact_amounts_is_rounded_and_nothing_else() -> None:
    assert isinstance(compare("", [wan("2.01")], [exact("1.003"), exact("1.003")]), Holds)
    assert isinstance(compare("", [wan("2.02")], [exact("1.003"), exact("1.003")]), Fails)


def test_what_exceeds_by_rounding_alone_is_a_note() -> None:
    verdict = compare("", [wan("1.00"), wan("1.00")], [wan("1.99")], at_most=True)
    assert isinstance(verdict, Fails)
    assert verdict.severity is Severity.NOTE
    assert isinstance(compare("", [wan("1.00")], [wan("1.99")], at_most=True), Holds)


@given(st.lists(yuan, min_size=1, max_size=30))
def test_honest_rounding_is_never_called_an_error(parts: list[Decimal]) -> None:
    total = wan(str(round_half_up(sum(parts, D(0)))))
    verdict = compare("", [total], [wan(str(round_half_up(part))) for part in parts])
    assert isinstance(verdict, Holds) or verdict.severity is Severity.NOTE  # type: ignore[union-attr]


@given(st.lists(yuan, min_size=2, max_size=30))
def test_one_cent_beyond_the_envelope_is_an_error(parts: list[Decimal]) -> None:
    rounded = [wan(str(round_half_up(part))) for part in parts]
    allowed = tolerance([*rounded, wan("0")])
    total = sum((part.value for part in rounded), D(0)) + allowed + D("0.01")
    verdict = compare("", [wan(str(round_half_up(total)))], rounded)
    assert isinstance(verdict, Fails)
    assert verdict.severity is None


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("4060.3", "万元", "4060.30万元"),
        ("0.000001", "万元", "0.000001万元"),
        ("12", "辆", "12辆"),
        ("0.49", "%", "49.00%"),
    ],
)
def test_a_value_is_shown_with_its_unit(value: str, unit: str, text: str) -> None:
    assert shown(D(value), unit) == text
