"""决算公开表.xlsx: the disclosure tables for publication, a sheet each, set to print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import _HeaderFooterPart
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.accounts.quantities import Phrase
from generator.diagnostics import Outcome
from generator.outputs import table_look as look
from generator.outputs.compilation import Compilation
from generator.outputs.output import Output
from generator.tables.printed import DisclosureTable, TableCell, TableGrid
from generator.workbooks import form_style as style
from generator.workbooks.form_file import saved

DRAFT = "草　稿（有尚未核实的问题，不得公开）"
_TITLE_ROWS = 3  # title, number of the table, department and unit
_AT_RIGHT = Alignment(horizontal="right", vertical="center")
MARGIN = 2  # digits beside the widest amount of a column
_NO_NUMBER = 4.0  # points: the row of the table's number, where the place prints none
ROW = 16.0  # points: of a row with one line of text
_HEAD_ROW = 22.0  # points: of a row of headings with one line of text
_ONE_LINE = style.height([("", 10.0)])
_LONG, _SHORT = 842.0, 595.0  # points: A4
_MARGINS_ACROSS, _MARGINS_DOWN = 86.4, 111.6
_DIGIT, _WIDEST_DIGIT = 5.7, 7.4  # points: a digit of 11-point type; of what stands in for 宋体 where that is not there
_SMALLEST = 40  # per cent
_LITTLE_LONGER = 1.5  # times the page: what is longer is better read over two
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def disclosure_workbook(
    tables: Sequence[DisclosureTable], department: str, year: int, *, draft: bool = False, entity: str = "部门"
) -> bytes:
    """The workbook of the tables; the same arguments give the same bytes."""
    book = Workbook()
    vars(book)["_named_styles"]["Normal"].font = style.BODY
    first = book.active
    for table in tables:
        sheet = book.create_sheet(_NOT_IN_A_NAME.sub("", str(table.heading))[:_LONGEST_NAME])
        _draw(sheet, table)
        _set_to_print(sheet, table, f"{department}{year}年度{entity}决算公开表", DRAFT if draft else "")
    if first is not None and tables:
        book.remove(first)
    book.properties.title = f"{department}{year}年度{entity}决算公开表"
    book.properties.creator = department
    book.properties.language = "zh-CN"
    return saved(book, year)


def _draw(sheet: Worksheet, table: DisclosureTable) -> None:
    """Draws title lines, heading, body, and the notes under them."""
    grid = table.grid.joined()
    ends = _ends(table.grid)
    for column, width in enumerate(grid.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width + MARGIN
    # Every page of a table that goes on over several begins with the leading columns, and ends with number and unit.
    last = ends[0] if len(ends) == 1 else grid.leading
    title, stands = (look.TITLE, style.CENTRE) if len(ends) == 1 else (look.TITLE_ASIDE, look.AT_LEFT)
    _line(sheet, 1, last, str(table.title), title, stands, 30)
    if len(ends) == 1:
        _line(sheet, 2, last, str(table.number), style.BODY, _AT_RIGHT, 18)
    for end in ends:
        _put(sheet, 3, end, str(table.unit), style.BODY, _AT_RIGHT)
        if len(ends) > 1:
            _put(sheet, 2, end, str(table.number), style.BODY, _AT_RIGHT)
    # The department takes the room that the unit does not need.
    _put(sheet, 3, 1, str(table.publisher), style.BODY, Alignment(horizontal="left", vertical="center"))
    _merge(sheet, 3, 1, 3, last - 1 if len(ends) == 1 else last)
    sheet.row_dimensions[2].height, sheet.row_dimensions[3].height = 18 if str(table.number) else _NO_NUMBER, 20
    row = _head(sheet, grid)
    for line in grid.rows:
        row += 1
        column = 1
        for cell in line.cells:
            _fill(sheet, row, column, cell, line.strong)
            column += cell.columns
        texts = [(str(sheet.cell(row, at).value or ""), width + MARGIN) for at, width in enumerate(grid.widths, 1)]
        needed = style.height(texts)
        sheet.row_dimensions[row].height = ROW if line.cells[0].columns > 1 or needed <= _ONE_LINE else needed
    look.frame(sheet, _TITLE_ROWS + 1, row, len(grid.widths))
    for note in (table.remark, table.statement):
        if note is not None:
            row += 1
            _line(sheet, row, ends[0], str(note), style.BODY, style.TOP, 20)
    sheet.freeze_panes = f"{get_column_letter(grid.leading + 1)}{_TITLE_ROWS + len(grid.head) + 1}"


def _ends(grid: TableGrid) -> list[int]:
    """The last column of each page across."""
    ends = [len(grid.widths)]
    for piece in grid.continued:
        ends.append(ends[-1] + len(piece.widths) - grid.leading)
    return ends


def _head(sheet: Worksheet, grid: TableGrid) -> int:
    """Draws the heading rows; the number of the last one."""
    covered: set[tuple[int, int]] = set()
    heights = dict.fromkeys(range(_TITLE_ROWS + 1, _TITLE_ROWS + 1 + len(grid.head)), _HEAD_ROW)
    over_rows: list[tuple[int, int, float]] = []  # first and last row of a heading over several, its height
    for row, cells in enumerate(grid.head, _TITLE_ROWS + 1):
        column = 1
        for cell in cells:
            while (row, column) in covered:
                column += 1
            last_row, last_column = row + cell.rows - 1, column + cell.columns - 1
            for y in range(row, last_row + 1):
                for x in range(column, last_column + 1):
                    covered.add((y, x))
            _put(sheet, row, column, cell.text, look.HEAD, style.CENTRE)
            _merge(sheet, row, column, last_row, last_column)
            width = sum(grid.widths[at - 1] + MARGIN for at in range(column, last_column + 1))
            over_rows.append((row, last_row, style.height([(cell.text, width)], _HEAD_ROW)))
    for first, last, needed in sorted(over_rows, key=lambda over: over[1] - over[0]):
        heights[last] += max(0.0, needed - sum(heights[row] for row in range(first, last + 1)))
    for row, height in heights.items():
        sheet.row_dimensions[row].height = height
    return _TITLE_ROWS + len(grid.head)


def _fill(sheet: Worksheet, row: int, column: int, cell: TableCell, strong: bool) -> None:
    """Draws a cell of the body: an amount as a number, anything else as text."""
    font = style.STRONG if strong else style.BODY
    figures = cell.phrase.figures
    if len(figures) == 1 and cell.phrase == Phrase(figures):
        filled = _put(sheet, row, column, "", font, look.alignment(cell))
        filled.value = figures[0].quantity.value
        filled.number_format = _number_format(figures[0].text)
    else:
        _put(sheet, row, column, str(cell.phrase), font, look.alignment(cell))
    _merge(sheet, row, column, row, column + cell.columns - 1)


def _number_format(printed: str) -> str:
    """The number format that shows a figure as it is printed: 0.00, #,##0.00, and General for a plain count."""
    if "." not in printed:
        return "#,##0" if "," in printed else "General"
    decimals = "0" * len(printed.partition(".")[2])
    return f"{'#,##' if ',' in printed else ''}0.{decimals}"


def _line(sheet: Worksheet, row: int, last: int, text: str, font: Font, alignment: Alignment, least: float) -> None:
    """Draws a line of text over the whole width."""
    _put(sheet, row, 1, text, font, alignment)
    _merge(sheet, row, 1, row, last)
    width = sum(sheet.column_dimensions[get_column_letter(x)].width for x in range(1, last + 1))
    sheet.row_dimensions[row].height = style.height([(text, width * 11 / (font.size or 11))], least)


def _put(sheet: Worksheet, row: int, column: int, text: str, font: Font, alignment: Alignment) -> SheetCell:
    cell = sheet.cell(row, column)
    if not isinstance(cell, SheetCell):
        raise TypeError(cell)
    if text:
        cell.value = text
        cell.data_type = "s"
    cell.font, cell.alignment = font, alignment
    return cell


def _merge(sheet: Worksheet, row: int, column: int, last_row: int, last_column: int) -> None:
    if (row, column) != (last_row, last_column):
        sheet.merge_cells(start_row=row, start_column=column, end_row=last_row, end_column=last_column)


def _set_to_print(sheet: Worksheet, table: DisclosureTable, running_head: str, mark: str) -> None:
    """Sets the sheet to print on A4, fitted to the width, its heading on every page, pages numbered."""
    sheet.sheet_view.showGridLines = False
    sheet.print_title_rows = f"1:{_TITLE_ROWS + len(table.grid.head)}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if table.landscape else "portrait"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top, margins.bottom, margins.header, margins.footer = 0.8, 0.75, 0.4, 0.35
    _share_out(sheet, table)
    header, footer = sheet.oddHeader, sheet.oddFooter
    if header is not None and footer is not None:
        header.left = _HeaderFooterPart(mark)
        header.right = _HeaderFooterPart(running_head.replace("&", "&&"))
        footer.center = _HeaderFooterPart("第 &P 页 共 &N 页")


def _share_out(sheet: Worksheet, table: DisclosureTable) -> None:
    """Fits the sheet to one page across, and to one altogether if it is little longer; or breaks it between columns."""
    across, down = (_LONG, _SHORT) if table.landscape else (_SHORT, _LONG)
    across, down = across - _MARGINS_ACROSS, down - _MARGINS_DOWN
    pieces = (table.grid, *table.grid.continued)
    widest = max(sum(width + MARGIN for width in piece.widths) for piece in pieces)
    if len(pieces) > 1:
        sheet.print_title_cols = f"A:{get_column_letter(table.grid.leading)}"
        sheet.page_setup.scale = max(_SMALLEST, min(100, int(100 * across / (widest * _WIDEST_DIGIT))))
        for end in _ends(table.grid)[:-1]:
            sheet.col_breaks.append(Break(id=end))
        return
    height = sum(shape.height or ROW for shape in sheet.row_dimensions.values())
    room = down * max(1.0, widest * _DIGIT / across)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(height <= room * _LITTLE_LONGER)


def _of_compilation(compilation: Compilation) -> Outcome[bytes]:
    report, publisher = compilation.report, compilation.publisher
    if report is None or not report.tables:
        return Outcome(None)
    draft, entity = compilation.draft, publisher.entity
    return Outcome(disclosure_workbook(report.tables, publisher.name, compilation.year, draft=draft, entity=entity))


OUTPUT = Output("tables", "决算公开表", "决算公开表.xlsx", _of_compilation)
