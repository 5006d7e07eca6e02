"""The rows of tables that the officer types as they are printed; which tables there are, a form says."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from generator.accounts.facts import Cell
from generator.values import dataclass


class TypedRowKind(Enum):
    """What a row is among the rows of its table."""

    ITEM = "各行之一"
    BREAKDOWN = "其中"  # part of a row above it
    TOTAL = "合计"  # the sum of the other rows, by the form


@dataclass(frozen=True)
class TypedRow:
    """A row of such a table: the table's sheet, its cells by the labels of their columns, amounts in 万元."""

    table: str
    cells: Mapping[str, Cell[Any] | None]
    kind: TypedRowKind = TypedRowKind.ITEM

    @property
    def name(self) -> str:
        """What the row is called: the words in its first column that has any."""
        return next((cell.value for cell in self.cells.values() if cell and isinstance(cell.value, str)), "")
