"""What makes a document's pages the same in every program: whole lines, stated heights, no empty paragraphs.

Programs differ in a picture's room under its line, in the widths of rules, and in an empty paragraph that does not fit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from generator.document.word.markup import Element, element, text_of, w
from generator.document.word.pagination.blocks import ColumnBlock, StoryBlocks
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.pages import placed
from generator.document.word.pagination.paragraph_forms import StyleSheet
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.pagination.row_heights import row_heights
from generator.document.word.pagination.rules import LIBREOFFICE

_TO_SPARE = 120  # twips that a figure's lines are higher than its picture, for what programs add under it
_RESERVE = 10  # per cent of the size, by which a line could be wider without a further one: more than any rounding
_RULE = 10  # twips: the width of a rule, by which a program's rows may be higher
_TIMES_CLOSER = 2  # how often the lines of a table are set closer by a rule's width
_HIGHER_ROWS = replace(LIBREOFFICE, over_row=_RULE)
_BEFORE_HEIGHT = frozenset(map(w, ("cnfStyle", "divId", "gridBefore", "gridAfter", "wBefore", "wAfter", "cantSplit")))
_AFTER_SPACING = frozenset(
    map(w, ("ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"))
).union(map(w, ("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange")))


def make_exact(document: Element, styles: Element) -> None:
    """The document with exact heights, in place; what is set in a way not known here stays as it is."""
    carry_section_ends(document)
    with suppress(UnknownConstructError):  # of the usual paragraph, on which all others stand
        sheet = StyleSheet(styles)
        reader = BodyReader(sheet)
        for paragraph in document.iter(w("p")):
            if next(paragraph.iter(w("drawing")), None) is not None:
                _fit_figure(paragraph, reader, sheet.body_line)
        own = {table for table in document.iter(w("tbl")) if next(table.iter(w("trHeight")), None) is None}
        for table in own:
            _state_heights(table, reader)
        for _ in range(_TIMES_CLOSER):
            edged = own.intersection(_on_the_edge(document, reader))
            if not edged:
                break
            for table in edged:
                _set_closer(table, reader)
            reader.forget_cells()
            for table in edged:
                _state_heights(table, reader)


def carry_section_ends(document: Element) -> None:
    """With sections ended by their last paragraph of text; one after a table or the contents keeps its own."""
    body = document.find(w("body"))
    for before, end in () if body is None else pairwise(list(body)):
        section = end.find(f"{w('pPr')}/{w('sectPr')}")
        empty = section is not None and not text_of(end) and next(end.iter(w("drawing")), None) is None
        if section is None or not empty or before.tag != w("p") or body is None:
            continue
        properties = _properties(before)
        if properties.find(w("sectPr")) is None:
            place = len(properties) - (properties.find(w("pPrChange")) is not None)
            properties.insert(place, section)
            body.remove(end)


def _fit_figure(paragraph: Element, reader: BodyReader, line: int) -> None:
    """A figure whose line is a number of whole lines of text with room to spare."""
    with suppress(UnknownConstructError):
        picture = reader.paragraph(paragraph).picture
        if picture is not None:
            _state_lines(paragraph, -(-(picture + _TO_SPARE) // line) * line, "atLeast")


def _state_heights(table: Element, reader: BodyReader) -> None:
    """A table whose rows are as high as their text, margins and rules, with some to spare in each line."""
    with suppress(UnknownConstructError):
        heights = row_heights(reader.table(table), LIBREOFFICE.breaking, _RESERVE)
        for row, height in zip(table.iterchildren(w("tr")), heights, strict=True):
            properties = row.find(w("trPr"))
            if properties is not None:
                place = sum(child.tag in _BEFORE_HEIGHT for child in properties)
                properties.insert(place, element("trHeight", val=str(height), hRule="atLeast"))


def _on_the_edge(document: Element, reader: BodyReader) -> Collection[Element]:
    """The tables that take a page more where a program's rows are higher by the width of a rule.

    What begins a page is laid out by itself up to the next that does. Raises UnknownConstructError.
    """
    body = document.find(w("body"))
    if body is None:
        return ()
    blocks = StoryBlocks(reader.story(body))
    usual, higher = (_by_page_beginnings(blocks.under(rules)) for rules in (LIBREOFFICE, _HIGHER_ROWS))
    tables, edged = document.iter(w("tbl")), list[Element]()
    for stretch, other in zip(usual, higher, strict=True):
        own = [next(tables) for block in stretch if block.form is None]
        if own and placed(stretch).pages != placed(other).pages:
            edged += own
    return edged


def _by_page_beginnings(blocks: Iterable[ColumnBlock]) -> Iterator[list[ColumnBlock]]:
    """The blocks in stretches of which each begins a page."""
    stretch: list[ColumnBlock] = []
    for block in blocks:
        if block.begins_page and stretch:
            yield stretch
            stretch = []
        stretch.append(block)
    yield stretch


def _set_closer(table: Element, reader: BodyReader) -> None:
    """A table whose lines are closer by the width of a rule, without stated heights."""
    for height in list(table.iter(w("trHeight"))):
        parent = height.getparent()
        if parent is not None:
            parent.remove(height)
    for paragraph in table.iter(w("p")):
        form = reader.paragraph(paragraph).form
        if form.rule == "exact":
            _state_lines(paragraph, form.line - _RULE, "exact")


def _state_lines(paragraph: Element, height: int, rule: str) -> None:
    """A paragraph whose lines have a height of their own, in twips."""
    properties = _properties(paragraph)
    spacing = properties.find(w("spacing"))
    if spacing is None:
        spacing = element("spacing")
        place = next((n for n, child in enumerate(properties) if child.tag in _AFTER_SPACING), len(properties))
        properties.insert(place, spacing)
    spacing.set(w("line"), str(height))
    spacing.set(w("lineRule"), rule)


def _properties(paragraph: Element) -> Element:
    """The properties of a paragraph, made where it has none."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    return properties
