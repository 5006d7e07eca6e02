"""Last year's workbooks → the entries that next year's begin with, as the layouts declare of each field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from generator.accounts.concepts import Key
from generator.amounts import in_unit
from generator.values import dataclass
from generator.workbooks.entries import Entries, Row, SubjectEntries, Value
from generator.workbooks.layout import (
    AmountColumn,
    CarryPolicy,
    Field,
    Form,
    LastYearOf,
    Line,
    ListTable,
    Statement,
    SubjectTable,
    WorkbookLayout,
)
from generator.workbooks.statements import key_of

Figures = Callable[[Key], Decimal | None]  # last year's figures as published, in 万元, by their identity this year


@dataclass(frozen=True)
class SheetTally:
    """How many cells of a sheet were taken over as last year's figures, kept, or left to be written anew."""

    sheet: str
    figures: int
    kept: int
    anew: int


@dataclass(frozen=True)
class _Carried:
    """What becomes of one record: its new values, and last year's to show beside them."""

    values: dict[str, Value | None]
    beside: dict[str, Value | None]


def renewed(layout: WorkbookLayout, before: Entries, figures: Figures, year: int) -> tuple[Entries, list[SheetTally]]:
    """The entries of the year's workbook, and what was taken over in each sheet."""
    new = _Renewed()
    for sheet in layout.sheets:
        name, unit = sheet.sheet, before.units.get(sheet.sheet, "万元")
        if isinstance(sheet, Form):
            record = _carried(before.forms.get(name, {}), [(each, each.carry) for each in sheet.fields], year)
            new.forms[name], new.beside_forms[name] = record.values, record.beside
            new.tallies.append(SheetTally(name, *_count(sheet.fields, [record])))
        elif isinstance(sheet, ListTable):
            columns = [(column, sheet.carry(column)) for column in sheet.columns]
            records = [_carried(row, columns, year) for row in before.lists.get(name, ()) if row]
            new.lists[name] = [record.values for record in records] if any(r.values for r in records) else []
            new.beside_lists[name] = [record.beside for record in records] if any(r.beside for r in records) else []
            new.tallies.append(SheetTally(name, *_count(sheet.columns, records)))
        elif isinstance(sheet, Statement):
            rows = {
                (panel.band, line.label): _of_line(line, panel.columns, figures, unit)
                for panel in sheet.panels
                for line in panel.lines
            }
            new.statements[name] = rows
            new.tallies.append(SheetTally(name, sum(map(len, rows.values())), 0, 0))
        else:
            table = _subjects(sheet, before.subjects.get(name, SubjectEntries()), figures, unit)
            new.subjects[name] = table
            taken = sum(len(row) for _, _, row in table.rows) + sum(map(len, table.totals.values()))
            new.tallies.append(SheetTally(name, taken, len(table.rows), 0))
    return new.entries(before.units), new.tallies


@dataclass
class _Renewed:
    """The sheets that have been renewed so far."""

    forms: dict[str, Row] = field(default_factory=dict)
    lists: dict[str, Sequence[Row]] = field(default_factory=dict)
    statements: dict[str, dict[tuple[str, str], Row]] = field(default_factory=dict)
    subjects: dict[str, SubjectEntries] = field(default_factory=dict)
    beside_forms: dict[str, Row] = field(default_factory=dict)
    beside_lists: dict[str, Sequence[Row]] = field(default_factory=dict)
    tallies: list[SheetTally] = field(default_factory=list)

    def entries(self, units: Mapping[str, str]) -> Entries:
        """The sheets as entries."""
        known = {*self.forms, *self.lists, *self.statements, *self.subjects}
        beside = Entries(self.beside_forms, self.beside_lists)
        kept = {sheet: unit for sheet, unit in units.items() if sheet in known}
        return Entries(self.forms, self.lists, self.statements, self.subjects, kept, beside)


def _carried(row: Row, fields: Sequence[tuple[Field, CarryPolicy | LastYearOf]], year: int) -> _Carried:
    """What becomes of the record."""
    values: dict[str, Value | None] = {}
    beside: dict[str, Value | None] = {}
    labels = {each.name: each.label for each, _ in fields}
    for each, carry in fields:
        value = row.get(each.label)
        if isinstance(carry, LastYearOf):
            values[each.label] = row.get(labels[carry.name])
        elif carry is CarryPolicy.YEAR:
            values[each.label] = year
        elif carry is CarryPolicy.KEEP:
            values[each.label] = value
        elif carry is CarryPolicy.ANEW:
            beside[each.label] = value
    return _Carried(_filled(values), _filled(beside))


def _filled(row: Row) -> dict[str, Value | None]:
    return {label: value for label, value in row.items() if value is not None}


def _count(fields: Sequence[Field], records: Sequence[_Carried]) -> tuple[int, int, int]:
    """How many cells hold last year's figures, are kept, are to be written anew."""
    taken = {each.label for each in fields if isinstance(each.carry, LastYearOf)}
    figures = sum(label in taken for record in records for label in record.values)
    kept = sum(len(record.values) for record in records) - figures
    return figures, kept, sum(len(record.beside) for record in records)


def _of_line(line: Line, columns: Sequence[AmountColumn], figures: Figures, unit: str) -> Row:
    """The line's amounts of earlier years."""
    keys = {column.label: key_of(line, column, index) for index, column in enumerate(columns)}
    return _amounts(keys, figures, unit)


def _subjects(table: SubjectTable, before: SubjectEntries, figures: Figures, unit: str) -> SubjectEntries:
    """The table's rows and totals with the amounts of earlier years."""
    rows: list[tuple[str, str, Row]] = []
    for code, name, _ in before.rows:
        keys = {
            column.label: Key(column.concept, column.basis, column.years_back, code) if column.concept else None
            for column in table.columns
        }
        rows.append((code, name, _amounts(keys, figures, unit)))
    return SubjectEntries(rows, {line.label: _of_line(line, table.columns, figures, unit) for line in table.totals})


def _amounts(keys: dict[str, Key | None], figures: Figures, unit: str) -> Row:
    found = {label: figures(key) for label, key in keys.items() if key is not None and key.years_back > 0}
    return {label: in_unit(value, unit) for label, value in found.items() if value is not None}
