"""Whether a number of a table or record that nothing contradicts stands alone, so that nothing could, and why."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from generator.accounts.concepts import Key
from generator.accounts.facts import Cell
from generator.accounts.quantities import WAN_YUAN, Quantity
from generator.checks.free_numbers import FREE_AMOUNTS, FREE_NUMBERS, SINGLE_NUMBERS
from generator.checks.single_numbers import numbers_of, value_of
from generator.workbooks.layout import Form, ListTable, fields_of
from generator.workbooks.layout import Kind as FieldKind
from tests.checks.mutations.department import MeasuredDepartment, SheetKey, cell_key
from tests.checks.mutations.in_texts import KINDS, texts_in
from tests.checks.mutations.mutation import Kind, Mutation

_BY_KIND = {FieldKind.AMOUNT: Kind.AMOUNT, FieldKind.COUNT: Kind.COUNT, FieldKind.PERCENT: Kind.PERCENTAGE}
_TELLING = 3  # digits of an amount that is the same thing where it stands again
Stated = tuple[Kind, Decimal]


class Alone:
    """All that a department's workbooks state, and whether a number is stated once."""

    def __init__(self, department: MeasuredDepartment) -> None:
        self.listed = department.single()  # by the program, of the texts
        self._places: dict[Stated, Counter[SheetKey]] = {}
        self._typed: set[Stated] = set()
        for fact in department.contents.facts:
            self._state(Kind.AMOUNT, fact.value, cell_key(fact.place)[0])
        for named in department.source.names.values():
            if isinstance(named, Quantity) and named.unit == WAN_YUAN and not named.sources[1:]:
                self._state(Kind.AMOUNT, named.exact, ("", ""))
        for (file, name), (sheet, _) in department.sheets.items():
            if isinstance(sheet, Form | ListTable):
                for record in department.contents.of(sheet.record):
                    for field in fields_of(sheet):
                        cell = getattr(record, field.name)
                        if field.kind in _BY_KIND and isinstance(cell, Cell):
                            factor = 100 if field.kind is FieldKind.PERCENT else 1
                            self._state(_BY_KIND[field.kind], Decimal(cell.value) * factor, (file, name))
        for cell in texts_in(department):
            self._typed |= {(KINDS[kind], value_of(kind, typed)) for kind, typed in numbers_of(str(cell.value))}

    def why(self, mutation: Mutation) -> str:
        """The reason for which nothing could contradict the number; empty where something states it again."""
        if mutation.fact is not None:
            return self._of_amount(mutation.fact.key)
        return self._of_record(mutation)

    def _of_amount(self, key: Key) -> str:
        return next((free.reason for free in FREE_AMOUNTS if free.is_for(key)), "")

    def _of_record(self, mutation: Mutation) -> str:
        """Of a number that is listed as single, and of an amount that no other sheet or text states."""
        every = (*FREE_NUMBERS, *SINGLE_NUMBERS)
        found = next((free for free in every if (free.record, free.attribute) == mutation.attribute), None)
        if found is None:
            return ""
        stated = (Kind.AMOUNT, mutation.before.normalize())
        elsewhere = set(self._places.get(stated, ())) - {cell_key(mutation.place)[0], ("", "")}
        elsewhere |= {("", "")} if stated in self._typed else set()
        telling = len(stated[1].as_tuple().digits) >= _TELLING  # 15 may be anything
        return "" if elsewhere and telling else found.reason

    def _state(self, kind: Kind, value: Decimal, sheet: SheetKey) -> None:
        if value:
            self._places.setdefault((kind, value.normalize()), Counter())[sheet] += 1
