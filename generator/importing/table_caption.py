"""What a recognised table states of itself: above its figures, in its header, in the names of its sheet and file."""

from __future__ import annotations

from collections.abc import Sequence

from generator.importing.tables import RecognisedTable
from generator.workbooks.imprint import MONEY, Imprint, exact_line, years_in
from generator.workbooks.labels import unit_in


def years_of(table: RecognisedTable) -> list[int]:
    """The years that the table states it is of: above it, else in the names of its sheet and file."""
    names = (table.grid.sheet, table.grid.source.name)
    return list(_imprint(table).years()) or next((years for name in names if (years := years_in(name))), [])


def departments_of(table: RecognisedTable) -> list[str]:
    """The institutions that the table states it is of."""
    return list(_imprint(table).departments())


def units_of(table: RecognisedTable, header: Sequence[int]) -> list[str]:
    """The units of amounts that stand above the table or in its header."""
    found = dict.fromkeys(Imprint(table.grid, (*table.above, *header)).units())
    for row in header:
        for _, text in table.grid.row_texts(row):
            if not MONEY.fullmatch(exact_line(text)) and unit_in(text).endswith("元"):
                found[unit_in(text)] = None
    return list(found)


def _imprint(table: RecognisedTable) -> Imprint:
    return Imprint(table.grid, table.above, table.known.titles if table.known else ())
