"""Whether a number that nothing contradicts stands alone, so that nothing could: it is stated once, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from generator.accounts.concepts import Key
from generator.accounts.facts import Cell
from generator.accounts.quantities import WAN_YUAN, Quantity
from generator.amounts import in_wan
from generator.checks.free_numbers import FREE_AMOUNTS, FREE_NUMBERS, SINGLE_NUMBERS
from generator.checks.text import sentences
from generator.checks.texts.typed import follows, half_step
from generator.workbooks.layout import Form, ListTable, fields_of
from generator.workbooks.layout import Kind as FieldKind
from tests.checks.mutations.department import MeasuredDepartment, SheetKey, cell_key
from tests.checks.mutations.in_texts import texts_in, typed_numbers
from tests.checks.mutations.mutation import Kind, Mutation, TypedNumber

_WORDS = re.compile("[\u4e00-\u9fff]{2}")
_BY_KIND = {FieldKind.AMOUNT: Kind.AMOUNT, FieldKind.COUNT: Kind.COUNT, FieldKind.PERCENT: Kind.PERCENTAGE}
_TELLING = 3  # digits of an amount that is the same thing where it stands again
Stated = tuple[Kind, Decimal]


class Alone:
    """All that a department's workbooks state, and whether a number is stated once."""

    def __init__(self, department: MeasuredDepartment) -> None:
        self._places: dict[Stated, Counter[SheetKey]] = {}
        self._typed: list[tuple[Kind, TypedNumber]] = []
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
            for kind, typed in typed_numbers(str(cell.value)):
                self._typed.append((kind, typed))

    def why(self, mutation: Mutation) -> str:
        """The reason for which nothing could contradict the number; empty where something states it again."""
        if mutation.typed is not None:
            alone = not self._again(mutation.kind, mutation.typed) and not _follows_in_sentence(
                mutation.kind, mutation.typed
            )
            return "文字中只出现一次，不能由同一句的数算出" if alone else ""
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
        elsewhere |= {("", "") for kind, typed in self._typed if (kind, _value(kind, typed)) == stated}
        telling = len(stated[1].as_tuple().digits) >= _TELLING  # 15 may be anything
        return "" if elsewhere and telling else found.reason

    def _state(self, kind: Kind, value: Decimal, sheet: SheetKey) -> None:
        if value:
            self._places.setdefault((kind, value.normalize()), Counter())[sheet] += 1

    def _again(self, kind: Kind, typed: TypedNumber) -> bool:
        """Whether another text or cell states the number: an amount or rate as such, a count or year of the same."""
        value = _value(kind, typed)
        if kind in (Kind.AMOUNT, Kind.PERCENTAGE) and (kind, value) in self._places:
            return True
        words = _words(typed)
        for other_kind, other in self._typed:
            if other_kind is not kind or (other.text, other.start) == (typed.text, typed.start):
                continue
            if _value(kind, other) != value:
                continue
            if kind in (Kind.AMOUNT, Kind.PERCENTAGE) or words & _words(other):
                return True
        return False


def _value(kind: Kind, typed: TypedNumber) -> Decimal:
    """The number in 万元 or per cent, or as it is."""
    return (in_wan(typed.number, typed.unit) if kind is Kind.AMOUNT else typed.number).normalize()


def _words(typed: TypedNumber) -> set[str]:
    """The pairs of characters next to the number: what it is of, with its unit."""
    before = typed.text[max(0, typed.start - 5) : typed.start]
    after = typed.text[typed.end : typed.end + 4]
    return {text[n : n + 2] for text in (before, after) for n in range(len(text) - 1) if _WORDS.match(text[n : n + 2])}


def _follows_in_sentence(kind: Kind, typed: TypedNumber) -> bool:
    """Whether the number is the sum, difference or rate of two others of its sentence, or is a part of one of them."""
    if kind is Kind.YEAR:
        return False
    beside = [other for other in _of_sentence(typed) if other[1].start != typed.start]
    same = [_value(kind, other) for found, other in beside if found is kind and _same_unit(kind, other, typed)]
    value = _value(kind, typed)
    if any(value in (one + other, one - other) for one, other in permutations(same, 2)):
        return True
    for found, rate in beside if kind is not Kind.PERCENTAGE else [(kind, typed)]:
        if found is not Kind.PERCENTAGE:
            continue
        for part_kind in (Kind.AMOUNT, Kind.COUNT):
            numbers = [_value(part_kind, other) for found_kind, other in _of_sentence(typed) if found_kind is part_kind]
            of_two = (
                follows(rate.number, part, whole) or follows(rate.number, part, abs(whole - part) or whole)
                for part, whole in permutations(numbers, 2)
                if whole > half_step(whole) and value in (part, whole, rate.number.normalize())
            )
            if any(of_two):
                return True
    return False


def _of_sentence(typed: TypedNumber) -> Iterator[tuple[Kind, TypedNumber]]:
    for start, sentence in sentences(typed.text):
        if start <= typed.start < start + len(sentence):
            for kind, other in typed_numbers(typed.text):
                if start <= other.start < start + len(sentence):
                    yield kind, other


def _same_unit(kind: Kind, one: TypedNumber, other: TypedNumber) -> bool:
    return kind is not Kind.COUNT or one.unit == other.unit
