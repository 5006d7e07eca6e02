"""The tables that are recognised, by the titles of the ministry's forms and of the format in use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.importing.vocabulary import TABLES, KnownTable, Shape
from generator.workbooks.labels import exact
from generator.workbooks.layout import Sheet, Statement, SubjectTable, TypedTable

_KIND = {Shape.STATEMENT: Statement, Shape.ONE_ROW: Statement, Shape.SUBJECTS: SubjectTable}


def with_titles(
    titles: Iterable[tuple[str, Sheet]], sheets: Sequence[Sheet], further: Sequence[KnownTable] = ()
) -> tuple[KnownTable, ...]:
    """The tables, each with the titles that the format gives to the sheet it is, and the format's further ones.

    Another table's title stays that table's, but that a format may call a statement as the ministry calls a table
    that is not needed: in 云南 the 收入支出决算总表 is the 收入支出决算表.
    """
    added: dict[str, list[str]] = {}
    others = {exact(title) for known in further for title in known.titles}
    for title, sheet in titles:
        if exact(title) in others:
            continue
        owner = next((known for known in TABLES if exact(title) in map(exact, known.titles)), None)
        if owner is None or (isinstance(sheet, Statement) and owner.shape is Shape.NOT_NEEDED):
            added.setdefault(sheet.sheet, []).append(title)
    given = others | {exact(title) for names in added.values() for title in names}
    result: list[KnownTable] = []
    for known in TABLES:
        own = sheet_of(known, sheets)
        kept = tuple(title for title in known.titles if exact(title) not in given)
        result.append(replace(known, titles=(*kept, *added.get(own.sheet if own else "", ()))))
    return (*result, *further)


def sheet_of(known: KnownTable, sheets: Iterable[Sheet]) -> Sheet | None:
    """The workbook's sheet for the table: the first of its kind that measures the same."""
    if known.shape is Shape.TYPED:
        return next((sheet for sheet in sheets if isinstance(sheet, TypedTable) and sheet.sheet == known.sheet), None)
    kind = _KIND.get(known.shape)
    if kind is None or known.concept is None:
        return None
    return next((sheet for sheet in sheets if isinstance(sheet, kind) and _measures(sheet, known)), None)


def _measures(sheet: Sheet, known: KnownTable) -> bool:
    if isinstance(sheet, SubjectTable):
        measured = any(column.concept is known.concept for column in sheet.columns)
        return measured and sheet.classification is known.classification
    if isinstance(sheet, Statement):
        return any(line.concepts is known.concept for panel in sheet.panels for line in panel.lines)
    return False
