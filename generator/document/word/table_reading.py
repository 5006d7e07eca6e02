"""The tables of a Word file as rows of cells: the names of each cell's row and column, and what the headings head."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from generator.document.model import Block, BlockKind, DocumentCell, DocumentRow, Heads, one_line
from generator.document.table_names import TableLine, names_of
from generator.document.word.marks import plain
from generator.document.word.markup import Element, paragraphs, property_value, w
from generator.values import dataclass


@dataclass(frozen=True)
class Position:
    """Where a cell stands: its row by its number among all rows of the document, and the names of row and column."""

    line: int = -1  # outside of tables
    row: str = ""
    column: str = ""


OUTSIDE = Position()
TextOf = Callable[[Element], str]

_HEAD_STYLE = re.compile("(附表)?表头(（密）)?")
_ROW, _CELL, _CELL_PROPERTIES, _PARAGRAPH = w("tr"), w("tc"), w("tcPr"), w("p")
_IN_TABLE = frozenset(map(w, ("tr", "tblPr", "tblGrid", "bookmarkStart", "bookmarkEnd")))
_IN_ROW = frozenset(map(w, ("tc", "trPr", "tblPrEx", "bookmarkStart", "bookmarkEnd")))
_SPAN, _MERGE, _CONDITIONAL = w("gridSpan"), w("vMerge"), w("cnfStyle")
_VALUE, _FIRST_COLUMN = w("val"), w("firstColumn")
_ON = ("1", "true", "on")
Inside = Callable[[Element, Position], Iterator[Block]]


@dataclass(frozen=True)
class _Cell:
    element: Element
    column: int
    columns: int
    goes_on: bool  # from the cell above
    names_row: bool  # marked as such
    styled: bool  # its text is set as a heading


@dataclass(frozen=True)
class _MarkedRow:
    element: Element
    cells: tuple[_Cell, ...]
    heading: bool


def table_block(
    table: Element, lines: Mapping[Element, int], text_of: TextOf, style_of: TextOf, inside: Inside
) -> Block:
    """The block of a table: `lines` numbers the document's rows, `inside` reads the blocks of a cell."""
    rows = tuple(_row(row, style_of) for row in _own(table, _ROW, _IN_TABLE))
    read: list[DocumentRow] = []
    for row, names in zip(rows, names_of(tuple(_labels(rows, text_of))), strict=True):
        cells = []
        for cell, (name, heading) in zip(row.cells, names, strict=True):
            position = Position(lines[row.element], name, heading)
            blocks = tuple(inside(cell.element, position))
            cells.append(DocumentCell(blocks, cell.column, cell.columns, 0 if cell.goes_on else 1))
        read.append(DocumentRow(tuple(cells), row.heading))
    title = plain(property_value(table.find(w("tblPr")), "tblCaption") or "")
    merged = tuple(_merged(read))
    return Block(BlockKind.TABLE, title, rows=tuple(_headed(rows, merged)))


def _row(row: Element, style_of: TextOf) -> _MarkedRow:
    properties = row.find(w("trPr"))
    column = int(property_value(properties, "gridBefore") or 0)
    cells: list[_Cell] = []
    for cell in _own(row, _CELL, _IN_ROW):
        columns, goes_on, names_row = 1, False, False
        styles = []
        for child in cell:
            tag = child.tag
            if tag == _PARAGRAPH:
                styles.append(style_of(child))
            elif tag == _CELL_PROPERTIES:
                columns, goes_on, names_row = _form_of_cell(child)
        styled = bool(styles) and all(map(_is_of_head, styles))
        cells.append(_Cell(cell, column, columns, goes_on, names_row, styled))
        column += columns
    heading = properties is not None and properties.find(w("tblHeader")) is not None
    return _MarkedRow(row, tuple(cells), heading)


def _form_of_cell(properties: Element) -> tuple[int, bool, bool]:
    """How many columns a cell covers, whether it goes on from the one above, whether it is marked as naming its row."""
    columns, goes_on, names_row = 1, False, False
    for stated in properties:
        tag = stated.tag
        if tag == _SPAN:
            columns = int(stated.get(_VALUE) or 1)
        elif tag == _MERGE:
            goes_on = stated.get(_VALUE, "continue") == "continue"
        elif tag == _CONDITIONAL:
            names_row = stated.get(_FIRST_COLUMN) in _ON
    return columns, goes_on, names_row


def _own(holder: Element, kind: str, usual: Container[str]) -> list[Element]:
    """The rows of a table or the cells of a row, those within what frames them too; `usual` children hold none."""
    children = list(holder)
    if all(child.tag in usual for child in children):
        return [child for child in children if child.tag == kind]
    return [inner for inner in holder.iter(kind) if next(inner.iterancestors(holder.tag)) is holder]


@lru_cache(maxsize=1000)  # styles are few
def _is_of_head(style: str) -> bool:
    return _HEAD_STYLE.fullmatch(style) is not None


def _labels(rows: tuple[_MarkedRow, ...], text_of: TextOf) -> Iterator[TableLine]:
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
    continued = [{cell.column for cell in row.cells if cell.rows == 0} for row in rows]
    for number, row in enumerate(rows):
        below = number + 1
        if below < len(rows) and continued[below]:
            yield replace(row, cells=tuple(_over(cell, continued, below) for cell in row.cells))
        else:
            yield row


def _over(cell: DocumentCell, continued: list[set[int]], below: int) -> DocumentCell:
    covered = 0
    while cell.rows and below + covered < len(continued) and cell.column in continued[below + covered]:
        covered += 1
    return replace(cell, rows=cell.rows + covered) if covered else cell


def _headed(rows: tuple[_MarkedRow, ...], read: tuple[DocumentRow, ...]) -> Iterator[DocumentRow]:
    """The rows, each cell with what it is the heading of.

    A heading names its row where a value stands to its right in one of the rows that it covers, else its column. In a
    repeated row without headings by their style every cell is one.
    """
    heading = [[_is_heading(cell, row) for cell in row.cells] for row in rows]
    for number, row in enumerate(read):
        if not any(heading[number]):
            yield row
            continue
        cells = []
        for cell, marked, is_heading in zip(row.cells, rows[number].cells, heading[number], strict=True):
            if is_heading and cell.rows and cell.text:
                covered = range(number, number + cell.rows)
                named = marked.names_row or any(_beside(cell, read[below], heading[below]) for below in covered)
                cell = replace(cell, heads=Heads.ROW if named else Heads.COLUMN)
            cells.append(cell)
        yield replace(row, cells=tuple(cells))


def _beside(cell: DocumentCell, row: DocumentRow, heading: list[bool]) -> bool:
    """Whether a value stands in a row to the right of a cell."""
    return any(
        not is_heading and other.column > cell.column for other, is_heading in zip(row.cells, heading, strict=True)
    )


def _is_heading(cell: _Cell, row: _MarkedRow) -> bool:
    return cell.names_row or cell.styled or (row.heading and not any(other.styled for other in row.cells))
