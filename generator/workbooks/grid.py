"""A sheet as plain cells: what stands where, which cells are merged away, what cannot be seen."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from openpyxl.utils import coordinate_to_tuple, get_column_letter, range_boundaries

from generator.diagnostics import Place, SourceFile
from generator.values import dataclass

Scalar = str | int | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True, slots=True)
class OutdatedResult:
    """A formula whose stored value is not what it gives: the formula, and what it gives, in digits or words."""

    formula: str
    stored: str
    recomputed: str
    follows: bool = False  # only because a cell that it is computed from is outdated


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell that holds something: its value as stored, its number format, and what is wrong with it as a whole."""

    row: int
    column: int
    value: Scalar
    number_format: str = "General"
    is_error: bool = False  # an Excel error value: #REF! …
    formula: str = ""  # the formula, where no program has computed its value
    outdated: OutdatedResult | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is made anew from the cache: ten thousands of them, field by field as a dataclass of slots is slow."""
        fields = (self.row, self.column, self.value, self.number_format, self.is_error, self.formula, self.outdated)
        return Raw, fields

    @property
    def text(self) -> str:
        """The cell's text, if it is a sound text; else empty."""
        return self.value if isinstance(self.value, str) and not self.is_error and not self.formula else ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Something that lies over a sheet: what it is, in Chinese, and the cell that it belongs to or begins in."""

    kind: str
    row: int
    column: int
    words: str = ""  # of a note


@dataclass(frozen=True)
class Grid:
    """The non-empty cells of a sheet by row, with its merged and hidden parts, and what is to be mentioned of it."""

    source: SourceFile
    sheet: str
    rows: dict[int, dict[int, Raw]]
    covered: dict[tuple[int, int], str] = field(default_factory=dict)  # cells merged into an anchor, with the range
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    hidden: bool = False
    struck: tuple[tuple[int, int], ...] = ()  # cells with a line through their contents, by row and column
    faint: tuple[tuple[int, int], ...] = ()  # cells whose contents have the colour of their background
    raised: tuple[tuple[int, int], ...] = ()  # cells with a part set higher or lower than the rest: 10²
    merged_away: tuple[tuple[int, int], ...] = ()  # covered cells that hold something which nobody sees
    conditional: tuple[tuple[int, int], ...] = ()  # whose looks depend on a condition that is not judged
    unchecked_formulas: tuple[tuple[int, int], ...] = ()  # cells whose formulas are not computed again
    overlays: tuple[Overlay, ...] = ()  # notes, pictures, text boxes: nothing of them is read
    unmerged: bool = False  # whether merged cells are not known to be such, as in text
    data_from: int = 0  # of a document: the first row below the headings, 0 where it does not tell
    printed_rows: Mapping[int, tuple[str, str]] = field(default_factory=dict)  # of a document: page, row within it

    def at(self, row: int, column: int) -> Raw | None:
        """The cell, or None where it is empty."""
        return self.rows.get(row, {}).get(column)

    def text(self, row: int, column: int) -> str:
        """The cell's text, empty where it holds none."""
        raw = self.at(row, column)
        return raw.text if raw else ""

    def spread(self, row: int, column: int) -> str:
        """The text of the cell, or of the merged one that covers it."""
        area = self.covered.get((row, column))
        if area is None:
            return self.text(row, column)
        first_column, first_row, _, _ = range_boundaries(area)
        return self.text(first_row or 0, first_column or 0)

    def anchor(self, row: int, column: int) -> Place:
        """The place of the cell, or of the merged one that covers it."""
        area = self.covered.get((row, column))
        if area is not None:
            column, row, _, _ = (side or 0 for side in range_boundaries(area))
        return self.place(row, column)

    def last_column(self, row: int, column: int) -> int:
        """The last column that the cell, merged or not, reaches."""
        area = self.covered.get((row, column + 1))
        first, _, last, _ = range_boundaries(area) if area else (0, 0, 0, 0)
        return last or column if area and (first or 0) <= column else column

    def place(self, row: int = 0, column: int = 0) -> Place:
        """The place of the cell, or of the sheet; in a document the page, and the row and column of the table."""
        if row in self.printed_rows:
            page, within = self.printed_rows[row]
            return Place(self.source, page, f"{within}第{column}列" if within.endswith("行") else within)
        return Place(self.source, self.sheet, f"{get_column_letter(column)}{row}" if row else "")

    def texts(self) -> Iterator[tuple[tuple[int, int], str]]:
        """All texts with their row and column, from top to bottom."""
        for row, cells in self.rows.items():
            for column, raw in cells.items():
                if raw.text:
                    yield (row, column), raw.text

    def column_texts(self, column: int, below: int) -> list[tuple[int, str]]:
        """The texts of a column below a row, with their rows."""
        found = ((row, self.text(row, column)) for row in self.rows if row > below)
        return [(row, text) for row, text in found if text]

    def row_texts(self, row: int) -> list[tuple[int, str]]:
        """The texts of a row, with their columns."""
        return [(column, raw.text) for column, raw in self.rows.get(row, {}).items() if raw.text]


def column_and_row(cell: str) -> tuple[int, int]:
    """The numbers of the column and row of B3. ValueError where there is no such cell in a sheet."""
    try:
        row, column = coordinate_to_tuple(cell)
    except UnboundLocalError as none:  # openpyxl's end for a text without a digit, an empty one too
        raise ValueError(cell) from none
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise ValueError(cell)
    return column, row


def reference(first_row: int, last_row: int, first_column: int, last_column: int) -> str:
    """The range of cells from corner to corner, as A1:C3."""
    return f"{get_column_letter(first_column)}{first_row}:{get_column_letter(last_column)}{last_row}"
