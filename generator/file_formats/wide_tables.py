"""Tables that are wider than their page: the parts printed on pages of their own, put side by side again.

A spreadsheet prints such a table column by column of pages, all rows of the first columns first, or page row by page
row. Its title, its unit and a merged heading stand on one of the parts only; the columns of codes and names may be
repeated on each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from itertools import chain

from generator.file_formats.printed_tables import PrintedBox, PrintedCell, PrintedTable, comparable_line
from generator.file_formats.wide_headings import with_whole_headings
from generator.values import dataclass
from generator.workbooks.imprint import is_aside
from generator.workbooks.labels import exact

_AMOUNT = re.compile(r"-?[\d,]+\.\d+|-?\d{1,3}(?:,\d{3})+|-")
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")
_TITLE = re.compile(r"表(?:[（(][^（）()]*[）)])?$")
_FORM_NUMBER = re.compile(r"(?:公开|附表?|财决)\d+[-\d]*表?$")
_PAGE = re.compile(r"第(\d+)页$")
_NEAR = 3.0  # points by which rows of two parts may lie apart
_FEWEST_ROWS = 1  # of a part, below its heading


def side_by_side(tables: Sequence[PrintedTable]) -> list[PrintedTable | None]:
    """The tables of a PDF in their places, those that stand beside another put into it: None in the place of each.

    Tables of other files, whose cells have no boxes, are left as they are.
    """
    result: list[PrintedTable | None] = list(tables)
    run = _WideRun()
    for at, table in enumerate(tables):
        part = _part_of(table, at)
        if part is None or not run.takes(part):
            run.close(result)
            run = _WideRun()
        if part is not None:
            run.add(part)
    run.close(result)
    return result


@dataclass(frozen=True)
class _WidePart:
    """A table that is the only one on its page: its rows of headings, the labels of the others, its titles."""

    at: int
    page: int
    table: PrintedTable
    headings: int  # rows of them
    labels: tuple[tuple[str, ...], ...]  # of the rows below: what stands in the columns before the first of amounts
    tops: tuple[float, ...]  # of all rows, upwards from the last of them
    last_headings: tuple[str, ...]  # over the columns of amounts
    titles: frozenset[str]
    numbers: frozenset[str]  # as 公开05表

    @property
    def labelled(self) -> int:
        """How many columns of labels it has."""
        return len(self.labels[0])

    @property
    def coded(self) -> bool:
        """Whether its first column has codes."""
        return any(row and _CODE.fullmatch(row[0]) for row in self.labels)

    def repeats(self, first: _WidePart) -> bool:
        """Whether it repeats the columns of labels of the first part."""
        return bool(self.labelled) and self.headings == first.headings and self.labels == first.labels


@dataclass
class _WideRow:
    """Parts that hold the same rows, from the left to the right."""

    parts: list[_WidePart]

    def takes(self, part: _WidePart) -> bool:
        """Whether the part stands beside those of the group: it has their rows and other columns."""
        first = self.parts[0]
        if part.repeats(first):
            return not any(part.last_headings == other.last_headings for other in self.parts)
        count = len(first.labels)
        edges = zip(part.table.edges, first.table.edges, strict=False)
        if part.table.width == first.table.width and all(abs(one - other) <= _NEAR for one, other in edges):
            return False  # further rows of the same columns
        if part.coded or len(part.tops) < count:
            return False
        return all(
            abs(one - other) <= _NEAR for one, other in zip(part.tops[-count:], first.tops[-count:], strict=True)
        )


@dataclass
class _WideRun:
    """Parts on pages that follow each other, under one title."""

    groups: list[_WideRow] = field(default_factory=list)
    last_page: int = 0
    titles: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()

    def takes(self, part: _WidePart) -> bool:
        """Whether the part may belong to the table that the run is of."""
        if not self.groups or part.page != self.last_page + 1:
            return False
        if part.titles and not part.titles & self.titles:
            return False
        if part.numbers and self.numbers and not part.numbers & self.numbers:
            return False
        beside = any(group.takes(part) for group in self.groups)
        return beside or bool(part.labelled and self.groups[0].parts[0].labelled == part.labelled)

    def add(self, part: _WidePart) -> None:
        """Puts the part beside those with its rows, else below them."""
        group = next((group for group in self.groups if group.takes(part)), None)
        if group is not None:
            group.parts.append(part)
        else:
            self.groups.append(_WideRow([part]))
        self.last_page = part.page
        self.titles, self.numbers = self.titles | part.titles, self.numbers | part.numbers

    def close(self, result: list[PrintedTable | None]) -> None:
        """Writes the wide tables into the places of their first parts."""
        if not any(len(group.parts) > 1 for group in self.groups):
            return
        # Where one row of pages is wider than another, what was taken for parts are tables of their own.
        if len({len(group.parts) for group in self.groups}) > 1:
            return
        above = tuple(dict.fromkeys(line for part in self._parts() for line in part.table.above))
        for number, group in enumerate(self.groups):
            wide = _wide(group.parts)
            continues = wide.continues or number > 0
            result[group.parts[0].at] = replace(wide, above=above if number == 0 else (), continues=continues)
            for part in group.parts[1:]:
                result[part.at] = None

    def _parts(self) -> Iterable[_WidePart]:
        return chain.from_iterable(group.parts for group in self.groups)


def _part_of(table: PrintedTable, at: int) -> _WidePart | None:
    """The table as a part that may stand beside others; None where it can be none."""
    page = _PAGE.match(table.page)
    rows = table.rows()
    if page is None or table.name or not table.boxes:
        return None
    numbers = sorted(rows)
    headings = next((count for count, row in enumerate(numbers) if _begins_body(rows[row])), 0)
    body = numbers[headings:]
    if len(body) < _FEWEST_ROWS:
        return None
    texts = {(cell.row, cell.column): exact(cell.text) for cell in table.cells}
    labelled = 0
    while any(_is_label(texts.get((row, labelled + 1), "")) for row in body) and labelled < table.width:
        labelled += 1
    tops = _tops(table)
    over = [cell.text for cell in rows[numbers[max(headings - 1, 0)]] if cell.column > labelled]
    lines = [exact(line) for line in table.above]
    return _WidePart(
        at,
        int(page[1]),
        table,
        headings,
        tuple(tuple(texts.get((row, column), "") for column in range(1, labelled + 1)) for row in body),
        tuple(tops[numbers[-1]] - tops[row] for row in numbers),
        tuple(map(exact, over)),
        frozenset(comparable_line(line) for line in lines if _is_title(line)),
        frozenset(line for line in lines if _FORM_NUMBER.fullmatch(line)),
    )


def _is_title(line: str) -> bool:
    return _TITLE.search(line) is not None and not _FORM_NUMBER.fullmatch(line) and not is_aside(line)


def _begins_body(row: Sequence[PrintedCell]) -> bool:
    """Whether the row is no heading: it has an amount, a code, or is the total's."""
    first = exact(min(row, key=lambda cell: cell.column).text)
    return _CODE.fullmatch(first) is not None or first == "合计" or any(_is_amount(cell.text) for cell in row)


def _is_amount(text: str) -> bool:
    return _AMOUNT.fullmatch(text.strip()) is not None


def _is_label(text: str) -> bool:
    return bool(text) and not _is_amount(text)


def _tops(table: PrintedTable) -> dict[int, float]:
    """Where the rows begin on the page."""
    tops: dict[int, float] = {}
    for cell, box in zip(table.cells, table.boxes, strict=True):
        tops[cell.row] = min(box[1], tops.get(cell.row, box[1]))
    return tops


def _wide(parts: Sequence[_WidePart]) -> PrintedTable:
    """The table of the parts; of the repeated columns those of the first."""
    first = parts[0]
    cells: list[tuple[PrintedCell, PrintedBox, int]] = []
    offset = 0
    for part in parts:
        left_out = part.labelled if part is not first and part.repeats(first) else 0
        strayed = _strayed(part, first) if left_out else {}
        for cell, box in zip(part.table.cells, part.table.boxes, strict=True):
            if cell.column == left_out + 1 and not cell.text.strip() and cell.row in strayed:
                cell = replace(cell, text=strayed[cell.row])
            if cell.column > left_out:
                cells.append((_placed(cell, part, first, offset - left_out), box, part.page))
        offset += part.table.width - left_out
    cells.sort(key=lambda each: (each[0].row, each[0].column))
    joined = replace(
        first.table,
        cells=tuple(cell for cell, _, _ in cells),
        edges=(),
        boxes=tuple(box for _, box, _ in cells),
        pages=tuple(page for _, _, page in cells),
    )
    return with_whole_headings(joined, first.headings, first.labelled)


def _strayed(part: _WidePart, first: _WidePart) -> dict[int, str]:
    """By row what stands too much in the repeated headings: words of the next cell, which begins on another page."""
    own = {(cell.row, cell.column): exact(cell.text) for cell in first.table.cells if cell.column <= first.labelled}
    strayed: dict[int, str] = {}
    for cell in part.table.cells:
        if cell.row > part.headings or cell.column > part.labelled:
            continue
        known = own.get((cell.row, cell.column), "")
        lines = [line for line in cell.text.split("\n") if exact(line) not in known]
        if known and len(lines) == 1 and exact(cell.text) != known:
            strayed[cell.row] = lines[0]
    return strayed


def _placed(cell: PrintedCell, part: _WidePart, first: _WidePart, right: int) -> PrintedCell:
    """The cell in the wide table; headings in fewer rows than those of the first part are as high as all of them."""
    below = (first.headings + len(first.labels)) - len(part.tops)
    row, rows, column = cell.row, cell.rows, cell.column + right
    last_heading = len(part.tops) - len(first.labels)
    if row > last_heading:
        return replace(cell, row=row + below, column=column)
    return replace(cell, rows=rows + below if row + rows > last_heading else rows, column=column)
