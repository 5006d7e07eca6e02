"""The bookmarks of a PDF that LibreOffice wrote: their titles and the pages they point to."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

_BEGINNING, _END = b"%PDF-", b"%%EOF"
_TAIL = 1024  # bytes within which a PDF ends
_STREAM = re.compile(rb"<<((?:[^<>]|<<[^<>]*>>|<[0-9A-Fa-f]*>)*)>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
_KIDS = re.compile(rb"/Type\s*/Pages\b(?:(?!endobj).)*?/Kids\s*\[([^\]]*)\]", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R")
_ITEM = re.compile(rb"/Title\s*<(FEFF[0-9A-Fa-f]*)>(?:(?!/Title|endobj).)*?/Dest\s*\[\s*(\d+)\s+\d+\s+R", re.DOTALL)
_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj\b(.*?)endobj", re.DOTALL)


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline: title, page counted from 1."""

    title: str
    page: int


def is_whole(pdf: bytes) -> bool:
    """Whether the bytes are a PDF from its beginning to its end, with a page in it."""
    framed = pdf.startswith(_BEGINNING) and _END in pdf[-_TAIL:]
    kids = _KIDS.search(_STREAM.sub(_opened, pdf)) if framed else None
    return kids is not None and _REFERENCE.search(kids[1]) is not None


def bookmarks(pdf: bytes) -> list[Bookmark] | None:
    """The outline in document order, or None where the PDF is built in a way not supported here."""
    plain = _STREAM.sub(_opened, pdf)
    kids = _KIDS.search(plain)
    if kids is None:
        return None
    pages = {int(number): place for place, number in enumerate(_REFERENCE.findall(kids[1]), 1)}
    result: list[Bookmark] = []
    for title, page in _ITEM.findall(plain):
        if int(page) not in pages:
            return None
        result.append(Bookmark(bytes.fromhex(title.decode()).decode("utf-16"), pages[int(page)]))
    return result


def _opened(stream: re.Match[bytes]) -> bytes:
    """An object stream's contents; nothing for other streams, whose bytes could contain anything."""
    if b"/ObjStm" not in stream[1]:
        return b""
    try:
        return zlib.decompress(stream[2].strip(b"\r\n"))
    except zlib.error:
        return b""
