"""Converts the entries of a sheet to a table of texts and numbers, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tests.sources.program import (
    Entries,
    Form,
    ListTable,
    Row,
    Sheet,
    Statement,
    SubjectEntries,
    SubjectTable,
)
from tests.sources.refused import Refused

UNIT, ROWS = "金额单位", "行"
ANSWER = "本年有无"


def table_of(sheet: Sheet, entries: Entries) -> dict[str, Any]:
    """The entries of the sheet by label, in the order of the form."""
    table: dict[str, Any] = {UNIT: entries.units.get(sheet.sheet, "万元")} if sheet.in_money else {}
    if sheet.sheet in entries.answers:
        table[ANSWER] = entries.answers[sheet.sheet]
    if isinstance(sheet, Form):
        return table | _ordered(entries.forms[sheet.sheet], (each.label for each in sheet.fields))
    if isinstance(sheet, ListTable):
        labels = [column.label for column in sheet.columns]
        return table | {ROWS: [_ordered(row, labels) for row in entries.lists[sheet.sheet]]}
    if isinstance(sheet, Statement):
        return table | _of_statement(sheet, entries.statements[sheet.sheet])
    return table | _of_subjects(sheet, entries.subjects[sheet.sheet])


def _of_statement(statement: Statement, entries: Mapping[tuple[str, str], Row]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for panel in statement.panels:
        columns = [column.label for column in panel.columns]
        rows = {line.label: _ordered(entries.get((panel.band, line.label), {}), columns) for line in panel.lines}
        filled = {label: row for label, row in rows.items() if row}
        if panel.band and filled:
            table.setdefault(panel.band, {}).update(filled)
        else:
            table.update(filled)
    return table


def _of_subjects(table: SubjectTable, entries: SubjectEntries) -> dict[str, Any]:
    columns = [*(column.label for column in table.columns), *(choice.label for choice in table.choices)]
    totals = {line.label: _ordered(entries.totals.get(line.label, {}), columns) for line in table.totals}
    rows = [
        _ordered({table.code_label: code or None, table.name_label: name or None}, (table.code_label, table.name_label))
        | _ordered(row, columns)
        for code, name, row in entries.rows
    ]
    return {label: row for label, row in totals.items() if row} | ({ROWS: rows} if rows else {})


def _ordered(row: Row, labels: Iterable[str]) -> dict[str, Any]:
    """The filled cells of the row, in the order of the labels."""
    return {label: row[label] for label in labels if row.get(label) is not None}


@dataclass
class EntriesReader:
    """Collects the entries of a workbook, table by table."""

    forms: dict[str, Row] = field(default_factory=dict)
    lists: dict[str, Sequence[Row]] = field(default_factory=dict)
    statements: dict[str, Mapping[tuple[str, str], Row]] = field(default_factory=dict)
    subjects: dict[str, SubjectEntries] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)

    def add(self, sheet: Sheet, table: object) -> None:
        """Adds the sheet's entries. Raises Refused if the table has another shape than `table_of` gives."""
        name, left = sheet.sheet, dict(_mapping(table, sheet.sheet))
        if sheet.in_money:
            self.units[name] = str(left.pop(UNIT, "万元"))
        if ANSWER in left:
            self.answers[name] = str(left.pop(ANSWER))
        if isinstance(sheet, Form):
            self.forms[name] = _row(left, name)
        elif isinstance(sheet, ListTable):
            self.lists[name] = list(_rows(left.pop(ROWS, ()), name))
            if left:
                raise Refused(f"{name}: {key} stands outside the rows" for key in left)
        elif isinstance(sheet, Statement):
            bands = {panel.band for panel in sheet.panels if panel.band} & left.keys()
            lines = {band: _mapping(left.pop(band), f"{name}: {band}") for band in bands} | {"": left}
            self.statements[name] = {
                (band, label): _row(row, f"{name}: {label}")
                for band, rows in lines.items()
                for label, row in rows.items()
            }
        else:
            rows = [_subject(sheet, row) for row in _rows(left.pop(ROWS, ()), name)]
            self.subjects[name] = SubjectEntries(rows, {key: _row(row, f"{name}: {key}") for key, row in left.items()})

    def entries(self) -> Entries:
        """The entries of all tables added."""
        return Entries(self.forms, self.lists, self.statements, self.subjects, self.units, answers=self.answers)


def _subject(table: SubjectTable, row: Row) -> tuple[str, str, Row]:
    further = dict(row)
    code, name = further.pop(table.code_label, None), further.pop(table.name_label, None)
    return str(code or ""), str(name or ""), further


def _rows(value: object, where: str) -> Iterator[Row]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise Refused([f"{where}: not a list of rows: {value}"])
    for number, row in enumerate(value, start=1):
        yield _row(row, f"{where}, row {number}")


def _row(table: object, where: str) -> Row:
    row = _mapping(table, where)
    for label, value in row.items():
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            raise Refused([f"{where}: {label} is neither a text nor a number: {value}"])
    return row


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise Refused([f"{where}: not a table: {value}"])
    return value
