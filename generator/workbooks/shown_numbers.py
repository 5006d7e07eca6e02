"""Cells whose number format shows another number than they store, and what to make of them."""

from __future__ import annotations

from decimal import Decimal

from generator.amounts import decimal_of, in_wan, plain
from generator.diagnostics import Diagnostic, Place
from generator.workbooks import cell_problems
from generator.workbooks.display.amounts import Agreement, AmountDisplay, amount_display
from generator.workbooks.grid import Raw
from generator.workbooks.texts import shown

_AS_STORED = (Agreement.SAME, Agreement.HIDDEN_ZERO)
_YUAN_AS_WAN = -4  # the power of ten between what is stored and what is shown
_PROBE = 123456789  # shows by which power a format divides, where an amount is too small to


def different_display(raw: Raw, place: Place, label: str, kind: str, unit: str) -> Diagnostic | None:
    """That the cell shows another number than it stores: in sign, scale or unit, or none; None where it does not.

    Rounding is no difference, nor is a zero as a dash or as nothing. Beside a count or a score may stand its counter
    word, as the label or the unit has it; an amount has no other unit than its sheet.
    """
    display = amount_display(raw.value, raw.number_format, unit)
    if display.agreement in _AS_STORED or (kind != "金额" and _is_counter_word(display, label, unit)):
        return None
    return _reported(display, place, kind, unit)


def different_number(raw: Raw, place: Place, kind: str) -> Diagnostic | None:
    """The same where words beside the number do not matter: the number alone is kept."""
    display = amount_display(raw.value, raw.number_format)
    if display.agreement in (*_AS_STORED, Agreement.WORDS, Agreement.UNIT):
        return None
    return _reported(display, place, kind, "表上的单位")


def different_percentage(raw: Raw, place: Place, kind: str, is_percent: bool) -> Diagnostic | None:
    """The same of a percentage: 86.74 that shows 86.74 or 86.74%, or, in a percent format, 0.8674 that shows 86.74%."""
    display = amount_display(raw.value, raw.number_format, "%")
    if isinstance(raw.value, str) or not is_percent:
        return None if display.agreement in _AS_STORED else _reported(display, place, kind, "%")
    if display.agreement in _AS_STORED:  # a zero, or so small that it rounds to one
        return None
    as_percent = display.agreement is Agreement.SCALED and display.power in (2, None) and display.words == "%"
    if as_percent and _signed(display):
        return None
    return _reported(display, place, kind, "%")


def yuan_shown_as_wan(raw: Raw) -> Decimal | None:
    """The amount in 万元, exact, of a cell that stores it in 元 and shows it in 万元; None where it does not.

    The usual way: a format divides by ten thousand, or paints a point before the last four digits (`0!.0000`).
    """
    display = amount_display(raw.value, raw.number_format, "万元")
    stored = decimal_of(raw.value) if isinstance(raw.value, int | float) and not isinstance(raw.value, bool) else None
    if stored is None or display.agreement is not Agreement.SCALED or display.words not in ("", "万", "万元"):
        return None
    power = display.power or amount_display(_PROBE, raw.number_format, "万元").power
    return in_wan(stored, "元") if power == _YUAN_AS_WAN and _signed(display) else None


def _is_counter_word(display: AmountDisplay, label: str, unit: str) -> bool:
    """Whether the number is as stored but for a word of its label or unit beside it: 3辆, 95分."""
    same_number = display.agreement in (Agreement.WORDS, Agreement.UNIT)
    return same_number and bool(display.words) and (display.words in unit or display.words in label)


def _signed(display: AmountDisplay) -> bool:
    """Whether the sign that is shown is the stored one; what is shown as zero has none."""
    stored = decimal_of(display.value) if isinstance(display.value, int | float) else None
    if stored is None or display.reading is None:
        return False
    return not display.reading.number or (display.reading.number < 0) == (stored < 0)


def _reported(display: AmountDisplay, place: Place, kind: str, unit: str) -> Diagnostic:
    """The difference as a diagnostic."""
    value = display.value
    stored = decimal_of(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    shown_text = shown(plain(stored) if stored is not None else str(value))
    return cell_problems.SHOWN_DIFFERENTLY.at(
        place,
        stored=shown_text,
        seen=f"显示的却是“{shown(display.text)}”，{_difference(display)}" if display.text else "却什么也不显示",
        format=shown(display.number_format),
        unit=unit,
        kind=kind,
    )


def _difference(display: AmountDisplay) -> str:
    """How what is shown differs, in words."""
    match display.agreement:
        case Agreement.SCALED if display.power:
            return f"相差{10 ** abs(display.power)}倍"
        case Agreement.SCALED:
            return "小得看不出来"
        case Agreement.SIGN:
            return "正负号不同"
        case Agreement.UNIT:
            return f"写着另一个单位“{shown(display.words)}”"
        case Agreement.WORDS:
            return "多出了别的文字"
        case Agreement.NO_NUMBER:
            return "不是数字"
    return "不是同一个数"
