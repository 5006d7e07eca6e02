"""Tables of a PDF tagged as the document's are: what each cell heads, how far it goes, what the table is called."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Name, Object, String

from generator.document.accessible.structure import CELLS, Tree, attribute, set_attributes
from generator.document.model import Block, DocumentCell, Heads

_OF_CELLS = ("/Scope", "/ColSpan", "/RowSpan")
_SCOPES = {Heads.COLUMN: "/Column", Heads.ROW: "/Row"}


def tag_tables(tree: Tree, tables: Sequence[Block]) -> bool:
    """Tags the cells of all tables; whether the PDF has the document's tables, cell by cell."""
    found = [element for element in tree.walk() if tree.role(element) == "/Table"]
    if len(found) != len(tables):
        return False
    alike = True
    for element, table in zip(found, tables, strict=True):
        read = [[cell for cell in row.cells if cell.rows] for row in table.rows]
        cells = _cells(tree, element)
        if len(cells) == len(read):
            cells = [_without_rests(tree, row, len(printed)) for row, printed in zip(cells, read, strict=True)]
        if [len(row) for row in cells] != [len(row) for row in read]:
            alike = False
            continue
        for tagged, printed in zip(cells, read, strict=True):
            for one, cell in zip(tagged, printed, strict=True):
                _tag(one, cell)
        set_attributes(element, "/Table", {"/Summary": String(table.text)})
    return alike


def _cells(tree: Tree, table: Object) -> list[list[Object]]:
    """The cells of each row of a table; rows of groups of rows too."""
    return [list(tree.within(row, CELLS)) for row in tree.within(table, ("/TR",))]


def _without_rests(tree: Tree, row: list[Object], count: int) -> list[Object]:
    """The row without empty cells at its end: LibreOffice 7.4 tags a row anew where a page ends in its merged cells."""
    if any(tree.printing(element) for element in row[count:]):
        return row
    for element in row[count:]:
        tree.drop(element)
    return row[:count]


def _tag(element: Object, cell: DocumentCell) -> None:
    """Tags a cell as the heading that it is, with the columns and rows that it covers."""
    element.S = Name.TD if cell.heads is Heads.NOTHING else Name.TH
    values: dict[str, object] = {}
    if cell.heads is not Heads.NOTHING:
        values["/Scope"] = Name(_SCOPES[cell.heads])
    if cell.columns > 1:
        values["/ColSpan"] = cell.columns
    if cell.rows > 1:
        values["/RowSpan"] = cell.rows
    if values or any(attribute(element, "/Table", key) is not None for key in _OF_CELLS):
        set_attributes(element, "/Table", values)


def spans(element: Object) -> tuple[int, int]:
    """How many columns and rows a tagged cell covers."""
    columns, rows = (attribute(element, "/Table", key) for key in ("/ColSpan", "/RowSpan"))
    return int(columns or 1), int(rows or 1)
