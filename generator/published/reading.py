"""A finished document read back from the file it is in: a Word document, or a page saved from a site."""

from __future__ import annotations

from generator.published import word_document
from generator.published.finished import Finished
from generator.published.web_page import finished_page

_ZIP = b"PK"


def read_back(content: bytes) -> Finished | None:
    """What a file prints; None where it cannot be read."""
    return word_document.finished(content) if content.startswith(_ZIP) else finished_page(content)
