"""Workbooks as XML of 2003 (SpreadsheetML), which many systems export under the name .xls."""

from __future__ import annotations

import datetime
from pathlib import Path

from lxml import etree

from generator.diagnostics import Diagnostic, Place, SourceFile
from generator.storage.archives import has_declarations
from generator.storage.markup import guarded_parser
from generator.workbooks import problems
from generator.workbooks.grid import LAST_COLUMN, LAST_ROW, Grid, Raw, Scalar, reference
from generator.workbooks.package import MOST_CELLS, MOST_MERGED_CELLS, too_large

NAMESPACE = b"urn:schemas-microsoft-com:office:spreadsheet"
_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_BEGINNING = 2000  # bytes within which the file says what it is
# Names that the format has for the codes of Excel.
_FORMATS = {
    "General Number": "General",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Short Date": "yyyy/m/d",
    "General Date": "yyyy/m/d h:mm",
    "Scientific": "0.00E+00",
}
_PARSER = guarded_parser(remove_comments=True)


class _TooLargeError(ValueError):
    """More cells than a workbook may have."""


def is_spreadsheet_2003(content: bytes) -> bool:
    """Whether the file is such a workbook, whatever it is named."""
    begin = content[:_BEGINNING].replace(b"\0", b"")
    return NAMESPACE in begin and b"<html" not in begin.lower()


def load_spreadsheet_2003(path: Path, content: bytes, diagnostics: list[Diagnostic]) -> dict[str, Grid] | None:
    """The sheets by name; None, with the reason among the diagnostics, where they cannot be read."""
    place = Place.of(path.name)
    if has_declarations(content):
        diagnostics.append(problems.ENTITIES.at(place, part=path.name))
        return None
    try:
        root = etree.fromstring(content, _PARSER)
        formats = _formats(root)
        grids = [_grid(place.source, sheet, formats) for sheet in root.iter(f"{_S}Worksheet")]
    except _TooLargeError:
        diagnostics.append(too_large(place, f"多于{MOST_CELLS}个单元格", f"{MOST_CELLS}个"))
        return None
    except (etree.LxmlError, ValueError):
        diagnostics.append(problems.DAMAGED.at(place, reason="内部的内容不完整"))
        return None
    return {grid.sheet: grid for grid in grids}


def _formats(root: etree._Element) -> dict[str, str]:
    """The number format of each style by its name, one that has none being as the style that it follows."""
    own: dict[str, str | None] = {}
    parents: dict[str, str] = {}
    for style in root.iter(f"{_S}Style"):
        name = style.get(f"{_S}ID", "")
        element = style.find(f"{_S}NumberFormat")
        code = None if element is None else element.get(f"{_S}Format", "General")
        own[name] = None if code is None else _FORMATS.get(code, code)
        parents[name] = style.get(f"{_S}Parent", "Default")
    return {name: code or own.get(parents[name]) or own.get("Default") or "General" for name, code in own.items()}


def _grid(source: SourceFile, sheet: etree._Element, formats: dict[str, str]) -> Grid:
    name = sheet.get(f"{_S}Name", "")
    rows: dict[int, dict[int, Raw]] = {}
    covered: dict[tuple[int, int], str] = {}
    hidden: list[int] = []
    cells, row = 0, 0
    table = sheet.find(f"{_S}Table")
    for line in table.iter(f"{_S}Row") if table is not None else ():
        row = int(line.get(f"{_S}Index", row + 1))
        column = 0
        for cell in line.iter(f"{_S}Cell"):
            column = int(cell.get(f"{_S}Index", column + 1))
            cells += 1
            if cells > MOST_CELLS or not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN):
                raise _TooLargeError
            style = cell.get(f"{_S}StyleID") or line.get(f"{_S}StyleID") or "Default"
            if (raw := _raw(cell, row, column, formats.get(style, "General"))) is not None:
                rows.setdefault(row, {})[column] = raw
            wide, high = (int(cell.get(f"{_S}Merge{way}", "0")) for way in ("Across", "Down"))
            _cover(row, column, wide, high, covered)
            column += wide
        if row in rows and line.get(f"{_S}Hidden") == "1":
            hidden.append(row)
    visible = sheet.find(f"{_X}WorksheetOptions/{_X}Visible")
    return Grid(source, name, rows, covered, tuple(hidden), hidden=visible is not None)


def _cover(row: int, column: int, wide: int, high: int, covered: dict[tuple[int, int], str]) -> None:
    """Notes the cells that a cell is merged over."""
    if len(covered) + (wide + 1) * (high + 1) > MOST_MERGED_CELLS:
        raise _TooLargeError
    area = reference(row, row + high, column, column + wide)
    for below in range(high + 1):
        for right in range(wide + 1):
            if below or right:
                covered[row + below, column + right] = area


def _raw(cell: etree._Element, row: int, column: int, number_format: str) -> Raw | None:
    """The cell as plain data; None where it is empty."""
    data = next((child for child in cell if etree.QName(child).localname == "Data"), None)
    text = "".join(map(str, data.itertext())) if data is not None else ""
    if data is None or not text.strip():
        return None
    kind = data.get(f"{_S}Type", "String")
    if kind == "Error":
        return Raw(row, column, text, number_format, is_error=True)
    return Raw(row, column, _value(kind, text), number_format)


def _value(kind: str, text: str) -> Scalar:
    """What is stored. ValueError where it is not of its kind."""
    if kind == "Number":
        value = float(text)
        return int(value) if value.is_integer() else value
    if kind == "DateTime":
        return datetime.datetime.fromisoformat(text)
    return text == "1" if kind == "Boolean" else text
