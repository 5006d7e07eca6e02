"""A cell's content as the kind of value its field declares."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.accounts.concepts import Key
from generator.accounts.facts import Cell, Fact
from generator.amounts import WAN_DECIMALS, YUAN_DECIMALS, in_wan, plain
from generator.diagnostics import Diagnostic, Place
from generator.text import bare
from generator.values import dataclass
from generator.workbooks import cell_problems, problems
from generator.workbooks.dates import date_of
from generator.workbooks.display.amounts import Agreement, amount_display
from generator.workbooks.grid import Raw
from generator.workbooks.labels import exact
from generator.workbooks.layout import ClassificationKind, Field, Kind
from generator.workbooks.numbers import NumberField, number, share
from generator.workbooks.texts import as_shown, shown, text_of

_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True)
class Money:
    """The unit in which a sheet's amounts are typed."""

    name: str  # 万元 or 元

    @property
    def decimals(self) -> int:
        """Decimals that a typed amount has in 万元."""
        return YUAN_DECIMALS if self.name == "元" else WAN_DECIMALS

    def in_wan(self, typed: Decimal) -> Decimal:
        """The typed amount in 万元, exact."""
        return in_wan(typed, self.name)


WAN = Money("万元")


def figure(raw: Raw, place: Place, key: Key, label: str, money: Money, diagnostics: list[Diagnostic]) -> Fact | None:
    """The fact of the cell: an amount in 万元, or a count; None, with the reason, if the cell does not hold one."""
    allow_negative = key.concept.may_be_negative
    if key.concept.unit == "万元":
        value = amount(raw, place, label, money, allow_negative, diagnostics)
        return None if value is None else Fact(key, value, place, money.decimals)
    count = number(raw, place, NumberField(label, "数量", key.concept.unit, allow_negative, whole=True), diagnostics)
    return None if count is None else Fact(key, count.to_integral_value(), place, 0)


def amount(
    raw: Raw, place: Place, label: str, money: Money, allow_negative: bool, diagnostics: list[Diagnostic]
) -> Decimal | None:
    """The amount in 万元, exact; None, with the reason, if the cell does not hold one."""
    typed = number(raw, place, NumberField(label, "金额", money.name, allow_negative), diagnostics)
    if typed is None:
        return None
    if -_exponent(typed) > 2:
        diagnostics.append(cell_problems.MANY_DECIMALS.at(place, found=plain(typed), unit=money.name))
    return money.in_wan(typed) if typed else Decimal(0)


def value(raw: Raw, place: Place, field: Field, money: Money, diagnostics: list[Diagnostic]) -> Cell[Any] | None:
    """The field's value with its place; None, with the reason, if the cell does not hold one."""
    unit = field.unit or {Kind.PERCENT: "%", Kind.NUMBER: "数字本身"}.get(field.kind, "个")
    wanted = NumberField(field.label, field.kind.value, unit, field.allow_negative, whole=field.kind is Kind.COUNT)
    result: object
    if field.kind is Kind.AMOUNT:
        result = amount(raw, place, field.label, money, field.allow_negative, diagnostics)
    elif field.kind is Kind.COUNT:
        counted = number(raw, place, wanted, diagnostics)
        result = None if counted is None else int(counted)
    elif field.kind is Kind.YEAR:
        result = year_of(raw, place, field.label, diagnostics)
    elif field.kind is Kind.PERCENT:
        result = share(raw, place, wanted, diagnostics)
    elif field.kind is Kind.NUMBER:
        result = number(raw, place, wanted, diagnostics)
    elif field.kind is Kind.CODE:
        result = code(raw, place, None, diagnostics)
    elif field.kind is Kind.DATE:
        result = date_of(raw, place, field.label, diagnostics)
    else:
        result = text(raw, place, field, diagnostics)
    if result is None:
        return None
    return Cell(result, place, money.decimals) if field.kind is Kind.AMOUNT else Cell(result, place)


def year_of(raw: Raw, place: Place, label: str, diagnostics: list[Diagnostic]) -> int | None:
    """The year that the cell shows, with 年 or 年度 or without; None, with the reason, if it shows none."""
    typed = text_of(raw, place, diagnostics)
    if typed is None:
        return None
    year = re.fullmatch("([0-9]{4})(?:年度?)?", bare(typed).translate(_WIDE_DIGITS).replace(",", ""))
    if year is None:
        diagnostics.append(cell_problems.NOT_A_YEAR.at(place, label=label, found=shown(typed)))
        return None
    return int(year[1])


def text(raw: Raw, place: Place, field: Field, diagnostics: list[Diagnostic]) -> str | None:
    """The field's text: paragraphs, one line, or one of the choices."""
    result = text_of(raw, place, diagnostics)
    if result is None or field.kind is Kind.LONG_TEXT:
        return result
    result = result.strip()
    if "\n" in result:
        result = re.sub(r"(?<=[!-~])\s*\n\s*(?=[!-~])", " ", result)
        result = re.sub(r"\s*\n\s*", "", result)
        diagnostics.append(cell_problems.LINE_BREAK.at(place, label=field.label, text=shown(result)))
    if field.kind is Kind.CHOICE:
        result = next((choice for choice in field.choices if exact(choice) == exact(result)), result)
    if field.kind is Kind.CHOICE and result not in field.choices:
        choices = "、".join(f"“{choice}”" for choice in field.choices)
        problem = cell_problems.NOT_A_CHOICE
        diagnostics.append(problem.at(place, label=field.label, choices=choices, found=shown(result)))
        return None
    return result


def code(
    raw: Raw, place: Place, classification: ClassificationKind | None, diagnostics: list[Diagnostic]
) -> str | None:
    """The classification code as the digits that the cell shows; Excel may have turned it into a number."""
    typed = code_text(raw, place, diagnostics)
    if typed is None:
        return None
    digits = bare(typed).translate(_WIDE_DIGITS)
    if not re.fullmatch("[0-9]+", digits):
        diagnostics.append(cell_problems.NOT_A_CODE.at(place, found=shown(typed)))
        return None
    lengths = classification.value if classification else (3, 5, 7)
    if len(digits) not in lengths:
        options = "、".join(str(length) for length in lengths)
        diagnostics.append(problems.CODE_LENGTH.at(place, digits=options, found=shown(digits), count=len(digits)))
        return None
    return digits


def code_text(raw: Raw, place: Place, diagnostics: list[Diagnostic]) -> str | None:
    """The code as the cell shows it, a number without what only separates its digits; None, with the reason."""
    return text_of(replace(raw, number_format="General") if _is_shown_plainly(raw) else raw, place, diagnostics)


def _is_shown_plainly(raw: Raw) -> bool:
    """Whether the cell shows its number as that number, whatever its format: 2,010,301 and 2010301.00 are one code."""
    if as_shown(raw).isdecimal():  # 00012, zeros and all
        return False
    return amount_display(raw.value, raw.number_format).agreement is Agreement.SAME


def _exponent(typed: Decimal) -> int:
    """The power of ten of the last digit that is not a trailing zero."""
    exponent = typed.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def unfilled(*cells: tuple[str, Kind, Place]) -> Diagnostic:
    """That the cells, each with its label and kind, must be filled and are empty."""
    labels = "”、“".join(label for label, _, _ in cells)
    kinds = "、".join(dict.fromkeys(kind.value for _, kind, _ in cells))
    how_many = "这一格" if len(cells) == 1 else f"这{len(cells)}格"
    return cell_problems.REQUIRED.at(*(place for _, _, place in cells), labels=labels, cells=how_many, kinds=kinds)
