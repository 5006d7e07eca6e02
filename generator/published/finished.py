"""A finished document as it was read back, from whatever kind of file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from generator.document.model import Document

FIELD_CODE = re.compile(r"PAGEREF|HYPERLINK\s*\\|MERGEFORMAT|TOC\s*\\|_Toc\d+")  # what pasting from Word leaves behind


@dataclass(frozen=True)
class Finished:
    """A finished document: what a reader sees of its text, and how many stretches of tracked changes it has."""

    document: Document
    revisions: int = 0
    unread: Counter[tuple[str, str]] = field(default_factory=Counter)  # hidden text, and what is seen but not read
    on_paper: bool = True  # whether its margins and pictures are read as a Word file's are
    contents: tuple[tuple[int, str], ...] = ()  # of a Word file: the lines of the contents, with their paragraphs
