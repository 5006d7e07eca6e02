"""The merged headings of a table whose parts were printed on several pages: cut at their edges, made whole again."""

from __future__ import annotations

from dataclasses import replace

from generator.file_formats.printed_tables import PrintedBox, PrintedCell, PrintedTable
from generator.workbooks.labels import exact

_FIRST_OF_GROUP = ("小计", "合计")  # the first column under a heading over several


def with_whole_headings(table: PrintedTable, headings: int, labelled: int) -> PrintedTable:
    """The table with the headings over its columns of amounts as they were before it was cut.

    A heading over several columns is printed once, wherever its middle falls, so that the parts of it on other pages
    are blank: a blank one goes on with the heading before it, unless a group's 小计 stands under it, which begins
    another whose words follow.
    """
    cells = list(zip(table.cells, table.boxes, table.pages, strict=True))
    for row in range(1, headings):
        cells = _row(cells, row, headings, labelled, table.width)
    cells.sort(key=lambda each: (each[0].row, each[0].column))
    return replace(
        table,
        cells=tuple(cell for cell, _, _ in cells),
        boxes=tuple(box for _, box, _ in cells),
        pages=tuple(page for _, _, page in cells),
    )


_Placed = tuple[PrintedCell, PrintedBox, int]


def _row(cells: list[_Placed], row: int, headings: int, labelled: int, width: int) -> list[_Placed]:
    """The cells with the headings of the row made whole."""
    covering = {
        column: each
        for each in cells
        if each[0].row <= row < each[0].row + each[0].rows
        for column in range(each[0].column, each[0].column + each[0].columns)
    }
    under = {cell.column: exact(cell.text) for cell, _, _ in cells if row < cell.row <= headings}
    groups: list[tuple[str, list[int]]] = []  # the words and the columns of each heading
    for column in range(labelled + 1, width + 1):
        placed = covering.get(column)
        if placed is not None and placed[0].row + placed[0].rows > headings:
            groups.append(("", []))  # a heading of one column, over no others
            continue
        text = exact(placed[0].text) if placed is not None else ""
        if not groups or not groups[-1][1] or _begins_another(text, under.get(column, ""), groups[-1][0]):
            groups.append((text, [column]))
        else:
            words, columns = groups[-1]
            groups[-1] = (words or text, [*columns, column])
    whole = [(words, columns) for words, columns in groups if columns]
    replaced = {column for _, columns in whole for column in columns}
    kept = [each for each in cells if not (each[0].row == row and each[0].column in replaced)]
    for words, columns in whole:
        own = next((covering[at] for at in columns if at in covering and exact(covering[at][0].text) == words), None)
        placed = own or next((covering[at] for at in columns if at in covering), None)
        box, page = (placed[1], placed[2]) if placed is not None else ((0.0, 0.0, 0.0, 0.0), 0)
        text = own[0].text if own is not None else words
        kept.append((PrintedCell(row, columns[0], 1, len(columns), text), box, page))
    return kept


def _begins_another(text: str, under: str, before: str) -> bool:
    """Whether a column begins another heading than the one before it, which has these words, if any yet."""
    return under in _FIRST_OF_GROUP or bool(text and before and text != before)
