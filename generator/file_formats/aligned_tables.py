"""Tables without ruled lines: their cells by where the pieces of their lines stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.file_formats.aligned_columns import column_of, columns_of
from generator.file_formats.aligned_head import head_cells, headed_columns
from generator.file_formats.aligned_regions import regions_of
from generator.file_formats.aligned_rows import rows_in_line
from generator.file_formats.aligned_spans import HeadedColumn
from generator.file_formats.positioned_lines import Piece, PositionedLine
from generator.file_formats.printed_tables import PrintedCell, PrintedTable

_HAN = re.compile(r"[\u4e00-\u9fff]")


def aligned_tables(
    lines: Iterable[PositionedLine | None], page: Callable[[int], str], spread: float | None = None
) -> list[PrintedTable]:
    """The tables among the lines, a part for each page, called as the pages are; None stands for what ends a table.

    Spread is by how much the amounts of a column may stand beside each other where pages are not laid out exactly. Rows
    of which it is not sure that they stand under the headings come as a part without any: nothing of them is lost.
    """
    result: list[PrintedTable] = []
    for number, region in enumerate(regions_of(lines), start=1):
        rows, astray = rows_in_line(region.body, spread)
        columns = columns_of(rows) if rows else None
        head = [line for line in region.head if not line.is_numbering]
        headed = headed_columns(columns, head, spread) if columns is not None and head else None
        above = tuple(line.text for line in region.above)
        if headed is not None:
            result += _parts(above, head, rows, headed, f"无框线的表{number}", page)
        result += _astray(astray if headed is not None else region.body, above, f"无框线的表{number}其余", page)
    return result


def _astray(
    lines: Sequence[PositionedLine], above: tuple[str, ...], name: str, page: Callable[[int], str]
) -> Iterator[PrintedTable]:
    """The lines as rows whose pieces are under no heading."""
    for at in sorted({line.page for line in lines}):
        cells = [
            PrintedCell(line.number, column, 1, 1, piece.text)
            for line in lines
            if line.page == at
            for column, piece in enumerate(line.pieces, start=1)
        ]
        yield PrintedTable(page(at), name, tuple(cells), above)


def _parts(
    above: tuple[str, ...],
    head: Sequence[PositionedLine],
    rows: Sequence[PositionedLine],
    headed: Sequence[HeadedColumn],
    name: str,
    page: Callable[[int], str],
) -> list[PrintedTable]:
    """The table as it stands on each of its pages."""
    cells: dict[int, list[PrintedCell]] = {}
    of_head: set[tuple[int, int]] = set()  # pages and rows
    for cell in head_cells(headed, head):
        line = head[cell.line]
        of_head.add((line.page, line.number))
        cells.setdefault(line.page, []).append(
            PrintedCell(line.number, cell.first + 1, 1, cell.last - cell.first + 1, cell.text)
        )
    for line in rows:
        cells.setdefault(line.page, []).extend(_row(line, headed))
    edges = tuple(one.middle for one in headed)
    return [
        PrintedTable(
            page(at),
            name,
            (*own, PrintedCell(own[0].row, len(headed) + 1, 1, 1, "")),
            above if at == min(cells) else (),
            edges,
            continues=at > min(cells),
            heads=len({cell.row for cell in own if (at, cell.row) in of_head}),
        )
        for at, own in sorted(cells.items())
    ]


def _row(line: PositionedLine, headed: Sequence[HeadedColumn]) -> list[PrintedCell]:
    """The cells of a row."""
    columns = [one.column for one in headed if one.column.pieces]
    texts: dict[int, list[Piece]] = {}
    for piece in line.pieces:
        own = column_of(columns, piece)
        if own is not None:
            at = next(index for index, one in enumerate(headed) if one.column is own)
            texts.setdefault(at, []).append(piece)
    return [PrintedCell(line.number, at + 1, 1, 1, _text(pieces)) for at, pieces in sorted(texts.items())]


def _text(pieces: Sequence[Piece]) -> str:
    """What stands in one cell; no space between Chinese letters."""
    text = ""
    for piece in pieces:
        gap = " " if text and not (_HAN.match(text[-1]) and _HAN.match(piece.text[0])) else ""
        text += gap + piece.text
    return text
