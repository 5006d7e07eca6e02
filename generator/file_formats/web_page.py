"""Web pages that are named .xls, as many systems export them: the tables of the page, below each other, as a sheet."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from generator.diagnostics import Diagnostic, Place, SourceFile
from generator.workbooks import problems
from generator.workbooks.display.amounts import Agreement, shown_agreement
from generator.workbooks.grid import Grid, Raw, reference

_PAGE = re.compile(rb"<!doctype html|<html|<table", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "caption", "center"})
_BEGINNING = 2000  # bytes within which a page says that it is one
_WIDEST = 300  # columns and rows that a cell may be merged over


def is_page(content: bytes) -> bool:
    """Whether the file is a web page, whatever it is named."""
    return _PAGE.search(_begin(content)) is not None


def load_page(path: Path, content: bytes, diagnostics: list[Diagnostic]) -> dict[str, Grid] | None:
    """The page as one sheet; None, with the reason among the found, if it can't be read."""
    text = page_text(content)
    try:
        page = html.document_fromstring(_DECLARATION.sub("", text or ""))
    except (etree.LxmlError, ValueError):
        diagnostics.append(problems.DAMAGED.at(Place.of(path.name), reason="网页的内容不完整"))
        return None
    return {"网页": _grid(SourceFile(path.name), page)}


def _begin(content: bytes) -> bytes:
    """The beginning of the file, without the zero bytes that UTF-16 has."""
    return content[:_BEGINNING].replace(b"\0", b"")


def page_text(content: bytes) -> str | None:
    """The page's text, by the encoding that it names, else by the usual ones."""
    named = _CHARSET.search(_begin(content))
    encodings = [named[1].decode("ascii")] if named else []
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    for encoding in (*encodings, "utf-8-sig", "gb18030"):
        try:
            # What calls itself gb2312 uses characters of the larger set.
            return content.decode("gb18030" if encoding.lower() in ("gb2312", "gbk") else encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _grid(source: SourceFile, page: html.HtmlElement) -> Grid:
    rows: dict[int, dict[int, Raw]] = {}
    covered: dict[tuple[int, int], str] = {}
    hidden: list[int] = []
    row = 0
    for element in _lines(page):
        row += 1
        column = 1
        for cell in element if element.tag == "tr" else [element]:
            if element.tag == "tr" and cell.tag not in ("td", "th"):
                continue
            while (row, column) in covered:
                column += 1
            _span(cell, row, column, covered)
            if raw := _raw(cell, row, column):
                rows.setdefault(row, {})[column] = raw
            column += 1
        if row in rows and _HIDDEN.search(element.get("style", "")):
            hidden.append(row)
    return Grid(source, "网页", rows, covered, tuple(hidden))


def _lines(page: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The rows of the tables and the paragraphs between them, in order; of tables in tables, the inner rows."""
    for element in page.iter("tr", *_BLOCKS):
        within = ("tr",) if element.tag == "tr" else ("tr", *_BLOCKS)
        if next(element.iterdescendants(*within), None) is not None:
            continue
        if element.tag == "tr" or next(element.iterancestors("tr"), None) is None:
            yield element


def _span(cell: html.HtmlElement, row: int, column: int, covered: dict[tuple[int, int], str]) -> None:
    """Notes the cells that the cell is merged over."""
    wide, high = (span_count(cell.get(name, "")) for name in ("colspan", "rowspan"))
    area = reference(row, row + high - 1, column, column + wide - 1)
    for below in range(high):
        for right in range(wide):
            if below or right:
                covered.setdefault((row + below, column + right), area)


def span_count(attribute: str) -> int:
    """Over how many rows or columns a cell is merged, by its rowspan or colspan."""
    return min(int(attribute), _WIDEST) if attribute.isdecimal() and int(attribute) else 1


def _raw(cell: html.HtmlElement, row: int, column: int) -> Raw | None:
    """The number that Excel left beside what the cell shows, where that is the same rounded; else the cell's text.

    None where it is empty.
    """
    text = "\n".join(line for part in cell.itertext() if (line := " ".join(part.split())))
    try:
        number = float(cell.get("x:num", ""))
    except ValueError:
        return Raw(row, column, text) if text else None
    padded = len(text) > 1 and text[0] == "0" and text.isdecimal()  # 00012
    if text and (padded or shown_agreement(number, text) is not Agreement.SAME):
        return Raw(row, column, text)
    return Raw(row, column, number)
