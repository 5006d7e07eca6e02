"""A table's header of one or several rows: what stands over each column, from top to bottom, and where data begin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from generator.importing.codes import code_and_name
from generator.importing.tables import RecognisedTable
from generator.importing.unmerged_heads import with_merged_heads
from generator.importing.vocabulary import FINAL_COLUMNS, TOTALS
from generator.importing.written_numbers import is_figure_cell
from generator.text import bare
from generator.values import dataclass
from generator.workbooks.grid import Grid
from generator.workbooks.labels import LONGEST, exact, loose
from generator.workbooks.texts import as_shown

NUMBERING = frozenset({"栏次", "行次"})
BANDS = frozenset({"收入", "支出"})
_GENERIC = frozenset({*map(loose, FINAL_COLUMNS), "小计", *TOTALS})
_LABELS = re.compile(r"项目(?:\(.*\))?|支出功能分类|预算科目")
_FIRST_ITEM = re.compile(r"\s*一、")
_CODE = re.compile("编码|代码")
_SUBJECT = re.compile(r"(?:支出|收入)?(?:功能|经济)?(?:分类)?(?:预算)?(?:科目|项目)(?:\(.*\))?")
_ORDINAL = re.compile(r"\d{1,3}(?:=[\d+\-=()]+)?")  # 3 or 3=1+2
_CODE_LENGTHS = (5, 7)  # shorter ones are told by the figures beside them
LEVELS = frozenset({"类", "款", "项"})


@dataclass(frozen=True)
class Headings:
    """A table's header: its rows, the path of headings over each column, the rows of data below."""

    rows: tuple[int, ...]
    paths: dict[int, tuple[str, ...]]
    data: tuple[int, ...]
    numbering: tuple[int, ...] = ()  # of the header's rows, those that number the columns
    width: int = 0  # the table's last column
    printed: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # the paths with their years, where differing

    def label(self, column: int) -> str:
        """The headings over the column as they are printed, for messages."""
        return "·".join(self.printed.get(column) or self.paths.get(column, ()))

    def labels(self) -> list[int]:
        """The columns of row labels: 项目."""
        return [column for column, path in self.paths.items() if path and _LABELS.fullmatch(path[-1])]

    def codes(self) -> list[tuple[int, ...]]:
        """The columns of codes, those of one code together: one, or one each for 类, 款 and 项."""
        groups: list[tuple[int, ...]] = []
        for column, path in sorted(self.paths.items()):
            whole = "".join(path)
            if not (_CODE.search(whole) or (path and path[-1] in LEVELS)):
                continue
            if path[-1].endswith("名称") and not _CODE.search(path[-1]):
                continue  # 科目名称 under 科目编码
            beside = groups and groups[-1][-1] == column - 1
            first = self.paths[groups[-1][0]] if groups else ()
            # One heading over several columns, or a column for each level.
            if beside and (path == first or (path[-1] in LEVELS and len(groups[-1]) < len(LEVELS))):
                groups[-1] = (*groups[-1], column)
            else:
                groups.append((column,))
        return groups

    def names(self) -> list[int]:
        """The columns of names of codes."""
        return [column for column, path in self.paths.items() if path and path[-1].endswith("名称")]

    def subjects(self) -> list[tuple[tuple[int, ...], int]]:
        """The columns of codes with the column of their names, which may be the same, from left to right.

        Where nothing is called a code, the column of names, 科目 or 项目 has both in one cell.
        """
        codes, names = self.codes(), self.names()
        if not codes:
            both = names or [at for at, path in self.paths.items() if path and _SUBJECT.fullmatch(path[-1])]
            return [((at,), at) for at in both]
        ends = [*(group[0] for group in codes[1:]), max(self.paths) + 1]
        pairs = ((group, [at for at in names if group[-1] <= at < end]) for group, end in zip(codes, ends, strict=True))
        return [(group, within[0]) for group, within in pairs if within]


def headings_of(table: RecognisedTable) -> Headings:
    """The header of the table, and the rows below it."""
    grid = table.grid
    header: list[int] = []
    data: tuple[int, ...] = ()
    for index, row in enumerate(table.rows):
        if row == grid.data_from or (header and _begins_data(grid, row, header)):
            data = table.rows[index:]
            break
        header.append(row)
    last = max((column for row in table.rows for column in grid.rows[row]), default=0)
    paths = heading_paths(grid, header, last)
    for column, raw in grid.rows[data[0]].items() if data else ():
        if exact(raw.text) in LEVELS:  # 类, 款, 项 with the total beside them
            paths[column] = (*paths.get(column, ()), exact(raw.text))
    numbering = tuple(row for row in table.rows if is_numbering_row(grid, row))
    data = tuple(row for row in data if row not in numbering)
    return Headings(tuple(header), paths, data, numbering, last)


def _begins_data(grid: Grid, row: int, header: Sequence[int]) -> bool:
    """Whether the row below a header is one of data: by its figures, or as the first of the labelled rows."""
    if is_numbering_row(grid, row):
        return False
    return is_data_row(grid, row) or any(
        _FIRST_ITEM.match(text) and any(_LABELS.fullmatch(loose(grid.spread(above, column))) for above in header)
        for column, text in grid.row_texts(row)
    )


def heading_paths(grid: Grid, header: Sequence[int], width: int) -> dict[int, tuple[str, ...]]:
    """The path of headings over each column that has any."""
    if grid.unmerged:
        grid = with_merged_heads(grid, [row for row in header if not is_numbering_row(grid, row)], width)
    paths = {column: _path(grid, header, column) for column in range(1, width + 1)}
    return {column: path for column, path in paths.items() if path}


def is_heading_text(text: str) -> bool:
    """Whether the text can hardly stand anywhere but over a column: 科目编码, 科目名称, 项目, 决算数."""
    form = loose(text)
    is_subject = _CODE.search(form) or form.endswith("名称") or _LABELS.fullmatch(form) or _SUBJECT.fullmatch(form)
    return bool(is_subject) or form in _GENERIC - {*map(loose, TOTALS)}


def with_year_in_words(headings: Headings, year: int) -> Headings:
    """The headings, our year in digits left out and the year before as 上年: 2021年度支出决算数, 2020年决算数.

    Other years stay, so that their columns are nobody's.
    """

    def in_words(heading: str) -> str:
        ours = re.sub(rf"(?<!\d){year}年(?![初末底])度?", "", heading)
        return re.sub(rf"(?<!\d){year - 1}年(?![初末底])度?", "上年", ours)

    paths = {at: tuple(in_words(part) for part in path) for at, path in headings.paths.items()}
    return replace(
        headings, paths={at: tuple(filter(None, path)) for at, path in paths.items()}, printed=headings.paths
    )


def essential(path: Sequence[str]) -> tuple[str, ...]:
    """The path without labels that distinguish nothing: 收入, 项目, 决算数 over the rest, 小计 below it."""
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
    """What stands over the column; a repeated text once, but that a part may be called as what it is part of."""
    path: list[str] = []
    over: str | None = None  # the cells that the heading last added is merged over
    for row in header:
        text = grid.spread(row, column)
        form = loose(text) if text and len(text) <= LONGEST else ""
        area = grid.covered.get((row, column)) or grid.covered.get((row, column + 1))
        repeated = path and path[-1] == form and (over is None or area == over or area is not None)
        if form and form != "栏次" and not form.isdigit() and not repeated:
            path.append(form)
            over = area
    return tuple(path)


def is_numbering_row(grid: Grid, row: int) -> bool:
    """Whether the row holds the numbers of columns: 栏次, 1, 2, 3=1+2."""
    cells = [raw for _, raw in sorted(grid.rows[row].items())]
    texts = [bare(as_shown(raw)) for raw in cells]
    labels = [text for text in texts if exact(text) in NUMBERING]
    others = [text for text in texts if exact(text) not in NUMBERING and exact(text) not in LEVELS]
    if labels and all(_ORDINAL.fullmatch(text) for text in others):
        return True
    first = [text.partition("=")[0] for text in others]
    return len(others) > 1 and len(others) == len(texts) and first == [str(n) for n in range(1, len(first) + 1)]


def is_data_row(grid: Grid, row: int) -> bool:
    """Whether the row holds a figure or a code, or the label of a total alone."""
    cells = grid.rows[row]
    texts = [exact(raw.text) for raw in cells.values() if raw.text]
    if any(map(is_figure_cell, cells.values())) or (len(cells) == 1 and texts in (["合计"], ["总计"])):
        return True
    return any(code_and_name(raw.text, _CODE_LENGTHS)[0] for raw in cells.values() if len(raw.text) <= LONGEST)
