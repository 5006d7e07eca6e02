"""An edition with the 类 and 款 that its forms and tables print called as in its year."""

from __future__ import annotations

from dataclasses import replace

from generator.accounts.classification.catalogue import Classification
from generator.accounts.classification.reading import shipped
from generator.editions.edition import Edition
from generator.tables.basic import BasicPrinting
from generator.tables.declaration import Printing
from generator.tables.economic import EconomicPrinting
from generator.tables.statements import StatementPrinting
from generator.tables.subjects import SubjectPrinting
from generator.workbooks.layouts.subjects_of_year import sheet_of_year, workbook_of_year


def with_names_of_year(edition: Edition, classification: Classification | None = None) -> Edition:
    """The edition with the names of its year; the edition itself where none is other than in its forms."""
    names = classification or shipped()
    workbooks = tuple(workbook_of_year(layout, edition.year, names) for layout in edition.workbooks)
    tables = tuple(_printing(table, edition.year, names) for table in edition.tables)
    if (workbooks, tables) == (edition.workbooks, edition.tables):
        return edition
    return replace(edition, workbooks=workbooks, tables=tables)


def _printing(table: Printing, year: int, classification: Classification) -> Printing:
    if isinstance(table, StatementPrinting):
        return replace(table, layout=sheet_of_year(table.layout, year, classification))
    if isinstance(table, SubjectPrinting | EconomicPrinting | BasicPrinting):
        return replace(table, layout=sheet_of_year(table.layout, year, classification))
    return table
