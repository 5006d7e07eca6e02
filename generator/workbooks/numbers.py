"""Numbers as officers type them: what is surely a number is one, anything else is a diagnostic."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from generator.amounts import decimal_of, plain
from generator.diagnostics import Diagnostic, Place
from generator.values import dataclass
from generator.workbooks import cell_problems
from generator.workbooks.display.number_formats import FormatPart, parsed
from generator.workbooks.grid import Raw
from generator.workbooks.shown_numbers import different_display, different_percentage
from generator.workbooks.texts import as_shown, has_result, report_invisible, shown

LARGEST = Decimal(10) ** 13  # far above any budget in 元; keeps every later sum exact

_RESIDUE = Decimal("1E-8")  # what binary subtraction leaves of zero is smaller, any amount of money larger

_WIDE = str.maketrans("０１２３４５６７８９．，－＋％−　\u00a0", "0123456789.,-+%-  ")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_PLAIN = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_MISGROUPED = re.compile(r"[+-]?[\d,]+(?:\.\d+)?", re.ASCII)
_DASHES = frozenset("-—–―－−/／\\无") | {"——", "--", "---", "－－", "不适用", "N/A", "n/a"}
_WITH_UNIT = re.compile(r"(?P<number>[¥￥]?[+-]?[\d,]+(?:\.\d+)?)\s*(?P<suffix>[^\d\s.,+%-]+)", re.ASCII)
_PERCENT = re.compile(r"(?P<number>[+-]?[\d,]+(?:\.\d+)?)\s*%", re.ASCII)


@dataclass(frozen=True)
class NumberField:
    """What number a cell should hold: its label, its kind and unit in words, whether it may be negative."""

    label: str
    kind: str = "金额"
    unit: str = "万元"
    allow_negative: bool = False
    whole: bool = False


def number(raw: Raw, place: Place, wanted: NumberField, diagnostics: list[Diagnostic]) -> Decimal | None:
    """The number in the cell, in the unit it was typed in; None, with the reason, if it is not surely one."""
    value = _stored(raw, place, wanted, diagnostics)
    if value is None:
        return None
    if is_percent(raw):
        percent = f"{plain(value * 100)}%"
        diagnostics.append(cell_problems.PERCENT.at(place, kind=wanted.kind, unit=wanted.unit, found=percent))
        return None
    if wrong := different_display(raw, place, wanted.label, wanted.kind, wanted.unit):
        diagnostics.append(wrong)
        return None
    return value if _fits(value, place, wanted, diagnostics) else None


def share(raw: Raw, place: Place, wanted: NumberField, diagnostics: list[Diagnostic]) -> Decimal | None:
    """The percentage in the cell as a share of 1; 86.74 and a cell that shows 86.74% are the same."""
    sound = has_result(raw, place, diagnostics)
    if sound and isinstance(raw.value, str) and (typed := _PERCENT.fullmatch(_cleaned(raw.value))):
        points = _grouped(typed["number"], place, diagnostics)
        if points is not None:
            diagnostics.append(cell_problems.NORMALISED.at(place, found=shown(raw.value), number=f"{plain(points)}%"))
    else:
        points = _stored(raw, place, wanted, diagnostics) if sound else None
        if points is not None and is_percent(raw):
            points *= 100
        elif points is not None and 0 < abs(points) < 1:
            meant = plain(points * 100)
            diagnostics.append(cell_problems.SMALL_PERCENT.at(place, found=plain(points), meant=meant))
    if points is not None and (wrong := different_percentage(raw, place, wanted.kind, is_percent(raw))):
        diagnostics.append(wrong)
        return None
    if points is None or not _fits(points, place, wanted, diagnostics):
        return None
    return points.scaleb(-2)


def is_percent(raw: Raw) -> bool:
    """Whether the cell shows its number as a percentage."""
    if isinstance(raw.value, bool) or not isinstance(raw.value, int | float):
        return False
    value = decimal_of(raw.value)
    section = parsed(raw.number_format).section_for(value) if value is not None else None
    return section is not None and section[0].has(FormatPart.PERCENT)


def looks_numeric(raw: Raw) -> bool:
    """Whether a cell that nothing reads holds a figure, which must not be lost."""
    if isinstance(raw.value, str):
        text = _cleaned(raw.value)
        return bool(
            raw.formula
            or raw.is_error
            or raw.outdated
            or _PLAIN.fullmatch(text)
            or _PERCENT.fullmatch(text)
            or _WITH_UNIT.fullmatch(text)
        )
    return not isinstance(raw.value, bool)


def is_figure(raw: Raw) -> bool:
    """Whether the cell holds a number and nothing else: 2021年度收入决算表 is none."""
    return looks_numeric(raw) and (not isinstance(raw.value, str) or raw.value.strip()[-1:].isdigit())


def _stored(raw: Raw, place: Place, wanted: NumberField, diagnostics: list[Diagnostic]) -> Decimal | None:
    """The number as stored or typed, of whatever size and sign."""
    value = raw.value
    if not has_result(raw, place, diagnostics):
        return None
    if isinstance(value, bool):
        diagnostics.append(cell_problems.BOOLEAN.at(place, kind="数字", found=str(value).upper()))
    elif isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        diagnostics.append(cell_problems.DATE.at(place, found=shown(as_shown(raw))))
    elif isinstance(value, str):
        return _typed(value, place, wanted, diagnostics)
    else:
        result = decimal_of(value)
        if result is None:
            diagnostics.append(cell_problems.NOT_A_NUMBER.at(place, found=str(value), unit=wanted.unit))
        elif abs(result) < _RESIDUE:
            return Decimal(0)
        return result
    return None


def _typed(text: str, place: Place, wanted: NumberField, diagnostics: list[Diagnostic]) -> Decimal | None:
    """The number that a text surely is."""
    cleaned = _cleaned(text)
    if _PLAIN.fullmatch(cleaned):
        result = Decimal(cleaned.replace(",", ""))
        if abs(result) < LARGEST:
            diagnostics.append(cell_problems.NORMALISED.at(place, found=shown(text), number=plain(result)))
        return result
    if report_invisible(cleaned, place, diagnostics):
        return None
    if cleaned in _DASHES:
        diagnostics.append(cell_problems.DASH.at(place, found=shown(cleaned)))
    elif _MISGROUPED.fullmatch(cleaned):
        diagnostics.append(cell_problems.GROUPING.at(place, found=shown(text)))
    elif _PERCENT.fullmatch(cleaned):
        diagnostics.append(cell_problems.PERCENT.at(place, kind=wanted.kind, unit=wanted.unit, found=shown(cleaned)))
    elif typed := _WITH_UNIT.fullmatch(cleaned):
        suffix = shown(typed["suffix"])
        diagnostics.append(cell_problems.UNIT_TYPED.at(place, suffix=suffix, found=shown(text), unit=wanted.unit))
    else:
        diagnostics.append(cell_problems.NOT_A_NUMBER.at(place, found=shown(text), unit=wanted.unit))
    return None


def _grouped(text: str, place: Place, diagnostics: list[Diagnostic]) -> Decimal | None:
    """The number of digits whose commas, if any, stand where thousands end."""
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    diagnostics.append(cell_problems.GROUPING.at(place, found=text))
    return None


def _fits(value: Decimal, place: Place, wanted: NumberField, diagnostics: list[Diagnostic]) -> bool:
    """Whether the number's size and sign, and its being whole, are as wanted."""
    if abs(value) >= LARGEST:
        diagnostics.append(cell_problems.TOO_BIG.at(place, found=shown(plain(value))))
    elif value < 0 and not wanted.allow_negative:
        diagnostics.append(cell_problems.NEGATIVE.at(place, label=wanted.label, found=plain(value)))
    elif wanted.whole and value != value.to_integral_value():
        diagnostics.append(cell_problems.NOT_WHOLE.at(place, label=wanted.label, found=shown(plain(value))))
    else:
        return True
    return False


def _cleaned(text: str) -> str:
    """The text with 全角 digits and signs made plain and outer spaces gone."""
    return _INVISIBLE.sub("", text).translate(_WIDE).strip()
