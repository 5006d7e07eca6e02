"""What the cells of a printed table are called: the names of their row, the headings of their column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.values import dataclass

_NAMES = 2  # of a row that are reported: code and name, second and third level
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_VALUE = re.compile(r"[≥≤<>＞＜=约]?-?\d[\d,.]*\s*[^\W\d]{0,3}[%％]?")


@dataclass(frozen=True)
class TableLine:
    """A row of a table: the first column and the text of each cell; a merged cell has that of the one it continues."""

    cells: tuple[tuple[int, str], ...]
    heading: bool


def names_of(lines: Sequence[TableLine]) -> list[list[tuple[str, str]]]:
    """For each cell of each row the names of its row and the headings of its column."""
    headings = [line for line in lines if line.heading]
    labels = headings[-1].cells if headings else ()
    parts = [first for first, text in labels if text == labels[0][1]]
    over: dict[int, str] = {}  # the same in every row of the body
    cells = []
    for line in lines:
        if line.heading:
            cells.append([(_row(line, (), column), "") for column, _ in line.cells])
            continue
        for column, _ in line.cells:
            if column not in over:
                over[column] = _column(headings, column)
        cells.append([(_row(line, parts, column), over[column]) for column, _ in line.cells])
    return cells


def _column(headings: list[TableLine], column: int) -> str:
    """The texts of the heading rows over a column, each thing once."""
    over = (next((text for first, text in reversed(line.cells) if first <= column), "") for line in headings)
    return "·".join(dict.fromkeys(text for text in over if text))


def _row(line: TableLine, parts: Sequence[int], column: int) -> str:
    """The nearest names before a cell in its row, within its part of a table that stands in several side by side.

    `parts` are the columns in which these begin.
    """
    begin = max((first for first in parts if first <= column), default=0)
    before = [text for first, text in line.cells if begin <= first < column]
    while before and not _is_name(before[-1]):
        before.pop()
    names: list[str] = []
    while before and _is_name(before[-1]) and len(names) < _NAMES:
        names.insert(0, before.pop())
    return " ".join(dict.fromkeys(names))


@lru_cache(maxsize=10_000)  # each text is looked at for every cell to its right
def _is_name(text: str) -> bool:
    """Whether a cell names its row: it holds words, or the code of a classification."""
    return bool(text) and (_CODE.fullmatch(text) is not None or _VALUE.fullmatch(text) is None)
