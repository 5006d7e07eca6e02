"""Layouts → workbooks that an officer fills: real .xlsx files, blank or with entries."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.accounts.concepts import EXPENDITURE_THIS_YEAR
from generator.storage.files import put_whole
from generator.workbooks import form_style as style
from generator.workbooks.entries import Entries, SubjectEntries
from generator.workbooks.filling_state import FillingState
from generator.workbooks.form_file import saved
from generator.workbooks.form_instructions import draw_instructions
from generator.workbooks.form_sheets import draw_form, draw_list
from generator.workbooks.form_tables import draw_statement, draw_subjects
from generator.workbooks.layout import (
    INSTRUCTIONS,
    ClassificationKind,
    Form,
    ListTable,
    Sheet,
    Statement,
    SubjectTable,
    WorkbookLayout,
)

FUNCTION = ClassificationKind.FUNCTION


def write_workbook(path: Path, layout: WorkbookLayout, entries: Entries | None = None, year: int | None = None) -> None:
    """Writes the layout's workbook, filled with the entries, whole or, with an OSError, not at all."""
    put_whole(path, workbook_file(layout, entries, year))


def workbook_file(layout: WorkbookLayout, entries: Entries | None = None, year: int | None = None) -> bytes:
    """The layout's workbook, filled with the entries; the same arguments give the same bytes."""
    entries = entries or Entries()
    _refuse_unknown_sheets(layout, entries)
    book = Workbook()
    vars(book)["_named_styles"]["Normal"].font = style.BODY  # the unit of column widths
    title = Path(layout.file).stem
    running_head = f"{year}年度　{title}" if year else title
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = INSTRUCTIONS
    drawn = {sheet.sheet: book.create_sheet(sheet.sheet) for sheet in layout.sheets}
    draw_instructions(first, layout, running_head, _draw_all(drawn, layout, entries, running_head))
    book.properties.title = running_head
    book.properties.creator = "部门决算公开"
    book.properties.language = "zh-CN"
    return saved(book, year or 2020)


def _draw(drawn: Worksheet, sheet: Sheet, entries: Entries, running_head: str, codes: str) -> tuple[FillingState, str]:
    """Draws a sheet of the layout; how far it is filled, and its cells of codes and names, if it has any."""
    unit = entries.units.get(sheet.sheet, "万元")
    answer = entries.answers.get(sheet.sheet, "")
    before = entries.last_year or Entries()
    if isinstance(sheet, Form):
        shown = before.forms.get(sheet.sheet)
        return draw_form(drawn, sheet, entries.forms.get(sheet.sheet, {}), unit, running_head, shown), ""
    if isinstance(sheet, ListTable):
        rows, shown_rows = entries.lists.get(sheet.sheet, ()), before.lists.get(sheet.sheet, ())
        return draw_list(drawn, sheet, rows, unit, running_head, shown_rows, answer), ""
    if isinstance(sheet, Statement):
        return draw_statement(drawn, sheet, entries.statements.get(sheet.sheet, {}), unit, running_head), ""
    subjects = entries.subjects.get(sheet.sheet, SubjectEntries())
    return draw_subjects(drawn, sheet, subjects, unit, running_head, answer, codes)


def _draw_all(
    drawn: Mapping[str, Worksheet], layout: WorkbookLayout, entries: Entries, head: str
) -> list[FillingState]:
    """Draws the sheets; how far each is filled.

    The table of all expenditure has every code. It comes first, and the other tables of functional codes offer its.
    """
    states: dict[str, FillingState] = {}
    codes = ""
    for sheet in sorted(layout.sheets, key=lambda sheet: not _has_every_code(sheet)):
        offered = codes if isinstance(sheet, SubjectTable) and sheet.classification is FUNCTION else ""
        states[sheet.sheet], own = _draw(drawn[sheet.sheet], sheet, entries, head, offered)
        codes = own if _has_every_code(sheet) else codes
    return [states[sheet.sheet] for sheet in layout.sheets]


def _has_every_code(sheet: Sheet) -> bool:
    """Whether it is the table of all expenditure by functional code."""
    return (
        isinstance(sheet, SubjectTable)
        and sheet.classification is FUNCTION
        and any(column.concept == EXPENDITURE_THIS_YEAR for column in sheet.columns)
    )


def _refuse_unknown_sheets(layout: WorkbookLayout, entries: Entries) -> None:
    """Raises for entries of a sheet that the layout does not have: they would be lost."""
    known = {sheet.sheet for sheet in layout.sheets}
    given = {*entries.forms, *entries.lists, *entries.statements, *entries.subjects, *entries.units, *entries.answers}
    if unknown := sorted(given - known):
        raise ValueError(f"{layout.file}: no sheets {unknown}")
