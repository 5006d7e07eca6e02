"""A printed table as the audit has it: its cells, its title and unit, and the grid by which it is recognised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.diagnostics import SourceFile
from generator.file_formats.printed_tables import JoinedTable, headlines, put_cell
from generator.published.flow import FlowTable
from generator.published.published_document import PublishedCell, PublishedTable
from generator.workbooks.grid import Grid, Raw
from generator.workbooks.imprint import Imprint, is_aside
from generator.workbooks.labels import exact

_TITLE = re.compile(r"表(?:[（(][^（）()]*[）)])?$")
_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、]|(?:附?表|公开)[\d一二三四五六七八九十]+[:：、]?表?)\s*"
)
_UNIT = re.compile(r"单位\s*[:：]\s*(?:人民币)?[万千百亿]?元")
_AMOUNT = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)\.\d\d")
_DIGITS = re.compile(r"-?[\d,.]+")


def table_of(
    joined: JoinedTable,
    flow: FlowTable,
    number: int,
    index: int,
    section: tuple[str, ...],
    captions: tuple[int, ...],
    notes: tuple[int, ...],
    source: SourceFile,
    used: set[str],
) -> PublishedTable:
    """The table of the joined parts, the block of the number in its document; its places are called as no other's."""
    above = [piece for line in headlines(joined.first.above) for piece in _pieces(line)]
    cells = _cells(joined, flow)
    title = _title(above, cells)
    offset = len(above)
    name = title if title and title not in used else f"{title}（第{index}张表）" if title else f"第{index}张表"
    used.add(name)
    places = {row: (name, f"“{line}”") for row, line in enumerate(above, start=1)}
    places |= {cell.row + offset: (name, f"{_page(cell.page)}第{cell.row}行") for cell in cells}
    rows = {row: {1: Raw(row, 1, _unnumbered(line))} for row, line in enumerate(above, start=1)}
    covered: dict[tuple[int, int], str] = {}
    for at, (table, own) in enumerate(joined.rows, start=offset + 1):
        for cell in table.rows()[own]:
            put_cell(replace(cell, text=_whole_amount(cell.text)), at, rows, covered)
    grid = Grid(source, name, rows, covered, printed_rows=places)
    unit = next(iter(Imprint(grid, tuple(row for row in rows if row <= offset + 2)).units()), "")
    return PublishedTable(
        number, index, title, cells, cells[0].page if cells else flow.page, section, captions, notes, unit, grid, offset
    )


def _pieces(line: str) -> list[str]:
    """The line; of one with the unit each part: 公开05表 明细表（续表1） 单位：万元."""
    return line.split() if _UNIT.search(line) else [line]


def _page(page: int) -> str:
    return f"第{page}页" if page else ""


def _cells(joined: JoinedTable, flow: FlowTable) -> tuple[PublishedCell, ...]:
    """The cells of all parts, their rows counted on from part to part."""
    cells: list[PublishedCell] = []
    for at, (table, own) in enumerate(joined.rows, start=1):
        match = re.match(r"第(\d+)页", table.page)
        page = int(match[1]) if match else flow.page
        boxes = dict(zip(((cell.row, cell.column) for cell in table.cells), table.boxes, strict=False))
        pages = dict(zip(((cell.row, cell.column) for cell in table.cells), table.pages, strict=False))
        for cell in table.rows()[own]:
            place = cell.row, cell.column
            cells.append(
                PublishedCell(
                    at,
                    cell.column,
                    cell.rows,
                    cell.columns,
                    _whole_amount(cell.text),
                    pages.get(place, page),
                    flow.paragraphs.get(place, -1),
                    boxes.get(place),
                )
            )
    return tuple(cells)


def _title(above: Sequence[str], cells: Sequence[PublishedCell]) -> str:
    """The last line over the table, or row of a single cell within it, that is the name of a table."""
    for line in reversed(above):
        if _is_title(line):
            return _unnumbered(line)
    first = [cell for cell in cells if cell.row <= 2]
    alone = [cell for cell in first if cell.text.strip() and _is_title(cell.text)]
    return _unnumbered("".join(alone[0].text.split())) if alone else ""


def _is_title(line: str) -> bool:
    text = exact(_unnumbered(line))
    named = 4 <= len(text) <= 60 and _TITLE.search(text) is not None and ":" not in text
    return named and not is_aside(line)


def _unnumbered(line: str) -> str:
    """The title of a table without its number, 一、 or 表1：; any other line as it is."""
    text = _NUMBER.sub("", line.strip())
    return text if text.rstrip("）)").endswith("表") or _TITLE.search(exact(text)) else line.strip()


def _whole_amount(text: str) -> str:
    """The text; an amount that a narrow cell breaks into lines as one: 2063.2 over 2."""
    parts = text.split()
    broken = len(parts) > 1 and all(_DIGITS.fullmatch(part) for part in parts) and _AMOUNT.fullmatch("".join(parts))
    return "".join(parts) if broken and not any(_AMOUNT.fullmatch(part) for part in parts) else text
