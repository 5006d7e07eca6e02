"""What the reports beside a document have in common: their sheets and cells, and links to the officer's workbooks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from copy import copy
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Literal
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
from generator.text import columns_wide
from generator.workbooks import form_style as style
from generator.workbooks.form_file import saved

PLAIN, LINKED = "报告正文", "报告链接"  # named styles
POINTS = 9.5  # of the body: on paper at least 9, also where a wider font makes the page be reduced a little
LINE = 13.0  # points; 宋体 of this size, and the fonts that stand in for it
_UNIT_POINTS = 9  # of the font whose digits widths of columns count
ACROSS, UPRIGHT = 130, 91  # digits of _UNIT_POINTS that a page takes, across and upright, also in wider fonts
_FONTS = {
    PLAIN: Font(name=style.BODY_FONT, size=POINTS),
    LINKED: Font(name=style.BODY_FONT, size=POINTS, color="1F4E79", underline="single"),
}
_BASE = Font(name=style.BODY_FONT, size=_UNIT_POINTS)
_STRONG = Font(name=style.BODY_FONT, size=POINTS, bold=True)
_STYLES: WeakKeyDictionary[Workbook, dict[str, StyleArray]] = WeakKeyDictionary()  # as a cell of the book has them
MOST_LINKS = 65_530  # in a sheet; with more Excel repairs the file by taking all of them out
_LONGEST = 32_000  # characters; a cell holds 32,767
_ASCII = re.compile(r"[\x00-\x7f]+")


def report_book(title: str) -> tuple[Workbook, Worksheet]:
    """A workbook with the styles of a report, and its first sheet."""
    book = Workbook()
    set_base_font(book)
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


def set_base_font(book: Workbook) -> None:
    """Makes the report's font that of the book, whose digits are the unit of the widths of columns."""
    book._fonts[0] = book._named_styles["Normal"].font = _BASE  # type: ignore[attr-defined]


def begin_table(sheet: Worksheet, labels: Sequence[str], widths: Sequence[int], head: str) -> None:
    """The head of a table, frozen and repeated on every printed page; A4 across.

    Columns beyond what the page takes are for the screen alone: they stand outside of the printed area.
    """
    head_row(sheet, 1, labels)
    set_widths(sheet, widths)
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    set_page(sheet, head, "landscape")


def head_row(sheet: Worksheet, row: int, labels: Sequence[str]) -> None:
    """Writes the labels of columns."""
    for column, label in enumerate(labels, 1):
        cell = sheet.cell(row, column, label)
        cell.font, cell.fill, cell.border = _STRONG, style.HEADER_FILL, style.HEADER_BOX
        cell.alignment = style.CENTRE


def set_widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Sets the widths of the columns, in digits."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def set_page(sheet: Worksheet, head: str, orientation: Literal["landscape", "portrait"]) -> None:
    """A4 in true size, with the head above and the page's number below."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = orientation, sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0  # where another font makes the columns wider
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.print_options.horizontalCentered = True
    for part, text in ((sheet.oddHeader, head), (sheet.oddFooter, "第 &P 页，共 &N 页")):
        if part is not None:
            part.center.text = f'&"{style.BODY_FONT}"&10 {text}'


def print_first(sheet: Worksheet, columns: int) -> None:
    """Prints the first columns of the sheet; those after them are for the screen."""
    sheet.print_area = f"A1:{get_column_letter(columns)}{max(sheet.max_row, 2)}"


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """The height in points of a row that shows each text within its width of so many digits."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(style.TALLEST_ROW, lines * LINE + 3)


@lru_cache(maxsize=10_000)  # reports repeat themselves
def _lines(text: str, width: float) -> int:
    usable = max(2.0, (width - 2.5) * _UNIT_POINTS / POINTS)  # without the indent and the margins
    return sum(max(1, math.ceil(columns_wide(line) / usable)) for line in text.split("\n"))


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
