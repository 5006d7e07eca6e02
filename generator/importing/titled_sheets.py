"""The tables of a format as an import recognises them: the titles of its own, typed ones, parts of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.importing.vocabulary import TABLES, KnownTable, Shape
from generator.workbooks.labels import exact
from generator.workbooks.layout import Sheet, SubjectTable, TitledSheet, TypedTable


def titles_of(sheets: Iterable[TitledSheet]) -> Iterator[tuple[str, Sheet]]:
    """The titles that the format knows of each of its tables, with the sheet that the table is made from."""
    return ((title, one.sheet) for one in sheets if not isinstance(one.sheet, TypedTable) for title in one.titles)


def further_tables(sheets: Iterable[TitledSheet]) -> tuple[KnownTable, ...]:
    """The tables of the format that are typed as they are printed, and those that repeat a part of one before them."""
    official = {exact(title) for known in TABLES for title in known.titles}
    result: list[KnownTable] = []
    printed: set[str] = set()
    for one in sheets:
        name = one.sheet.sheet
        if isinstance(one.sheet, TypedTable):
            result.append(KnownTable(one.titles, Shape.TYPED, sheet=name, heads=one.heads))
        elif isinstance(one.sheet, SubjectTable):
            if name in printed and not official.intersection(map(exact, one.titles)):
                result.append(KnownTable(one.titles, Shape.NOT_NEEDED))
            printed.add(name)
    return tuple(result)
