"""Whether the cell of an amount shows what it stores, as an officer would read it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.workbooks.display.amounts import Agreement, amount_display, reading_of
from generator.workbooks.grid import Scalar

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '
ACCOUNTING_IN_YUAN = '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ '
HONEST = ("General", "0.00", "#,##0.00", "0.00_ ", "#,##0.00_);(#,##0.00)", "0.00;[Red]-0.00", ACCOUNTING, "0.00######")


@pytest.mark.parametrize(
    "code", [*HONEST, ACCOUNTING_IN_YUAN, "[$¥-804]#,##0.00", "￥0.00", "0.00;(0.00)", "0.00;（0.00）"]
)
@pytest.mark.parametrize("value", [350.5, -350.5, 0, 1234567.89])
def test_usual_formats_show_the_amount(value: float, code: str) -> None:
    assert amount_display(value, code).agreement is Agreement.SAME


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [(350.555, "0.00", "350.56"), (350.5, "0", "351"), (123456, "0.0E+0", "1.2E+5"), (-0.004, "0.00;-0.00", "-0.00")],
)
def test_rounding_is_no_difference(value: float, code: str, text: str) -> None:
    display = amount_display(value, code)
    assert (display.text, display.agreement) == (text, Agreement.SAME)


@pytest.mark.parametrize(
    ("value", "code", "text", "power"),
    [
        (3505000, "0!.0,", "350.5", -4),
        (3505000, "0!.0000", "350.5000", -4),
        (-3505000, "0!.0,", "-350.5", -4),
        (350500000, "#,##0.00,,", "350.50", -6),
        (3505, "0.00,", "3.51", -3),
        (35050000000, '0!.00,,"亿"', "350.50亿", -8),
        (3505000, '[>=10000]0!.0,"万";0.00', "350.5万", -4),
        (0.95, "0%", "95%", 2),
        (0.95, '"≥"0%', "≥95%", 2),
        (35, '0"0"', "350", 1),
        (4, "0!.0,", "0.0", None),  # too small to be seen: by which power cannot be read off
    ],
)
def test_amounts_in_other_units_than_stored_are_scaled(value: float, code: str, text: str, power: int | None) -> None:
    display = amount_display(value, code)
    assert (display.text, display.agreement, display.power) == (text, Agreement.SCALED, power)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (350.5, "(0.00)", "(350.50)"),
        (350.5, '"-"0.00', "-350.50"),
        (350.5, "0.00-", "350.50-"),
        (350.5, '"－"0.00', "－350.50"),
        (-350.5, "0.00;0.00", "350.50"),
        (-350.5, "0.00;[Red]0.00", "350.50"),
        (-350.5, "General;General", "350.5"),
    ],
)
def test_a_sign_too_many_or_left_out_is_noticed(value: float, code: str, text: str) -> None:
    display = amount_display(value, code)
    assert (display.text, display.agreement) == (text, Agreement.SIGN)


@pytest.mark.parametrize(
    ("code", "unit", "agreement", "words"),
    [
        ('0.00"元"', "万元", Agreement.UNIT, "元"),
        ('0.00"元"', "元", Agreement.SAME, "元"),
        ('0.00"万元"', "万元", Agreement.SAME, "万元"),
        ('#,##0.00"亿元"', "万元", Agreement.UNIT, "亿元"),
        ('0.00"亿"', "万元", Agreement.UNIT, "亿"),
        ('0.00"%"', "万元", Agreement.UNIT, "%"),
        ("$0.00", "万元", Agreement.UNIT, "$"),
        ('"约"0.00', "万元", Agreement.WORDS, "约"),
        ('"合计："0.00', "万元", Agreement.WORDS, "合计："),
        ('0.00"（其中：专项）"', "万元", Agreement.WORDS, "（其中：专项）"),
    ],
)
def test_words_beside_the_amount_are_named(code: str, unit: str, agreement: Agreement, words: str) -> None:
    display = amount_display(350.5, code, unit)
    assert (display.agreement, display.words) == (agreement, words)


def test_nothing_to_be_seen_is_hidden_and_for_a_zero_told_apart() -> None:
    assert amount_display(350.5, ";;;").agreement is Agreement.HIDDEN
    assert amount_display(-350.5, "0.00;;").agreement is Agreement.HIDDEN
    assert amount_display("350.5", ";;;").agreement is Agreement.HIDDEN
    assert amount_display(0, "0.00;-0.00;;@").agreement is Agreement.HIDDEN_ZERO
    assert amount_display(0, "#").agreement is Agreement.HIDDEN_ZERO


@pytest.mark.parametrize("code", [ACCOUNTING, '0.00;-0.00;"—"', '0.00;-0.00;"－－"'])
def test_a_dash_is_a_zero_and_nothing_else(code: str) -> None:
    assert amount_display(0, code).agreement is Agreement.SAME
    assert amount_display(350.5, '"-"').agreement is Agreement.NO_NUMBER


@pytest.mark.parametrize(
    ("value", "code", "agreement"),
    [
        (43983, 'yyyy"年"m"月"', Agreement.NO_NUMBER),
        (2020, "yyyy", Agreement.NO_NUMBER),
        (datetime.datetime(2020, 6, 1), "yyyy-mm-dd", Agreement.NO_NUMBER),
        (True, "0", Agreement.NO_NUMBER),
        (350, "[DBNum2][$-804]General", Agreement.NO_NUMBER),
        (350.5, '"不适用"', Agreement.NO_NUMBER),
        (0, '0.00;-0.00;"无"', Agreement.NO_NUMBER),
        (350.5, "# ?/?", Agreement.OTHER_NUMBER),
        (350.5, '"2020年"0.00', Agreement.OTHER_NUMBER),
        (3505, "0!,00", Agreement.OTHER_NUMBER),  # 35,05
        (350.5, '"1"0.00', Agreement.OTHER_NUMBER),
    ],
)
def test_what_is_no_number_or_another_is_noticed(value: Scalar, code: str, agreement: Agreement) -> None:
    assert amount_display(value, code).agreement is agreement


def test_an_amount_typed_as_text_is_shown_as_typed_but_for_what_the_format_adds() -> None:
    assert amount_display("350.50", "0!.0,").agreement is Agreement.SAME
    assert amount_display("350.50", '@"元"').agreement is Agreement.WORDS


def test_digits_grouped_by_four_are_the_same_number() -> None:
    display = amount_display(3505000, "#!,0000")
    assert (display.text, display.agreement) == ("350,5000", Agreement.SAME)


def test_the_message_can_name_all_there_is() -> None:
    display = amount_display(3505000, "0!.0,")
    assert (display.value, display.number_format, display.text) == (3505000, "0!.0,", "350.5")
    assert display.reading is not None
    assert display.reading.number == Decimal("350.5")


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("1,234.50", "1234.50", ""),
        ("-¥1,234.50", "-1234.50", ""),
        ("¥-1,234.50", "-1234.50", ""),
        ("( 1 234.50 )", "-1234.50", ""),
        ("≥95%", "95", "≥%"),
        ("+5", "5", ""),
    ],
)
def test_the_number_is_read_from_among_its_marks(text: str, number: str, words: str) -> None:
    reading = reading_of(text)
    assert reading is not None
    assert (reading.number, reading.words) == (Decimal(number), words)


AMOUNTS = st.decimals(-(10**12), 10**12, places=2)


@given(AMOUNTS, st.sampled_from(HONEST))
def test_every_amount_agrees_with_itself_in_a_usual_format(amount: Decimal, code: str) -> None:
    assert amount_display(float(amount), code).agreement is Agreement.SAME


@given(AMOUNTS, st.sampled_from(["0!.0000", "0.0000,", "0.0000,,", "0.00%", '0!.0000"万"']))
def test_no_amount_passes_in_a_format_that_scales(amount: Decimal, code: str) -> None:
    assume(amount)
    assert amount_display(float(amount), code).agreement is Agreement.SCALED


@given(
    st.text(alphabet='0#?.,%;:@[]"\\!_*/+-EGMmdyhs年月元万亿¥ <>=()1', max_size=20),
    AMOUNTS,
    st.sampled_from(["", "元"]),
)
def test_any_code_gives_a_judgement(code: str, amount: Decimal, unit: str) -> None:
    assert amount_display(float(amount), code, unit).agreement in Agreement
