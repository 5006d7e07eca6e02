"""Forms and lists, read into the records they declare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.accounts.facts import Blanks, Cell
from generator.accounts.typed_rows import TypedRow, TypedRowKind
from generator.diagnostics import Diagnostic, Place
from generator.values import dataclass
from generator.workbooks import cell_problems, problems
from generator.workbooks.cells import WAN, unfilled, value
from generator.workbooks.grid import Grid, Raw
from generator.workbooks.headers import (
    UNREAD_ROWS,
    Header,
    covered,
    header_of,
    last_year_columns,
    money_of,
    report_units,
    report_unread_columns,
    rows_of,
)
from generator.workbooks.labels import LONGEST, exact, loose
from generator.workbooks.layout import Field, Form, Kind, ListTable, TypedTable
from generator.workbooks.texts import as_shown, shown

ITEM_LABEL = "项目"
VALUE_LABEL = "填写内容"
LAST_YEAR_LABEL = "内容"  # of the form's column with last year's values, after 上年
TOTALS = frozenset({"合计", "总计", "小计", "合计数", "总计数"})
_MAY_LACK = (Kind.TEXT, Kind.LONG_TEXT, Kind.DATE)  # of a form, whose other cells are known all the same


@dataclass(frozen=True)
class LocatedRecords:
    """Where a form's values stand: row by the field's index, and their column."""

    first: int  # the row above which the unit stands
    label_column: int
    value_column: int
    rows: dict[int, int]


def read_form(grid: Grid, form: Form, blanks: Blanks, diagnostics: list[Diagnostic]) -> Any | None:
    """The form's record; None, with the reasons, where something required is missing or wrong."""
    located = locate_form(grid, form, diagnostics)
    if located is None:
        return None
    money = money_of(grid, located.first, diagnostics) if form.in_money else WAN
    labels = ((row, located.label_column) for index, row in located.rows.items() if _is_money(form.fields[index]))
    report_units(grid, labels, money, diagnostics)
    values: dict[str, Cell[Any] | None] = {}
    last_year = last_year_columns(grid, located.first, (LAST_YEAR_LABEL,)).get(LAST_YEAR_LABEL, 0)
    sound = all(field.optional or index in located.rows for index, field in enumerate(form.fields))
    values.update((field.name, None) for field in form.fields if field.optional)
    empty: list[tuple[str, Kind, Place]] = []
    for index, row in located.rows.items():
        field, place = form.fields[index], grid.place(row, located.value_column)
        raw = grid.at(row, located.value_column)
        if raw is not None:
            values[field.name] = value(raw, place, field, money, diagnostics)
            # What else the form states is known where a text that may be empty is wrong: nothing is said of it twice.
            sound = sound and (values[field.name] is not None or (field.kind in _MAY_LACK and not field.required))
        else:
            values[field.name] = None
            blanks[form.record, field.name] = place
            merged = covered(grid, row, located.value_column, field.label, diagnostics)
            if field.required and not merged:
                empty.append((field.label, field.kind, place))
            elif grid.at(row, last_year):
                diagnostics.append(cell_problems.LAST_YEAR_ONLY.at(place, label=field.label))
            sound = sound and not merged and not field.required
    if empty:
        diagnostics.append(unfilled(*empty))
    return form.record(**values) if sound else None


def locate_form(grid: Grid, form: Form, diagnostics: list[Diagnostic]) -> LocatedRecords | None:
    """Where the form's labels and values stand; None, with the reason, where no label is found."""
    wanted = {loose(printed_label(field)) for field in form.fields}
    counts: dict[int, int] = {}
    for (_, column), text in grid.texts():
        if len(text) <= LONGEST and loose(text) in wanted:
            counts[column] = counts.get(column, 0) + 1
    if not counts:
        diagnostics.append(problems.HEADER_MISSING.at(grid.place(), labels="”“".join(f.label for f in form.fields[:4])))
        return None
    label_column = max(counts, key=lambda column: (counts[column], -column))
    header = next((at for at, text in grid.texts() if exact(text) == VALUE_LABEL and at[1] != label_column), None)
    first = header[0] if header else 0
    labels = [printed_label(field) for field in form.fields]
    optional = {index for index, field in enumerate(form.fields) if field.optional}
    rows, known = rows_of(grid, label_column, labels, grid.column_texts(label_column, first), diagnostics, optional)
    first = first or min(known)
    value_column = header[1] if header else _beside(grid, min(known), label_column)
    _report_strays(grid, known, first, label_column, value_column, diagnostics)
    return LocatedRecords(first, label_column, value_column, rows)


def read_list(grid: Grid, table: ListTable, diagnostics: list[Diagnostic]) -> list[Any]:
    """The list's records, one a filled row."""
    header = list_header(grid, table, diagnostics)
    if header is None:
        return []
    money = money_of(grid, header.row, diagnostics) if table.in_money else WAN
    in_money = ((header.row, column) for i, column in header.columns.items() if _is_money(table.columns[i]))
    report_units(grid, in_money, money, diagnostics)
    rows = list_rows(grid, table, header, diagnostics)
    report_unread_columns(grid, header.row, header.settled, rows, diagnostics)
    records: list[Any] = []
    carried: dict[str, Cell[Any] | None] = {}
    keys: dict[Any, list[Place]] = {}
    for row, cells in rows.items():
        values: dict[str, Cell[Any] | None] = {}
        sound = all(field.optional or index in header.columns for index, field in enumerate(table.columns))
        for index, column in header.columns.items():
            field, place = table.columns[index], grid.place(row, column)
            if index in cells:
                result = value(cells[index], place, field, money, diagnostics)
                sound = sound and result is not None
                carried[field.name] = result
            elif field.fill_down and field.name in carried:
                result = carried[field.name]
                sound = sound and result is not None
            else:
                result = None
                merged = covered(grid, row, column, field.label, diagnostics)
                if field.required and not merged:
                    diagnostics.append(unfilled((field.label, field.kind, place)))
                sound = sound and not merged and not field.required
            values[field.name] = result
            if field.name == table.key and result is not None:
                keys.setdefault(result.value, []).append(result.place)
        if sound:
            records.append(_record(table, values))
    _report_doubled_keys(table, keys, diagnostics)
    if not rows and (before := last_year_rows(grid, table, header)):
        place, title = grid.place(min(before), 1), table.title or table.sheet
        diagnostics.append(cell_problems.LAST_YEAR_ROWS_ONLY.at(place, title=title, count=len(before)))
    return records


def _record(table: ListTable, values: Mapping[str, Cell[Any] | None]) -> Any:
    """The record of a row."""
    if not isinstance(table, TypedTable):
        return table.record(**values)
    row = TypedRow(table.sheet, values)
    if table.total_is_sum and exact(row.name) in TOTALS:
        return replace(row, kind=TypedRowKind.TOTAL)
    return replace(row, kind=TypedRowKind.BREAKDOWN) if exact(row.name).startswith("其中") else row


def list_header(grid: Grid, table: ListTable, diagnostics: list[Diagnostic]) -> Header | None:
    """The list's header row with its columns; a column that it may do without is not missed."""
    optional = {index for index, field in enumerate(table.columns) if field.optional}
    return header_of(grid, [printed_label(field) for field in table.columns], diagnostics, optional)


def last_year_rows(grid: Grid, table: ListTable, header: Header) -> dict[int, dict[str, Raw]]:
    """The rows that show last year's contents, with those by the labels of their columns."""
    columns = last_year_columns(grid, header.row, (field.label for field in table.columns))
    rows = {
        row: {label: cells[column] for label, column in columns.items() if column in cells}
        for row, cells in grid.rows.items()
        if row > header.row
    }
    return {row: cells for row, cells in rows.items() if cells}


def list_rows(
    grid: Grid, table: ListTable, header: Header, diagnostics: list[Diagnostic]
) -> Mapping[int, Mapping[int, Raw]]:
    """The filled rows of the list with their cells by the column's index."""
    presets = {tuple(exact(text) for text in preset) for preset in table.preset}
    rows: dict[int, dict[int, Raw]] = {}
    for row, standing in grid.rows.items():
        if row <= header.row:
            continue
        cells = {index: standing[column] for index, column in header.columns.items() if column in standing}
        if not cells:
            continue
        texts = [exact(as_shown(cells[index])) if index in cells else "" for index in sorted(header.columns)]
        while texts and not texts[-1]:
            texts.pop()
        if tuple(texts) in presets or (len(cells) == 1 and "".join(texts).startswith(("注:", "说明:"))):
            continue
        leading = cells[min(cells, key=lambda index: header.columns[index])]
        if exact(leading.text) in TOTALS and len(cells) > 1 and not isinstance(table, TypedTable):
            place = grid.place(row, leading.column)
            diagnostics.append(problems.TOTAL_IN_LIST.at(place, label=shown(leading.text)))
            continue
        rows[row] = cells
    return rows


def printed_label(field: Field) -> str:
    """The field's label as the form prints it: with its unit, unless that is the sheet's money."""
    return f"{field.label}（{field.unit}）" if field.unit and not _is_money(field) else field.label


def _is_money(field: Field) -> bool:
    return field.kind is Kind.AMOUNT


def _beside(grid: Grid, row: int, column: int) -> int:
    """The first column to the right of the label that is not merged into it."""
    column += 1
    while (row, column) in grid.covered and grid.at(row, column) is None:
        column += 1
    return column


def _report_strays(
    grid: Grid, known: frozenset[int], first: int, label_column: int, value_column: int, diagnostics: list[Diagnostic]
) -> None:
    """Reports contents of the form that no field reads."""
    for row, cells in grid.rows.items():
        label = grid.text(row, label_column)
        if row <= first or row in known or value_column not in cells or exact(label) in UNREAD_ROWS:
            continue
        shown_text, place = shown(as_shown(cells[value_column])), grid.place(row, value_column)
        diagnostics.append(
            problems.VALUE_WITHOUT_LABEL.at(place, label=shown(label) or "（没有名称）", found=shown_text)
        )
    report_unread_columns(grid, first, {label_column, value_column}, sorted(known), diagnostics)


def _report_doubled_keys(table: ListTable, keys: Mapping[Any, list[Place]], diagnostics: list[Diagnostic]) -> None:
    """Reports values of the key column that stand in several rows."""
    label = next((field.label for field in table.columns if field.name == table.key), "")
    for doubled, places in keys.items():
        distinct = sorted(set(places))
        if len(distinct) > 1:
            diagnostics.append(
                problems.KEY_DOUBLED.at(*distinct, label=label, found=shown(str(doubled)), count=len(distinct))
            )
