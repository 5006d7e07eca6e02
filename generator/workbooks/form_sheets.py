"""The four kinds of sheet, drawn as forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.text import columns_wide
from generator.workbooks import form_style as style
from generator.workbooks.entries import Row, SubjectEntries, Value
from generator.workbooks.form_page import Page
from generator.workbooks.layout import Field, Form, Kind, Line, ListTable, Panel, Statement, SubjectTable
from generator.workbooks.records import ITEM_LABEL, LAST_YEAR_LABEL, VALUE_LABEL, printed_label
from generator.workbooks.statements import key_of

SPARE_ROWS = 5  # marked for input below the filled rows
WIDEST_BESIDE = 60  # digits of a column with last year's contents
NAME_NOTE = "可空着：取别的表里同一编码的名称；都没有填的，取当年科目的名称。"
WIDEST_FROZEN = 40  # digits; a wider first column would leave no room beside it


def draw_form(
    sheet: Worksheet, form: Form, entries: Row, unit: str, running_head: str, last_year: Row | None = None
) -> None:
    """Draws a sheet of label and value pairs, with last year's values beside where there are any."""
    _refuse_unknown(form.sheet, entries, (field.label for field in form.fields))
    fields = [field for field in form.fields if not field.superseded or entries.get(field.label) is not None]
    labels = [_marked(field) for field in fields]
    across = 72 if any(field.kind is Kind.LONG_TEXT for field in fields) else 40
    value_width = max((across, *(field.width for field in fields)))
    page = Page(sheet, (_label_width(labels), value_width), (value_width,) if last_year else ())
    page.heading(form.title or form.sheet, form.guidance, unit if form.in_money else None)
    page.row += 1
    header = page.row
    page.head(header, 1, ITEM_LABEL)
    page.head(header, 2, VALUE_LABEL)
    sheet.row_dimensions[header].height = 22
    page.head_beside(header, (LAST_YEAR_LABEL,) if last_year else ())
    for field, label in zip(fields, labels, strict=True):
        page.row += 1
        page.label(page.row, 1, label, field.note)
        entry = entries.get(field.label)
        page.entry(page.row, 2, field.kind, entry)
        if field.kind is not Kind.LONG_TEXT:
            sheet.cell(page.row, 2).alignment = style.LEFT
        page.rule(field.kind, f"B{page.row}", field.allow_negative, field.choices)
        before = last_year.get(field.label) if last_year else None
        page.show_beside(page.row, (before,) if last_year else ())
        least = 50.0 if field.kind is Kind.LONG_TEXT else 22.0
        sheet.row_dimensions[page.row].height = style.height(
            [(label, page.widths[0]), (_text(entry), value_width), (_text(before), value_width)], least
        )
    page.finish(header, 1, running_head)


def draw_list(
    sheet: Worksheet,
    table: ListTable,
    entries: Sequence[Row],
    unit: str,
    running_head: str,
    last_year: Sequence[Row] = (),
    answer: str = "",
) -> None:
    """Draws a sheet with one record a row, with last year's beside where there are any."""
    fields = table.columns
    for row in entries:
        _refuse_unknown(table.sheet, row, (field.label for field in fields))
    shown = [field for field in fields if any(row.get(field.label) is not None for row in last_year)]
    widths = [max(field.width, 8) for field in fields]
    page = Page(sheet, widths, [min(max(field.width, 14), WIDEST_BESIDE) for field in shown])
    asked = answer if table.absence else None
    page.heading(table.title or table.sheet, table.guidance, unit if table.in_money else None, asked)
    header = _header(page, [(_marked(field), field.note) for field in fields])
    page.head_beside(header, [field.label for field in shown])
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
        texts = [(_text(values.get(field.label)), width) for field, width in zip(fields, page.widths, strict=True)]
        page.show_beside(page.row, [before.get(field.label) for field in shown] if before else ())
        texts += [(_text(before.get(field.label)), width) for field, width in zip(shown, page.beside, strict=True)]
        sheet.row_dimensions[page.row].height = style.height(texts)
    for column, field in enumerate(fields, start=1):
        page.rule(field.kind, _span(column, header + 1, page.row), field.allow_negative, field.choices)
    page.finish(header, 1 if page.widths[0] <= WIDEST_FROZEN else 0, running_head)


def draw_statement(
    sheet: Worksheet, statement: Statement, entries: Mapping[tuple[str, str], Row], unit: str, running_head: str
) -> None:
    """Draws a sheet of fixed rows beside amount columns, panels side by side."""
    known = {(panel.band, line.label): panel for panel in statement.panels for line in panel.lines}
    for (band, label), row in entries.items():
        if (band, label) not in known:
            raise ValueError(f"{statement.sheet}: no line {band} {label}")
        _refuse_unknown(statement.sheet, row, (column.label for column in known[band, label].columns))
    widths: list[float] = []
    for panel in statement.panels:
        widths.append(_label_width([panel.label, *(line.label for line in panel.lines)]))
        widths.extend(max(column.width, 10) for column in panel.columns)
    page = Page(sheet, widths)
    page.heading(statement.title or statement.sheet, statement.guidance, unit if statement.in_money else None)
    if any(panel.band for panel in statement.panels):
        page.row += 1
        _bands(page, statement.panels)
    header = _header(
        page,
        [
            cell
            for panel in statement.panels
            for cell in ((panel.label, ""), *((column.label, column.note) for column in panel.columns))
        ],
    )
    first = 1
    for panel in statement.panels:
        _draw_lines(page, panel, header, first, entries)
        first += 1 + len(panel.columns)
    page.row = header + max(len(panel.lines) for panel in statement.panels)
    for drawn in range(header + 1, page.row + 1):
        texts = [(str(sheet.cell(drawn, at).value or ""), width) for at, width in enumerate(widths, start=1)]
        sheet.row_dimensions[drawn].height = style.height(texts)
    if statement.remark:
        page.banner(statement.remark, style.QUIET, style.TOP, 20)
    page.finish(header, 1, running_head, one_page=True)


def draw_subjects(
    sheet: Worksheet, table: SubjectTable, entries: SubjectEntries, unit: str, running_head: str, answer: str = ""
) -> None:
    """Draws a sheet with a row per classification code, total rows first."""
    columns = [column.label for column in table.columns]
    further = [field.label for field in table.choices]
    for _, _, row in entries.rows:
        _refuse_unknown(table.sheet, row, [*columns, *further])
    _refuse_unknown(table.sheet, entries.totals, (line.label for line in table.totals))
    names = [name for _, name, _ in entries.rows] or [name for _, name in table.preset]
    name_width = max(26.0, min(44.0, max((columns_wide(name) for name in names), default=0) + 3))
    widths = [14.0, name_width, *(max(column.width, 10) for column in table.columns)]
    page = Page(sheet, [*widths, *(max(field.width, 8) for field in table.choices)])
    asked = answer if table.absence else None
    page.heading(table.title or table.sheet, table.guidance, unit if table.in_money else None, asked)
    heads = [
        (table.code_label, ""),
        (table.name_label, NAME_NOTE),
        *((column.label, column.note) for column in table.columns),
    ]
    header = _header(page, [*heads, *((_marked(field), field.note) for field in table.choices)])
    for line in table.totals:
        page.row += 1
        values = entries.totals.get(line.label, {})
        _refuse_unknown(table.sheet, values, columns)
        page.label(page.row, 1, "")
        page.label(page.row, 2, line.label, line.note, strong=True)
        for index, column in enumerate(table.columns):
            if key_of(line, column, index) is None:
                page.close(page.row, 3 + index, values.get(column.label))
            else:
                page.entry(page.row, 3 + index, Kind.AMOUNT, values.get(column.label), strong=True)
        for index in range(len(table.choices)):
            page.close(page.row, 3 + len(columns) + index)
        sheet.row_dimensions[page.row].height = 22
    first = page.row + 1
    rows: list[tuple[str, str, Row]] = list(entries.rows) or [(code, name, {}) for code, name in table.preset]
    blank = len(rows) + SPARE_ROWS if rows else table.blank_rows
    for code, name, values in [*rows, *(("", "", {}) for _ in range(blank - len(rows)))]:
        page.row += 1
        strong = len(code) == table.classification.value[0] and bool(values)
        page.entry(page.row, 1, Kind.CODE, code or None, strong)
        page.entry(page.row, 2, Kind.TEXT, name or None, strong)
        for index, column in enumerate(table.columns):
            if column.concept is None:
                page.close(page.row, 3 + index, values.get(column.label))
            else:
                page.entry(page.row, 3 + index, Kind.AMOUNT, values.get(column.label), strong)
        for index, field in enumerate(table.choices):
            page.entry(page.row, 3 + len(columns) + index, field.kind, values.get(field.label))
        sheet.row_dimensions[page.row].height = style.height([(name, name_width)])
    page.rule(Kind.CODE, _span(1, first, page.row))
    for index, column in enumerate(table.columns):
        negative = column.concept is not None and column.concept.may_be_negative
        page.rule(Kind.AMOUNT, _span(3 + index, header + 1, page.row), negative)
    for index, field in enumerate(table.choices):
        page.rule(field.kind, _span(3 + len(columns) + index, first, page.row), field.allow_negative, field.choices)
    if table.remark:
        page.banner(table.remark, style.QUIET, style.TOP, 20)
    page.finish(header, 2, running_head)


def _draw_lines(page: Page, panel: Panel, header: int, first: int, entries: Mapping[tuple[str, str], Row]) -> None:
    """Draws the fixed rows of a panel."""
    for row, line in enumerate(panel.lines, start=header + 1):
        page.label(row, first, line.label, line.note, line.emphasis)
        values = entries.get((panel.band, line.label), {})
        for index, column in enumerate(panel.columns):
            key = key_of(line, column, index)
            if key is None:
                page.close(row, first + 1 + index, values.get(column.label))
            else:
                kind = _kind(line, index)
                page.entry(row, first + 1 + index, kind, values.get(column.label), line.emphasis)
                reference = f"{get_column_letter(first + 1 + index)}{row}"
                page.rule(kind, reference, key.concept.may_be_negative)


def _kind(line: Line, index: int) -> Kind:
    """Whether the line's cell holds money or a count."""
    concept = line.concepts[index] if isinstance(line.concepts, tuple) else line.concepts
    return Kind.AMOUNT if concept is None or concept.unit == "万元" else Kind.COUNT


def _bands(page: Page, panels: tuple[Panel, ...]) -> None:
    """Draws the headings over whole panels."""
    first = 1
    for panel in panels:
        last = first + len(panel.columns)
        for column in range(first, last + 1):
            page.head(page.row, column, panel.band if column == first else "")
        page.sheet.merge_cells(start_row=page.row, start_column=first, end_row=page.row, end_column=last)
        first = last + 1
    page.sheet.row_dimensions[page.row].height = 22


def _header(page: Page, heads: Iterable[tuple[str, str]]) -> int:
    """Draws the header row; its number."""
    page.row += 1
    texts = []
    for column, (text, note) in enumerate(heads, start=1):
        page.head(page.row, column, text, note)
        texts.append((text, page.widths[column - 1]))
    page.sheet.row_dimensions[page.row].height = style.height(texts, 22)
    return page.row


def _marked(field: Field) -> str:
    """The field's label with the mark of what must be filled."""
    return f"{printed_label(field)} *" if field.required else printed_label(field)


def _label_width(labels: Sequence[str]) -> float:
    return max(14.0, min(46.0, max(columns_wide(label) for label in labels) + 3))


def _span(column: int, first: int, last: int) -> str:
    letter = get_column_letter(column)
    return f"{letter}{first}:{letter}{last}"


def _text(value: Value | None) -> str:
    return "" if value is None else str(value)


def _refuse_unknown(sheet: str, entries: Mapping[str, object], labels: Iterable[str]) -> None:
    """Raises for an entry that the sheet has no cell for: it would be lost."""
    if unknown := sorted(set(entries) - set(labels)):
        raise ValueError(f"{sheet}: no cell for {unknown}")
