"""Word files: their tables as printed, without what tracked changes deleted and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from generator.diagnostics import Diagnostic, Place
from generator.file_formats import problems
from generator.file_formats.printed_tables import PrintedCell, PrintedDocument, PrintedTable, cover_lines, grids_of
from generator.storage.archives import (
    ArchiveError,
    EncryptedError,
    OversizeError,
    has_declarations,
    is_markup,
    read_archive,
)
from generator.storage.markup import guarded_parser
from generator.workbooks import problems as reading
from generator.workbooks.grid import Grid
from generator.workbooks.package import inspect, too_large

DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_WIDEST = 300  # columns that a cell may be merged over
_MOST_CELLS = 100_000
_GONE = frozenset(_W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr"))
_PARSER = guarded_parser(remove_comments=True, remove_pis=True)


def load_word(path: Path, content: bytes, diagnostics: list[Diagnostic]) -> dict[str, Grid] | None:
    """The document's tables as grids; None, with the reason among the diagnostics, where it cannot be read."""
    place = Place.of(path.name)
    document = read_word(content, place, diagnostics)
    return None if document is None else grids_of(document, place.source)


def read_word(content: bytes, place: Place, diagnostics: list[Diagnostic]) -> PrintedDocument | None:
    """What the document prints; None, with the reason among the diagnostics, where it cannot be read."""
    try:
        parts = read_archive(content)
        declared = next((name for name, part in parts.items() if is_markup(name) and has_declarations(part)), None)
        if declared is None:
            return _document(etree.fromstring(parts[DOCUMENT], _PARSER))
        diagnostics.append(reading.ENTITIES.at(place, part=declared))
    except OversizeError as error:
        diagnostics.append(too_large(place, error.found, error.limit))
    except EncryptedError:
        diagnostics.append(problems.WORD_ENCRYPTED.at(place))
    except (ArchiveError, KeyError, etree.LxmlError, ValueError):
        wrong = inspect(content, place)
        encrypted = isinstance(wrong, Diagnostic) and wrong.code == reading.ENCRYPTED.code
        diagnostics.append((problems.WORD_ENCRYPTED if encrypted else problems.WORD_DAMAGED).at(place))
    return None


def is_word(content: bytes) -> bool:
    """Whether the file is a Word document, whatever it is named."""
    return content.startswith(b"PK") and DOCUMENT.encode() in content and b"xl/workbook.xml" not in content


def _document(root: etree._Element) -> PrintedDocument:
    """The tables with the lines over each; ValueError where there are more cells than any document has."""
    cover: tuple[str, ...] = ()
    tables: list[PrintedTable] = []
    lines: list[str] = []
    for block in _blocks(root):
        if block.tag == f"{_W}p":
            lines += [line for line in _text(block).split("\n") if line.strip()]
            continue
        if not tables:
            cover = cover_lines(lines)
        cells = tuple(_cells(block))
        # What lies within another table, or a box, is none that goes on.
        within = next(block.iterancestors(f"{_W}tc", f"{_W}txbxContent"), None)
        continues = bool(tables) and within is None
        if any(cell.text.strip() for cell in cells):
            tables.append(PrintedTable(f"第{len(tables) + 1}张表", "", cells, tuple(lines), (), continues))
            lines = []
    return PrintedDocument(cover if tables else cover_lines(lines), tuple(tables))


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables in order, those in content controls, text boxes and the cells of a table too.

    The paragraphs of a cell that has a table stand over that table; they are no cell of the outer one.
    """
    for child in parent:
        if child.tag == f"{_W}p":
            yield child
            for box in _boxes(child):
                yield from _blocks(box)
        elif child.tag == f"{_W}tbl":
            yield child
            for cell in _cells_with_tables(child):
                yield from _blocks(cell)
        elif child.tag in (f"{_W}body", f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"):
            yield from _blocks(child)


def _boxes(parent: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes in a paragraph; of a box that stands there for old programs too, the first."""
    for child in parent:
        if child.tag == f"{_W}txbxContent":
            yield child
        elif child.tag == _CHOICES:
            yield from next((found for option in child if (found := list(_boxes(option)))), [])
        elif child.tag not in _GONE:
            yield from _boxes(child)


def _cells_with_tables(table: etree._Element) -> Iterator[etree._Element]:
    for line in _children(table, "tr"):
        if line.find(f"{_W}trPr/{_W}del") is None:
            yield from (cell for cell in _children(line, "tc") if _has_table(cell))


def _has_table(cell: etree._Element) -> bool:
    return next(cell.iter(f"{_W}tbl"), None) is not None


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table, the cells of a row, also where a content control stands around them."""
    for child in parent:
        if child.tag == _W + name:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _children(child, name)


def _cells(table: etree._Element) -> list[PrintedCell]:
    """The cells, those merged downwards as one."""
    result: dict[tuple[int, int], PrintedCell] = {}
    anchors: dict[int, tuple[int, int]] = {}  # of the column's merged cell: where it begins
    row = 0
    for line in _children(table, "tr"):
        if line.find(f"{_W}trPr/{_W}del") is not None:
            continue
        row += 1
        column = 1 + _number(line, "trPr/gridBefore", 0)
        for cell in _children(line, "tc"):
            wide = _number(cell, "tcPr/gridSpan", 1)
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merged is not None and merged.get(f"{_W}val") != "restart" and column in anchors:
                at = anchors[column]
                before = result[at]
                result[at] = PrintedCell(*at, row - at[0] + 1, before.columns, before.text)
            else:
                result[row, column] = PrintedCell(row, column, 1, wide, _cell_text(cell))
                anchors[column] = (row, column)
            column += wide
        if len(result) > _MOST_CELLS:
            raise ValueError("more cells than any document has")
    return sorted(result.values(), key=lambda cell: (cell.row, cell.column))


def _cell_text(cell: etree._Element) -> str:
    """What stands in the cell; "" for one that only holds other tables, which are tables of their own."""
    if _has_table(cell):
        return ""
    paragraphs = (paragraph for paragraph in cell.iter(f"{_W}p") if not _is_in_box(paragraph, cell))
    return "\n".join(text for paragraph in paragraphs if (text := _text(paragraph).strip()))


def _is_in_box(paragraph: etree._Element, cell: etree._Element) -> bool:
    within = paragraph.iterancestors(f"{_W}txbxContent", f"{_W}tc")
    return next(within, cell).tag == f"{_W}txbxContent"


def _text(paragraph: etree._Element) -> str:
    """What a reader sees of the paragraph."""
    return re.sub(r"[ \t]+\n", "\n", "".join(_pieces(paragraph)))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE or (child.tag == f"{_W}r" and _is_hidden(child)) or child.tag == f"{_W}txbxContent":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _pieces(child)


def _is_hidden(run: etree._Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off")


def _number(element: etree._Element, path: str, default: int) -> int:
    found = element.find("/".join(_W + name for name in path.split("/")))
    text = found.get(f"{_W}val", "") if found is not None else ""
    return min(int(text), _WIDEST) if text.isdecimal() else default
