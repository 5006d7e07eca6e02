"""The rows of a report's table, written as a sheet's XML at once: a report has ten thousands of cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.compat import safe_string
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.outputs.report_sheets import LINKED, LONGEST, PLAIN, Link, row_height
from generator.workbooks.form_file import finished, made_on, parts_of

Value = str | int | Decimal | None

MOST_LINKS = 65_530  # in a sheet; with more Excel repairs the file by taking all of them out
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IN_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class CellStyle(NamedTuple):
    """How a cell of a table looks: one of the report's named styles, and in what it differs."""

    name: str = PLAIN
    fill: PatternFill | None = None
    font: Font | None = None
    number_format: str = "General"
    alignment: Alignment | None = None


_PLAIN, _LINKED = CellStyle(PLAIN), CellStyle(LINKED)


class TableRows:
    """The rows below the head of a table, the first row of its sheet."""

    def __init__(self, sheet: Worksheet, widths: Sequence[int] = ()) -> None:
        """A table without rows; the texts of columns that have a width, in digits, decide how high a row is."""
        self.last = 1  # the row last written
        self._sheet, self._widths = sheet, widths
        self._rows: list[str] = []
        self._links: list[str] = []
        self._targets: list[str] = []
        self._columns = sheet.max_column
        self._styles: dict[CellStyle, int] = {}

    @property
    def reference(self) -> str:
        """All cells of the table with its head, of one row at least, as of A1:D2."""
        return f"A1:{get_column_letter(self._columns)}{max(self.last, 2)}"

    def add(
        self,
        values: Sequence[Value],
        links: Mapping[int, Link | None] = {},
        styles: Mapping[int, CellStyle] = {},
        *,
        folded: bool = False,
    ) -> int:
        """Writes a row, its number. Links and styles other than the plain one are by the place of a value, from 0.

        A text is never a formula. The links beyond those that Excel opens stay texts. A folded row is
        one of the row above.
        """
        self.last += 1
        cells = [
            self._cell(f"{_letter(place)}{self.last}", value, links.get(place), styles.get(place))
            for place, value in enumerate(values)
        ]
        attributes = ' outlineLevel="1"' if folded else ""
        if self._widths:
            texts = [
                (value, width) for value, width in zip(values, self._widths, strict=False) if isinstance(value, str)
            ]
            attributes += f' ht="{row_height(texts):g}" customHeight="1"'
        self._rows.append(f'<row r="{self.last}"{attributes}>{"".join(cells)}</row>')
        self._columns = max(self._columns, len(cells))
        return self.last

    def skip(self, rows: int) -> None:
        """Leaves rows empty."""
        self.last += rows

    def parts(self, parts: Mapping[str, bytes]) -> dict[str, bytes]:
        """The parts of the workbook that hold the table, among those that openpyxl wrote with the head alone."""
        path = self._sheet.path.removeprefix("/")
        dimension = f'<dimension ref="A1:{get_column_letter(self._columns)}{self.last}"'.encode()
        part = _DIMENSION.sub(dimension, parts[path], count=1)
        part = _before(part, b"</sheetData>", "".join(self._rows))
        if not self._links:
            return {path: part}
        links = f'<hyperlinks xmlns:r="{_IN_DOCUMENT}">{"".join(self._links)}</hyperlinks>'
        relations = f'<Relationships xmlns="{_RELATIONSHIPS}">{"".join(self._targets)}</Relationships>'
        folder, _, name = path.rpartition("/")
        return {path: _before(part, b"<printOptions", links), f"{folder}/_rels/{name}.rels": relations.encode()}

    def _cell(self, name: str, value: Value, link: Link | None, style: CellStyle | None) -> str:
        linked = link is not None and len(self._links) < MOST_LINKS
        if link is not None and linked:
            self._link(name, link)
        number = self._style(style or (_LINKED if linked else _PLAIN))
        if value is None or value == "":
            return f'<c r="{name}" s="{number}"/>'
        if isinstance(value, str):
            return f'<c r="{name}" s="{number}" t="inlineStr"><is>{_text(value)}</is></c>'
        return f'<c r="{name}" s="{number}"><v>{safe_string(value)}</v></c>'

    def _link(self, name: str, link: Link) -> None:
        location = f' location="{escape(link.location)}"' if link.location else ""
        relation = ""
        if link.target:
            number = len(self._targets) + 1
            relation = f' r:id="rId{number}"'
            self._targets.append(
                f'<Relationship Id="rId{number}" Type="{_IN_DOCUMENT}/hyperlink" Target="{escape(link.target)}"'
                ' TargetMode="External"/>'
            )
        self._links.append(f'<hyperlink ref="{name}"{location}{relation}/>')

    def _style(self, style: CellStyle) -> int:
        if style not in self._styles:
            cell = Cell(self._sheet, 1, 1)  # openpyxl numbers the styles that its cells have
            cell.style, cell.number_format = style.name, style.number_format
            if style.fill:
                cell.fill = style.fill
            if style.font:
                cell.font = style.font
            if style.alignment:
                cell.alignment = style.alignment
            self._styles[style] = cell.style_id
        return self._styles[style]


def saved_report(book: Workbook, year: int, tables: Sequence[TableRows]) -> bytes:
    """The report's file with the tables of its sheets. OSError where there is no room for making it."""
    parts = parts_of(book)
    for table in tables:
        parts |= table.parts(parts)
    return finished(parts, made_on(year))


def _before(part: bytes, mark: bytes, xml: str) -> bytes:
    """The part with the XML put in before the mark."""
    head, found, tail = part.partition(mark)
    if not found:
        raise ValueError(mark)
    return b"".join((head, xml.encode(), found, tail))


@lru_cache(maxsize=100)
def _letter(place: int) -> str:
    return get_column_letter(place + 1)


@lru_cache(maxsize=10_000)  # reports repeat themselves
def _text(text: str) -> str:
    """The element of a text, what XML cannot hold replaced."""
    written = escape(_NOT_IN_XML.sub("\ufffd", text[:LONGEST]), quote=False).replace("\r", "&#13;")
    return f'<t xml:space="preserve">{written}</t>' if text != text.strip() else f"<t>{written}</t>"
