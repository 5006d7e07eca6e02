"""How a place prints the figures of its tables: zero as 0.00 or blank, thousands separated or not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.accounts.quantities import Phrase, PrintedNumber
from generator.tables.printed import TableCell, TableGrid, TableRow


@dataclass(frozen=True)
class FigureFormat:
    """How figures are printed in the cells of a table."""

    blank_zero: bool = False  # zero is a blank cell
    thousands: bool = False  # 1,234.56

    def applied(self, grid: TableGrid) -> TableGrid:
        """The grid with every cell that holds a figure alone printed so, in its continuations too."""
        if self == PLAIN:
            return grid
        rows = tuple(TableRow(tuple(self._cell(cell) for cell in row.cells), row.strong) for row in grid.rows)
        return replace(grid, rows=rows, continued=tuple(self.applied(piece) for piece in grid.continued))

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


PLAIN = FigureFormat()  # 0.00, 1234.56
