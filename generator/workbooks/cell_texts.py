"""Texts put into cells of an existing workbook's file; every other part of the file stays as it is, byte for byte."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from lxml import etree
from openpyxl.utils import get_column_letter, range_boundaries

from generator.storage.markup import guarded_parser
from generator.values import dataclass
from generator.workbooks.grid import column_and_row, reference

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DOCUMENT_TYPE = "/officeDocument"  # how the type of the relation to the workbook ends
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNATURES = "_xmlsignatures/"
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # which would be read as the character of the number


@dataclass(frozen=True)
class CellText:
    """A text for a cell, "" to empty it, and the cell whose look it takes where the file has no such cell yet."""

    row: int
    column: int
    text: str
    like: tuple[int, int]  # row and column


class NotWritableError(Exception):
    """That a text cannot be put into the file without losing something; its text says what, in Chinese."""


def with_texts(
    content: bytes,
    sheet: str,
    texts: Iterable[CellText],
    heights: Mapping[int, float] | None = None,
    widths: Mapping[int, float] | None = None,
) -> bytes:
    """The workbook's file with the texts in the sheet, rows at least so high (points), new columns so wide (digits).

    NotWritableError where a formula would be lost or a signature broken, or the sheet cannot be found.
    """
    try:
        return _with_texts(content, sheet, tuple(texts), heights or {}, widths or {})
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, NotImplementedError) as error:
        raise NotWritableError("工作簿文件的内部结构与通常的不同") from error


def _with_texts(
    content: bytes,
    sheet: str,
    texts: Sequence[CellText],
    heights: Mapping[int, float],
    widths: Mapping[int, float],
) -> bytes:
    """The workbook's file with the texts in the sheet. Whatever its packaging and markup raise."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        if any(name.startswith(_SIGNATURES) for name in source.namelist()):
            raise NotWritableError("工作簿有数字签名，写入会使签名失效")
        part = _part_of(source, sheet)
        target.comment = source.comment
        for info in source.infolist():
            kept = source.read(info)
            target.writestr(info, _edited(kept, texts, heights, widths) if info.filename == part else kept)
    return result.getvalue()


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The name of the part that holds the sheet."""
    workbook = next(
        (
            _absolute("", relation.get("Target", ""))
            for relation in _parsed(archive.read("_rels/.rels")).iter(f"{_PACKAGE}Relationship")
            if relation.get("Type", "").endswith(_DOCUMENT_TYPE)
        ),
        "xl/workbook.xml",
    )
    folder, name = posixpath.split(workbook)
    relations = {
        relation.get("Id"): _absolute(folder, relation.get("Target", ""))
        for relation in _parsed(archive.read(f"{folder}/_rels/{name}.rels")).iter(f"{_PACKAGE}Relationship")
    }
    for listed in _parsed(archive.read(workbook)).iter(f"{_MAIN}sheet"):
        part = relations.get(listed.get(f"{_OFFICE}id"))
        if listed.get("name") == sheet and part in archive.namelist():
            return str(part)
    raise NotWritableError(f"在文件里找不到工作表“{sheet}”")


def _edited(
    content: bytes, texts: Sequence[CellText], heights: Mapping[int, float], widths: Mapping[int, float]
) -> bytes:
    """The part of a sheet with the texts."""
    root = _parsed(content)
    rows = root.find(f"{_MAIN}sheetData")
    if rows is None:
        raise NotWritableError("工作表的内容不完整")
    _number(rows)
    styles = {cell.get("r"): cell.get("s") for cell in rows.iter(f"{_MAIN}c")}
    numbered = _rows(rows, {*(text.row for text in texts), *heights})
    for text in texts:
        _put(numbered[text.row], text, styles)
        _extend_dimension(root, text)
    for number, height in heights.items():
        row = numbered[number]
        if float(row.get("ht") or 0) < height:
            row.set("ht", f"{height:g}")
            row.set("customHeight", "1")
    for column, width in widths.items():
        _widen(root, column, width)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _number(rows: Any) -> None:
    """Gives rows and cells their numbers, which a file may leave out where one follows the other."""
    row_number = 0
    for row in rows.iterchildren(f"{_MAIN}row"):
        row_number = int(row.get("r") or row_number + 1)
        row.set("r", str(row_number))
        column = 0
        for cell in row.iterchildren(f"{_MAIN}c"):
            column = column_and_row(cell.get("r"))[0] if cell.get("r") else column + 1
            cell.set("r", f"{get_column_letter(column)}{row_number}")


def _rows(rows: Any, wanted: Set[int]) -> dict[int, Any]:
    """The rows by number, those that are wanted put in where there are none."""
    numbered: dict[int, Any] = {}
    for row in rows.iterchildren(f"{_MAIN}row"):
        numbered.setdefault(int(row.get("r")), row)
    standing = sorted(numbered)
    for number in sorted(wanted - numbered.keys()):
        made = numbered[number] = etree.Element(f"{_MAIN}row", r=str(number))
        following = bisect(standing, number)
        if following < len(standing):
            numbered[standing[following]].addprevious(made)
        else:
            rows.append(made)
    return numbered


def _put(row: Any, text: CellText, styles: Mapping[str | None, str | None]) -> None:
    """Puts the text into its cell of the row."""
    cell = _cell(row, text, styles)
    if cell.find(f"{_MAIN}f") is not None:
        raise NotWritableError(f"{cell.get('r')} 格里是公式")
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    row.attrib.pop("spans", None)
    if text.text:
        cell.set("t", "inlineStr")
        written = etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t")
        written.set(_SPACE, "preserve")
        written.text = _ESCAPE.sub("_x005F_", text.text)


def _cell(row: Any, text: CellText, styles: Mapping[str | None, str | None]) -> Any:
    """The text's cell of the row, put in where there is none, then with the look of the one that it is like."""
    position = 0
    for position, cell in enumerate(row, start=1):
        column, _ = column_and_row(cell.get("r"))
        if column == text.column:
            return cell
        if column > text.column:
            position -= 1
            break
    made = etree.Element(f"{_MAIN}c", r=f"{get_column_letter(text.column)}{text.row}")
    style = styles.get(f"{get_column_letter(text.like[1])}{text.like[0]}")
    if style:
        made.set("s", style)
    row.insert(position, made)
    return made


def _extend_dimension(root: Any, text: CellText) -> None:
    """Lets the range that the sheet states for its cells include the text's."""
    dimension = root.find(f"{_MAIN}dimension")
    if dimension is not None:
        left, top, right, bottom = (bound or 1 for bound in range_boundaries(dimension.get("ref")))
        dimension.set(
            "ref",
            reference(min(top, text.row), max(bottom, text.row), min(left, text.column), max(right, text.column)),
        )


def _widen(root: Any, column: int, width: float) -> None:
    """Gives the column the width, unless the file states one for it."""
    columns = root.find(f"{_MAIN}cols")
    if columns is None:
        columns = etree.Element(f"{_MAIN}cols")
        root.find(f"{_MAIN}sheetData").addprevious(columns)
    stated = [(int(one.get("min")), int(one.get("max"))) for one in columns]
    if any(first <= column <= last for first, last in stated):
        return
    made = etree.Element(f"{_MAIN}col", min=str(column), max=str(column), width=f"{width:g}", customWidth="1")
    columns.insert(sum(last < column for _, last in stated), made)


def _parsed(content: bytes) -> Any:
    return etree.fromstring(content, guarded_parser(huge_tree=True))


def _absolute(folder: str, target: str) -> str:
    """The name of a part that is the target of a relation of a part in the folder."""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
