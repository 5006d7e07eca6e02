"""The pages of a PDF, whichever program made it: on which of them stand the document's headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.text import bare
from generator.values import dataclass

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_BEGINNING, _END = b"%PDF-", b"%%EOF"
_TAIL = 1024  # bytes within which a PDF ends


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline: title, page counted from 1."""

    title: str
    page: int


def is_whole(pdf: bytes) -> bool:
    """Whether the bytes are a PDF from its beginning to its end, with a page in it."""
    framed = pdf.startswith(_BEGINNING) and _END in pdf[-_TAIL:]
    if not framed:
        return False
    with _opened(pdf) as document:
        return document is not None and len(document) > 0


def bookmarks(pdf: bytes) -> list[Bookmark] | None:
    """The outline in document order, or None where the PDF cannot be read, or a bookmark points to no page of it."""
    with _opened(pdf) as document:
        if document is None:
            return None
        result: list[Bookmark] = []
        for entry in document.get_toc():
            target = entry.get_dest()
            index = None if target is None else target.get_index()
            if index is None or not 0 <= index < len(document):
                return None
            result.append(Bookmark(entry.get_title(), index + 1))
        return result


def pages_of(pdf: bytes, texts: Sequence[str]) -> list[int] | None:
    """The page of each text, counted from 1: by the bookmarks where they are these texts, else by the pages' words.

    The texts stand in this order, each at the beginning of a line. None where that does not give one answer.
    """
    wanted = [bare(text) for text in texts]
    stored = bookmarks(pdf)
    if stored is not None and [bare(bookmark.title) for bookmark in stored] == wanted:
        return [bookmark.page for bookmark in stored]
    return _pages_by_words(_lines(pdf), wanted)


def _pages_by_words(lines: Sequence[tuple[int, str]], wanted: Sequence[str]) -> list[int] | None:
    """The page of each text among the lines of the pages; None unless seeking from the end gives what the start does.

    The contents hold the same texts before the body: seeking backwards finds the body's, and where the first is.
    """
    if not wanted:
        return []
    backwards: list[int] = []
    place = len(lines)
    for text in reversed(wanted):
        found = next((number for number in range(place - 1, -1, -1) if _stands(lines, number, text)), None)
        if found is None:
            return None
        backwards.insert(0, found)
        place = found
    forwards: list[int] = []
    place = backwards[0]
    for text in wanted:
        found = next((number for number in range(place, len(lines)) if _stands(lines, number, text)), None)
        if found is None:
            return None
        forwards.append(found)
        place = found + 1
    return [lines[number][0] for number in forwards] if forwards == backwards else None


def _stands(lines: Sequence[tuple[int, str]], number: int, text: str) -> bool:
    """Whether a text begins with a line and ends with that line or one of the next on the page."""
    page, joined = lines[number][0], ""
    while number < len(lines) and lines[number][0] == page and len(joined) < len(text):
        joined += lines[number][1]
        number += 1
    return joined == text


def _lines(pdf: bytes) -> list[tuple[int, str]]:
    """The lines of the PDF that hold words, each with its page from 1, without white space."""
    with _opened(pdf) as document:
        if document is None:
            return []
        texts = [document[index].get_textpage().get_text_range() for index in range(len(document))]
    split = ((page, bare(line)) for page, text in enumerate(texts, 1) for line in text.splitlines())
    return [(page, line) for page, line in split if line]


@contextmanager
def _opened(pdf: bytes) -> Iterator[PdfDocument | None]:
    """The PDF, open as long as it is read; None where it cannot be opened."""
    from pypdfium2 import PdfDocument, PdfiumError  # takes a while to import, and most runs make no PDF

    try:
        document = PdfDocument(pdf)
    except PdfiumError:
        yield None
        return
    try:
        yield document
    finally:
        document.close()
