"""Formats the entries of a workbook as text, parses the text, and writes the workbook."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal

from tests.sources.program import (
    Entries,
    Kind,
    ListTable,
    Sheet,
    WorkbookLayout,
    workbook_file,
)
from tests.sources.refused import Refused
from tests.sources.sheets import EntriesReader, table_of
from tests.sources.toml import table_lines

_HEAD = "# inputs/{file} is written from this text. docs/sources.md says how to read and to change it."


def text_of(file: str, layout: WorkbookLayout, entries: Entries) -> str:
    """The text of a workbook's entries; the file is its path within inputs/."""
    lines = [_HEAD.format(file=file)]
    for sheet in _with_entries(layout, entries).sheets:
        below_each_other = isinstance(sheet, ListTable) and any(each.kind is Kind.LONG_TEXT for each in sheet.columns)
        lines += table_lines(sheet.sheet, table_of(sheet, entries), below_each_other)
    return "\n".join([*lines, ""])


def entries_from(text: str, layout: WorkbookLayout) -> Entries:
    """The entries in the text. Raises Refused if it cannot be parsed, lacks a sheet, or has an unknown one."""
    try:
        tables = tomllib.loads(text, parse_float=lambda number: Decimal(number).normalize())
    except tomllib.TOMLDecodeError as error:
        raise Refused([str(error)]) from error
    sheets = {sheet.sheet: sheet for sheet in layout.sheets}
    wrong = [f"{name}: the workbook has no such sheet" for name in tables if name not in sheets]
    wrong += [
        f"{name}: the sheet is missing" for name in sheets if name not in tables and not _is_optional(sheets[name])
    ]
    if wrong:
        raise Refused(wrong)
    reader = EntriesReader()
    for name, table in tables.items():
        reader.add(sheets[name], table)
    return reader.entries()


def workbook_of(layout: WorkbookLayout, entries: Entries, year: int | None) -> bytes:
    """The workbook's file. Raises Refused if it has no cell for an entry."""
    try:
        return workbook_file(_with_entries(layout, entries), entries, year)
    except ValueError as error:
        raise Refused([str(error)]) from error


def _is_optional(sheet: Sheet) -> bool:
    return sheet.optional


def _with_entries(layout: WorkbookLayout, entries: Entries) -> WorkbookLayout:
    """The layout without the optional sheets that have no entries."""
    with_entries = {*entries.forms, *entries.lists, *entries.statements, *entries.subjects}
    return replace(layout, sheets=tuple(sheet for sheet in layout.sheets if sheet.sheet in with_entries))
