"""The cells of a workbook by what they are for: the row within its sheet, and the label of the column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diagnostics import SourceFile
from generator.workbooks.cells import code_text
from generator.workbooks.grid import Grid
from generator.workbooks.headers import Header
from generator.workbooks.labels import exact
from generator.workbooks.layout import Form, Kind, ListTable, Statement, SubjectTable, TypedTable, WorkbookLayout
from generator.workbooks.reader import sheets_of
from generator.workbooks.records import list_header, locate_form
from generator.workbooks.statements import locate as locate_statement
from generator.workbooks.subjects import locate as locate_subjects
from generator.workbooks.texts import as_shown

# Of a row within its sheet: a statement's band and label, a code, a total, an entry of a list.
RowAddress = tuple[str, ...]
CellAddress = tuple[str, ...]  # the sheet, the row within it, the label of the column

FORM_ROW: RowAddress = ("form",)


def code_row(code: str) -> RowAddress:
    """The row of a code."""
    return "code", code


def total_row(label: str) -> RowAddress:
    """The row of a total."""
    return "total", label


def entry_row(key: str) -> RowAddress:
    """The row of a list's entry, by what identifies it, in comparable form."""
    return "entry", key


def cells_of(source: SourceFile, grids: dict[str, Grid], layout: WorkbookLayout) -> dict[CellAddress, str]:
    """The cell of each address, as in C9; of a row that stands twice the first."""
    cells: dict[CellAddress, str] = {}
    for sheet, grid in sheets_of(source, grids, layout, []):
        if isinstance(sheet, Form):
            found = _of_form(grid, sheet)
        elif isinstance(sheet, ListTable):
            found = _of_list(grid, sheet)
        elif isinstance(sheet, Statement):
            found = _of_statement(grid, sheet)
        else:
            found = _of_subjects(grid, sheet)
        for at, row, column in found:
            cells.setdefault((sheet.sheet, *at), grid.place(row, column).cell)
    return cells


def _of_form(grid: Grid, form: Form) -> Iterator[tuple[CellAddress, int, int]]:
    located = locate_form(grid, form, [])
    if located is not None:
        for index, row in located.rows.items():
            yield (*FORM_ROW, form.fields[index].label), row, located.value_column


def _of_list(grid: Grid, table: ListTable) -> Iterator[tuple[CellAddress, int, int]]:
    header = list_header(grid, table, [])
    for identity in _identities(table):
        keys = [index for index, field in enumerate(table.columns) if field.name in identity]
        if header is not None and keys and all(index in header.columns for index in keys):
            yield from _of_rows(grid, table, header, keys)


def _identities(table: ListTable) -> tuple[tuple[str, ...], ...]:
    """The names of the fields that identify a row; of a typed table the first, then all that hold words."""
    if not isinstance(table, TypedTable):
        return (table.identity,)
    words = tuple(field.name for field in table.columns if field.kind is Kind.TEXT)
    return words[:1], words


def _of_rows(
    grid: Grid, table: ListTable, header: Header, keys: Sequence[int]
) -> Iterator[tuple[CellAddress, int, int]]:
    above: dict[int, str] = {}
    for row in sorted(row for row in grid.rows if row > header.row):
        parts: list[str] = []
        for index in keys:
            raw = grid.at(row, header.columns[index])
            text = as_shown(raw) if raw is not None else ""
            above[index] = text or (above.get(index, "") if table.columns[index].fill_down else "")
            parts.append(exact(above[index]))
        for index, column in header.columns.items():
            yield (*entry_row("\n".join(parts)), table.columns[index].label), row, column


def _of_statement(grid: Grid, statement: Statement) -> Iterator[tuple[CellAddress, int, int]]:
    located = locate_statement(grid, statement, [])
    for slot in located.slots if located is not None else ():
        yield (slot.panel.band, slot.line.label, slot.amount.label), slot.row, slot.column


def _of_subjects(grid: Grid, table: SubjectTable) -> Iterator[tuple[CellAddress, int, int]]:
    located = locate_subjects(grid, table, [])
    if located is None:
        return
    for line, row in located.totals.items():
        for index, column in located.amounts:
            yield (*total_row(table.totals[line].label), table.columns[index].label), row, column
    for row in located.rows:
        raw = grid.at(row, located.code_column)
        at = code_row((raw and code_text(raw, grid.place(row, located.code_column), [])) or "")
        yield (*at, table.name_label), row, located.name_column
        for index, column in located.amounts:
            yield (*at, table.columns[index].label), row, column
