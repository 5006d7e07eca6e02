"""How an edition prints a table, and whether the inputs hold its amounts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import field

from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Key
from generator.accounts.quantities import Part, Phrase, Quantity, phrase
from generator.tables.figure_format import PLAIN, FigureFormat
from generator.tables.printed import CellAlignment, TableCell, TableGrid
from generator.text import columns_wide
from generator.values import dataclass
from generator.wording import chinese
from generator.workbooks.layout import AmountColumn, TitledSheet

AMOUNT_WIDTH = 12  # digits: 12345678.90 and the margins
NOT_FILLED = "工作簿里没有填这张表"


@dataclass(frozen=True)
class Arranged:
    """A table's cells, whether there is an amount in them, and whether the inputs hold all that it shows."""

    grid: TableGrid
    empty: bool  # no amount but zero
    lacks: str = ""  # which totals have not their parts; "" where the inputs hold all that the table shows
    wanted: tuple[Key, ...] = ()  # the totals and empty cells that this is about


@dataclass(frozen=True)
class TableFormat:
    """What a place prints above its tables, and how it prints their figures."""

    heading: str = "{序}、"  # before the title; {数} for 1
    number: str = "公开{号}表"  # "" for none
    publisher: str = "公开{主体}："  # before the department's name; "" for no such line
    figures: FigureFormat = PLAIN


@dataclass(frozen=True)
class Printing(ABC):
    """A table of an edition. Where the department has nothing of it, it is printed empty if `nothing` is given."""

    title: str
    remark: str = ""
    optional: bool = field(default=False, kw_only=True)  # whether the department may leave its sheet blank
    nothing: str = ""  # what the department has none of, as named in the statement under an empty table
    form: TableFormat = TableFormat()
    other_titles: tuple[str, ...] = field(default=(), kw_only=True)  # by which tables of others may be called

    @property
    def titles(self) -> tuple[str, ...]:
        """Its title, and those by which tables of others may be called."""
        return (self.title, *self.other_titles)

    @property
    def titled_sheet(self) -> TitledSheet | None:
        """The sheet of the workbooks that it prints, by its titles; None where it prints no sheet as a whole."""
        return None

    @property
    def in_money(self) -> bool:
        """Whether the table has amounts, in 万元."""
        return True

    @abstractmethod
    def arrange(self, accounts: Accounts) -> Arranged:
        """The table with the figures of the accounts."""


def figure(accounts: Accounts, key: Key | None) -> Quantity | None:
    """The figure of that identity, None where there is none."""
    return accounts.figure(key) if key else None


def figure_in(accounts: Accounts, column: AmountColumn, code: str) -> Quantity | None:
    """The figure of the column for the classification code, "" for the total; None where there is none."""
    return figure(accounts, key_in(column, code))


def key_in(column: AmountColumn, code: str = "") -> Key | None:
    """The identity of the column's amount for the classification code, "" for the total; None where it has none."""
    return Key(column.concept, column.basis, column.years_back, code) if column.concept else None


def amount(quantity: Quantity | None, columns: int = 1) -> TableCell:
    """The cell of an amount, blank where there is none."""
    return TableCell(Phrase() if quantity is None else phrase(chinese.bare_amount(quantity)), columns=columns)


def label(text: Part, *, total: bool = False, columns: int = 1, level: int = 0) -> TableCell:
    """The cell of a row's name, set in by its level in the classification; that of a total stands in the middle."""
    place = CellAlignment.CENTRE if total else CellAlignment.LEFT
    return TableCell(phrase(text), place, columns, names_row=True, level=level)


def no_label() -> TableCell:
    """The cell of a row's name where the row names nothing: one half of a table is longer than the other."""
    return TableCell(Phrase(), CellAlignment.LEFT, names_row=True)


def nothing_in(quantities: Iterable[Quantity | None]) -> bool:
    """Whether there is no amount but zero."""
    return not any(quantity is not None and quantity.value for quantity in quantities)


def name_width(names: Iterable[str], narrowest: int, widest: int) -> int:
    """The width of a column of names in digits."""
    return max(narrowest, min(widest, max((columns_wide(name) for name in names), default=0) + 2))
