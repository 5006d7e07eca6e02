"""What the reports beside a document have in common: their sheets and cells, and links to the officer's workbooks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from copy import copy
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import quote
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import Place
from generator.text import columns_wide
from generator.workbooks import form_style as style

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
LONGEST = 32_000  # characters; a cell holds 32,767
_ASCII = re.compile(r"[\x00-\x7f]+")

_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)


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


def print_first(sheet: Worksheet, columns: int, rows: int) -> None:
    """Prints the first columns of the sheet's rows; the columns after them are for the screen."""
    sheet.print_area = f"A1:{get_column_letter(columns)}{max(rows, 2)}"


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """The height in points of a row that shows each text within its width of so many digits."""
    shown = tuple(texts)
    return height_within([text for text, _ in shown], [usable(width) for _, width in shown])


def height_within(values: Iterable[object], lengths: Iterable[float]) -> float:
    """The height in points of a row that shows each text in lines of so many digits; other values take one.

    Values without a length do not count.
    """
    lines = 1
    for value, length in zip(values, lengths, strict=False):
        # Most texts take no more lines than there are already, whatever their characters are.
        if isinstance(value, str) and (2 * len(value) > lines * length or "\n" in value):
            lines = max(lines, _lines(value, length))
    return min(style.TALLEST_ROW, lines * LINE + 3)


def usable(width: float) -> float:
    """Digits of a line in a column of the width, without the indent and the margins."""
    return max(2.0, (width - 2.5) * _UNIT_POINTS / POINTS)


@lru_cache(maxsize=10_000)  # reports repeat themselves
def _lines(text: str, length: float) -> int:
    if "\n" in text:
        return sum([_lines(line, length) for line in text.split("\n")])
    return 1 if 2 * len(text) <= length else max(1, math.ceil(columns_wide(text) / length))


def write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """The cell with the text in plain style, never as a formula; an empty text is nothing."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(cell)
    _set_style(cell, PLAIN)
    cell.value = text[:LONGEST] or None
    if text:
        cell.data_type = "s"
    return cell


class Link(NamedTuple):
    """Where a cell of a report leads: a file as Excel writes its path, "" for the report itself; a place in it."""

    target: str
    location: str | None = None


def write_across(
    sheet: Worksheet, row: int, text: str, widths: Sequence[int], font: Font | None = None, height: float = 0
) -> int:
    """Writes a text over columns of these widths, without a border; centred where a height is given. The next row."""
    cell = write(sheet, row, 1, text)
    cell.border = Border()  # before its cells are merged, which takes it over
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(widths))
    if font:
        cell.font = font
    if height:
        cell.alignment = _CENTRED
    sheet.row_dimensions[row].height = height or row_height([(text, sum(widths))])
    return row + 1


def link_to(place: Place, folder: str) -> Link | None:
    """The link from a report in the folder, as seen from the workspace, to the place; None where no file lies there."""
    path = place.source.seen_from(folder)
    return Link(_target(path), _location(place)) if path else None


def link_to_file(path: str) -> Link:
    """The link to a file by its path as seen from the report."""
    return Link(_target(path))


def link_within(sheet: str, row: int) -> Link:
    """The link to a row of another sheet of the report."""
    return Link("", f"'{sheet}'!A{row}")


def set_link(cell: Cell, link: Link | None) -> None:
    """Links the cell, if there is a link."""
    if link is not None:
        cell.hyperlink = Hyperlink(cell.coordinate, target=link.target, location=link.location)
        _set_style(cell, LINKED)


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
