"""An existing workbook's values as entries, so that it can be written again in a newer form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.amounts import decimal_of
from generator.diagnostics import Diagnostic, Outcome
from generator.workbooks import problems
from generator.workbooks.answers import answer_cell
from generator.workbooks.cells import code_text
from generator.workbooks.entries import Entries, Row, SubjectEntries, Value
from generator.workbooks.files import Located, load
from generator.workbooks.grid import Grid, Raw
from generator.workbooks.headers import last_year_columns, money_of
from generator.workbooks.layout import Field, Form, Kind, ListTable, Statement, SubjectTable, WorkbookLayout, absence_of
from generator.workbooks.numbers import is_percent
from generator.workbooks.reader import sheets_of
from generator.workbooks.records import (
    LAST_YEAR_LABEL,
    last_year_rows,
    list_header,
    list_rows,
    locate_form,
)
from generator.workbooks.shown_numbers import different_number
from generator.workbooks.statements import locate as locate_statement
from generator.workbooks.subjects import locate as locate_subjects
from generator.workbooks.texts import has_result, text_of

# What is read from a workbook says so where it would be lost in writing it again.
NOT_KEPT = frozenset(
    problem.code
    for problem in (
        problems.ROW_UNKNOWN,
        problems.COLUMN_UNKNOWN,
        problems.COLUMN_NOT_READ,
        problems.VALUE_WITHOUT_LABEL,
        problems.CODE_MISSING,
        problems.SHEET_VERSION,
        problems.SHEETS_NOT_READ,
    )
)
NUMERIC = (Kind.AMOUNT, Kind.COUNT, Kind.PERCENT, Kind.NUMBER)


def entries_of(located: Located, layout: WorkbookLayout) -> Outcome[Entries]:
    """The values of the workbook as they are typed, with whatever in it the layout has no cell for."""
    diagnostics: list[Diagnostic] = []
    grids = load(located, diagnostics)
    if grids is None:
        return Outcome(None, tuple(diagnostics))
    forms: dict[str, Row] = {}
    lists: dict[str, list[Row]] = {}
    statements: dict[str, dict[tuple[str, str], Row]] = {}
    subjects: dict[str, SubjectEntries] = {}
    units: dict[str, str] = {}
    answers: dict[str, str] = {}
    before_forms: dict[str, Row] = {}
    before_lists: dict[str, Sequence[Row]] = {}
    for sheet, grid in sheets_of(located.source, grids, layout, diagnostics):
        name = sheet.sheet
        if isinstance(sheet, Form):
            forms[name], before_forms[name], first = _form(grid, sheet, diagnostics)
        elif isinstance(sheet, ListTable):
            lists[name], before_lists[name], first = _list(grid, sheet, diagnostics)
        elif isinstance(sheet, Statement):
            statements[name], first = _statement(grid, sheet, diagnostics)
        else:
            subjects[name], first = _subjects(grid, sheet, diagnostics)
        if absence_of(sheet) and (cell := answer_cell(grid)):
            answers[name] = str(_value(grid, cell, Kind.CHOICE, diagnostics))
        if sheet.in_money and first:
            units[name] = money_of(grid, first, diagnostics).name
    shown = Entries(
        {name: row for name, row in before_forms.items() if row},
        {name: rows for name, rows in before_lists.items() if any(rows)},
    )
    last_year = shown if shown.forms or shown.lists else None
    return Outcome(Entries(forms, lists, statements, subjects, units, last_year, answers), tuple(diagnostics))


def _form(grid: Grid, form: Form, diagnostics: list[Diagnostic]) -> tuple[Row, Row, int]:
    """The form's values by label, last year's beside them, and the row above which its unit stands."""
    located = locate_form(grid, form, diagnostics)
    if located is None:
        return {}, {}, 0

    def values(column: int) -> Row:
        cells = {index: grid.at(row, column) for index, row in located.rows.items()}
        return _row(grid, {index: raw for index, raw in cells.items() if raw}, form.fields, diagnostics)

    beside = last_year_columns(grid, located.first, (LAST_YEAR_LABEL,)).get(LAST_YEAR_LABEL)
    return values(located.value_column), values(beside) if beside else {}, located.first


def _list(grid: Grid, table: ListTable, diagnostics: list[Diagnostic]) -> tuple[list[Row], list[Row], int]:
    """The list's rows by column label, last year's beside them row by row, and its header row."""
    header = list_header(grid, table, diagnostics)
    if header is None:
        return [], [], 0
    filled = list_rows(grid, table, header, diagnostics)
    before = last_year_rows(grid, table, header)
    rows: list[Row] = []
    beside: list[Row] = []
    kinds = {field.label: field.kind for field in table.columns}
    for row in sorted({*filled, *before}):
        standing = grid.rows[row]
        cells = {index: standing[column] for index, column in header.columns.items() if column in standing}
        rows.append(_row(grid, cells, table.columns, diagnostics))
        beside.append(
            {label: _value(grid, raw, kinds[label], diagnostics) for label, raw in before.get(row, {}).items()}
        )
    return rows, beside if before else [], header.row


def _statement(
    grid: Grid, statement: Statement, diagnostics: list[Diagnostic]
) -> tuple[dict[tuple[str, str], Row], int]:
    """The statement's amounts by band and line, and its header row."""
    located = locate_statement(grid, statement, diagnostics)
    if located is None:
        return {}, 0
    rows: dict[tuple[str, str], dict[str, Value | None]] = {}
    for slot in located.slots:
        raw = grid.at(slot.row, slot.column)
        if raw is not None and slot.key is not None:
            line = rows.setdefault((slot.panel.band, slot.line.label), {})
            line[slot.amount.label] = _value(grid, raw, Kind.AMOUNT, diagnostics)
    return dict(rows), located.header


def _subjects(grid: Grid, table: SubjectTable, diagnostics: list[Diagnostic]) -> tuple[SubjectEntries, int]:
    """The table's rows and totals, and its header row."""
    located = locate_subjects(grid, table, diagnostics)
    if located is None:
        return SubjectEntries(), 0

    def amounts(row: int) -> dict[str, Value | None]:
        return {
            table.columns[index].label: _value(grid, raw, Kind.AMOUNT, diagnostics)
            for index, column in located.amounts
            if (raw := grid.at(row, column)) is not None
        }

    rows: list[tuple[str, str, Row]] = []
    for row in located.rows:
        code, name = grid.at(row, located.code_column), grid.at(row, located.name_column)
        choices = {
            table.choices[index].label: _value(grid, raw, table.choices[index].kind, diagnostics)
            for index, column in located.choices
            if (raw := grid.at(row, column)) is not None
        }
        digits, words = _text(grid, code, Kind.CODE, diagnostics), _text(grid, name, Kind.TEXT, diagnostics)
        rows.append((digits, words, {**amounts(row), **choices}))
    totals = {table.totals[index].label: amounts(row) for index, row in located.totals.items()}
    return SubjectEntries(rows, totals), located.header.row


def _row(grid: Grid, cells: Mapping[int, Raw], fields: tuple[Field, ...], diagnostics: list[Diagnostic]) -> Row:
    """The values of the cells, by the labels of their fields."""
    return {fields[index].label: _value(grid, raw, fields[index].kind, diagnostics) for index, raw in cells.items()}


def _text(grid: Grid, raw: Raw | None, kind: Kind, diagnostics: list[Diagnostic]) -> str:
    """The cell's text, empty where it holds none."""
    value = None if raw is None else _value(grid, raw, kind, diagnostics)
    return "" if value is None else str(value)


def _value(grid: Grid, raw: Raw, kind: Kind, diagnostics: list[Diagnostic]) -> Value | None:
    """The cell's value as it is typed; a text in a number's cell stays the text."""
    value, place = raw.value, grid.place(raw.row, raw.column)
    if kind in NUMERIC and isinstance(value, int | float) and not isinstance(value, bool):
        if not has_result(raw, place, diagnostics):
            return None
        number = decimal_of(value)
        if number is not None and kind is Kind.PERCENT and is_percent(raw):
            return number * 100
        if number is not None and not is_percent(raw):
            if wrong := different_number(raw, place, kind.value):
                diagnostics.append(wrong)
            return number
    return (code_text if kind is Kind.CODE else text_of)(raw, place, diagnostics)
