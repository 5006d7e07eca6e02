"""The rows of a report's table, written as a sheet's XML at once: a report has ten thousands of cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from html import escape

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.compat import safe_string
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.outputs.report_sheets import LINKED, LONGEST, PLAIN, Link, height_within, usable
from generator.values import dataclass
from generator.workbooks.form_file import QUICK, finished, made_on, parts_of

Value = str | int | Decimal | None

MOST_LINKS = 65_530  # in a sheet; with more Excel repairs the file by taking all of them out
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WRITTEN_OTHERWISE = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # most texts have none of these
_IN_ATTRIBUTE = re.compile('[&<>"\n\r\t]')
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IN_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, eq=False)  # the hash of a fill takes longer than writing a cell
class CellStyle:
    """How a cell of a table looks: one of the report's named styles, and in what it differs. Declared once each."""

    name: str = PLAIN
    fill: PatternFill | None = None
    font: Font | None = None
    number_format: str = "General"
    alignment: Alignment | None = None


# How many cells a row has, which are linked, which have a style of their own.
_Pattern = tuple[int, tuple[int, ...], tuple[tuple[int, CellStyle], ...]]
_PLAIN, _LINKED = CellStyle(PLAIN), CellStyle(LINKED)


class _Texts(dict[str, str]):
    """By each text the rest of its cell's element, behind its name and style: reports repeat themselves."""

    def __missing__(self, text: str) -> str:
        made = self[text] = _text(text)
        return made


class TableRows:
    """The rows below the head of a table, the first row of its sheet."""

    def __init__(self, sheet: Worksheet, widths: Sequence[int] = ()) -> None:
        """A table without rows; the texts of columns that have a width, in digits, decide how high a row is."""
        self.last = 1  # the row last written
        self._sheet, self._lines = sheet, tuple(map(usable, widths))
        self._texts = _Texts()
        self._rows: list[str] = []
        self._links: list[str] = []
        self._targets: list[str] = []
        self._columns = sheet.max_column
        self._styles: dict[CellStyle, int] = {}
        self._frames: dict[_Pattern, list[tuple[str, str]]] = {}

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
        row = self.last
        linked = tuple([place for place, link in links.items() if link is not None]) if links else ()
        if len(self._links) + len(linked) > MOST_LINKS:
            linked = linked[: MOST_LINKS - len(self._links)]
        for place in linked:
            self._link(f"{_letter(place)}{row}", links[place])
        frame, texts = self._frame(len(values), linked, tuple(styles.items()) if styles else ()), self._texts
        cells = [
            f"{name}{row}{style}{texts[value] if isinstance(value, str) else '/>' if value is None else _number(value)}"
            for (name, style), value in zip(frame, values, strict=True)
        ]
        attributes = ' outlineLevel="1"' if folded else ""
        if self._lines:
            attributes += f' ht="{height_within(values, self._lines):g}" customHeight="1"'
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

    def _frame(
        self, count: int, linked: tuple[int, ...], styles: tuple[tuple[int, CellStyle], ...]
    ) -> list[tuple[str, str]]:
        """What stands before and behind the row's number in each cell: the same for most rows of a table."""
        key = (count, linked, styles)
        frame = self._frames.get(key)
        if frame is None:
            given = dict.fromkeys(linked, _LINKED) | dict(styles)
            numbers = [self._style(given.get(place, _PLAIN)) for place in range(count)]
            frame = [(f'<c r="{_letter(place)}', f'" s="{number}"') for place, number in enumerate(numbers)]
            self._frames[key] = frame
        return frame

    def _link(self, name: str, link: Link | None) -> None:
        if link is None:
            return
        location = f' location="{_escaped(link.location)}"' if link.location else ""
        relation = ""
        if link.target:
            number = len(self._targets) + 1
            relation = f' r:id="rId{number}"'
            self._targets.append(f'<Relationship Id="rId{number}"{_target(link.target)}')
        self._links.append(f'<hyperlink ref="{name}"{location}{relation}/>')

    def _style(self, style: CellStyle) -> int:
        number = self._styles.get(style)
        if number is None:
            cell = Cell(self._sheet, 1, 1)  # openpyxl numbers the styles that its cells have
            cell.style, cell.number_format = style.name, style.number_format
            if style.fill:
                cell.fill = style.fill
            if style.font:
                cell.font = style.font
            if style.alignment:
                cell.alignment = style.alignment
            number = self._styles[style] = cell.style_id
        return number


def saved_report(book: Workbook, year: int, tables: Sequence[TableRows]) -> bytes:
    """The report's file with the tables of its sheets. OSError where there is no room for making it."""
    parts = parts_of(book)
    for table in tables:
        parts |= table.parts(parts)
    return finished(parts, made_on(year), QUICK)


def _before(part: bytes, mark: bytes, xml: str) -> bytes:
    """The part with the XML put in before the mark."""
    head, found, tail = part.partition(mark)
    if not found:
        raise ValueError(mark)
    return b"".join((head, xml.encode(), found, tail))


@lru_cache(maxsize=100)
def _letter(place: int) -> str:
    return get_column_letter(place + 1)


def _escaped(text: str) -> str:
    """The text as the value of an attribute; those of links mostly have nothing to escape."""
    return escape(text, quote=False).replace('"', "&quot;") if _IN_ATTRIBUTE.search(text) else text


@lru_cache(maxsize=1000)
def _target(target: str) -> str:
    """The rest of a link's relationship, behind its number: few workbooks are linked thousands of times."""
    return f' Type="{_IN_DOCUMENT}/hyperlink" Target="{_escaped(target)}" TargetMode="External"/>'


def _number(value: int | Decimal) -> str:
    """The rest of a cell's element, behind its name and style."""
    return f"><v>{safe_string(value)}</v></c>"


def _text(text: str) -> str:
    """The same of a text, what XML cannot hold replaced."""
    if not text:
        return "/>"
    written = text[:LONGEST]
    if _WRITTEN_OTHERWISE.search(written):
        written = escape(_NOT_IN_XML.sub("\ufffd", written), quote=False).replace("\r", "&#13;")
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f' t="inlineStr"><is><t{kept}>{written}</t></is></c>'
