"""What makes a document's pages the same in every program: whole lines, stated heights, no empty paragraphs.

Programs differ in a picture's room under its line, in the widths of rules, and in an empty paragraph that does not fit.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

from generator.document.word.column_fitting import fit_columns
from generator.document.word.figure_floats import let_text_run_ahead
from generator.document.word.last_pages import fill_last_pages
from generator.document.word.markup import Element, text_of, w
from generator.document.word.page_saving import column_blocks, put_text_first, share_pages
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.spacing import properties_of, state_lines
from generator.document.word.table_fitting import fit_tables

_TO_SPARE = 120  # twips that a figure's lines are higher than its picture, for what programs add under it


def make_exact(document: Element, reader: BodyReader) -> None:
    """The document with exact heights, in place; what is set in a way not known here stays as it is."""
    try:
        share_pages(document, reader)
        carry_section_ends(document, reader)
        for paragraph in document.iter(w("p")):
            if next(paragraph.iter(w("drawing")), None) is not None:
                _fit_figure(paragraph, reader)
        fit_columns(document, reader)
        laid = column_blocks(document, reader)
        put_text_first(document, reader, laid)
        fit_tables(document, reader, laid)
        let_text_run_ahead(document, reader)
        fill_last_pages(document, reader)
    except UnknownConstructError:  # of the usual paragraph, on which all others stand
        reader.forget_all()


def carry_section_ends(document: Element, reader: BodyReader) -> None:
    """With sections ended by their last paragraph of text; one after a table or the contents keeps its own."""
    body = document.find(w("body"))
    for before, end in () if body is None else pairwise(list(body)):
        section = end.find(f"{w('pPr')}/{w('sectPr')}")
        empty = section is not None and not text_of(end) and next(end.iter(w("drawing")), None) is None
        if section is None or not empty or before.tag != w("p") or body is None:
            continue
        properties = properties_of(before)
        if properties.find(w("sectPr")) is None:
            place = len(properties) - (properties.find(w("pPrChange")) is not None)
            properties.insert(place, section)
            body.remove(end)
            reader.forget(before)


def _fit_figure(paragraph: Element, reader: BodyReader) -> None:
    """A figure whose line is a number of whole lines of text with room to spare."""
    line = reader.styles.body_line
    with suppress(UnknownConstructError):
        picture = reader.paragraph(paragraph).picture
        if picture is not None:
            state_lines(paragraph, -(-(picture + _TO_SPARE) // line) * line, "atLeast")
            reader.forget(paragraph)
