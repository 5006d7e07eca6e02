"""Tables of amounts, drawn: statements of fixed rows, and rows by classification code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from generator.accounts.concepts import Key
from generator.text import columns_wide
from generator.workbooks import form_style as style
from generator.workbooks.entries import Row, SubjectEntries
from generator.workbooks.filling_state import FillingState, of_amounts
from generator.workbooks.form_notes import NAME_NOTE
from generator.workbooks.form_page import Page
from generator.workbooks.form_shared import SPARE_ROWS, column_span, header, label_width, marked, refuse_unknown
from generator.workbooks.layout import Kind, Line, Panel, Statement, SubjectTable
from generator.workbooks.live_cells import SUMS_LABEL, address, span
from generator.workbooks.live_sums import ANY_ROW, MOST_ROWS, SubjectRows, statement_check
from generator.workbooks.statements import key_of

_SECTION = re.compile(r"[0-9]{5} ")  # the label of a column of an economic 款, behind that of its 类


def draw_statement(
    sheet: Worksheet, statement: Statement, entries: Mapping[tuple[str, str], Row], unit: str, running_head: str
) -> FillingState:
    """Draws a sheet of fixed rows beside amount columns, panels side by side."""
    known = {(panel.band, line.label): panel for panel in statement.panels for line in panel.lines}
    for (band, label), row in entries.items():
        if (band, label) not in known:
            raise ValueError(f"{statement.sheet}: no line {band} {label}")
        refuse_unknown(statement.sheet, row, (column.label for column in known[band, label].columns))
    widths: list[float] = []
    for panel in statement.panels:
        widths.append(label_width([panel.label, *(line.label for line in panel.lines)]))
        widths.extend(max(column.width, 10) for column in panel.columns)
    page = Page(sheet, widths, live=len(statement.panels))
    page.heading(statement.title or statement.sheet, statement.guidance, unit if statement.in_money else None)
    if any(panel.band for panel in statement.panels):
        page.row += 1
        _bands(page, statement.panels)
    head = header(
        page,
        [
            cell
            for panel in statement.panels
            for cell in ((panel.label, ""), *((column.label, column.note) for column in panel.columns))
        ],
    )
    first, areas = 1, []
    for panel in statement.panels:
        _draw_lines(page, panel, head, first, entries)
        areas.append(span(head + 1, first + 1, head + len(panel.lines), first + len(panel.columns)))
        first += 1 + len(panel.columns)
    page.row = head + max(len(panel.lines) for panel in statement.panels)
    for drawn in range(head + 1, page.row + 1):
        texts = [(str(sheet.cell(drawn, at).value or ""), width) for at, width in enumerate(widths, start=1)]
        sheet.row_dimensions[drawn].height = style.height(texts)
    judged = _judge_statement(page, statement, head)
    if statement.remark:
        page.banner(statement.remark, style.QUIET, style.TOP, 20)
    page.finish(head, 1, running_head, one_page=True)
    return of_amounts(statement.sheet, areas, "", statement.optional, judged)


def _judge_statement(page: Page, statement: Statement, head: int) -> list[str]:
    """Draws, beside the panels, whether their totals are the sums of their lines; the cells that say so."""
    placed = list(_placed(statement, head))
    cells: dict[Key, tuple[int, int]] = {}
    for _, row, column, key, _ in placed:
        cells.setdefault(key, (row, column))
    page.head_live(head, [panel.band for panel in statement.panels])
    verdicts = []
    for number, _ in enumerate(statement.panels):
        for row in sorted({row for at, row, *_ in placed if at == number}):
            figures = [(key, name) for at, on, _, key, name in placed if (at, on) == (number, row) and key in cells]
            page.show_live(row, page.live_column(number), statement_check(cells, figures))
        verdicts.append(column_span(page.live_column(number), head + 1, page.row))
        page.judge(verdicts[-1])
    return verdicts


def _placed(statement: Statement, head: int) -> Iterator[tuple[int, int, int, Key, str]]:
    """The statement's figures: number of the panel, row, column, identity and the column's label."""
    first = 1
    for number, panel in enumerate(statement.panels):
        for row, line in enumerate(panel.lines, start=head + 1):
            for index, column in enumerate(panel.columns):
                if key := key_of(line, column, index):
                    yield number, row, first + 1 + index, key, column.label
        first += 1 + len(panel.columns)


def draw_subjects(
    sheet: Worksheet,
    table: SubjectTable,
    entries: SubjectEntries,
    unit: str,
    running_head: str,
    answer: str = "",
    codes: str = "",
) -> tuple[FillingState, str]:
    """Draws a sheet with a row per classification code, total rows first; also gives its cells of codes and names.

    Codes are offered from cells of another sheet, which has their names beside them, where those are given.
    """
    columns = [column.label for column in table.columns]
    further = [field.label for field in table.choices]
    for _, _, row in entries.rows:
        refuse_unknown(table.sheet, row, [*columns, *further])
    refuse_unknown(table.sheet, entries.totals, (line.label for line in table.totals))
    names = [name for _, name, _ in entries.rows] or [name for _, name in table.preset]
    name_width = max(26.0, min(44.0, max((columns_wide(name) for name in names), default=0) + 3))
    widths = [14.0, name_width, *(max(column.width, 10) for column in table.columns)]
    rows: list[tuple[str, str, Row]] = list(entries.rows) or [(code, name, {}) for code, name in table.preset]
    blank = len(rows) + SPARE_ROWS if rows else table.blank_rows
    judged = blank <= MOST_ROWS
    page = Page(sheet, [*widths, *(max(field.width, 8) for field in table.choices)], live=int(judged))
    asked = answer if table.absence else None
    page.heading(table.title or table.sheet, table.guidance, unit if table.in_money else None, asked)
    heads = [
        (table.code_label, ""),
        (table.name_label, NAME_NOTE),
        *((column.label, column.note) for column in table.columns),
    ]
    head = header(page, [*heads, *((marked(field), field.note) for field in table.choices)])
    for line in table.totals:
        page.row += 1
        _draw_total(page, table, line, entries.totals.get(line.label, {}))
    first = page.row + 1
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
    last = page.row
    if codes:
        page.offer(column_span(1, first, last), codes.replace("$B$", "$A$"))
    else:
        page.rule(Kind.CODE, column_span(1, first, last))
    for index, column in enumerate(table.columns):
        negative = column.concept is not None and column.concept.may_be_negative
        page.rule(Kind.AMOUNT, column_span(3 + index, head + 1, last), negative)
    for index, field in enumerate(table.choices):
        cells = column_span(3 + len(columns) + index, first, last)
        page.rule(field.kind, cells, field.allow_negative, field.choices)
    verdicts = _judge_subjects(page, SubjectRows(table, first, last), head, codes) if judged else []
    if table.remark:
        page.banner(table.remark, style.QUIET, style.TOP, 20)
    page.finish(head, 2, running_head, groups=_groups(page, columns))
    state = of_amounts(table.sheet, [span(head + 1, 3, last, 2 + len(columns))], page.answer, table.optional, verdicts)
    title = table.sheet.replace("'", "''")
    return state, f"'{title}'!$A${first}:$B${last}"


def _draw_total(page: Page, table: SubjectTable, line: Line, values: Row) -> None:
    """Draws a total row."""
    refuse_unknown(table.sheet, values, [column.label for column in table.columns])
    page.label(page.row, 1, "")
    page.label(page.row, 2, line.label, line.note, strong=True)
    for index, column in enumerate(table.columns):
        if key_of(line, column, index) is None:
            page.close(page.row, 3 + index, values.get(column.label))
        else:
            page.entry(page.row, 3 + index, Kind.AMOUNT, values.get(column.label), strong=True)
    for index in range(len(table.choices)):
        page.close(page.row, 3 + len(table.columns) + index)
    page.sheet.row_dimensions[page.row].height = 22


def _judge_subjects(page: Page, rows: SubjectRows, head: int, names: str) -> list[str]:
    """Draws the sums below the table and what they say beside it; the cells that judge."""
    table, beside = rows.table, page.live_column()
    page.head_live(head)
    page.row += 1
    sums = page.row
    page.put(sums, 2, SUMS_LABEL, style.LAST_YEAR).border = style.BOX
    totals = [(head + 1 + number, number) for number in range(len(table.totals))]
    for index, column in enumerate(table.columns):
        above = (rows.total(row, line, index) for row, line in totals)
        total = next(
            (each for (row, line), each in zip(totals, above, strict=True) if each and _whole(table, line, index)), None
        )
        if column.concept is not None:
            page.show_live(sums, 3 + index, rows.labelled_sum(total, index), style.RIGHT)
    page.sheet.row_dimensions[sums].height = style.height([(SUMS_LABEL, page.widths[1])])
    for row, line in totals:
        page.show_live(row, beside, rows.totals_check(row, line, sums))
    of_a_row = rows.row_check(names)
    for row in range(rows.first, rows.last + 1):
        page.show_live(row, beside, of_a_row.replace(str(ANY_ROW), str(row)))
        page.sheet.cell(row, beside).protection = style.FREE  # a row with a locked cell could not be deleted
    verdicts = [column_span(beside, head + 1, rows.last), span(sums, 3, sums, 2 + len(table.columns))]
    for reference in verdicts:
        page.judge(reference)
    return verdicts[:1]


def _whole(table: SubjectTable, line: int, index: int) -> bool:
    """Whether the total row's cell is of all codes of its column."""
    key = key_of(table.totals[line], table.columns[index], index)
    return key is not None and key.concept == table.columns[index].concept


def _groups(page: Page, labels: Sequence[str]) -> list[list[int]]:
    """The columns of each economic 类 with its 款, which can be folded behind it."""
    groups: list[list[int]] = []
    for column, label in enumerate(labels, start=3):
        if _SECTION.match(label) and groups:
            groups[-1].append(column)
            page.sheet.column_dimensions[get_column_letter(column)].outlineLevel = 1
        elif label[:3].isdecimal():
            groups.append([column])
    if groups:
        page.sheet.sheet_properties.outlinePr = Outline(summaryRight=False)
    return groups


def _draw_lines(page: Page, panel: Panel, head: int, first: int, entries: Mapping[tuple[str, str], Row]) -> None:
    """Draws the fixed rows of a panel."""
    for row, line in enumerate(panel.lines, start=head + 1):
        page.label(row, first, line.label, line.note, line.emphasis)
        values = entries.get((panel.band, line.label), {})
        for index, column in enumerate(panel.columns):
            key = key_of(line, column, index)
            if key is None:
                page.close(row, first + 1 + index, values.get(column.label))
            else:
                kind = _kind(line, index)
                page.entry(row, first + 1 + index, kind, values.get(column.label), line.emphasis)
                page.rule(kind, address(row, first + 1 + index), key.concept.may_be_negative)


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
