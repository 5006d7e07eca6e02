"""The figures in a sheet that stand outside its table: nothing reads them, and no message says so yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic
from generator.workbooks import problems
from generator.workbooks.grid import Grid, Raw, column_and_row
from generator.workbooks.headers import UNREAD_COLUMNS, UNREAD_ENDING, UNREAD_ROWS, header_of
from generator.workbooks.labels import exact
from generator.workbooks.layout import Form, ListTable, Sheet, Statement
from generator.workbooks.numbers import is_figure
from generator.workbooks.records import list_rows, locate_form, printed_label
from generator.workbooks.statements import locate as locate_statement
from generator.workbooks.subjects import locate as locate_subjects
from generator.workbooks.texts import as_shown, shown

LISTED = 8  # cells in one message
# Where these are wrong, what belongs to the table is not known.
_NO_TABLE = frozenset(
    problem.code for problem in (problems.HEADER_MISSING, problems.COLUMN_MISSING, problems.COLUMN_DOUBLED)
)


def report_unread_figures(grid: Grid, sheet: Sheet, diagnostics: list[Diagnostic], before: int) -> None:
    """Reports, in one message, the figures of the sheet that stand outside its table.

    The diagnostics from the given index on are the sheet's own: what they name is reported already. A row that is
    read is the reader's whole: it reports what stands beside. Dates and years above the table are no figures.
    """
    own = diagnostics[before:]
    if any(problem.code in _NO_TABLE for problem in own):
        return
    named = [(problem.code, place) for problem in own for place in problem.places if place.cell]
    rows = {*_rows(grid, sheet), *(column_and_row(place.cell)[1] for _, place in named)}
    columns = {column_and_row(place.cell)[0] for code, place in named if code == problems.COLUMN_UNKNOWN.code}
    first = min(rows, default=0)
    strays = [raw for raw in _figures(grid, first) if raw.row not in rows and raw.column not in columns]
    if strays:
        cells = [grid.place(raw.row, raw.column) for raw in strays[:LISTED]]
        found = shown(as_shown(strays[0]))
        diagnostics.append(problems.FIGURES_OUTSIDE.at(*cells, count=len(strays), found=found))


def _rows(grid: Grid, sheet: Sheet) -> Iterable[int]:
    """The rows of the sheet that its reader reads."""
    if isinstance(sheet, Statement):
        statement = locate_statement(grid, sheet, [])
        return {slot.row for slot in statement.slots} if statement else ()
    if isinstance(sheet, Form):
        form = locate_form(grid, sheet, [])
        return form.rows.values() if form else ()
    if isinstance(sheet, ListTable):
        header = header_of(grid, [printed_label(field) for field in sheet.columns], [])
        return list_rows(grid, sheet, header, []) if header else ()
    subjects = locate_subjects(grid, sheet, [])
    return (*subjects.totals.values(), *subjects.rows) if subjects else ()


def _figures(grid: Grid, first: int) -> Iterator[Raw]:
    """The figures of the sheet in rows and columns that are not there for other things."""
    idle: set[int] = set()  # columns that are there to be looked at only
    for row, cells in grid.rows.items():
        labels = {raw.column: exact(raw.text) for raw in cells.values() if raw.text}
        idle |= {at for at, label in labels.items() if label in UNREAD_COLUMNS or label.endswith(exact(UNREAD_ENDING))}
        if UNREAD_ROWS & set(labels.values()):
            continue
        for raw in cells.values():
            if raw.column not in idle and is_figure(raw) and not (row < first and _is_date(raw)):
                yield raw


def _is_date(raw: Raw) -> bool:
    """Whether the cell is a date or a year."""
    if isinstance(raw.value, datetime.date | datetime.time | datetime.timedelta):
        return True
    text = as_shown(raw).strip()
    return len(text) == 4 and text.isdigit() and 1990 <= int(text) <= 2100
