"""Saved pages on which the disclosure itself is not: it is in a file that they link to, or in a frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree, html

from generator.document.model import Document
from generator.file_formats.web_page import page_text

_AMOUNT = re.compile(r"\d\.\d|\d\s*[万亿]?元")
_FILE = re.compile(r"\.(?:pdf|docx?|wps|ofd|xlsx?|et|zip|rar|7z)(?:[?#]|$)", re.IGNORECASE)
_MOST = 3  # names in the message


def elsewhere(content: bytes, document: Document) -> str:
    """The names of the files and frames where the disclosure is, for a message; "" where the page states amounts.

    Without amounts there is nothing to audit on the page, whatever its title is.
    """
    if any(_AMOUNT.search(text) for text in _texts(document)):
        return ""
    try:
        page = html.document_fromstring((page_text(content) or "").encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return ""
    names = list(dict.fromkeys(_names(page)))
    return "、".join(f"“{name}”" for name in names[:_MOST]) + ("等" if len(names) > _MOST else "")


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield block.text
        yield from (inner.text for row in block.rows for cell in row.cells for inner in cell.blocks)


def _names(page: html.HtmlElement) -> Iterator[str]:
    """What a reader would look for: the words of a link, the file of a frame."""
    for link in page.iter("a"):
        if _FILE.search(link.get("href", "")):
            yield " ".join(link.text_content().split()) or unquote(link.get("href").rpartition("/")[2])
    for frame in page.iter("frame", "iframe"):
        if source := frame.get("src", ""):
            yield unquote(source.rpartition("/")[2])
