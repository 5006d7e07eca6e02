"""The tables that stand in a sheet, with their titles: where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.diagnostics import Place
from generator.importing.vocabulary import TABLES, KnownTable
from generator.importing.written_numbers import is_figure_cell
from generator.values import dataclass
from generator.workbooks.grid import Grid
from generator.workbooks.imprint import BESIDE_TITLE, FORM_NUMBER, UNIT, exact_line, is_aside
from generator.workbooks.labels import exact
from generator.workbooks.numbers import is_figure

LONGEST_TITLE = 60
_NOTE = re.compile(r"(?:注|说明|备注|填表说明|编制说明)\d*[:、.]")
# A title that says more than its ending about money is another table's.
_FINANCIAL = re.compile(r"预算|财政(?![局厅部所])|拨款|基金|资本|收入|支出|经费|专户|项目|基本")
_EXPORTED = re.compile(r"([ZF]\d{2}(?:_\d+)?)(?![\d_])")  # Z08_1 一般公共预算财政拨款…(财决08-


@dataclass(frozen=True)
class RecognisedTable:
    """A table as it stands in a sheet: its rows, and what it is, as far as its title says."""

    grid: Grid
    title: str  # as printed, "" where it has none
    place: Place
    rows: tuple[int, ...]  # below the title
    known: KnownTable | None
    above: tuple[int, ...] = ()  # rows of the title, the unit, the department

    @property
    def shown(self) -> str:
        """The table's name for messages."""
        return self.title or self.grid.sheet


def tables_in(grid: Grid, known_tables: Sequence[KnownTable] = TABLES) -> list[RecognisedTable]:
    """The sheet's tables from top to bottom; one without a title where no title is found."""
    titles = list(_titles(grid))
    rows = sorted(grid.rows)
    if not titles:
        known = named(grid.sheet, True, known_tables)
        has_figures = any(is_figure_cell(raw) for cells in grid.rows.values() for raw in cells.values())
        return [_table(grid, "", grid.place(), rows, known)] if known or has_figures else []
    starts = [_start(grid, rows, row) for row, _, _ in titles]
    ends = [*starts[1:], rows[-1] + 1]
    result: list[RecognisedTable] = []
    series: tuple[int, ...] = ()  # rows that say something of all tables below them: 某某局2021年度部门决算表
    for (row, column, text), start, end in zip(titles, starts, ends, strict=True):
        before = [other for other in rows if start <= other <= row]
        below = [other for other in rows if row < other < end]
        table = _table(grid, text, grid.place(row, column), below, named(text, False, known_tables), (*series, *before))
        if table.known is None and not table.rows:
            series = table.above
        else:
            result.append(table)
    return result


def named(title: str, exported: bool = False, known_tables: Sequence[KnownTable] = TABLES) -> KnownTable | None:
    """The table that the title names, or the sheet's name in the ministry's software; None where it is another."""
    whole = exact(title)
    form = re.sub(r"\([^()]*\)$", "", whole)
    if exported and (coded := _EXPORTED.match(form.upper())):
        return next((known for known in known_tables if known.exported == coded[1]), None)
    return _ending(whole, known_tables) or _ending(form, known_tables)


def _ending(form: str, known_tables: Sequence[KnownTable]) -> KnownTable | None:
    """The table with the longest title that the form ends with; None where more of money stands before it."""
    best: tuple[int, KnownTable] | None = None
    for known in known_tables:
        for name in map(exact, known.titles):
            if form.endswith(name) and (best is None or len(name) > best[0]):
                best = len(name), known
    if best is None or _FINANCIAL.search(form[: -best[0]]) or form[: -best[0]].endswith("非"):
        return None
    return best[1]


def _table(
    grid: Grid, title: str, place: Place, rows: list[int], known: KnownTable | None, above: tuple[int, ...] = ()
) -> RecognisedTable:
    """The table with the rows of unit and department counted to what stands above it."""
    count = 0
    while count < len(rows) and is_beside(grid, rows[count]):
        count += 1
    return RecognisedTable(grid, title.strip(), place, tuple(rows[count:]), known, (*above, *rows[:count]))


def _titles(grid: Grid) -> Iterator[tuple[int, int, str]]:
    """The row, column and text of each title."""
    for row in grid.rows:
        if len(titles := titles_in(grid, row)) == 1:
            yield row, *titles[0]


def titles_in(grid: Grid, row: int) -> list[tuple[int, str]]:
    """The columns and texts of the titles in the row; none where anything stands there that goes with no title."""
    cells = grid.rows[row]
    titles = [(column, raw.text) for column, raw in sorted(cells.items()) if _is_title(raw.text)]
    others = [raw.text for raw in cells.values() if not _is_title(raw.text)]
    with_others = any(is_figure(raw) for raw in cells.values()) or not all(is_aside(text) for text in others)
    return [] if with_others else titles


def _is_title(text: str) -> bool:
    form = re.sub(r"\([^()]*\)$", "", exact(text))
    if not 4 <= len(form) <= LONGEST_TITLE or _NOTE.match(form) or FORM_NUMBER.fullmatch(form) or ":" in form:
        return False
    return form.endswith("表")


def is_beside(grid: Grid, row: int) -> bool:
    """Whether the row says only the unit, the department, the number of the form."""
    texts = [raw.text for raw in grid.rows[row].values()]
    present = [text for text in texts if text]
    return len(present) == len(texts) and (
        all(is_aside(text) for text in present)
        or any(UNIT.search(exact_line(text)) for text in present)
        or (len(present) <= 3 and any(BESIDE_TITLE.fullmatch(exact_line(text)) for text in present))
    )


def _start(grid: Grid, rows: list[int], title: int) -> int:
    """The first row that belongs to the title: form numbers and units may stand above it."""
    start = title
    for row in reversed([row for row in rows if row < title]):
        if not is_beside(grid, row):
            break
        start = row
    return start
