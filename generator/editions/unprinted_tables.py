"""The tables of a format that a year's document does not print, as the checks report them."""

from __future__ import annotations

from generator.checks.rule import UnprintedTable
from generator.diagnostics import Place
from generator.editions.edition import Edition
from generator.report.source import ReportSource
from generator.tables.compose import ComposedTables, OmittedTable


def unprinted_tables(edition: Edition, source: ReportSource, tables: ComposedTables) -> tuple[UnprintedTable, ...]:
    """The tables left out, each with the cells that it is about."""
    return tuple(_unprinted(edition, source, omitted) for omitted in tables.left_out)


def _unprinted(edition: Edition, source: ReportSource, omitted: OmittedTable) -> UnprintedTable:
    figures = (source.accounts.figure(key) for key in omitted.wanted)
    cells = [place for figure in figures if figure for place in figure.sources]
    places = (*(place for key in omitted.wanted for place in source.where(key)), *cells)
    workbook = (Place(source.contents.source(edition.workbooks[0].file)),)
    return UnprintedTable(omitted.title, omitted.why, tuple(dict.fromkeys(places)) or workbook, omitted.optional)
