"""The unit of amounts that a table states above its figures and in its header."""

from __future__ import annotations

from collections.abc import Sequence

from generator.importing.tables import RecognisedTable
from generator.workbooks.imprint import MONEY, Imprint, exact_line
from generator.workbooks.labels import unit_in


def units_of(table: RecognisedTable, header: Sequence[int]) -> list[str]:
    """The units of amounts that stand above the table or in its header."""
    found = dict.fromkeys(Imprint(table.grid, (*table.above, *header)).units())
    for row in header:
        for _, text in table.grid.row_texts(row):
            if not MONEY.fullmatch(exact_line(text)) and unit_in(text).endswith("元"):
                found[unit_in(text)] = None
    return list(found)
