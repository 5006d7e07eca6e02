"""The merged cells of a table's head, where a text has only blanks between its bars for them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.file_formats.printed_tables import PrintedCell
from generator.values import dataclass

_FEWEST = 2  # rows of a head: in a single one nothing tells a merged cell from a blank one


@dataclass
class _Covering:
    row: int
    column: int
    last_row: int
    last_column: int
    text: str


def merged_head(rows: Sequence[Sequence[str]]) -> tuple[PrintedCell, ...]:
    """The cells of the rows of a head, in their order, each over the blanks that it covers.

    Below a cell each filled one goes on to the next; where all below it are blank, the cell itself goes down. A blank
    with nothing before it stays one.
    """
    if len(rows) < _FEWEST:
        return tuple(
            PrintedCell(number, column, 1, 1, text)
            for number, row in enumerate(rows, start=1)
            for column, text in enumerate(row, start=1)
        )
    width = max(map(len, rows), default=0)
    above, found = [_Covering(0, 1, 0, width, "")], list[_Covering]()
    for number, row in enumerate(rows, start=1):
        texts = [*row, *[""] * (width - len(row))]
        current: list[_Covering] = []
        for parent in above:
            columns = range(parent.column, parent.last_column + 1)
            own = [
                _Covering(number, at, number, at, texts[at - 1]) for at in columns if texts[at - 1] or at == columns[0]
            ]
            if parent.row and not any(cell.text for cell in own):
                parent.last_row = number
                current.append(parent)
                continue
            for cell, behind in zip(own, [*own[1:], None], strict=True):
                cell.last_column = behind.column - 1 if behind else parent.last_column
            found += own
            current += own
        above = current
    found.sort(key=lambda cell: (cell.row, cell.column))
    return tuple(
        PrintedCell(cell.row, cell.column, cell.last_row - cell.row + 1, cell.last_column - cell.column + 1, cell.text)
        for cell in found
    )
