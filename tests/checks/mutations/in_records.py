"""Slips in the numbers and codes of forms and lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from generator.accounts.facts import Cell
from generator.accounts.records import CheckExplanation
from generator.workbooks.grid import Scalar
from generator.workbooks.layout import Field, Form, ListTable, fields_of
from generator.workbooks.layout import Kind as FieldKind
from generator.workbooks.numbers import is_percent
from tests.checks.mutations.department import MeasuredDepartment, cell_key
from tests.checks.mutations.in_tables import number as number_in
from tests.checks.mutations.in_tables import stored
from tests.checks.mutations.mutation import Kind, Mutation
from tests.checks.mutations.slips import SLIPS, slipped

_STEPS = {
    FieldKind.AMOUNT: Decimal("0.01"),
    FieldKind.COUNT: Decimal(1),
    FieldKind.PERCENT: Decimal("0.01"),
    FieldKind.NUMBER: Decimal("0.01"),
}


def in_records(department: MeasuredDepartment, chance: Random) -> Iterator[Mutation]:
    """Every slip in the numbers and codes of the department's forms and lists, but in its explanations."""
    for sheet, _ in department.sheets.values():
        if isinstance(sheet, Form | ListTable) and sheet.record is not CheckExplanation:
            rows = department.contents.of(sheet.record)
            for number, record in enumerate(rows):
                for field in fields_of(sheet):
                    cell = getattr(record, field.name)
                    if isinstance(cell, Cell) and cell.place.sheet.strip() == sheet.sheet:
                        after = getattr(rows[number + 1], field.name) if number + 1 < len(rows) else None
                        yield from _of_cell(department, sheet, field, cell, after, chance)


def _of_cell(
    department: MeasuredDepartment,
    sheet: Form | ListTable,
    field: Field,
    cell: Cell[Any],
    after: Cell[Any] | None,
    chance: Random,
) -> Iterator[Mutation]:
    key = cell_key(cell.place)
    base = Mutation(department.name, Kind.RECORD, "", cell.place, "", {}, attribute=(sheet.record, field.name))
    if department.sheets[key[0]][1].at(key[1], key[2]) is None:
        return  # derived, or repeated from the row above
    raw = stored(department, key)
    if field.kind is FieldKind.CODE:
        code = str(cell.value)
        if code not in {subject.code for subject in department.contents.subjects}:
            return  # of a term that is not printed this year
        position = chance.randrange(len(code))
        digit = chance.choice([digit for digit in "0123456789" if digit != code[position]])
        wrong = f"{code[:position]}{digit}{code[position + 1 :]}"
        yield replace(base, kind=Kind.CODE, way="编码改一个数字", shown=f"{code} → {wrong}", changes={key: wrong})
    if field.kind not in _STEPS:
        return
    value = number_in(raw.value)
    if value is None:
        return
    in_percent = field.kind is FieldKind.PERCENT and is_percent(raw)
    base = replace(base, before=value)
    factor = Decimal(100 if in_percent else 1)
    step = Decimal("0.0001") if field.kind is FieldKind.AMOUNT and _in_yuan(cell) else _STEPS[field.kind]

    def wrong_by(way: str, number: Decimal) -> Mutation:
        typed: Scalar = float(number / factor)
        return replace(
            base, way=way, shown=f"{value} → {number / factor}", changes={key: typed}, is_sign=number < 0 <= value
        )

    for way, slip in SLIPS.items():
        number = slipped(slip, value * factor, step, chance)
        if number is not None:
            yield wrong_by(way, number)
    if after is not None and (other := number_in(stored_or_none(department, after))) not in (None, value):
        yield wrong_by("填了邻行的数", other * factor)
    if value:
        yield replace(base, way="漏填", shown=f"{value} → （空）", changes={key: None})


def stored_or_none(department: MeasuredDepartment, cell: Cell[Any]) -> object:
    """What stands in the cell; None where it is empty."""
    sheet, row, column = cell_key(cell.place)
    raw = department.sheets[sheet][1].at(row, column)
    return raw.value if raw else None


def _in_yuan(cell: Cell[Any]) -> bool:
    return cell.decimals > 2
