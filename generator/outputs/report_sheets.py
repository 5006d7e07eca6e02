"""What the reports beside a document have in common: their sheets and cells, and links to the officer's workbooks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from urllib.parse import quote
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font, NamedStyle
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import Place
from generator.workbooks import form_style as style
from generator.workbooks.form_file import saved

PLAIN, LINKED = "报告正文", "报告链接"  # named styles
_FONTS = {
    PLAIN: Font(name=style.BODY_FONT, size=10),
    LINKED: Font(name=style.BODY_FONT, size=10, color="1F4E79", underline="single"),
}
_STYLES: WeakKeyDictionary[Workbook, dict[str, StyleArray]] = WeakKeyDictionary()  # as a cell of the book has them
MOST_LINKS = 65_530  # in a sheet; with more Excel repairs the file by taking all of them out
_LONGEST = 32_000  # characters; a cell holds 32,767
_ASCII = re.compile(r"[\x00-\x7f]+")


def report_book(title: str) -> tuple[Workbook, Worksheet]:
    """A workbook with the styles of a report, and its first sheet."""
    book = Workbook()
    for name, font in _FONTS.items():
        book.add_named_style(NamedStyle(name, font=font, border=style.BOX, alignment=style.TOP))
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError(sheet)
    _STYLES[book] = {}
    for name in _FONTS:
        cell = Cell(sheet, 1, 1)
        cell.style = name
        _STYLES[book][name] = cell._style  # type: ignore[attr-defined]
    sheet.title = title
    return book, sheet


def begin_table(sheet: Worksheet, labels: Sequence[str], widths: Sequence[int], head: str) -> None:
    """The head of a table, frozen and repeated on every printed page; A4 across."""
    for column, (label, width) in enumerate(zip(labels, widths, strict=True), 1):
        cell = sheet.cell(1, column, label)
        cell.font, cell.fill, cell.border = style.STRONG, style.HEADER_FILL, style.HEADER_BOX
        cell.alignment = style.CENTRE
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    for part, text in ((sheet.oddHeader, head), (sheet.oddFooter, "第 &P 页，共 &N 页")):
        if part is not None:
            part.center.text = text


def write(sheet: Worksheet, row: int, column: int, value: str | int | Decimal | None = None) -> Cell:
    """The cell with the value in plain style, a text never as a formula."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(cell)
    _set_style(cell, PLAIN)
    if isinstance(value, str):
        set_text(cell, value)
    else:
        cell.value = value
    return cell


def set_text(cell: Cell, text: str) -> None:
    """Sets the text, an empty one as nothing."""
    cell.value = text[:_LONGEST] or None
    if text:
        cell.data_type = "s"


def link(cell: Cell, place: Place, folder: str) -> None:
    """Links a cell of a report in the folder, as seen from the workspace, to the place, if its file lies there."""
    path = place.source.seen_from(folder)
    if path:
        cell.hyperlink = Hyperlink(cell.coordinate, target=_target(path), location=_location(place))
        _set_style(cell, LINKED)


def link_within(cell: Cell, sheet: str, row: int) -> None:
    """Links a cell to a row of another sheet of the report."""
    cell.hyperlink = Hyperlink(cell.coordinate, location=f"'{sheet}'!A{row}")
    _set_style(cell, LINKED)


def saved_report(book: Workbook, year: int) -> bytes:
    """The report's file. In a sheet with more links than Excel opens those beyond stay as text. OSError as of saved."""
    for sheet in book.worksheets:
        if sheet.max_row * sheet.max_column <= MOST_LINKS:
            continue
        linked = (cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.hyperlink)
        for cell in islice(linked, MOST_LINKS, None):
            cell.hyperlink = None
            _set_style(cell, PLAIN)
    return saved(book, year)


def _set_style(cell: Cell, name: str) -> None:
    """Gives the cell the style. By its name openpyxl takes ten times as long, and a report has ten thousand cells."""
    book = cell.parent.parent
    if book is not None:
        cell._style = copy(_STYLES[book][name])  # type: ignore[attr-defined]


@lru_cache(maxsize=1000)
def _target(path: str) -> str:
    """The path as Excel itself writes it: Chinese as it is, escaped what has a meaning in a link."""
    return _ASCII.sub(lambda match: quote(match[0], safe="/."), path)


def _location(place: Place) -> str | None:
    sheet = place.sheet.replace("'", "''")
    return f"'{sheet}'!{place.cell or 'A1'}" if sheet else None
