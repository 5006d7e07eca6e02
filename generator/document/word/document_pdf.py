"""The PDF of a document as an engine lays it out, looked at before it counts, with tags to be read aloud by."""

from __future__ import annotations

from pikepdf import PdfError

from generator.diagnostics import Outcome, Place
from generator.document import problems
from generator.document.accessible.pdf import ReadablePdf, made_readable
from generator.document.model import Document
from generator.document.word.contents import Outline, headings
from generator.document.word.layout_engine import LayoutEngine, LayoutError, the_pdf
from generator.document.word.package import DOCUMENT, STYLES, parse, read_parts
from generator.document.word.printed_pages import pages_of
from generator.document.word.reading import read_document

_REPORTED = 3  # of what a PDF lacks


def pdf_of(content: bytes, name: str, engine: LayoutEngine | None) -> Outcome[bytes]:
    """The PDF of a document, or why there is none; the name is the PDF's. A diagnostic where it is not PDF/UA-1."""
    if engine is None:
        return Outcome(None, (problems.PDF_WITHOUT_CONVERTER.at(Place.of(name)),))
    try:
        pdf = the_pdf(engine, content)
    except LayoutError as error:
        return Outcome(None, (problems.PDF_FAILED.at(Place.of(name), engine=engine.name, reason=str(error)),))
    if not has_headings(pdf, content):
        reason = "PDF 里的标题与文件的对不上"
        return Outcome(None, (problems.PDF_FAILED.at(Place.of(name), engine=engine.name, reason=reason),))
    return readable_pdf(pdf, content, name)


def readable_pdf(pdf: bytes, content: bytes, name: str) -> Outcome[bytes]:
    """The PDF that an engine made of a document, with its tags; a diagnostic where it is not PDF/UA-1."""
    try:
        readable = made_readable(pdf, model_of(content))
    except PdfError as error:
        readable = ReadablePdf(pdf, (str(error),))
    if readable.faults:
        reason = "；".join(readable.faults[:_REPORTED])
        return Outcome(readable.content, (problems.PDF_NOT_ACCESSIBLE.at(Place.of(name), reason=reason),))
    return Outcome(readable.content)


def model_of(content: bytes) -> Document:
    """The document as its file has it."""
    parts = read_parts(content)
    return read_document(parse(parts[DOCUMENT]), Outline(parse(parts[STYLES])), parts)


def has_headings(pdf: bytes, content: bytes) -> bool:
    """Whether a PDF is of the document: the document's headings are in it."""
    parts = read_parts(content)
    listed = headings(parse(parts[DOCUMENT]), Outline(parse(parts[STYLES])))
    return pages_of(pdf, [heading.text for heading in listed]) is not None
