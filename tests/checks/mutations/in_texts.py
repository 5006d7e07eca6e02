"""Slips in the numbers typed in texts: amounts, counts, percentages, years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from generator.accounts.facts import Cell
from generator.accounts.records import CheckExplanation
from generator.checks.single_numbers import NumberKind, numbers_of
from generator.checks.texts.typed import Typed
from generator.wording.references import REFERENCE
from generator.workbooks.layout import Form, ListTable, fields_of
from tests.checks.mutations.department import MeasuredDepartment, cell_key
from tests.checks.mutations.in_records import stored_or_none
from tests.checks.mutations.mutation import Kind, Mutation
from tests.checks.mutations.slips import SLIPS, slipped

KINDS = {
    NumberKind.AMOUNT: Kind.AMOUNT,
    NumberKind.PERCENTAGE: Kind.PERCENTAGE,
    NumberKind.COUNT: Kind.COUNT,
    NumberKind.YEAR: Kind.YEAR,
}


def typed_numbers(content: str) -> Iterator[tuple[Kind, Typed]]:
    """The numbers that are typed in the text, those within references and titles left out."""
    blanked = REFERENCE.sub(lambda match: "□" * len(match[0]), content)
    return ((KINDS[kind], typed) for kind, typed in numbers_of(blanked))


def texts_in(department: MeasuredDepartment) -> Iterator[Cell[str]]:
    """Every printed text that stands in the department's forms and lists."""
    for sheet, _ in department.sheets.values():
        if isinstance(sheet, Form | ListTable) and sheet.record is not CheckExplanation:
            for record in department.contents.of(sheet.record):
                for field in fields_of(sheet):
                    cell = getattr(record, field.name)
                    if field.role is None or field.role.use is None or not isinstance(cell, Cell):
                        continue
                    if cell.place.sheet.strip() == sheet.sheet and isinstance(stored_or_none(department, cell), str):
                        yield cell


def in_texts(department: MeasuredDepartment, chance: Random) -> Iterator[Mutation]:
    """Every slip in a number that is typed in a text."""
    for cell in texts_in(department):
        content = str(stored_or_none(department, cell))
        for kind, typed in typed_numbers(content):
            for way, wrong in _wrong(kind, typed, chance):
                changed = content[: typed.start] + wrong + content[typed.end :]
                yield Mutation(
                    department.name,
                    kind,
                    way,
                    cell.place,
                    f"{content[max(0, typed.start - 15) : typed.start]}【{content[typed.start : typed.end]} → {wrong}】"
                    f"{content[typed.end : typed.end + 12]}",
                    {cell_key(cell.place): changed},
                    typed=typed,
                    right=content[typed.start : typed.end] + typed.unit,
                    wrong=wrong + typed.unit,
                )


def _wrong(kind: Kind, typed: Typed, chance: Random) -> Iterator[tuple[str, str]]:
    """The number as it is typed wrongly, with the way."""
    if kind is Kind.YEAR:
        year = int(typed.number)
        yield "差一年", str(year + chance.choice((-1, 1)))
        yield "差几年", str(year + chance.choice((-10, -3, -2, 2, 3, 10)))
        at = chance.randrange(1, 4)
        yield "少一位", f"{year}"[:at] + f"{year}"[at + 1 :]
        return
    exponent = typed.number.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    for way, slip in SLIPS.items():
        number = slipped(slip, typed.number, step, chance)
        if number is not None:
            yield way, f"{number:f}"
