"""Forms and lists, drawn: label and value pairs, and one record a row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from openpyxl.worksheet.worksheet import Worksheet

from generator.accounts.record_sums import SUMS
from generator.workbooks import form_style as style
from generator.workbooks.entries import Row
from generator.workbooks.filling_state import FillingState, of_form, of_list
from generator.workbooks.form_page import Page
from generator.workbooks.form_shared import (
    SPARE_ROWS,
    column_span,
    header,
    label_width,
    marked,
    refuse_unknown,
    text_of,
)
from generator.workbooks.layout import Field, Form, Kind, ListTable
from generator.workbooks.live_cells import AmountCell, ExpectedSum, address, judged, ranges
from generator.workbooks.records import ITEM_LABEL, LAST_YEAR_LABEL, VALUE_LABEL

WIDEST_BESIDE = 60  # digits of a column with last year's contents
WIDEST_FROZEN = 40  # digits; a wider first column would leave no room beside it


def draw_form(
    sheet: Worksheet, form: Form, entries: Row, unit: str, running_head: str, last_year: Row | None = None
) -> FillingState:
    """Draws a sheet of label and value pairs, with last year's values beside where there are any."""
    refuse_unknown(form.sheet, entries, (field.label for field in form.fields))
    fields = [field for field in form.fields if not field.superseded or entries.get(field.label) is not None]
    labels = [marked(field) for field in fields]
    across = 72 if any(field.kind is Kind.LONG_TEXT for field in fields) else 40
    value_width = max((across, *(field.width for field in fields)))
    sums = _stated_sums(form, fields)
    page = Page(sheet, (label_width(labels), value_width), (value_width,) if last_year else (), live=1 if sums else 0)
    page.heading(form.title or form.sheet, form.guidance, unit if form.in_money else None)
    page.row += 1
    head = page.row
    page.head(head, 1, ITEM_LABEL)
    page.head(head, 2, VALUE_LABEL)
    sheet.row_dimensions[head].height = 22
    page.head_beside(head, (LAST_YEAR_LABEL,) if last_year else ())
    if sums:
        page.head_live(head)
    for field, label in zip(fields, labels, strict=True):
        page.row += 1
        page.label(page.row, 1, label, field.note)
        entry = entries.get(field.label)
        page.entry(page.row, 2, field.kind, entry)
        if field.kind is not Kind.LONG_TEXT:
            sheet.cell(page.row, 2).alignment = style.LEFT
        page.rule(field.kind, f"B{page.row}", field.allow_negative, field.choices)
        if field.required:
            page.require(f"B{page.row}")
        before = last_year.get(field.label) if last_year else None
        page.show_beside(page.row, (before,) if last_year else ())
        least = 50.0 if field.kind is Kind.LONG_TEXT else 22.0
        sheet.row_dimensions[page.row].height = style.height(
            [(label, page.widths[0]), (text_of(entry), value_width), (text_of(before), value_width)], least
        )
    verdicts = []
    for index, parts in sums.items():
        cells = ranges([(head + 1 + part, 2) for part in parts])
        stated = ExpectedSum(fields[index].label, AmountCell(address(head + 1 + index, 2), cells, cells))
        page.show_live(head + 1 + index, page.live_column(), judged([stated]))
        verdicts.append(address(head + 1 + index, page.live_column()))
        page.judge(verdicts[-1])
    page.finish(head, 1, running_head)
    rows = range(head + 1, page.row + 1)
    required = [row for row, field in zip(rows, fields, strict=True) if field.required]
    return of_form(form.sheet, rows, required, form.optional, verdicts)


def _stated_sums(form: Form, fields: Sequence[Field]) -> dict[int, list[int]]:
    """The fields, by their place in the form, that hold the sum of others."""
    at = {field.name: index for index, field in enumerate(fields)}
    return {
        at[each.stated]: [at[name] for name in each.attributes]
        for each in SUMS
        if each.record is form.record and each.stated in at and at.keys() >= set(each.attributes)
    }


def draw_list(
    sheet: Worksheet,
    table: ListTable,
    entries: Sequence[Row],
    unit: str,
    running_head: str,
    last_year: Sequence[Row] = (),
    answer: str = "",
) -> FillingState:
    """Draws a sheet with one record a row, with last year's beside where there are any."""
    fields = table.columns
    for row in entries:
        refuse_unknown(table.sheet, row, (field.label for field in fields))
    shown = [field for field in fields if any(row.get(field.label) is not None for row in last_year)]
    widths = [max(field.width, 8) for field in fields]
    page = Page(sheet, widths, [min(max(field.width, 14), WIDEST_BESIDE) for field in shown])
    asked = answer if table.absence else None
    page.heading(table.title or table.sheet, table.guidance, unit if table.in_money else None, asked)
    head = header(page, [(marked(field), field.note) for field in fields])
    page.head_beside(head, [field.label for field in shown])
    rows: list[Row] = list(entries)
    if not rows:
        rows = [dict(zip([field.label for field in fields], preset, strict=False)) for preset in table.preset]
    at_top = any(field.kind is Kind.LONG_TEXT for field in fields)
    blank = max(table.blank_rows, len(rows)) if not entries else len(rows) + SPARE_ROWS
    blanks: list[Row] = [{} for _ in range(blank - len(rows))]
    nothing: Row = {}
    for values, before in zip_longest([*rows, *blanks], last_year, fillvalue=nothing):
        page.row += 1
        for column, field in enumerate(fields, start=1):
            page.entry(page.row, column, field.kind, values.get(field.label), at_top=at_top)
        texts = [(text_of(values.get(field.label)), width) for field, width in zip(fields, page.widths, strict=True)]
        page.show_beside(page.row, [before.get(field.label) for field in shown] if before else ())
        texts += [(text_of(before.get(field.label)), width) for field, width in zip(shown, page.beside, strict=True)]
        sheet.row_dimensions[page.row].height = style.height(texts)
    printed = max((len(preset) for preset in table.preset), default=0)
    counted = range(printed + 1 if printed < len(fields) else 1, len(fields) + 1)
    required = [number for number, field in enumerate(fields, 1) if field.required and not field.fill_down]
    for column, field in enumerate(fields, start=1):
        cells = column_span(column, head + 1, page.row)
        page.rule(field.kind, cells, field.allow_negative, field.choices)
        if column in required:
            filled = f"${address(head + 1, counted[0])}:${address(head + 1, counted[-1])}"
            page.require(cells, filled)
    page.finish(head, 1 if page.widths[0] <= WIDEST_FROZEN else 0, running_head)
    return of_list(table.sheet, (head + 1, page.row), counted, required, page.answer, table.optional)
