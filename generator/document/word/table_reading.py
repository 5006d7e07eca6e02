"""The tables of a Word file as rows of cells, with the names of each cell's row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.document.model import Block, BlockKind, DocumentCell, DocumentRow, one_line
from generator.document.table_names import TableLine, names_of
from generator.document.word.markup import Element, paragraphs, property_value, w


@dataclass(frozen=True)
class Position:
    """Where a cell stands: its row by its number among all rows of the document, and the names of row and column."""

    line: int = -1  # outside of tables
    row: str = ""
    column: str = ""


OUTSIDE = Position()
TextOf = Callable[[Element], str]
Inside = Callable[[Element, Position], Iterator[Block]]


@dataclass(frozen=True)
class _Cell:
    element: Element
    column: int
    columns: int
    goes_on: bool  # from the cell above


@dataclass(frozen=True)
class _Row:
    element: Element
    cells: tuple[_Cell, ...]
    heading: bool


def table_block(table: Element, lines: Mapping[Element, int], text_of: TextOf, inside: Inside) -> Block:
    """The block of a table: `lines` numbers the document's rows, `inside` reads the blocks of a cell."""
    rows = tuple(_row(row) for row in table.iter(w("tr")) if next(row.iterancestors(w("tbl"))) is table)
    read: list[DocumentRow] = []
    for row, names in zip(rows, names_of(tuple(_labels(rows, text_of))), strict=True):
        cells = []
        for cell, (name, heading) in zip(row.cells, names, strict=True):
            position = Position(lines[row.element], name, heading)
            blocks = tuple(inside(cell.element, position))
            cells.append(DocumentCell(blocks, cell.column, cell.columns, 0 if cell.goes_on else 1))
        read.append(DocumentRow(tuple(cells), row.heading))
    title = property_value(table.find(w("tblPr")), "tblCaption") or ""
    return Block(BlockKind.TABLE, title, rows=tuple(_merged(read)))


def _row(row: Element) -> _Row:
    properties = row.find(w("trPr"))
    column = int(property_value(properties, "gridBefore") or 0)
    cells: list[_Cell] = []
    for cell in row.iter(w("tc")):
        if next(cell.iterancestors(w("tr"))) is not row:
            continue
        merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
        columns = int(property_value(cell.find(w("tcPr")), "gridSpan") or 1)
        goes_on = merge is not None and merge.get(w("val"), "continue") == "continue"
        cells.append(_Cell(cell, column, columns, goes_on))
        column += columns
    heading = properties is not None and properties.find(w("tblHeader")) is not None
    return _Row(row, tuple(cells), heading)


def _labels(rows: tuple[_Row, ...], text_of: TextOf) -> Iterator[TableLine]:
    """What the cells of each row print; a cell that is merged into the one above prints what that one prints."""
    above: dict[int, str] = {}
    for row in rows:
        labels: list[tuple[int, str]] = []
        for cell in row.cells:
            text = one_line("".join(text_of(paragraph) for paragraph in paragraphs(cell.element))).strip()
            above[cell.column] = above.get(cell.column, "") if cell.goes_on else text
            labels.append((cell.column, above[cell.column]))
        yield TableLine(tuple(labels), row.heading)


def _merged(rows: list[DocumentRow]) -> Iterator[DocumentRow]:
    """The rows, each cell with the number of rows that it goes on over."""
    for number, row in enumerate(rows):
        yield replace(row, cells=tuple(_over(cell, rows[number + 1 :]) for cell in row.cells))


def _over(cell: DocumentCell, below: list[DocumentRow]) -> DocumentCell:
    covered = 0
    for row in below if cell.rows else ():
        if not any(other.column == cell.column and other.rows == 0 for other in row.cells):
            break
        covered += 1
    return replace(cell, rows=cell.rows + covered) if covered else cell
