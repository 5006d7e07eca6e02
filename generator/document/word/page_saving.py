"""Pages that need not be: empty tables share one, text that follows tables of whole pages stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise

from generator.document.word.contents import BODY_LEVEL
from generator.document.word.markup import Element, property_of, text_of, w
from generator.document.word.pagination.blocks import ColumnBlock, StoryBlocks
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.pages import pages_taken
from generator.document.word.pagination.rules import LIBREOFFICE
from generator.document.word.spacing import own_property
from generator.values import dataclass

_APART = 579  # twips between the tables of a page: a line of text
_FIGURE = re.compile(r"\d")


@dataclass
class PageStretch:
    """What begins a page, up to what begins the next: blocks of the body."""

    section: Element  # its sectPr
    blocks: list[Element] = field(default_factory=list)

    @property
    def tables(self) -> list[Element]:
        """Its tables."""
        return [block for block in self.blocks if block.tag == w("tbl")]

    @property
    def is_empty_table(self) -> bool:
        """Whether it is one table without a figure, with its title and notes."""
        tables = self.tables
        return len(tables) == 1 and not any(
            _FIGURE.search(text_of(row))
            for row in tables[0].iter(w("tr"))
            if row.find(f"{w('trPr')}/{w('tblHeader')}") is None
        )

    @property
    def end(self) -> Element | None:
        """The block that ends its section, where it is the last of it."""
        last = self.blocks[-1]
        return last if property_of(last, "pPr", "sectPr") is not None else None


def share_pages(document: Element, reader: BodyReader) -> None:
    """The document with empty tables that follow each other on one page, in place.

    Raises UnknownConstructError where a paragraph is set in a way not known.
    """
    for one, after in pairwise(list(page_stretches(document, reader))):
        if not one.is_empty_table or not after.is_empty_table:
            continue
        end = one.end
        if end is not None and (text_of(end) or not _alike(one.section, after.section)):
            continue
        if end is not None:
            parent = end.getparent()
            if parent is not None:
                parent.remove(end)
        title = after.blocks[0]
        own_property(title, "pageBreakBefore").set(w("val"), "0")
        own_property(title, "spacing").set(w("before"), str(_APART))
        reader.forget(title)


def page_stretches(document: Element, reader: BodyReader) -> Iterator[PageStretch]:
    """The body in stretches of which each begins a page; the contents are part of one.

    Raises UnknownConstructError where a paragraph is set in a way not known.
    """
    body = document.find(w("body"))
    blocks = [] if body is None else list(body)
    sections = [(n, s) for n, block in enumerate(blocks) if (s := _section_of(block)) is not None]
    unit: PageStretch | None = None
    for number, block in enumerate(blocks):
        if block.tag == w("sectPr"):
            break
        begins = unit is None or unit.end is not None
        if begins or (block.tag == w("p") and reader.form(block).page_break):
            if unit is not None:
                yield unit
            unit = PageStretch(next((section for end, section in sections if end >= number), block))
        if unit is not None:
            unit.blocks.append(block)
    if unit is not None:
        yield unit


def _section_of(block: Element) -> Element | None:
    return block if block.tag == w("sectPr") else property_of(block, "pPr", "sectPr")


def _alike(one: Element, other: Element) -> bool:
    """Whether two sections have pages of one shape, and the second does not restart their count."""
    shapes = [section.find(w("pgSz")) for section in (one, other)]
    same = all(shape is not None for shape in shapes) and len({_shape(shape) for shape in shapes}) == 1
    number = other.find(w("pgNumType"))
    return same and (number is None or number.get(w("start")) is None)


def _shape(size: Element | None) -> tuple[str | None, ...]:
    return () if size is None else tuple(size.get(w(name)) for name in ("w", "h", "orient"))


def column_blocks(document: Element, reader: BodyReader) -> dict[Element, ColumnBlock]:
    """The blocks of the document's body as they take room, in their order; raises UnknownConstructError."""
    body = document.find(w("body"))
    if body is None:
        return {}
    nodes = [node for node in reader.nodes(body) if node.tag != w("sectPr")]
    return dict(zip(nodes, StoryBlocks(reader.story(body)).under(LIBREOFFICE), strict=True))


def put_text_first(document: Element, reader: BodyReader, laid: Mapping[Element, ColumnBlock]) -> None:
    """The document with a heading and its text that follow tables of whole pages put before these, in place.

    Only where that takes a page less, by the blocks as they take room. Raises UnknownConstructError.
    """
    units = list(page_stretches(document, reader))
    for number, unit in enumerate(units):
        text = _text_after_tables(unit, reader)
        first = number
        while first and text and units[first].section is unit.section and _begins_with_table(units[first], reader):
            first -= 1
        if first == number:
            continue
        before, tables = units[first].blocks, [block for block in unit.blocks if block not in text]
        together = _pages(laid, before) + _pages(laid, tables, text)
        if _pages(laid, before, text) + _pages(laid, tables) < together:
            place = units[first + 1].blocks[0]
            for block in text:
                place.addprevious(block)


def _pages(laid: Mapping[Element, ColumnBlock], *stretches: Sequence[Element]) -> int:
    """How many pages the blocks take that follow each other."""
    return pages_taken([laid[node] for stretch in stretches for node in stretch if node in laid])


def _text_after_tables(unit: PageStretch, reader: BodyReader) -> list[Element]:
    """The heading and text behind the last table of a unit, with no picture in it and no end of a section."""
    tables = unit.tables
    behind = unit.blocks[unit.blocks.index(tables[-1]) + 1 :] if tables else []
    plain = all(block.tag == w("p") and _section_of(block) is None for block in behind)
    pictures = any(next(block.iter(w("drawing")), None) is not None for block in behind)
    if not behind or not plain or pictures or reader.form(behind[0]).level >= BODY_LEVEL:
        return []
    return behind


def _begins_with_table(unit: PageStretch, reader: BodyReader) -> bool:
    """Whether it begins with the title of a table, not with that of a part or section."""
    return bool(unit.tables) and reader.form(unit.blocks[0]).level >= BODY_LEVEL
