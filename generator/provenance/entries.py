"""The entries of a ledger: each figure, typed number and chosen word of a document, with what is behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import Enum

from generator.accounts.quantities import Chosen, Code, Part, PrintedNumber, Quantity, Quoted
from generator.diagnostics import Place
from generator.document.model import Block, Document, RecordedPart, Span
from generator.document.sentences import section_line, sentence_around
from generator.values import dataclass

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?:%|％|‰|万元|亿元|元)?")


class EntryKind(Enum):
    """What an entry is."""

    FIGURE = "数据"
    IN_PICTURE = "图中数据"
    QUOTED = "原文所写"  # a number within a text that the officer typed
    CODE = "科目编码"
    CHOSEN = "随数而定的词"
    FIXED = "固定文字"  # a number within words of the program


@dataclass(frozen=True)
class LedgerEntry:
    """Something printed: the span that prints it, in which text of the document, and which characters it is."""

    number: int  # of its block among the texts of the document
    block: Block = field(repr=False, compare=False)
    span: Span = field(hash=False)  # of the whole part, in which there may be several numbers
    start: int
    end: int
    kind: EntryKind

    @property
    def part(self) -> Part:
        """The part of a phrase that is printed."""
        assert not isinstance(self.span.part, RecordedPart)
        return self.span.part

    @property
    def text(self) -> str:
        """What is printed."""
        return self.block.text[self.start : self.end]

    @property
    def section(self) -> str:
        """The headings above it, in one line."""
        return section_line(self.block)

    @property
    def sentence(self) -> str:
        """The sentence that it stands in, or the cell with the name of its row."""
        return sentence_around(self.block, self.start, self.end)

    @property
    def quantity(self) -> Quantity | None:
        """The quantity it prints."""
        return self.part.quantity if isinstance(self.part, PrintedNumber) else None

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells it comes from, also through formulas, each once."""
        return self.span.places


@dataclass(frozen=True)
class Ledger:
    """A document, and everything in it that comes from the workbooks, in document order."""

    document: Document
    entries: tuple[LedgerEntry, ...]
    quotations: tuple[
        LedgerEntry, ...
    ] = ()  # whole texts that the officer typed, whether or not there are numbers in them

    @property
    def figures(self) -> tuple[LedgerEntry, ...]:
        """The entries that are numbers."""
        return tuple(entry for entry in self.entries if entry.kind is not EntryKind.CHOSEN)


def ledger_of(document: Document) -> Ledger:
    """The ledger of a document that was rendered."""
    entries: list[LedgerEntry] = []
    quotations: list[LedgerEntry] = []
    for number, block in enumerate(document.texts):
        for span in block.spans:
            entries += _entries(number, block, span)
            if isinstance(span.part, Quoted):
                quotations.append(LedgerEntry(number, block, span, span.start, span.end, _kind(span, block)))
    return Ledger(document, tuple(entries), tuple(quotations))


def _entries(number: int, block: Block, span: Span) -> Iterator[LedgerEntry]:
    """A figure or a chosen word; each number of other words."""
    kind = _kind(span, block)
    if kind in _WHOLE:
        yield LedgerEntry(number, block, span, span.start, span.end, kind)
        return
    for match in NUMBER.finditer(block.text, span.start, span.end):
        yield LedgerEntry(number, block, span, *match.span(), kind)


_WHOLE = (EntryKind.FIGURE, EntryKind.IN_PICTURE, EntryKind.CHOSEN)  # an entry prints all of the part
_KINDS: Mapping[type[object], EntryKind] = {
    PrintedNumber: EntryKind.FIGURE,
    Chosen: EntryKind.CHOSEN,
    Code: EntryKind.CODE,
    Quoted: EntryKind.QUOTED,
}


def _kind(span: Span, block: Block) -> EntryKind:
    """What an entry that prints some of a span is."""
    kind = _KINDS.get(type(span.part), EntryKind.FIXED)
    return EntryKind.IN_PICTURE if kind is EntryKind.FIGURE and block.picture else kind
