"""The tables of a format as an import recognises them: the titles of its own, typed ones, parts of others."""

from __future__ import annotations

from collections.abc import Iterator

from generator.editions.edition import Edition
from generator.importing.vocabulary import TABLES, KnownTable, Shape
from generator.tables.typed import TypedPrinting
from generator.workbooks.labels import exact
from generator.workbooks.layout import Sheet, Statement, SubjectTable


def titles_of(edition: Edition) -> Iterator[tuple[str, Sheet]]:
    """The titles that the format knows of each of its tables, with the sheet that the table is made from."""
    for printing in edition.tables:
        sheet = getattr(printing, "layout", None)
        if isinstance(sheet, Statement | SubjectTable):
            yield from ((title, sheet) for title in (printing.title, *printing.other_titles))


def further_tables(edition: Edition) -> tuple[KnownTable, ...]:
    """The tables of the format that are typed as they are printed, and those that repeat a part of one before them."""
    official = {exact(title) for known in TABLES for title in known.titles}
    result: list[KnownTable] = []
    printed: set[str] = set()
    for printing in edition.tables:
        titles = (printing.title, *printing.other_titles)
        sheet = getattr(printing, "layout", None)
        if isinstance(printing, TypedPrinting):
            heads = printing.heads_over_columns
            result.append(KnownTable(titles, Shape.TYPED, sheet=printing.layout.sheet, heads=heads))
        elif isinstance(sheet, SubjectTable):
            if sheet.sheet in printed and not official.intersection(map(exact, titles)):
                result.append(KnownTable(titles, Shape.NOT_NEEDED))
            printed.add(sheet.sheet)
    return tuple(result)
