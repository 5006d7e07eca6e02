"""The text that a paragraph of a Word file prints itself, and where each of its texts, tabs and breaks begins in it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.document.word.markup import PRINTING, Element, characters, w
from generator.document.word.word_fields import word_fields
from generator.values import dataclass

_BREAK, _TYPE, _BOX = w("br"), w("type"), w("txbxContent")
_HOLDERS = frozenset((w("drawing"), w("pict"), w("object")))
_PRINTING = frozenset(PRINTING)
_PAGE_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}


@dataclass(frozen=True)
class ParagraphText:
    """A paragraph's text, without text boxes in it, and the position at which each of its texts and tabs begins."""

    text: str
    offsets: Mapping[Element, int]
    drawn: bool = False  # whether there are drawings in it
    boxed: bool = False  # whether there are text boxes in it
    page_break: int | None = None  # the position at which it breaks the page


def paragraph_text(paragraph: Element) -> ParagraphText:
    """The text of a paragraph."""
    pieces: list[str] = []
    offsets: dict[Element, int] = {}
    length = 0
    page_break: int | None = None
    drawn = boxed = False
    for node in paragraph.iter():  # to seek by many names in each of many paragraphs takes several times as long
        tag = node.tag
        if tag in _HOLDERS or tag == _BOX:
            drawn, boxed = True, boxed or tag == _BOX
            continue
        if tag not in _PRINTING or (boxed and next(node.iterancestors(w("p"))) is not paragraph):
            continue
        piece = characters(node)
        offsets[node] = length
        if tag == _BREAK and node.get(_TYPE) == "page":
            page_break = length
        pieces.append(piece)
        length += len(piece)
    return ParagraphText("".join(pieces), offsets, drawn, boxed, page_break)


def drop_page_numbers(root: Element) -> None:
    """The headers and footers of a part without the page numbers that a program stored in them."""
    for field in word_fields(root):
        if field.words[:1] and field.words[0].upper() in _PAGE_FIELDS:
            field.store("")
