"""A finished document read back from the file it is in: a Word document, a PDF, or a page saved from a site."""

from __future__ import annotations

from generator.file_formats import pdf
from generator.published import word_document
from generator.published.finished import Finished
from generator.published.pdf_document import finished_pdf
from generator.published.web_page import finished_page
from generator.published.word_document import why_unreadable

_ZIP = b"PK"


def read_back(content: bytes) -> Finished | str:
    """What a file prints; where it cannot be read what it is, with what to do, as a sentence goes on after its name."""
    if content.startswith(pdf.SIGNATURE):
        read = finished_pdf(content)
        return read if isinstance(read, Finished) else f"没有读出：{read.message}。{read.hint}"
    made = word_document.finished(content) if content.startswith(_ZIP) else finished_page(content)
    return made or why_unreadable(content)
