"""The tables of a sheet however they are arranged: below each other with or without a title, and side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.importing.headings import Headings, heading_paths, headings_of, is_data_row, is_heading_text
from generator.importing.tables import RecognisedTable, is_beside, tables_in, titles_in
from generator.importing.vocabulary import TABLES, TOTALS, KnownTable
from generator.importing.written_numbers import is_figure_cell
from generator.workbooks.grid import Grid
from generator.workbooks.imprint import UNIT, exact_line
from generator.workbooks.labels import LONGEST, loose

_FEWEST = 2  # cells of a row that speak for its being a heading
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")


def tables_of_sheet(grid: Grid, known_tables: Sequence[KnownTable] = TABLES) -> list[RecognisedTable]:
    """The sheet's tables: each column of titled ones from top to bottom, and each split where a heading follows."""
    parts = (table for part in _side_by_side(grid) for table in tables_in(part, known_tables))
    return [split for table in parts for split in _split_at_headings(table)]


def _side_by_side(grid: Grid) -> Iterator[Grid]:
    """The grid cut into the rows between titles, and where several titles stand in a row into its columns."""
    rows = sorted(grid.rows)
    titles = {row: columns for row in rows if (columns := [column for column, _ in titles_in(grid, row)])}
    starts = [row for row, columns in titles.items() if len(columns) > 1]
    if not starts:
        yield grid
        return
    if above := [row for row in rows if row < starts[0]]:
        yield _part(grid, above)
    for start in starts:
        end = next((row for row in titles if row > start), rows[-1] + 1)
        within = [row for row in rows if start <= row < end]
        cuts = [_cut(grid, within, one, other) for one, other in zip(titles[start], titles[start][1:], strict=False)]
        last = max(column for row in within for column in grid.rows[row])
        for first, stop in zip([1, *cuts], [*cuts, last + 1], strict=True):
            yield _part(grid, within, range(first, stop))
        after = next((row for row in starts if row >= end), rows[-1] + 1)
        if between := [row for row in rows if end <= row < after]:
            yield _part(grid, between)


def _cut(grid: Grid, rows: Sequence[int], left: int, right: int) -> int:
    """The column in which the right-hand table of two begins: after the gap between their titles, if there is one."""
    filled = {column for row in rows for column in grid.rows[row]}
    gaps = [column for column in range(left + 1, right) if column not in filled and not _is_merged(grid, rows, column)]
    return max(gaps) + 1 if gaps else right


def _is_merged(grid: Grid, rows: Sequence[int], column: int) -> bool:
    return any((row, column) in grid.covered for row in rows)


def _part(grid: Grid, rows: Sequence[int], columns: range | None = None) -> Grid:
    cells = {row: {at: raw for at, raw in grid.rows[row].items() if columns is None or at in columns} for row in rows}
    return replace(grid, rows={row: kept for row, kept in cells.items() if kept})


def _split_at_headings(table: RecognisedTable) -> list[RecognisedTable]:
    """The table, cut where other headings begin: figures below them are not read by the ones above.

    Headings that repeat those above go on with the table; the same in another order, with the same table anew.
    """
    headings = headings_of(table)
    for start, end in _further_headings(table, headings):
        block = [row for row in table.rows if start <= row < end]
        paths = heading_paths(table.grid, block, headings.width)
        if paths == headings.paths:
            continue
        above = _rows_above(table, start)
        upper = replace(table, rows=tuple(row for row in table.rows if row < (above or block)[0]))
        stated = any(UNIT.search(exact_line(text)) for row in above for _, text in table.grid.row_texts(row))
        same = sorted(paths.values()) == sorted(headings.paths.values())
        lower = RecognisedTable(
            table.grid,
            table.title if same else "",
            table.grid.place(start, min(table.grid.rows[start])),
            tuple(row for row in table.rows if row >= start),
            table.known if same else None,
            tuple(above) if stated else (*table.above, *above),
        )
        return [upper, *_split_at_headings(lower)]
    return [table]


def _further_headings(table: RecognisedTable, headings: Headings) -> Iterator[tuple[int, int]]:
    """The first row of each heading among the data, and the first row of data below it."""
    words = {part for path in headings.paths.values() for part in path} - {*map(loose, TOTALS)}
    figures: set[int] = set()
    rows = list(headings.data)
    index = 0
    while index < len(rows):
        if not _is_heading(table.grid, rows[index], words, figures):
            figures |= {at for at, raw in table.grid.rows[rows[index]].items() if is_figure_cell(raw)}
            index += 1
            continue
        start = end = index
        while start and _goes_with_heading(table.grid, rows[start - 1]):
            start -= 1
        while end < len(rows) and (end == index or not is_data_row(table.grid, rows[end])):
            end += 1
        yield rows[start], rows[end] if end < len(rows) else rows[-1] + 1
        index = end


def _is_heading(grid: Grid, row: int, words: set[str], figures: set[int]) -> bool:
    """Whether the row has words of headings, or words where there are figures above, and neither figure nor code."""
    if is_data_row(grid, row):
        return False
    found = {
        loose(text)
        for column, text in grid.row_texts(row)
        if len(text) <= LONGEST
        and (loose(text) in words or is_heading_text(text) or (column in figures and _WORD.search(text)))
    }
    return len(found) >= _FEWEST


def _goes_with_heading(grid: Grid, row: int) -> bool:
    """Whether the row, above a heading, holds the bands of its columns."""
    return not is_data_row(grid, row) and not is_beside(grid, row) and len(grid.rows[row]) >= _FEWEST


def _rows_above(table: RecognisedTable, start: int) -> list[int]:
    """The rows of unit and department directly above the heading."""
    result: list[int] = []
    for row in reversed([row for row in table.rows if row < start]):
        if not is_beside(table.grid, row):
            break
        result.insert(0, row)
    return result
