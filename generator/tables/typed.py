"""Tables printed as they are typed: rows and columns as a form has them, which no figures of the accounts make up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace

from generator.accounts.accounts import Accounts
from generator.accounts.quantities import Phrase, Quantity, Quoted, of_cell, phrase
from generator.accounts.typed_rows import TypedRow
from generator.tables.declaration import (
    AMOUNT_WIDTH,
    NOT_FILLED,
    Arranged,
    Printing,
    amount,
    label,
    name_width,
    nothing_in,
)
from generator.tables.printed import CellAlignment, Head, TableCell, TableGrid, TableRow
from generator.text import columns_wide
from generator.values import dataclass
from generator.wording import chinese
from generator.workbooks.labels import exact
from generator.workbooks.layout import Field, Kind, TitledSheet, TypedTable, cell_of
from generator.workbooks.records import TOTALS

_NARROWEST, _WIDEST = 10, 40  # digits of a column of words
_COUNT_WIDTH = 10


@dataclass(frozen=True)
class TypedPrinting(Printing):
    """The rows that the officer typed; rows that the form prints in any case stand in their place."""

    layout: TypedTable = field(kw_only=True)
    heads: tuple[str, ...] = field(kw_only=True)  # of each column of the layout
    bands: tuple[tuple[str, int, int], ...] = ()  # headings over some columns: text, the first, how many
    blank_is_none: bool = False  # a table left blank means that there is none of it; else that it is not filled in

    @property
    def titled_sheet(self) -> TitledSheet:
        """Its sheet."""
        return TitledSheet(self.titles, self.layout, self.heads_over_columns)

    @property
    def in_money(self) -> bool:
        """Whether the table has amounts, in 万元."""
        return self.layout.in_money

    @property
    def heads_over_columns(self) -> tuple[tuple[str, ...], ...]:
        """The headings over each column, from top to bottom."""
        over = {at: text for text, first, count in self.bands for at in range(first, first + count)}
        return tuple((over[at], head) if at in over else (head,) for at, head in enumerate(self.heads))

    def arrange(self, accounts: Accounts) -> Arranged:
        """The table; empty where it has no row, or amounts and counts but none other than zero."""
        typed = accounts.typed_rows(self.layout.sheet)
        numeric = [column for column in self.layout.columns if column.kind is not Kind.TEXT]
        figures = [self._figure(row, column) for row in typed for column in numeric]
        empty = not typed or (bool(numeric) and nothing_in(figures) and bool(self.nothing))
        rows = [] if empty else [self._row(row) for row in self._with_fixed_rows(typed)]
        return Arranged(
            TableGrid(self._widths(typed), self._head(), tuple(rows) or (self._blank(""),), self.title),
            empty,
            lacks="" if typed or self.blank_is_none else NOT_FILLED,
        )

    def _with_fixed_rows(self, typed: Sequence[TypedRow]) -> list[TypedRow | str]:
        """The typed rows in their order, and the names of the form's rows that were left blank where they belong."""
        rows: list[TypedRow | str] = list(typed)
        at = 0
        for name, *_ in self.layout.preset:
            same = (n for n, row in enumerate(rows) if isinstance(row, TypedRow) and exact(row.name) == exact(name))
            found = next(same, None)
            if found is None:
                rows.insert(at, name)
                found = at
            at = found + 1
        return rows

    def _row(self, row: TypedRow | str) -> TableRow:
        if isinstance(row, str):
            return self._blank(row)
        cells = tuple(self._cell(row, column) for column in self.layout.columns)
        return TableRow(cells, exact(row.name) in TOTALS)

    def _blank(self, name: str) -> TableRow:
        blank = (
            TableCell(Phrase(), CellAlignment.LEFT if column.kind is Kind.TEXT else CellAlignment.RIGHT)
            for column in self.layout.columns[1:]
        )
        return TableRow((label(name), *blank), exact(name) in TOTALS)

    def _cell(self, row: TypedRow, column: Field) -> TableCell:
        cell, figure = cell_of(row, column), self._figure(row, column)
        if cell is None:
            return TableCell(Phrase(), CellAlignment.LEFT if column.kind is Kind.TEXT else CellAlignment.RIGHT)
        if figure is None:
            named = label(Quoted(cell.value, cell.place), total=exact(cell.value) in TOTALS)
            return replace(named, names_row=column is self.layout.columns[0])
        return amount(figure) if column.kind is Kind.AMOUNT else TableCell(phrase(chinese.number(figure)))

    def _figure(self, row: TypedRow, column: Field) -> Quantity | None:
        """The amount in 万元 or the count of the row in the column; None for words and empty cells."""
        cell = cell_of(row, column)
        if cell is None or column.kind is Kind.TEXT:
            return None
        name = f"{self.title}“{row.name}”的{column.label}"
        return of_cell(cell, name) if column.kind is Kind.AMOUNT else of_cell(cell, name, column.unit)

    def _widths(self, typed: Sequence[TypedRow]) -> tuple[int, ...]:
        widths = []
        for column, head in zip(self.layout.columns, self.heads, strict=True):
            cells = [cell_of(row, column) for row in typed]
            words = [str(cell.value) for cell in cells if cell is not None]
            if column.kind is Kind.TEXT:
                fixed = [name for name, *_ in self.layout.preset] if column is self.layout.columns[0] else []
                widths.append(name_width([*words, *fixed, head], _NARROWEST, _WIDEST))
            else:
                least = AMOUNT_WIDTH if column.kind is Kind.AMOUNT else _COUNT_WIDTH
                widths.append(max(least, min(2 * least, (columns_wide(head) + 1) // 2 + 2)))
        return tuple(widths)

    def _head(self) -> tuple[tuple[Head, ...], ...]:
        if not self.bands:
            return (tuple(map(Head, self.heads)),)
        upper: list[Head] = []
        lower: list[Head] = []
        starts = {first: (text, count) for text, first, count in self.bands}
        column = 0
        while column < len(self.heads):
            text, count = starts.get(column, ("", 1))
            upper.append(Head(text, count) if text else Head(self.heads[column], rows=2))
            lower.extend(map(Head, self.heads[column : column + count]) if text else ())
            column += count
        return (tuple(upper), tuple(lower))
