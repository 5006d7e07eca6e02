"""The entries of a ledger: each figure, typed number and chosen word of a document, with what is behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from generator.accounts.quantities import Chosen, Code, Figure, Part, Phrase, Quantity, Quoted
from generator.charts.spec import FigureSpec, alternative_text, figures_told
from generator.diagnostics import Place
from generator.document.word.passages import Passage
from generator.document.word.rendering import Rendered

COVER = "封面"
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?:%|％|‰|万元|亿元|元)?")
_SENTENCE_END = re.compile("[。！？]”?")
_NOT_IN_TEXT = re.compile(r"[\x00-\x1f\ufdd0-\ufdef\ufffe\uffff]")


class Kind(Enum):
    """What an entry is."""

    FIGURE = "数据"
    IN_PICTURE = "图中数据"
    QUOTED = "原文所写"  # a number within a text that the officer typed
    CODE = "科目编码"
    CHOSEN = "随数而定的词"
    FIXED = "固定文字"  # a number within words of the program


@dataclass(frozen=True)
class Entry:
    """Something printed: where it stands in which passage, its text, and what is behind it."""

    passage: Passage
    start: int
    end: int
    kind: Kind
    part: Part

    @property
    def text(self) -> str:
        """What is printed."""
        return self.passage.text[self.start : self.end]

    @property
    def section(self) -> str:
        """The headings above it, in one line."""
        return told_section(self.passage)

    @property
    def sentence(self) -> str:
        """The sentence that it stands in, or the cell with the name of its row."""
        return sentence(self.passage, self.start, self.end)

    @property
    def quantity(self) -> Quantity | None:
        """The quantity it prints."""
        return self.part.quantity if isinstance(self.part, Figure) else None

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The cells it comes from, also through formulas, each once."""
        if isinstance(self.part, Figure):
            return tuple(dict.fromkeys(self.part.quantity.sources))
        if isinstance(self.part, Quoted):
            return self.part.places
        if isinstance(self.part, Chosen):
            return tuple(dict.fromkeys(place for quantity in self.part.behind for place in quantity.sources))
        return ()


@dataclass(frozen=True)
class Ledger:
    """A document as its passages, and everything in them that comes from the workbooks, in document order."""

    passages: tuple[Passage, ...]
    entries: tuple[Entry, ...]
    quotations: tuple[Entry, ...] = ()  # whole texts that the officer typed, whether or not there are numbers in them

    @property
    def figures(self) -> tuple[Entry, ...]:
        """The entries that are numbers."""
        return tuple(entry for entry in self.entries if entry.kind is not Kind.CHOSEN)


def ledger_of(rendered: Rendered) -> Ledger:
    """The ledger of a rendering."""
    pictures = {alternative_text(leaf): leaf for leaf in rendered.printed if not isinstance(leaf, Phrase)}
    entries: list[Entry] = []
    quotations: list[Entry] = []
    for passage in rendered.passages:
        spec = pictures.get(passage.text) if passage.picture else None
        if spec is not None:
            entries += _in_picture(passage, spec)
        for part, start, end in _parts(passage, rendered):
            entries += _entries(passage, part, start, end)
            if isinstance(part, Quoted):
                quotations.append(Entry(passage, start, end, _kind(part), part))
    return Ledger(rendered.passages, tuple(entries), tuple(quotations))


def told_section(passage: Passage) -> str:
    """The headings that a passage stands under, in one line."""
    return " › ".join(passage.section) or passage.heading or COVER


def sentence(passage: Passage, start: int, end: int) -> str:
    """The sentence around some characters of a passage; in a table, after the names of row and column."""
    if passage.picture:
        return f"（图）{passage.text}"
    begin = max((found.end() for found in _SENTENCE_END.finditer(passage.text, 0, start)), default=0)
    after = _SENTENCE_END.search(passage.text, max(start, end - 1))
    told = passage.text[begin : after.end() if after else None].strip()
    return "｜".join(part for part in (passage.row, passage.column, told) if part)


def _parts(passage: Passage, rendered: Rendered) -> Iterator[tuple[Part, int, int]]:
    """The parts of the phrases that a passage prints, from where to where."""
    for spot in passage.spots:
        value = rendered.printed[spot.number]
        if not isinstance(value, Phrase):
            continue
        position = spot.start
        for part in value.parts:
            text = _NOT_IN_TEXT.sub("", str(part))
            start = passage.text.find(text, position, spot.end)
            if text and start >= 0:
                position = start + len(text)
                yield part, start, position


def _entries(passage: Passage, part: Part, start: int, end: int) -> Iterator[Entry]:
    """A figure or a chosen word; each number of other words."""
    if isinstance(part, Figure | Chosen):
        yield Entry(passage, start, end, _kind(part), part)
        return
    for found in NUMBER.finditer(passage.text, start, end):
        yield Entry(passage, *found.span(), _kind(part), part)


def _kind(part: Part) -> Kind:
    """What an entry that prints some of a part is."""
    kinds = ((Figure, Kind.FIGURE), (Chosen, Kind.CHOSEN), (Code, Kind.CODE), (Quoted, Kind.QUOTED))
    return next((kind for sort, kind in kinds if isinstance(part, sort)), Kind.FIXED)


def _in_picture(passage: Passage, spec: FigureSpec) -> Iterator[Entry]:
    """The figures that a picture shows, as its description tells them."""
    position = 0
    for figure in figures_told(spec):
        start = passage.text.find(figure.text, position)
        if start < 0:
            continue
        for found in NUMBER.finditer(passage.text, position, start):
            yield Entry(passage, *found.span(), Kind.FIXED, found[0])
        position = start + len(figure.text)
        yield Entry(passage, start, position, Kind.IN_PICTURE, figure)
