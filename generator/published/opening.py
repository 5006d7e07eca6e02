"""A published file opened: PDF, Word, a saved page or text, read within bounds of time and memory."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.diagnostics import Diagnostic, Outcome, Place, SourceFile
from generator.file_formats import pdf
from generator.file_formats.old_format import SIGNATURE as CONTAINER
from generator.file_formats.pdf import read_pdf
from generator.file_formats.printed_tables import PrintedDocument
from generator.file_formats.problems import WORD_DAMAGED
from generator.file_formats.web_archive import page_within
from generator.file_formats.web_page import is_page
from generator.file_formats.word import read_word
from generator.published import document_flow, laid_text, pdf_flow, problems, text_flow
from generator.published.assembling import assemble
from generator.published.cells_by_line import without_cells
from generator.published.flow import FlowFile
from generator.published.page_elsewhere import elsewhere
from generator.published.published_document import PublishedDocument, PublishedFormat
from generator.published.web_page import finished_page
from generator.published.word_document import finished, is_strict
from generator.storage.archives import ArchiveError
from generator.storage.files import read_file, why_unread
from generator.text import written_name

SUFFIXES = (".pdf", ".docx", ".html", ".htm", ".mhtml", ".mht", ".txt")
_ENCODINGS = ("utf-8-sig", "gb18030")
_LARGEST_TEXT = 20 * 1024 * 1024
_ZIP = b"PK"
_WIDE_ENCODINGS = ("utf-16-le", "utf-16-be")
_WRITTEN = re.compile(r"[\s!-~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’…—·]")  # what a Chinese text is made of
_MOSTLY = 0.9  # of its characters
_NO_TEXTS = ("{\\rtf", "MIME-Version:", "From:")  # which begin what is written in letters, but is no text: .rtf, mails
_MOST_BEFORE_PDF = 1024  # bytes that readers of PDFs let stand before it
_BOOKMARK = re.compile(r"\[bookmark:\s*\w+\]")  # which a converter of Word files left, not who published


def read_published(path: Path, name: str = "") -> Outcome[PublishedDocument]:
    """The document in the file, which is called by the name where one is given; why there is none."""
    source = SourceFile(name or written_name(path.name))
    try:
        content = read_file(path)
    except OSError as error:
        return Outcome(None, (problems.NOT_OPENED.at(Place(source), why=why_unread(error)),))
    return published(content, source)


def published(content: bytes, source: SourceFile) -> Outcome[PublishedDocument]:
    """The document in the content of a file; why there is none."""
    place = Place(source)
    called_pdf = source.name.lower().endswith(".pdf")
    begin = content.find(pdf.SIGNATURE, 0, _MOST_BEFORE_PDF if called_pdf else len(pdf.SIGNATURE))
    if begin >= 0:
        diagnostics: list[Diagnostic] = []
        printed = read_pdf(content[begin:], place, diagnostics)
        return Outcome(None, tuple(diagnostics)) if printed is None else _of_pdf(printed, source)
    if content.startswith((_ZIP, CONTAINER)):
        return _of_word(content, source)
    if called_pdf:  # as a site's page of an error that was saved instead
        return Outcome(None, (problems.NOT_A_DOCUMENT.at(place),))
    content = page_within(content) or content
    if is_page(content):
        page = finished_page(content)
        if page is None:
            return Outcome(None, (problems.NOT_A_DOCUMENT.at(place),))
        if names := elsewhere(content, page.document):
            return Outcome(None, (problems.ELSEWHERE.at(place, names=names),))
        return _assembled(document_flow.flow_of(page), source, PublishedFormat.PAGE)
    text = _text(content)
    if text is None or text.lstrip().startswith(_NO_TEXTS):
        return Outcome(None, (problems.NOT_A_DOCUMENT.at(place),))
    text, cells = without_cells(_BOOKMARK.sub("", text))
    flow, rows = laid_text.flow_of(text) if laid_text.is_laid_out(text) else (text_flow.flow_of(text), 0)
    refusals = [problems.TABLES_BY_CELLS.at(place, count=cells)] if cells else []
    refusals += [problems.TABLES_BY_SPACES.at(place, count=rows)] if rows else []
    return _assembled(flow, source, PublishedFormat.TEXT, refusals)


def _of_pdf(printed: PrintedDocument, source: SourceFile) -> Outcome[PublishedDocument]:
    """The document; pages that cannot be read are refused one by one."""
    refusals = [
        problem.at(Place(source), pages="、".join(map(str, pages)), count=len(pages))
        for problem, pages in ((problems.PAGES_SCANNED, printed.scanned), (problems.PAGES_TURNED, printed.turned))
        if pages
    ]
    if len(printed.scanned) == len(printed.pages):
        return Outcome(None, tuple(refusals) or (problems.NOTHING_IN_IT.at(Place(source)),))
    return _assembled(pdf_flow.flow_of(printed), source, PublishedFormat.PDF, refusals)


def _of_word(content: bytes, source: SourceFile) -> Outcome[PublishedDocument]:
    """The document; the reader of tables says what is wrong with a file that is none."""
    read = finished(content)
    if read is None:
        diagnostics: list[Diagnostic] = []
        try:
            read_word(content, Place(source), diagnostics)
        except ArchiveError:
            diagnostics = []
        if not source.name.lower().endswith(SUFFIXES):  # a workbook, a .doc, an OFD: not damaged, but none to audit
            diagnostics = [one for one in diagnostics if one.code != WORD_DAMAGED.code]
        return Outcome(None, tuple(diagnostics) or (problems.NOT_A_DOCUMENT.at(Place(source)),))
    if not read.document.blocks and is_strict(content):
        return Outcome(None, (problems.STRICT.at(Place(source)),))
    return _assembled(document_flow.flow_of(read, read.contents), source, PublishedFormat.WORD)


def _assembled(
    file: FlowFile, source: SourceFile, kind: PublishedFormat, refusals: list[Diagnostic] | None = None
) -> Outcome[PublishedDocument]:
    document = assemble(file, source, kind, refusals or ())
    if not document.blocks:
        return Outcome(None, (*document.refusals, problems.NOTHING_IN_IT.at(Place(source))))
    return Outcome(document)


def _text(content: bytes) -> str | None:
    """The content as text; None where it is none."""
    if len(content) > _LARGEST_TEXT:
        return None
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        return next(filter(_is_written, _decoded(content)), None)
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _decoded(content: bytes) -> Iterator[str]:
    """The content in either order of the bytes of UTF-16, which does not say which it is."""
    for encoding in _WIDE_ENCODINGS:
        with suppress(UnicodeDecodeError):
            yield content.decode(encoding)


def _is_written(text: str) -> bool:
    """Whether it is a text that somebody wrote: in the other order of bytes it is not."""
    return len(_WRITTEN.findall(text)) > _MOSTLY * len(text)
