"""Tables by classification code, read into subjects and facts."""

from __future__ import annotations

from collections.abc import Sequence

from generator.accounts.concepts import Key
from generator.accounts.facts import Blanks, Cell, Fact, Subject
from generator.accounts.roles import Role
from generator.diagnostics import Diagnostic
from generator.values import dataclass
from generator.workbooks import cell_problems, problems
from generator.workbooks.cells import Money, code, figure, text, unfilled
from generator.workbooks.grid import Grid, Raw
from generator.workbooks.headers import (
    UNREAD_ROWS,
    Header,
    covered,
    header_of,
    money_of,
    report_units,
    report_unread_columns,
    rows_of,
)
from generator.workbooks.labels import LONGEST, exact, standing_labels
from generator.workbooks.layout import Field, Kind, SubjectTable
from generator.workbooks.numbers import looks_numeric
from generator.workbooks.statements import key_of
from generator.workbooks.texts import as_shown, shown


@dataclass(frozen=True)
class LocatedSubjects:
    """Where a table's rows and columns stand in a sheet."""

    header: Header
    code_column: int
    name_column: int
    amounts: tuple[tuple[int, int], ...]  # index of the amount column in the layout, column in the sheet
    choices: tuple[tuple[int, int], ...]
    totals: dict[int, int]  # index of the total line → row
    rows: tuple[int, ...]  # rows with a code


def read_subjects(
    grid: Grid, table: SubjectTable, blanks: Blanks, diagnostics: list[Diagnostic]
) -> tuple[list[Subject], list[Fact]]:
    """The table's subjects in the order of rows, and the facts of its filled amount cells; empty ones go to blanks.

    A subject whose cell of the name is empty has the name "", which other tables may give.
    """
    located = locate(grid, table, diagnostics)
    if located is None:
        return [], []
    money = money_of(grid, located.header.row, diagnostics) if table.in_money else Money("万元")
    report_units(grid, ((located.header.row, column) for _, column in located.amounts), money, diagnostics)
    facts: list[Fact] = []
    for line, row in located.totals.items():
        for index, column in located.amounts:
            key = key_of(table.totals[line], table.columns[index], index)
            facts.extend(
                _fact(grid, row, column, key, table.totals[line].label, table, index, money, blanks, diagnostics)
            )
    subjects: list[Subject] = []
    standing: dict[str, list[int]] = {}
    name_field = Field(table.name_label, "name", Kind.TEXT, Role.NAME)
    for row in located.rows:
        cells = grid.rows[row]
        digits = code(
            cells[located.code_column], grid.place(row, located.code_column), table.classification, diagnostics
        )
        name = _name(grid, row, located.name_column, name_field, diagnostics)
        flags = {
            table.choices[index].name: Cell(flag, grid.place(row, column))
            for index, column in located.choices
            if (flag := _text(grid, row, column, table.choices[index], table.choices[index].required, diagnostics))
        }
        if digits is None:
            continue
        standing.setdefault(digits, []).append(row)
        label = f"{digits} {name or ''}".strip()
        for index, column in located.amounts:
            amounts = table.columns[index]
            key = Key(amounts.concept, amounts.basis, amounts.years_back, digits) if amounts.concept else None
            facts.extend(_fact(grid, row, column, key, label, table, index, money, blanks, diagnostics))
        if name is not None:
            place = grid.place(row, located.name_column)
            subjects.append(Subject(digits, name, place, table.sheet, flags, grid.place(row, located.code_column)))
    for digits, rows in standing.items():
        if len(rows) > 1:
            places = [grid.place(row, located.code_column) for row in rows]
            diagnostics.append(problems.CODE_DOUBLED.at(*places, code=digits, count=len(rows)))
    return subjects, facts


def locate(grid: Grid, table: SubjectTable, diagnostics: list[Diagnostic]) -> LocatedSubjects | None:
    """Where the table's rows and columns stand; None, with the reason, without header, code or name column."""
    columns = standing_labels(((column.label, column.other_labels) for column in table.columns), grid.texts())
    labels = [table.code_label, table.name_label, *columns, *(choice.label for choice in table.choices)]
    optional = {index for index, column in enumerate(table.columns, 2) if column.optional}
    header = header_of(grid, labels, diagnostics, optional)
    if header is None or 0 not in header.columns or 1 not in header.columns:
        return None
    code_column, name_column = header.columns[0], header.columns[1]
    amounts, choices = [], []
    for index, column in sorted(header.columns.items()):
        if 2 <= index < 2 + len(table.columns):
            amounts.append((index - 2, column))
        elif index >= 2:
            choices.append((index - 2 - len(table.columns), column))
    standing = _uncoded(grid, header.row, code_column, name_column)
    totals, total_rows = rows_of(grid, name_column, [line.label for line in table.totals], standing, diagnostics)
    rows: list[int] = []
    for row, cells in grid.rows.items():
        if row <= header.row or row in total_rows:
            continue
        labels_here = [grid.text(row, column) for column in (code_column, name_column)]
        if any(exact(label) in UNREAD_ROWS for label in labels_here):
            continue
        figures = [cells[column] for _, column in amounts if column in cells and looks_numeric(cells[column])]
        if code_column in cells:
            raw = cells[code_column]
            if figures or name_column in cells or looks_numeric(raw):
                rows.append(row)
        elif figures:
            diagnostics.append(_without_code(grid, row, code_column, labels_here[1], figures, table))
    report_unread_columns(grid, header.row, header.settled, [*totals.values(), *rows], diagnostics)
    return LocatedSubjects(header, code_column, name_column, tuple(amounts), tuple(choices), totals, tuple(rows))


def _uncoded(grid: Grid, header: int, code_column: int, name_column: int) -> list[tuple[int, str]]:
    """The rows without a code that have a label, in the column of codes or of names."""
    standing: list[tuple[int, str]] = []
    for row, cells in grid.rows.items():
        texts = [cells[column].text for column in (code_column, name_column) if column in cells]
        coded = code_column in cells and looks_numeric(cells[code_column])
        if row > header and texts and not coded and len(texts[0]) <= LONGEST:
            standing.append((row, texts[0]))
    return standing


def _fact(
    grid: Grid,
    row: int,
    column: int,
    key: Key | None,
    label: str,
    table: SubjectTable,
    index: int,
    money: Money,
    blanks: Blanks,
    diagnostics: list[Diagnostic],
) -> list[Fact]:
    """The fact of an amount cell, if it is filled with one."""
    raw, place, amounts = grid.at(row, column), grid.place(row, column), table.columns[index]
    if key is None:
        if raw is not None and looks_numeric(raw):
            shown_text = shown(as_shown(raw))
            diagnostics.append(cell_problems.NO_CELL.at(place, label=label, column=amounts.label, found=shown_text))
        return []
    if raw is None:
        covered(grid, row, column, f"{label}的{amounts.label}", diagnostics)
        blanks.setdefault(key, place)
        return []
    fact = figure(raw, place, key, label, money, diagnostics)
    return [] if fact is None else [fact]


def _text(grid: Grid, row: int, column: int, field: Field, required: bool, diagnostics: list[Diagnostic]) -> str | None:
    """The text of a row's name or choice."""
    raw, place = grid.at(row, column), grid.place(row, column)
    if raw is not None:
        return text(raw, place, field, diagnostics)
    if not covered(grid, row, column, field.label, diagnostics) and required:
        diagnostics.append(unfilled((field.label, field.kind, place)))
    return None


def _name(grid: Grid, row: int, column: int, field: Field, diagnostics: list[Diagnostic]) -> str | None:
    """The name of a row: empty where its cell is, None where the cell cannot be read."""
    if grid.at(row, column) is None:
        return None if covered(grid, row, column, field.label, diagnostics) else ""
    return _text(grid, row, column, field, True, diagnostics)


def _without_code(
    grid: Grid, row: int, code_column: int, name: str, figures: Sequence[Raw], table: SubjectTable
) -> Diagnostic:
    """That a row has figures but no code."""
    totals = "、".join(f"“{line.label}”" for line in table.totals) or "（本表没有合计行）"
    shown_text = shown(as_shown(figures[0]))
    place = grid.place(row, code_column)
    named = f"（名称为“{shown(name)}”）" if name else ""
    return problems.CODE_MISSING.at(place, found=shown_text, name=named, label=table.code_label, totals=totals)
