"""How a place prints the figures of its tables: zero as 0.00 or blank, thousands separated or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.accounts.quantities import Phrase, PrintedNumber
from generator.tables.printed import CellAlignment, TableCell, TableGrid, TableRow
from generator.values import dataclass


@dataclass(frozen=True)
class FigureFormat:
    """How figures are printed in the cells of a table."""

    blank_zero: bool = False  # zero is a blank cell in every table; else in those that leave cells blank
    thousands: bool = False  # 1,234.56

    def applied(self, grid: TableGrid) -> TableGrid:
        """The grid with every cell that holds a figure alone printed so, in its continuations too.

        In one table nothing is printed in one way: a table that leaves cells blank prints no 0.00 beside them.
        """
        pieces = (grid, *grid.continued)
        chosen = replace(self, blank_zero=self.blank_zero or any(_leaves_blank(row) for p in pieces for row in p.rows))
        if chosen == PLAIN:
            return grid
        first, *continued = (replace(piece, rows=tuple(map(chosen._row, piece.rows))) for piece in pieces)
        return replace(first, continued=tuple(continued))

    def _row(self, row: TableRow) -> TableRow:
        return TableRow(tuple(self._cell(cell) for cell in row.cells), row.strong)

    def _cell(self, cell: TableCell) -> TableCell:
        figures = cell.phrase.figures
        if len(figures) != 1 or cell.phrase != Phrase(figures):
            return cell
        figure = figures[0]
        if self.blank_zero and not figure.quantity.value:
            return replace(cell, phrase=Phrase())
        if self.thousands:
            whole, point, decimals = figure.text.partition(".")
            sign = "-" if whole.startswith("-") else ""
            separated = PrintedNumber(f"{sign}{int(whole.lstrip('-')):,}{point}{decimals}", figure.quantity)
            return replace(cell, phrase=Phrase((separated,)))
        return cell


def _leaves_blank(row: TableRow) -> bool:
    """Whether a cell that could hold a figure is blank; beside a blank name there is nothing to hold."""
    return any(not cell.phrase for cell in _of_figures(row))


def _of_figures(row: TableRow) -> Iterator[TableCell]:
    named = True
    for cell in row.cells:
        if cell.names_row:
            named = bool(str(cell.phrase))
        elif named and cell.place is CellAlignment.RIGHT:
            yield cell


PLAIN = FigureFormat()  # 0.00, 1234.56
