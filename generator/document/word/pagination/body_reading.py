"""A document's body read for laying it out: a closed list of elements."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from generator.document.model import LINE_BREAK, TAB
from generator.document.word.markup import Element, property_of, w
from generator.document.word.pagination.characters import refuse_unknown_characters
from generator.document.word.pagination.paragraph_forms import ParagraphForm, StyleSheet, own_pitch
from generator.document.word.pagination.refusal import UnknownConstructError, name_of
from generator.document.word.pagination.section_reading import section_of
from generator.document.word.pagination.story import Story, StoryBlock, StoryParagraph, StoryTable
from generator.document.word.pagination.table_form_reading import TableForms

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TWIP = 635  # EMU
_MARKS = frozenset(map(w, ["bookmarkStart", "bookmarkEnd", "proofErr"]))
_TEXT, _RUN, _LINK, _PICTURE = w("t"), w("r"), w("hyperlink"), w("drawing")
_PROPERTIES, _OF_PARAGRAPH = w("rPr"), w("pPr")
_OF_RUN = frozenset(map(w, ["fldChar", "instrText", "lastRenderedPageBreak"]))


class BodyReader:
    """Reads the body of a document, each block once; raises UnknownConstructError.

    One reader serves from the setting of lines to the page numbers. Whoever changes a paragraph, or a table or what is
    in it, has the reader forget it, or states as what it is to be read now: tables are most of a large document.
    """

    def __init__(self, styles: StyleSheet) -> None:
        self.styles = styles
        self._forms: dict[Element, ParagraphForm] = {}
        self._read_paragraphs: dict[Element, StoryParagraph] = {}
        self._read_tables: dict[Element, StoryTable] = {}

    def story(self, body: Element) -> Story:
        """The body's paragraphs and tables in their sections."""
        blocks: list[StoryBlock] = []
        sections = [section_of(node) for node in body.iter(w("sectPr"))]
        if not sections:
            raise UnknownConstructError("没有页面设置")
        number, begins = 0, True
        for node in self.nodes(body):
            if node.tag == w("sectPr"):
                continue
            content: StoryParagraph | StoryTable
            if node.tag == w("p"):
                content = self.paragraph(node)
            elif node.tag == w("tbl"):
                content = self.table(node)
            else:
                raise UnknownConstructError(f"正文里的 {name_of(node)}")
            blocks.append(StoryBlock(content, sections[min(number, len(sections) - 1)], begins))
            begins = isinstance(content, StoryParagraph) and content.ends_section
            number += begins
        return Story(tuple(blocks))

    def table(self, node: Element) -> StoryTable:
        """A table."""
        if node not in self._read_tables:
            self._read_tables[node] = TableForms(self.styles, self._in_cell).table(node)
        return self._read_tables[node]

    def paragraph(self, node: Element) -> StoryParagraph:
        """A paragraph of text, or one that holds a picture and nothing else."""
        if node not in self._read_paragraphs:
            self._read_paragraphs[node] = self._paragraph(node, self.form(node))
        return self._read_paragraphs[node]

    def form(self, node: Element) -> ParagraphForm:
        """The form of a paragraph of the body, whatever is in it."""
        form = self._forms.get(node)
        if form is None:
            form = self._forms[node] = self.styles.form_of(node)
        return form

    def forget(self, *nodes: Element) -> None:
        """Reads paragraphs and tables of the body anew, which have changed since they were read."""
        for node in nodes:
            for read in (self._forms, self._read_paragraphs, self._read_tables):
                read.pop(node, None)

    def forget_all(self) -> None:
        """Reads everything anew: what was to be changed is changed in part."""
        for read in (self._forms, self._read_paragraphs, self._read_tables):
            read.clear()

    def keep(self, node: Element, table: StoryTable) -> None:
        """States as what a table that has changed is to be read now."""
        self._read_tables[node] = table

    def keep_rows(self, node: Element, changed: Container[int]) -> None:
        """Reads the rows with these numbers anew of a table that was read before."""
        self.keep(node, TableForms(self.styles, self._in_cell).with_rows_anew(node, self.table(node), changed))

    def _in_cell(self, node: Element) -> StoryParagraph:
        return self._paragraph(node, self.styles.form_of(node))

    def _paragraph(self, node: Element, form: ParagraphForm) -> StoryParagraph:
        text, pictures, pitches = "", list[int](), set[int | None]()
        for run in self._runs(node):
            pitch = None
            for child in run:
                if child.tag == _TEXT:
                    text += child.text or ""
                elif child.tag == _PROPERTIES:
                    pitch = own_pitch(child)
                elif child.tag == _PICTURE:
                    pictures.append(_height(child))
                elif child.tag not in _OF_RUN:
                    text += _characters(child)
            pitches.add(pitch)
        if len(pitches) > 1:
            raise UnknownConstructError("个别文字的格式 spacing")
        if pitches and (pitch := pitches.pop()) is not None:
            form = replace(form, pitch=pitch)
        ends = property_of(node, "pPr", "sectPr") is not None
        if not pictures:
            refuse_unknown_characters(text)
            return StoryParagraph(text, form, ends_section=ends)
        if len(pictures) > 1 or text.strip():
            raise UnknownConstructError("一个段落里有几张图，或图与文字在一起")
        return StoryParagraph("", form, pictures[0], ends)

    def nodes(self, holder: Element) -> Iterator[Element]:
        """The blocks of the body, those within the frame of the contents too."""
        for child in holder:
            if child.tag == w("sdt"):
                content = child.find(w("sdtContent"))
                if content is None or child.find(f"{w('sdtPr')}/{w('docPartObj')}") is None:
                    raise UnknownConstructError("内容控件")
                yield from self.nodes(content)
            elif isinstance(child.tag, str) and child.tag not in _MARKS:
                yield child

    def _runs(self, holder: Element) -> Iterator[Element]:
        """The runs of a paragraph, those of its links too."""
        for child in holder:
            if child.tag == _RUN:
                yield child
            elif child.tag == _LINK:
                yield from self._runs(child)
            elif child.tag != _OF_PARAGRAPH and isinstance(child.tag, str) and child.tag not in _MARKS:
                raise UnknownConstructError(f"段落里的 {name_of(child)}")


def _characters(node: Element) -> str:
    """What an element of a run prints that is no text."""
    if node.tag == w("tab"):
        return TAB
    if node.tag == w("br") and node.get(w("type"), "textWrapping") == "textWrapping":
        return LINE_BREAK
    raise UnknownConstructError(f"文字里的 {name_of(node)}")


def _height(drawing: Element) -> int:
    """The height of a picture that stands in its line."""
    inline = drawing.find(f"{_DRAWING}inline")
    extent = None if inline is None else inline.find(f"{_DRAWING}extent")
    if inline is None or extent is None or len(drawing) != 1:
        raise UnknownConstructError("浮动的图")
    margins = sum(int(inline.get(side, "0")) for side in ("distT", "distB"))
    return -(-(int(extent.get("cy", "0")) + margins) // _TWIP)
