"""Slips in the disclosure tables: amounts, whole columns moved by a row, codes and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from generator.accounts.facts import Fact
from generator.amounts import decimal_of
from generator.workbooks.grid import Raw
from tests.checks.mutations.department import CellKey, MeasuredDepartment, SheetKey, cell_key
from tests.checks.mutations.mutation import Kind, Mutation
from tests.checks.mutations.slips import SIGN, SLIPS_OF_TABLES, slipped

CENT = Decimal("0.01")


def stored(department: MeasuredDepartment, key: CellKey) -> Raw:
    """What stands in the cell."""
    (sheet, row, column) = key
    raw = department.sheets[sheet][1].at(row, column)
    assert raw is not None
    return raw


def number(value: object) -> Decimal | None:
    """The number that a cell stores; None where it stores none."""
    return decimal_of(value) if isinstance(value, int | float) else None


def in_tables(department: MeasuredDepartment, chance: Random) -> Iterator[Mutation]:
    """Every slip in the tables' amounts, codes and names."""
    columns: dict[tuple[SheetKey, int], list[tuple[int, Fact]]] = defaultdict(list)
    for fact in department.contents.facts:
        sheet, row, column = cell_key(fact.place)
        columns[sheet, column].append((row, fact))
    for (sheet, column), rows in columns.items():
        rows.sort(key=lambda item: item[0])
        for position, (row, fact) in enumerate(rows):
            key = (sheet, row, column)
            value = number(stored(department, key).value)
            if value is None:
                continue
            base = Mutation(department.name, Kind.TABLE, "", fact.place, "", {}, fact=fact)
            for way, slip in SLIPS_OF_TABLES.items():
                wrong = slipped(slip, value, CENT, chance)
                if wrong is not None:
                    yield _changed(base, way, value, key, wrong, is_sign=way == SIGN)
            others = [
                stored(department, (sheet, other, column)).value for other, _ in rows[position + 1 : position + 4]
            ]
            other = next((found for item in others if (found := number(item)) not in (None, value)), None)
            if other is not None:
                yield _changed(base, "填了邻行的数", value, key, other)
            if value:
                yield replace(base, way="漏填", shown=f"{value} → （空）", changes={key: None})
        yield from _moved(department, sheet, column, rows, chance)
    yield from _subjects(department, chance)


def _changed(
    base: Mutation, way: str, before: Decimal, key: CellKey, after: Decimal, *, is_sign: bool = False
) -> Mutation:
    return replace(
        base, way=way, shown=f"{before} → {after}", changes={key: float(after)}, is_sign=is_sign or after < 0 <= before
    )


def _moved(
    department: MeasuredDepartment, sheet: SheetKey, column: int, rows: list[tuple[int, Fact]], chance: Random
) -> Iterator[Mutation]:
    """The amounts of a column from some row on, each a row too low."""
    if len(rows) < 2:
        return
    first = chance.randrange(len(rows) - 1)
    values = [stored(department, (sheet, row, column)).value for row, _ in rows]
    moved = [None, *values[first:-1]]
    changes = {
        (sheet, row, column): value
        for (row, _), value, before in zip(rows[first:], moved, values[first:], strict=True)
        if value != before
    }
    if any(number(value) for value in values[first:]) and changes:
        fact = rows[first][1]
        yield Mutation(department.name, Kind.TABLE, "从某行起错一行", fact.place, "整列下移一行", changes, fact=fact)


def _subjects(department: MeasuredDepartment, chance: Random) -> Iterator[Mutation]:
    filled = {(fact.place.sheet, fact.key.subject) for fact in department.contents.facts if fact.value}
    for subject in department.contents.subjects:
        if (subject.place.sheet, subject.code) not in filled:
            continue  # a row of the form without amounts: not printed
        base = Mutation(department.name, Kind.SUBJECT, "", subject.place, "", {})
        if subject.code_place is not None:
            position = chance.randrange(len(subject.code))
            digit = chance.choice([digit for digit in "0123456789" if digit != subject.code[position]])
            wrong = f"{subject.code[:position]}{digit}{subject.code[position + 1 :]}"
            key = cell_key(subject.code_place)
            yield replace(base, way="编码改一个数字", shown=f"{subject.code} → {wrong}", changes={key: wrong})
            yield replace(base, way="漏填编码", shown=f"{subject.code} → （空）", changes={key: None})
        others = [
            other.name for other in department.contents.subjects if other.sheet == subject.sheet and other != subject
        ]
        key = cell_key(subject.place)
        if others and (other := chance.choice(others)) != subject.name:
            yield replace(base, way="填了别行的名称", shown=f"{subject.name} → {other}", changes={key: other})
        at = chance.randrange(len(subject.name))
        shorter = subject.name[:at] + subject.name[at + 1 :]
        yield replace(base, way="名称少一个字", shown=f"{subject.name} → {shorter}", changes={key: shorter})
