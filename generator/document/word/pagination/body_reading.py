"""A document's body read for laying it out: a closed list of elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.document.model import LINE_BREAK, TAB
from generator.document.word.markup import Element, w
from generator.document.word.pagination.characters import refuse_unknown_characters
from generator.document.word.pagination.paragraph_forms import StyleSheet, own_pitch
from generator.document.word.pagination.refusal import UnknownConstructError, name_of
from generator.document.word.pagination.section_reading import section_of
from generator.document.word.pagination.story import Story, StoryBlock, StoryParagraph, StoryTable
from generator.document.word.pagination.table_form_reading import TableForms

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TWIP = 635  # EMU
_MARKS = frozenset(map(w, ["bookmarkStart", "bookmarkEnd", "proofErr"]))
_OF_RUN = frozenset(map(w, ["rPr", "fldChar", "instrText", "lastRenderedPageBreak"]))


class BodyReader:
    """Reads the bodies of documents with the styles of one; raises UnknownConstructError."""

    def __init__(self, styles: StyleSheet) -> None:
        self.styles = styles
        self._tables = TableForms(styles, self.paragraph)

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
                content = self._tables.table(node)
            else:
                raise UnknownConstructError(f"正文里的 {name_of(node)}")
            blocks.append(StoryBlock(content, sections[min(number, len(sections) - 1)], begins))
            begins = isinstance(content, StoryParagraph) and content.ends_section
            number += begins
        return Story(tuple(blocks))

    def table(self, node: Element) -> StoryTable:
        """A table."""
        return self._tables.table(node)

    def forget(self, table: Element) -> None:
        """What was read of the cells of a table that has changed since."""
        for cell in table.iter(w("tc")):
            self._tables.cells.pop(cell, None)

    def paragraph(self, node: Element) -> StoryParagraph:
        """A paragraph of text, or one that holds a picture and nothing else."""
        form = self.styles.form_of(node)
        text, pictures, pitches = "", list[int](), set[int | None]()
        for run in self._runs(node):
            pitches.add(own_pitch(run))
            for child in run:
                if child.tag == w("drawing"):
                    pictures.append(_height(child))
                elif child.tag not in _OF_RUN:
                    text += _characters(child)
        if len(pitches) > 1:
            raise UnknownConstructError("个别文字的格式 spacing")
        if pitches and (pitch := pitches.pop()) is not None:
            form = replace(form, pitch=pitch)
        ends = node.find(f"{w('pPr')}/{w('sectPr')}") is not None
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
            if child.tag == w("r"):
                yield child
            elif child.tag == w("hyperlink"):
                yield from self._runs(child)
            elif isinstance(child.tag, str) and child.tag != w("pPr") and child.tag not in _MARKS:
                raise UnknownConstructError(f"段落里的 {name_of(child)}")


def _characters(node: Element) -> str:
    """What an element of a run prints."""
    if node.tag == w("t"):
        return node.text or ""
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
