"""How far apart two sides may be follows from the rounding that happened."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.accounts.facts import Cell
from generator.accounts.quantities import Quantity, formatted, of_cell
from generator.accounts.ratios import total
from generator.accounts.rounding import adds_up, tolerance
from generator.amounts import WAN_DECIMALS, YUAN_DECIMALS, round_half_up
from generator.checks.comparison import compare
from generator.checks.rule import Fails, Holds
from generator.diagnostics import Place, Severity, SourceFile

D = Decimal
HERE = Place(SourceFile("例.xlsx"), "例表", "B2")
yuan = st.integers(0, 10**12).map(lambda cents: D(cents).scaleb(-6))  # 分 in 万元


def wan(value: str) -> Quantity:
    return Quantity("数", D(value), sources=(HERE,), decimals=WAN_DECIMALS)


def exact(value: str) -> Quantity:
    return Quantity("数", D(value), sources=(HERE,), decimals=YUAN_DECIMALS)


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


@pytest.mark.parametrize(("decimals", "note"), [(WAN_DECIMALS, True), (YUAN_DECIMALS, False)])
def test_numbers_of_a_list_are_rounded_only_where_they_were_entered_in_wan(decimals: int, note: bool) -> None:
    whole, *parts = (of_cell(Cell(D(value), HERE, decimals), "数") for value in ("2.01", "1.00", "1.00"))
    verdict = compare("", [whole], parts)
    assert isinstance(verdict, Fails)
    assert (verdict.severity is Severity.NOTE) is note


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
    whole = wan(str(round_half_up(sum(parts, D(0)))))
    verdict = compare("", [whole], [wan(str(round_half_up(part))) for part in parts])
    assert isinstance(verdict, Holds) or verdict.severity is not None  # type: ignore[union-attr]


@pytest.mark.parametrize(("total", "severity"), [("12.03", Severity.NOTE), ("12.06", Severity.VERIFY), ("12.13", None)])
def test_a_gap_that_rounding_of_a_long_sum_hardly_ever_leaves_is_to_be_verified(
    total: str, severity: Severity | None
) -> None:
    verdict = compare("", [wan(total)], [wan("1.00")] * 12)
    assert isinstance(verdict, Fails)
    assert verdict.severity is severity


def test_parts_of_zero_leave_no_rounding_to_speak_of() -> None:
    verdict = compare("", [wan("0.00")], [wan("0.01"), *[wan("0.00")] * 8])
    assert isinstance(verdict, Fails)
    assert verdict.severity is Severity.VERIFY


@given(st.lists(yuan, min_size=2, max_size=30))
def test_one_cent_beyond_the_envelope_is_an_error(parts: list[Decimal]) -> None:
    rounded = [wan(str(round_half_up(part))) for part in parts]
    allowed = tolerance([*rounded, wan("0")])
    beyond = sum((part.exact for part in rounded), D(0)) + allowed + D("0.01")
    verdict = compare("", [wan(str(round_half_up(beyond)))], rounded)
    assert isinstance(verdict, Fails)
    assert verdict.severity is None


@given(st.lists(yuan, min_size=1, max_size=30))
def test_a_printed_total_has_its_parts_wherever_rounding_was_honest(parts: list[Decimal]) -> None:
    whole = wan(str(round_half_up(sum(parts, D(0)))))
    assert adds_up(whole, [wan(str(round_half_up(part))) for part in parts])


def test_a_last_digit_keeps_no_table_back_and_more_does() -> None:
    assert adds_up(wan("1.00"), [wan("1.00")])
    assert adds_up(wan("1.01"), [wan("1.00")])
    assert not adds_up(wan("1.02"), [wan("1.00")])


def test_a_sum_keeps_how_many_of_its_addends_were_rounded() -> None:
    summed = total("和", [total("和", [wan("1.00"), wan("1.00")]), wan("1.00")])
    assert tolerance([summed, wan("3.00")]) == D("0.015")
    assert tolerance([total("和", [exact("1"), exact("1")]), wan("2.00")]) == D("0.005")
    assert tolerance([wan("1.00"), wan("1.00")]) == D("0.005")


def test_what_stands_in_no_cell_was_not_rounded() -> None:
    assert tolerance([Quantity("未填", D(0)), wan("1.00")]) == 0


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
    assert formatted(D(value), unit) == text
