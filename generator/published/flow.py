"""A published file before it is understood: its paragraphs and tables in reading order, whatever the format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.file_formats.printed_tables import PrintedTable
from generator.published.published_document import LaidLine


@dataclass(frozen=True)
class FlowParagraph:
    """A paragraph with what the file itself says of it."""

    text: str
    page: int = 0
    lines: tuple[LaidLine, ...] = ()  # of a PDF
    level: int = 0  # of what the file marks as a heading, from 1
    listed: bool = False  # whether the file marks it as a line of the contents
    paragraph: int = -1  # its number in the body of a Word file


@dataclass(frozen=True)
class FlowTable:
    """A table as it stands in one place of the file; in a PDF the part of it on one page."""

    printed: PrintedTable
    page: int = 0
    title: str = ""  # by which the file itself calls it: a caption, the description
    paragraphs: Mapping[tuple[int, int], int] = field(default_factory=dict)  # by row and column, in a Word file


Flow = list[FlowParagraph | FlowTable]


@dataclass(frozen=True)
class FlowFile:
    """What was read of a file."""

    flow: Flow
    margins: tuple[str, ...] = ()
    pages: int = 0
    page_sizes: tuple[tuple[float, float], ...] = ()
    scanned: tuple[int, ...] = ()  # pages that hold a picture instead of text
    turned: tuple[int, ...] = ()  # pages whose text does not stand upright
    unseen: tuple[tuple[str, str], ...] = ()
