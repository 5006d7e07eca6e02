"""What a disclosure table is when it is printed: heading cells, rows of phrases, and the lines around them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator.accounts.quantities import Phrase

WIDEST_UPRIGHT = 96  # digits; a wider table is printed across the page


class Place(Enum):
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
class Cell:
    """A cell of the body: what it prints, and how it stands; it may cover some columns."""

    phrase: Phrase
    place: Place = Place.RIGHT
    columns: int = 1


@dataclass(frozen=True)
class Row:
    """A row of the body; a strong one is a total."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True)
class Grid:
    """The cells of a table: column widths in digits, heading rows, body rows."""

    widths: tuple[int, ...]
    head: tuple[tuple[Head, ...], ...]
    rows: tuple[Row, ...]
    title: str = ""  # told to those who cannot see the table
    leading: int = 0  # columns that each continuation begins with again
    continued: tuple[Grid, ...] = ()  # the columns that no page has room for beside the others

    @property
    def wide(self) -> bool:
        """Whether the table is printed across the page."""
        return bool(self.continued) or sum(self.widths) > WIDEST_UPRIGHT

    def __str__(self) -> str:
        return f"（表）{self.title}"


@dataclass(frozen=True)
class DisclosureTable:
    """A disclosure table, ready to print."""

    ordinal: Phrase  # 一
    title: Phrase  # 收入支出决算总表
    number: Phrase  # 公开01表
    grid: Grid
    remark: Phrase | None  # 注：本表反映…
    statement: Phrase | None  # 说明：…故本表无数据。
    landscape: bool
