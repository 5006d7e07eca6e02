"""A Word file read as a document: the one reader of what was rendered and of what somebody saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise

from generator.document.model import MARGIN_SECTIONS, Block, BlockKind, Document, Sections
from generator.document.reading_order import at_home
from generator.document.word.contents import BODY_LEVEL, Outline, contents_field
from generator.document.word.figure_homes import homes
from generator.document.word.marks import Marks
from generator.document.word.markup import DRAWING_PROPERTIES, Element, paragraphs, property_value, w
from generator.document.word.native_charts.reading import charts_of, shown_by_chart
from generator.document.word.package import parse
from generator.document.word.paragraph_texts import ParagraphText, drop_page_numbers, paragraph_text
from generator.document.word.table_reading import OUTSIDE, Position, table_block

_COPIES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_WITHOUT_BLOCKS = frozenset((_COPIES, w("tcPr"), w("sectPr")))
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_MARGINS = (
    (BlockKind.HEADER, re.compile(r"word/header\d*\.xml")),
    (BlockKind.FOOTER, re.compile(r"word/footer\d*\.xml")),
    (BlockKind.NOTE, re.compile(r"word/(footnotes|endnotes)\.xml")),
)
_SPACE = re.compile(r"\s+")
_CONTENTS_STYLE = re.compile(r"toc (\d|heading)", re.IGNORECASE)
_CAPTION_STYLE = "caption"  # as Word names it in every language

_PAGE_BREAK = Block(BlockKind.PAGE_BREAK)

Lift = Callable[[Element], Marks]  # takes the marks out of a part


def read_document(
    document: Element,
    outline: Outline,
    parts: Mapping[str, bytes],
    marks: Marks | None = None,
    lift: Lift | None = None,
) -> Document:
    """The document of a body and of its file's other parts, with the spans of its marks, and those lifted from these.

    The contents are left out, which follow from the headings.
    """
    body = at_home(_Reader(document, outline, parts, marks).blocks())
    return Document((*body, *margins(parts, lift)))


def contents_lines(document: Element, outline: Outline) -> list[tuple[int, str]]:
    """The lines of the contents as they are stored, each with the number of its paragraph in the body."""
    return _Reader(document, outline, {}, None).contents()


def margins(parts: Mapping[str, bytes], lift: Lift | None = None) -> tuple[Block, ...]:
    """The texts of headers, footers and notes, each once, without page numbers and white space."""
    distinct: dict[tuple[str, str], Block] = {}
    for kind, names in _MARGINS:
        for name in sorted(filter(names.fullmatch, parts)):
            root = parse(parts[name])
            marks = lift(root) if lift else None
            drop_page_numbers(root)
            for paragraph in paragraphs(root):
                block = _margin(kind, paragraph_text(paragraph), marks)
                if block.text:
                    distinct.setdefault((block.heading, block.text), block)
    return tuple(distinct[key] for key in sorted(distinct))


def _margin(kind: BlockKind, read: ParagraphText, marks: Marks | None) -> Block:
    """The block of a margin's paragraph, whose white space each program stores in its own way."""
    text = _SPACE.sub("", read.text)
    spans = tuple(marks.of_text(read.offsets)) if marks and text == read.text else ()
    return Block(kind, text, (MARGIN_SECTIONS[kind],), spans=spans)


def pictures_of(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The pictures of the body by the names that it calls them by."""
    related = parse(parts[_RELATIONSHIPS]) if _RELATIONSHIPS in parts else ()
    targets = {node.get("Id", ""): "word/" + node.get("Target", "") for node in related}
    return {
        name: parts[target] for name, target in targets.items() if target.startswith("word/media/") and target in parts
    }


class _Reader:
    """Reads a body from its beginning to its end."""

    def __init__(self, document: Element, outline: Outline, parts: Mapping[str, bytes], marks: Marks | None) -> None:
        self._document, self._outline, self._marks = document, outline, marks
        self._pictures, self._charts = pictures_of(parts), charts_of(parts)
        listed = contents_field(document)
        self._contents = set(listed.result) if listed is not None else set()
        self._numbers = {paragraph: number for number, paragraph in enumerate(paragraphs(document))}
        self._homes = {self._numbers[paragraph] for paragraph in homes(document)}
        self._lines = {row: number for number, row in enumerate(document.iter(w("tr")))}
        self._texts: dict[Element, ParagraphText] = {}
        self._styles: dict[Element, str] = {}
        self._sections = Sections()
        sections = list(document.iter(w("sectPr")))
        self._broken = {one for one, after in pairwise(sections) if _on_new_page(after)}

    def blocks(self) -> Iterator[tuple[Block, bool]]:
        """The blocks of the body, each with whether a later figure belongs behind it; a page break only between two."""
        waiting: Block | None = None
        begun = False
        for block in self._inside(self._document, OUTSIDE):
            if block.kind is BlockKind.PAGE_BREAK:
                waiting = block if begun else None
                continue
            if waiting is not None:
                yield waiting, False
            yield block, block.paragraph in self._homes
            waiting, begun = None, True

    def contents(self) -> list[tuple[int, str]]:
        """The lines of the contents, which are no blocks."""
        listed = ((one, number) for one, number in self._numbers.items() if self._lists(one, self._style(one)))
        lines = ((number, self._text(one).text.strip()) for one, number in listed)
        return [(number, text) for number, text in lines if text]

    def _inside(self, holder: Element, position: Position) -> Iterator[Block]:
        """The blocks within an element, whatever holds them."""
        for node in holder:
            if node.tag == w("p"):
                yield from self._paragraph(node, position)
            elif node.tag == w("tbl"):
                yield table_block(
                    node, self._lines, lambda paragraph: self._text(paragraph).text, self._style, self._inside
                )
            elif len(node) and node.tag not in _WITHOUT_BLOCKS:  # copies repeat a text box for older programs
                yield from self._inside(node, position)

    def _paragraph(self, paragraph: Element, position: Position) -> Iterator[Block]:
        """A paragraph's pictures and text, then what stands in text boxes in it; outside of tables its page breaks."""
        breaks = self._breaks(paragraph) if position is OUTSIDE else (False, False)
        if breaks[0]:
            yield _PAGE_BREAK
        style = self._style(paragraph)
        if not self._lists(paragraph, style):
            yield from self._printed(paragraph, position, style.casefold())
        for box in paragraph.iter(w("txbxContent")) if self._text(paragraph).boxed else ():
            if next(box.iterancestors(w("p"))) is paragraph and next(box.iterancestors(_COPIES), None) is None:
                yield from self._inside(box, position)
        if breaks[1]:
            yield _PAGE_BREAK

    def _printed(self, paragraph: Element, position: Position, style: str) -> Iterator[Block]:
        """The blocks of a paragraph's own pictures and text."""
        number, read = self._numbers[paragraph], self._text(paragraph)
        place = partial(Block, row=position.row, column=position.column, line=position.line, paragraph=number)
        blank = not read.text.strip()
        for properties, image in self._drawn(paragraph) if read.drawn else ():
            if image or blank:
                spans = self._marks.of_description(properties) if self._marks else ()
                section = self._sections.current
                yield Block(
                    BlockKind.FIGURE, self._shown(properties), section, spans=spans, paragraph=number, image=image
                )
        if blank:
            return
        spans = tuple(self._marks.of_text(read.offsets)) if self._marks else ()
        level = self._outline.level(paragraph)
        if level < BODY_LEVEL:
            section = self._sections.enter(level, read.text)
            yield place(BlockKind.HEADING, read.text, section, level + 1, spans=spans)
        else:
            kind = BlockKind.CAPTION if style == _CAPTION_STYLE else BlockKind.PARAGRAPH
            yield place(kind, read.text, self._sections.current, spans=spans)

    def _lists(self, paragraph: Element, style: str) -> bool:
        """Whether a paragraph of a style is a line of the contents."""
        return paragraph in self._contents or _CONTENTS_STYLE.match(style) is not None

    def _style(self, paragraph: Element) -> str:
        """The name of a paragraph's style; "" where it has none."""
        style = self._styles.get(paragraph)
        if style is None:
            style = self._outline.style_name(property_value(paragraph, "pPr", "pStyle")) or ""
            self._styles[paragraph] = style
        return style

    def _drawn(self, paragraph: Element) -> Iterator[tuple[Element, bytes]]:
        """The properties of a paragraph's own drawings, each with its picture; no bytes where it shows none.

        Of a chart and the picture beside it, which a program draws instead, the properties are those of the chart.
        """
        for properties in paragraph.iter(DRAWING_PROPERTIES):
            copied = next(properties.iterancestors(_COPIES), None) is not None
            if next(properties.iterancestors(w("p"))) is paragraph and not copied:
                alternate = next(properties.iterancestors(_ALTERNATE), properties.getparent())
                blip = None if alternate is None else next(alternate.iter(_BLIP), None)
                yield properties, b"" if blip is None else self._pictures.get(blip.get(_EMBED, ""), b"")

    def _shown(self, properties: Element) -> str:
        """What a drawing shows, in words."""
        description, drawing = properties.get("descr", ""), properties.getparent()
        return description if drawing is None else shown_by_chart(drawing, description, self._charts)

    def _breaks(self, paragraph: Element) -> tuple[bool, bool]:
        """Whether a new page begins before a paragraph, and after it."""
        properties = paragraph.find(w("pPr"))
        before, after = self._outline.begins_page(paragraph), False
        broken = self._text(paragraph).page_break
        if broken is not None:
            before, after = before or broken == 0, broken > 0
        section = None if properties is None else properties.find(w("sectPr"))
        return before, after or section in self._broken

    def _text(self, paragraph: Element) -> ParagraphText:
        text = self._texts.get(paragraph)
        if text is None:
            text = self._texts[paragraph] = paragraph_text(paragraph)
        return text


def _on_new_page(section: Element) -> bool:
    """Whether a section begins on a page of its own."""
    return property_value(section, "type") not in ("continuous", "nextColumn")
