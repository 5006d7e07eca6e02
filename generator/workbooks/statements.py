"""Statements: fixed rows beside amount columns, read into facts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.accounts.concepts import Key
from generator.accounts.facts import Blanks, Fact
from generator.diagnostics import Diagnostic
from generator.values import dataclass
from generator.workbooks import cell_problems, problems
from generator.workbooks.cells import Money, figure
from generator.workbooks.grid import Grid
from generator.workbooks.headers import (
    UNREAD_ROWS,
    columns_of,
    covered,
    header_row,
    money_of,
    no_header,
    report_units,
    report_unread_columns,
    rows_of,
)
from generator.workbooks.labels import LONGEST, exact, loose, match, standing_labels
from generator.workbooks.layout import AmountColumn, Line, Panel, Statement
from generator.workbooks.numbers import looks_numeric
from generator.workbooks.texts import as_shown, shown

BANDS_ABOVE = 3  # rows above the header in which a panel's band may stand


@dataclass(frozen=True)
class StatementCell:
    """A cell of a statement where an amount is expected or forbidden."""

    row: int
    column: int
    panel: Panel
    line: Line
    amount: AmountColumn
    key: Key | None  # None: no amount belongs here


@dataclass(frozen=True)
class LocatedStatement:
    """Where a statement's cells stand in a sheet."""

    header: int
    slots: tuple[StatementCell, ...]
    amount_columns: tuple[int, ...]


def key_of(line: Line, column: AmountColumn, index: int, subject: str = "") -> Key | None:
    """The identity of the figure where the line meets its panel's column; None where no figure belongs."""
    concept = column.concept
    if isinstance(line.concepts, tuple):
        concept = line.concepts[index] if index < len(line.concepts) else None
    elif line.concepts is not None:
        concept = line.concepts
    return Key(concept, column.basis, column.years_back, subject or line.subject) if concept else None


def read_statement(grid: Grid, statement: Statement, blanks: Blanks, diagnostics: list[Diagnostic]) -> list[Fact]:
    """The statement's facts, one for each amount cell that is filled; the empty ones are among the blanks."""
    located = locate(grid, statement, diagnostics)
    if located is None:
        return []
    money = money_of(grid, located.header, diagnostics) if statement.in_money else Money("万元")
    report_units(grid, ((located.header, column) for column in located.amount_columns), money, diagnostics)
    facts = []
    for slot in located.slots:
        raw = grid.at(slot.row, slot.column)
        place = grid.place(slot.row, slot.column)
        if slot.key is None:
            if raw is not None and looks_numeric(raw):
                label, column, shown_text = slot.line.label.strip(), slot.amount.label, shown(as_shown(raw))
                diagnostics.append(cell_problems.NO_CELL.at(place, label=label, column=column, found=shown_text))
        elif raw is None:
            covered(grid, slot.row, slot.column, f"{slot.line.label.strip()}的{slot.amount.label}", diagnostics)
            blanks.setdefault(slot.key, place)
        else:
            fact = figure(raw, place, slot.key, slot.line.label.strip(), money, diagnostics)
            if fact is not None:
                facts.append(fact)
    return facts


def locate(grid: Grid, statement: Statement, diagnostics: list[Diagnostic]) -> LocatedStatement | None:
    """Where the statement's rows and columns stand; None, with the reason, where there is no header."""
    panels = statement.panels
    labels = [label for panel in panels for label in (panel.label, *(column.label for column in panel.columns))]
    header = header_row(grid, labels)
    if header is None:
        diagnostics.append(no_header(grid, list(dict.fromkeys(labels))))
        return None
    slots: list[StatementCell] = []
    read: set[int] = set()
    amounts: list[int] = []
    for panel, label_column, end in _segments(grid, header, panels, diagnostics):
        standing = [(column, text) for column, text in grid.row_texts(header) if label_column < column < end]
        located = columns_of(grid, header, [column.label for column in panel.columns], standing, diagnostics)
        columns = located.columns
        read |= {label_column, *located.settled}
        amounts.extend(columns.values())
        rows = _rows(grid, header, panel, label_column, sorted(columns.values()), diagnostics)
        for line_index, row in sorted(rows.items(), key=lambda item: item[1]):
            line = panel.lines[line_index]
            slots.extend(
                StatementCell(row, column, panel, line, panel.columns[index], key_of(line, panel.columns[index], index))
                for index, column in sorted(columns.items())
            )
    if amounts:
        report_unread_columns(grid, header, read, sorted({slot.row for slot in slots}), diagnostics)
    return LocatedStatement(header, tuple(slots), tuple(amounts))


def _segments(
    grid: Grid, header: int, panels: tuple[Panel, ...], diagnostics: list[Diagnostic]
) -> Iterator[tuple[Panel, int, int]]:
    """Each panel with its label column and the column where the next panel begins."""
    forms = {loose(panel.label) for panel in panels}
    standing = [(column, text) for column, text in grid.row_texts(header) if loose(text) in forms]
    starts = [column for column, _ in standing]
    ends = dict(pairwise([*starts, 1 << 30]))
    bands = {column: _band(grid, header, ends[column], panels) for column in starts}
    wanted = [f"{panel.band}·{panel.label}" if panel.band else panel.label for panel in panels]
    texts = [(column, f"{bands[column]}·{text}" if bands[column] else text) for column, text in standing]
    if len(starts) == len(panels) and len(match(wanted, texts).found) < len(panels):
        yield from ((panel, column, ends[column]) for panel, column in zip(panels, starts, strict=True))
        return
    matches = columns_of(grid, header, wanted, texts or grid.row_texts(header), diagnostics)
    for index, column in matches.columns.items():
        yield panels[index], column, ends.get(column, 1 << 30)


def _band(grid: Grid, header: int, end: int, panels: tuple[Panel, ...]) -> str:
    """The band over the panel that ends before the column; empty where none stands."""
    forms = {loose(panel.band) for panel in panels if panel.band}
    for row in range(header - 1, header - 1 - BANDS_ABOVE, -1):
        before = [text for column, text in grid.row_texts(row) if column < end and loose(text) in forms]
        if before:
            return before[-1]
    return ""


def _rows(
    grid: Grid, header: int, panel: Panel, label_column: int, columns: list[int], diagnostics: list[Diagnostic]
) -> dict[int, int]:
    """The row of each line of the panel, by the line's index."""
    standing = [(row, text) for row, text in grid.column_texts(label_column, header) if len(text) <= LONGEST]
    # A heading without cells may be left out.
    lines = [index for index, line in enumerate(panel.lines) if line.concepts != (None,)]
    labels = standing_labels(((panel.lines[index].label, panel.lines[index].other_labels) for index in lines), standing)
    rows, settled = rows_of(grid, label_column, labels, standing, diagnostics)
    for row, cells in grid.rows.items():
        if row <= header or row in settled:
            continue
        label = grid.text(row, label_column)
        figures = [cells[column] for column in columns if column in cells and looks_numeric(cells[column])]
        if figures and not any(exact(text) in UNREAD_ROWS for _, text in grid.row_texts(row)):
            name, shown_text = shown(label) or "（没有名称）", shown(as_shown(figures[0]))
            diagnostics.append(
                problems.ROW_UNKNOWN.at(grid.place(row, figures[0].column), label=name, found=shown_text)
            )
    return {lines[index]: row for index, row in rows.items()}
