"""Layouts → workbooks that an officer fills: real .xlsx files, blank or with entries."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from generator.files import put_whole
from generator.workbooks import form_style as style
from generator.workbooks.entries import Entries, SubjectEntries
from generator.workbooks.form_file import saved
from generator.workbooks.form_page import Page
from generator.workbooks.form_sheets import draw_form, draw_list, draw_statement, draw_subjects
from generator.workbooks.layout import INSTRUCTIONS, Form, ListTable, Sheet, Statement, WorkbookLayout

LEGEND = (
    ("浅色底、有边框的格", "填写", style.INPUT_FILL),
    ("深色底、加粗的格", "表头，不要改动文字；列和行可以移动", style.HEADER_FILL),
    ("斜线底的格", "不填", style.CLOSED_FILL),
)
MARKS = (
    "带 * 的必须填写。不适用的格空着，是零的填 0。",
    "格的右上角有小三角的，鼠标停在上面可以看到填写要求。",
)


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
    _draw_instructions(first, layout, running_head)
    for sheet in layout.sheets:
        _draw(book.create_sheet(sheet.sheet), sheet, entries, running_head)
    book.properties.title = running_head
    book.properties.creator = "部门决算公开"
    book.properties.language = "zh-CN"
    return saved(book, year or 2020)


def _draw(drawn: Worksheet, sheet: Sheet, entries: Entries, running_head: str) -> None:
    """Draws a sheet of the layout."""
    unit = entries.units.get(sheet.sheet, "万元")
    answer = entries.answers.get(sheet.sheet, "")
    before = entries.last_year or Entries()
    if isinstance(sheet, Form):
        draw_form(drawn, sheet, entries.forms.get(sheet.sheet, {}), unit, running_head, before.forms.get(sheet.sheet))
    elif isinstance(sheet, ListTable):
        rows, shown = entries.lists.get(sheet.sheet, ()), before.lists.get(sheet.sheet, ())
        draw_list(drawn, sheet, rows, unit, running_head, shown, answer)
    elif isinstance(sheet, Statement):
        draw_statement(drawn, sheet, entries.statements.get(sheet.sheet, {}), unit, running_head)
    else:
        draw_subjects(drawn, sheet, entries.subjects.get(sheet.sheet, SubjectEntries()), unit, running_head, answer)


def _draw_instructions(sheet: Worksheet, layout: WorkbookLayout, running_head: str) -> None:
    """Draws the first sheet: how to fill, what the colours mean, which sheets there are."""
    page = Page(sheet, (8, 44, 62))
    page.banner(f"{running_head}　填报说明", style.TITLE, style.CENTRE, 36)
    if layout.instructions:
        page.banner("一、怎样填写", style.SUBTITLE, style.LEFT, 26)
        for line in layout.instructions:
            page.banner(line, style.BODY, style.TOP, 20)
    page.banner("二、格的颜色和记号", style.SUBTITLE, style.LEFT, 26)
    for look, meaning, fill in LEGEND:
        page.row += 1
        sample = page.put(page.row, 1, "")
        sample.fill = fill
        sample.border = style.BOX
        page.put(page.row, 2, look)
        page.put(page.row, 3, meaning)
        sheet.row_dimensions[page.row].height = 20
    for mark in MARKS:
        page.banner(mark, style.BODY, style.TOP, 20)
    page.banner("三、工作表", style.SUBTITLE, style.LEFT, 26)
    page.row += 1
    for column, head in enumerate(("序号", "工作表（点击前往）", "内容"), start=1):
        page.head(page.row, column, head)
    sheet.row_dimensions[page.row].height = 22
    for number, listed in enumerate(layout.sheets, start=1):
        page.row += 1
        page.label(page.row, 1, str(number))
        page.label(page.row, 2, listed.sheet)
        page.label(page.row, 3, listed.guidance)
        link = sheet.cell(page.row, 2)
        target = listed.sheet.replace("'", "''")
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{target}'!A1", display=listed.sheet)
        link.font = style.LINK
        sheet.cell(page.row, 1).alignment = style.CENTRE
        sheet.row_dimensions[page.row].height = style.height([(listed.sheet, 44), (listed.guidance, 62)])
    sheet.sheet_properties.tabColor = "1F4E79"
    page.finish(0, 0, running_head)


def _refuse_unknown_sheets(layout: WorkbookLayout, entries: Entries) -> None:
    """Raises for entries of a sheet that the layout does not have: they would be lost."""
    known = {sheet.sheet for sheet in layout.sheets}
    given = {*entries.forms, *entries.lists, *entries.statements, *entries.subjects, *entries.units, *entries.answers}
    if unknown := sorted(given - known):
        raise ValueError(f"{layout.file}: no sheets {unknown}")
