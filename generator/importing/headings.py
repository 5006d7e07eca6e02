"""A table's header of one or several rows: what stands over each column, from top to bottom, and where data begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.importing.tables import RecognisedTable
from generator.importing.vocabulary import FINAL_COLUMNS, TOTALS
from generator.workbooks.grid import Grid, Raw
from generator.workbooks.labels import LONGEST, exact, loose
from generator.workbooks.numbers import is_figure
from generator.workbooks.texts import as_shown

NUMBERING = frozenset({"栏次", "行次"})
BANDS = frozenset({"收入", "支出"})
_GENERIC = frozenset({*map(loose, FINAL_COLUMNS), "小计", *TOTALS})
_LABELS = re.compile(r"项目(?:\(.*\))?|支出功能分类|预算科目")
_LEVELS = frozenset({"类", "款", "项"})


@dataclass(frozen=True)
class Headings:
    """A table's header: its rows, the path of headings over each column, the rows of data below."""

    rows: tuple[int, ...]
    paths: dict[int, tuple[str, ...]]
    data: tuple[int, ...]
    numbering: tuple[int, ...] = ()  # of the header's rows, those that number the columns

    def labels(self) -> list[int]:
        """The columns of row labels: 项目."""
        return [column for column, path in self.paths.items() if path and _LABELS.fullmatch(path[-1])]

    def codes(self) -> list[tuple[int, ...]]:
        """The columns of codes, those of one code together: one, or one each for 类, 款 and 项."""
        groups: list[tuple[int, ...]] = []
        for column, path in sorted(self.paths.items()):
            said = "".join(path)
            if not ("编码" in said or "代码" in said or (path and path[-1] in _LEVELS)):
                continue
            beside = groups and groups[-1][-1] == column - 1
            first = self.paths[groups[-1][0]] if groups else ()
            # One heading over several columns, or a column for each level.
            if beside and (path == first or (path[-1] in _LEVELS and len(groups[-1]) < len(_LEVELS))):
                groups[-1] = (*groups[-1], column)
            else:
                groups.append((column,))
        return groups

    def names(self) -> list[int]:
        """The columns of names of codes."""
        return [column for column, path in self.paths.items() if path and path[-1].endswith("名称")]


def headings_of(table: RecognisedTable) -> Headings:
    """The header of the table, and the rows below it."""
    grid = table.grid
    header: list[int] = []
    data: tuple[int, ...] = ()
    for index, row in enumerate(table.rows):
        if header and not _is_numbering(grid, row) and _is_data(grid, row):
            data = table.rows[index:]
            break
        header.append(row)
    last = max((column for row in table.rows for column in grid.rows[row]), default=0)
    paths = {column: _path(grid, header, column) for column in range(1, last + 1)}
    numbering = tuple(row for row in header if _is_numbering(grid, row))
    return Headings(tuple(header), {column: path for column, path in paths.items() if path}, data, numbering)


def told(path: Sequence[str]) -> tuple[str, ...]:
    """The path without what says nothing: 收入, 项目, 决算数 over the rest, 小计 below it."""
    rest = list(path)
    while len(rest) > 1 and (rest[0] in BANDS or rest[0] in _GENERIC or _LABELS.fullmatch(rest[0])):
        rest.pop(0)
    while len(rest) > 1 and rest[-1] in _GENERIC:
        rest.pop()
    return tuple(rest)


def is_numbering(path: Sequence[str]) -> bool:
    """Whether the column holds the numbers of rows."""
    return bool(path) and path[-1] in ("行次", "序号")


def _path(grid: Grid, header: Sequence[int], column: int) -> tuple[str, ...]:
    path: list[str] = []
    for row in header:
        text = grid.spread(row, column)
        form = loose(text) if text and len(text) <= LONGEST else ""
        if form and form != "栏次" and not form.isdigit() and (not path or path[-1] != form):
            path.append(form)
    return tuple(path)


def _is_numbering(grid: Grid, row: int) -> bool:
    """Whether the row holds the numbers of columns."""
    cells = [raw for _, raw in sorted(grid.rows[row].items())]
    if any(exact(raw.text) in NUMBERING for raw in cells) and all(_is_ordinal(raw) for raw in cells if is_figure(raw)):
        return True
    numbers = [as_shown(raw).strip() for raw in cells if is_figure(raw)]
    return len(numbers) > 1 and len(numbers) == len(cells) and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _is_ordinal(raw: Raw) -> bool:
    return as_shown(raw).strip().isdigit() and len(as_shown(raw).strip()) <= 2


def _is_data(grid: Grid, row: int) -> bool:
    """Whether the row holds a figure or a code, or the label of a total alone."""
    cells = grid.rows[row]
    texts = [exact(raw.text) for raw in cells.values() if raw.text]
    return any(is_figure(raw) for raw in cells.values()) or (len(cells) == 1 and texts in (["合计"], ["总计"]))
