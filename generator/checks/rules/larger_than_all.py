"""R305: amounts larger than all that the department had; a sheet with several of them is asked for its unit.

Tables are asked for it where they share no figure with others that would tell (R243).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.concepts import Basis, Key
from generator.accounts.facts import Cell, Contents
from generator.accounts.quantities import WAN_YUAN, Quantity, of_cell, of_fact
from generator.amounts import in_wan
from generator.checks.comparison import side
from generator.checks.examples import Entry, Row
from generator.checks.kinds import Judgement
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Verdict
from generator.checks.terms import Amount
from generator.diagnostics import Place, Severity
from generator.text import quoted

_TITLE = "一个金额比部门全部收入还大"
_OTHER_NUMBERS = (r.FixedAssets, r.Score)  # what was bought over many years; points
# The tables of 三公 share no figure with the others, whose sums would tell.
_APART = (*c.THREE_PUBLIC_ITEMS, c.FUND_THREE_PUBLIC)


_Compared = tuple[Quantity, Quantity]  # an amount, and all that the department had


def _all_money(examined: Examined, *, last_year: bool = False) -> Quantity | None:
    """All that the department had in the year; last year's where that is more and the amount is of last year.

    A department that was dissolved had nothing in the year: it is compared with last year's as well.
    """
    now = Amount(c.INCOME_GRAND_TOTAL).find(examined)
    before = Amount(c.INCOME_GRAND_TOTAL, years_back=1).find(examined)
    larger = now is not None and before is not None and before.exact > now.exact and (last_year or not now.exact)
    return before if larger else now


def _amounts(examined: Examined, whole: Quantity) -> dict[Place, list[_Compared]]:
    """The amounts of the descriptive sheets, and those spent of the tables apart, by their sheet."""
    named = {
        quantity.sources[0]: quantity
        for quantity in examined.names.values()
        if isinstance(quantity, Quantity) and len(quantity.sources) == 1
    }
    amounts: dict[Place, list[_Compared]] = {}
    before = _all_money(examined, last_year=True) or whole
    for attribute, cell in _cells(examined.contents):
        known = named.get(cell.place)
        if known is None or known.unit == WAN_YUAN:
            amount = of_cell(cell, known.name.rpartition("/")[2] if known else "该金额")
            compared = amount, before if attribute == "last_year" else whole
            amounts.setdefault(cell.place.whole_sheet, []).append(compared)
    for fact in examined.contents.facts:
        if fact.key.concept in _APART and fact.key.basis is Basis.FINAL and not fact.key.years_back:
            amounts.setdefault(fact.place.whole_sheet, []).append((of_fact(fact), whole))
    return amounts


def _cells(contents: Contents) -> Iterator[tuple[str, Cell[Decimal]]]:
    """The cells with numbers of all records, each with its attribute's name."""
    for kind, records in contents.records.items():
        for record in () if kind in _OTHER_NUMBERS else records:
            for attribute in fields(kind):
                cell = getattr(record, attribute.name)
                if isinstance(cell, Cell) and isinstance(cell.value, Decimal):
                    yield attribute.name, cell


def _tables(examined: Examined) -> dict[Place, list[Quantity]]:
    """The year's amounts of the tables other than those apart, zeros left out, by their sheet."""
    amounts: dict[Place, list[Quantity]] = {}
    for fact in examined.contents.facts:
        if (
            fact.value
            and not fact.key.years_back
            and fact.key.concept.unit == WAN_YUAN
            and fact.key.concept not in _APART
        ):
            amounts.setdefault(fact.place.whole_sheet, []).append(of_fact(fact))
    return amounts


def _larger_than_all(examined: Examined) -> Iterator[Verdict]:
    whole = _all_money(examined)
    if whole is None:
        yield NotEvaluable("没有收入总计可比")
        return
    for sheet, amounts in _tables(examined).items():
        large = [amount for amount in amounts if amount.exact > whole.exact]
        largest = max(amounts, key=lambda amount: amount.exact)
        if 2 * len(large) > len(amounts) and in_wan(largest.exact, "元") <= whole.exact:
            yield _unit(examined, sheet, len(large), largest, whole)
    for sheet, compared in _amounts(examined, whole).items():
        larger = [amount for amount, everything in compared if amount.exact > everything.exact]
        largest = max((amount for amount, _ in compared), key=lambda amount: amount.exact)
        if len(larger) > 1 and in_wan(largest.exact, "元") <= whole.exact:
            yield _unit(examined, sheet, len(larger), largest, whole)
            continue
        for amount, everything in compared:
            if amount.exact > everything.exact:
                yield Fails(_TITLE, side(amount), side(everything), amount.exact - everything.exact)
            else:
                yield Holds(side(amount))


def _unit(examined: Examined, sheet: Place, count: int, largest: Quantity, whole: Quantity) -> Fails:
    """That so many amounts of the sheet are larger than the whole, with the contents in which they are in 元."""
    message = f"单位？{quoted(sheet.sheet)}有{count}个金额比部门全部收入还大"
    cured = _from_yuan(examined.contents, sheet)
    return Fails(message, side(largest), side(whole), largest.exact - whole.exact, cured=cured)


def _from_yuan(contents: Contents, sheet: Place) -> Contents:
    """The contents with the amounts of the sheet taken for 元."""
    facts = tuple(
        replace(fact, value=in_wan(fact.value, "元")) if fact.place.whole_sheet == sheet else fact
        for fact in contents.facts
    )
    records = {kind: tuple(_record_from_yuan(record, sheet) for record in of) for kind, of in contents.records.items()}
    return replace(contents, facts=facts, records=records)


def _record_from_yuan(record: Any, sheet: Place) -> Any:
    cells = {attribute.name: getattr(record, attribute.name) for attribute in fields(record)}
    scaled = {
        name: replace(cell, value=in_wan(cell.value, "元"))
        for name, cell in cells.items()
        if isinstance(cell, Cell) and isinstance(cell.value, Decimal) and cell.place.whole_sheet == sheet
    }
    return replace(record, **scaled) if scaled else record


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R305",
        title=_TITLE,
        statement="说明、绩效和附件中的每个金额、“三公”经费各数 ≤ 收入总计（固定资产除外）；"
        "一张公开表的数不会多半大于收入总计",
        judge=_larger_than_all,
        holds_in=(Entry(Key(c.INCOME_GRAND_TOTAL), Decimal(100)), Row(r.ReceptionEvent, {"amount": Decimal(1)})),
        fails_in=(Entry(Key(c.INCOME_GRAND_TOTAL), Decimal(100)), Row(r.ReceptionEvent, {"amount": Decimal(1300)})),
        severity=Severity.VERIFY,
        reference="实践中常见的单位错误",
        hint="多半是把元当成了万元；核对单位",
    ),
)
