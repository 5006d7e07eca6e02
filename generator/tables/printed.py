"""What a disclosure table is when it is printed: heading cells, rows of phrases, and the lines around them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from generator.accounts.quantities import Phrase
from generator.text import columns_wide
from generator.values import dataclass

WIDEST_UPRIGHT = 96  # digits; a wider table is printed across the page
INDENT = 2  # digits, for each level of the classification: one character
LINES_ACROSS = 25  # lines of the body that a page across has room for in the usual size


class CellAlignment(Enum):
    """How a cell's content stands within it."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Head:
    """A cell of the heading rows, over some columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class TableCell:
    """A cell of the body: what it prints, and how it stands; it may cover some columns."""

    phrase: Phrase
    place: CellAlignment = CellAlignment.RIGHT
    columns: int = 1
    names_row: bool = False  # it is a heading of its row: a code, a name
    level: int = 0  # how deep below the uppermost its name stands: 款 1, 项 2

    @property
    def indent(self) -> int:
        """How many digits the text is set in."""
        return self.level * INDENT


T = TypeVar("T")
C = TypeVar("C", Head, TableCell)


@dataclass(frozen=True)
class TableRow:
    """A row of the body; a strong one is a total."""

    cells: tuple[TableCell, ...]
    strong: bool = False

    def lines(self, widths: tuple[int, ...]) -> int:
        """How many lines of text the row takes in columns of those widths, in digits."""
        column, most = 0, 1
        for cell in self.cells:
            room = max(1, sum(widths[column : column + cell.columns]) - 1 - cell.indent)
            most = max(most, math.ceil(columns_wide(str(cell.phrase)) / room))
            column += cell.columns
        return most


@dataclass(frozen=True)
class TableGrid:
    """The cells of a table: column widths in digits, heading rows, body rows."""

    widths: tuple[int, ...]
    head: tuple[tuple[Head, ...], ...]
    rows: tuple[TableRow, ...]
    title: str = ""  # alternative text for those who cannot see the table
    leading: int = 0  # columns that each continuation begins with again
    continued: tuple[TableGrid, ...] = ()  # the columns that no page has room for beside the others

    @property
    def wide(self) -> bool:
        """Whether the table is printed across the page."""
        return bool(self.continued) or sum(self.widths) > WIDEST_UPRIGHT

    @property
    def dense(self) -> bool:
        """Whether the table is set smaller and closer, so that a page across takes it."""
        return self.wide and sum(row.lines(self.widths) for row in self.rows) > LINES_ACROSS

    def joined(self) -> TableGrid:
        """The table with its continuations beside it, as one that is as wide as it has columns."""
        widths, head, rows = self.widths, [*self.head], [*self.rows]
        for piece in self.continued:
            widths += piece.widths[self.leading :]
            # The leading columns' headings go down through all heading rows.
            head = [(*one, *_after(self.leading if n == 0 else 0, more)) for n, (one, more) in _both(head, piece.head)]
            rows = [
                TableRow((*one.cells, *_after(self.leading, more.cells)), one.strong)
                for _, (one, more) in _both(rows, piece.rows)
            ]
        return TableGrid(widths, tuple(head), tuple(rows), self.title, self.leading)

    def __str__(self) -> str:
        return f"（表）{self.title}"


@dataclass(frozen=True)
class DisclosureTable:
    """A disclosure table, ready to print."""

    ordinal: Phrase  # 一
    title: Phrase  # 收入支出决算总表
    heading: Phrase  # 一、收入支出决算总表
    number: Phrase  # 公开01表
    publisher: Phrase  # 公开部门：某某局
    unit: Phrase  # 单位：万元; empty where the table has no amounts
    grid: TableGrid
    remark: Phrase | None  # 注：本表反映…
    statement: Phrase | None  # 说明：…故本表无数据。
    landscape: bool


def _both(one: Iterable[T], other: Iterable[T]) -> Iterable[tuple[int, tuple[T, T]]]:
    return enumerate(zip(one, other, strict=True))


def _after(columns: int, cells: tuple[C, ...]) -> tuple[C, ...]:
    """The cells beyond the first so many columns."""
    covered = 0
    for number, cell in enumerate(cells):
        if covered == columns:
            return cells[number:]
        covered += cell.columns
    return ()
