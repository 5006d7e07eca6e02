"""Which numbers of records a rule can fail for: those of its passing example that, changed alone, make it fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from generator.accounts.accounts import Accounts
from generator.accounts.facts import Cell, Contents
from generator.checks.kinds import Declaration, Several
from generator.checks.rule import Fails, Rule
from generator.editions import Edition
from generator.workbooks.layout import Form, Kind, ListTable, TypedTable, fields_of

Attribute = tuple[type[Any], str]  # a number of a record
NUMERIC = (Kind.AMOUNT, Kind.COUNT, Kind.YEAR, Kind.PERCENT, Kind.NUMBER)
CHANGES = (-10, -1, 1, 10**6)


def entered(edition: Edition) -> set[Attribute]:
    """The numbers of the edition's forms and lists."""
    sheets = (sheet for workbook in edition.workbooks for sheet in workbook.sheets)
    return {
        (sheet.record, "cells" if isinstance(sheet, TypedTable) else field.name)
        for sheet in sheets
        if isinstance(sheet, Form | ListTable)
        for field in fields_of(sheet)
        if field.kind in NUMERIC
    }


def covered(rules: Iterable[Rule]) -> set[Attribute]:
    """The numbers that one of the rules can fail for."""
    found: set[Attribute] = set()
    for rule in rules:
        for single in rule.rules if isinstance(rule, Several) else (rule,):
            if isinstance(single, Declaration):
                found |= _failing(single, found)
    return found


def _failing(rule: Declaration, already: set[Attribute]) -> set[Attribute]:
    examined = rule.passing_example()
    found: set[Attribute] = set()
    for attribute, contents in _changed(examined.contents):
        if attribute not in found and attribute not in already:
            changed = replace(examined, contents=contents, accounts=Accounts(contents))
            if any(isinstance(verdict, Fails) for verdict in rule.evaluate(changed)):
                found.add(attribute)
    return found


def _changed(contents: Contents) -> Iterator[tuple[Attribute, Contents]]:
    """The contents with one number of one record changed."""
    for kind, records in contents.records.items():
        for index, record in enumerate(records):
            for attribute in fields(kind):
                cell = getattr(record, attribute.name)
                if not isinstance(cell, Cell) or not isinstance(cell.value, int | Decimal):
                    continue
                for value in (*(cell.value + change for change in CHANGES), cell.value * 0):
                    changed = replace(record, **{attribute.name: replace(cell, value=value)})
                    every = (*records[:index], changed, *records[index + 1 :])
                    yield (kind, attribute.name), replace(contents, records={**contents.records, kind: every})
