"""Where a cell stands in a table of a Word file: its row, the names of its row, the headings of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.document.word.markup import Element, property_value, text_of, w

_NAMES = 2  # of a row that are told: code and name, second and third level
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_VALUE = re.compile(r"[≥≤<>＞＜=约]?-?\d[\d,.]*\s*[^\W\d]{0,3}[%％]?")


@dataclass(frozen=True)
class Position:
    """A cell's row by its number in the document, the row's names, the headings above the cell."""

    line: int = -1  # outside of tables
    row: str = ""
    column: str = ""


OUTSIDE = Position()


@dataclass(frozen=True)
class _Row:
    """A row of a table: its number in the document, its cells with their first columns, what they print."""

    number: int
    cells: list[tuple[Element, int, str]]
    heading: bool


class TableCells:
    """The cells of a document's tables, each table looked at once."""

    def __init__(self, document: Element) -> None:
        numbers = {row: number for number, row in enumerate(document.iter(w("tr")))}
        self._positions: dict[Element, Position] = {}
        for table in document.iter(w("tbl")):
            rows = list(_rows(table, numbers))
            headings = [row for row in rows if row.heading]
            for row in rows:
                above = [] if row.heading else headings
                for cell, column, _ in row.cells:
                    named = _named(row, above, column)
                    self._positions[cell] = Position(row.number, named, _heading(above, column))

    def position(self, paragraph: Element) -> Position:
        """Where the cell of a paragraph stands."""
        cell = next(paragraph.iterancestors(w("tc")), None)
        return OUTSIDE if cell is None else self._positions.get(cell, OUTSIDE)


def _rows(table: Element, numbers: dict[Element, int]) -> Iterator[_Row]:
    """The table's rows; a cell that is merged into the one above prints what that one prints."""
    above: dict[int, str] = {}
    for row in table.iter(w("tr")):
        if next(row.iterancestors(w("tbl"))) is not table:
            continue
        heading = row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
        cells: list[tuple[Element, int, str]] = []
        column = 0
        for cell in row.iter(w("tc")):
            if next(cell.iterancestors(w("tr"))) is not row:
                continue
            properties = cell.find(w("tcPr"))
            text = "".join(text_of(paragraph) for paragraph in cell.iter(w("p"))).strip()
            merged = None if properties is None else properties.find(w("vMerge"))
            if merged is not None and merged.get(w("val"), "continue") == "continue":
                text = above.get(column, "")
            above[column] = text
            cells.append((cell, column, text))
            column += int(property_value(properties, "gridSpan") or 1)
        yield _Row(numbers[row], cells, heading)


def _heading(headings: list[_Row], column: int) -> str:
    """What the heading rows say over a column, each thing once."""
    told = (next((text for _, first, text in reversed(row.cells) if first <= column), "") for row in headings)
    return "·".join(dict.fromkeys(text for text in told if text))


def _named(row: _Row, headings: list[_Row], column: int) -> str:
    """The nearest names before a cell in its row, within its part of a table that stands in several side by side."""
    labels = headings[-1].cells if headings else []
    begin = max((first for _, first, text in labels if first <= column and text == labels[0][2]), default=0)
    before = [text for _, first, text in row.cells if begin <= first < column]
    while before and not _names(before[-1]):
        before.pop()
    found: list[str] = []
    while before and _names(before[-1]) and len(found) < _NAMES:
        found.insert(0, before.pop())
    return " ".join(dict.fromkeys(found))


def _names(text: str) -> bool:
    """Whether a cell names its row: it holds words, or the code of a classification."""
    return bool(text) and (_CODE.fullmatch(text) is not None or _VALUE.fullmatch(text) is None)
