"""What of a document a piece of text, or a cell of a workbook, stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from generator.accounts.quantities import Quoted
from generator.diagnostics import Place
from generator.document.model import Block
from generator.provenance.entries import Ledger, LedgerEntry
from generator.values import dataclass

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)([^\d.,]*)")
_SEPARATOR = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")  # of thousands
_QUOTES = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True)
class SearchHit:
    """A place where a text stands, and what of it comes from the workbooks; nothing where all is the template's."""

    block: Block
    start: int
    end: int
    entries: tuple[LedgerEntry, ...]


def places_of(ledger: Ledger, text: str) -> tuple[SearchHit, ...]:
    """Where a piece of text stands: as a whole figure of that value, else anywhere in the text, else its lines.

    Width, case, spaces, quotes and thousands separators may be written otherwise than in the document.
    """
    number = _NUMBER.fullmatch(_folded(text)[0])
    if number is not None:
        whole = [entry for entry in ledger.entries if _same_number(number, entry.text)]
        if whole:
            return tuple(SearchHit(entry.block, entry.start, entry.end, (entry,)) for entry in whole)
    lines = [line for line in text.splitlines() if line.strip()]
    return tuple(_within(ledger, text)) or tuple(
        hit for line in lines if len(lines) > 1 for hit in _within(ledger, line)
    )


def dependents(ledger: Ledger, place: Place) -> tuple[LedgerEntry, ...]:
    """What of the document depends on the cell, also through formulas, in document order."""
    every = (*(entry for entry in ledger.entries if not isinstance(entry.part, Quoted)), *ledger.quotations)
    using = [entry for entry in every if place in entry.places]
    return tuple(sorted(using, key=lambda entry: (entry.number, entry.start)))


def _within(ledger: Ledger, text: str) -> Iterator[SearchHit]:
    piece = _folded(text)[0]
    every = (*ledger.entries, *ledger.quotations)
    for number, block in enumerate(ledger.document.texts):
        folded, positions = _folded(block.text)
        at = folded.find(piece) if piece else -1
        while at >= 0:
            start, end = positions[at], positions[at + len(piece) - 1] + 1
            if _cuts_number(block.text, start, end):
                at = folded.find(piece, at + 1)
                continue
            inside = (entry for entry in every if entry.number == number and entry.start < end and start < entry.end)
            yield SearchHit(block, start, end, tuple(dict.fromkeys(inside)))
            at = folded.find(piece, at + len(piece))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without what may be written in several ways, and where each of its characters stands."""
    folded: list[str] = []
    positions: list[int] = []
    separators = {separator.start() for separator in _SEPARATOR.finditer(text)}
    for position, character in enumerate(text):
        if position in separators or character.isspace():
            continue
        plain = unicodedata.normalize("NFKC", character).casefold().translate(_QUOTES)
        folded += plain
        positions += [position] * len(plain)
    return "".join(folded), positions


def _same_number(number: re.Match[str], text: str) -> bool:
    """Whether a figure's text has the value of a number, and its unit where it has one."""
    written = _NUMBER.fullmatch(_folded(text)[0])
    return written is not None and Decimal(written[1]) == Decimal(number[1]) and number[2] in ("", written[2])


def _cuts_number(text: str, start: int, end: int) -> bool:
    """Whether the stretch is only a part of a number: 0.63% of 30.63%."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(
        (re.match(r"\d", text[start]) and re.search(r"\d[.,]?$", before))
        or (re.match(r"\d", text[end - 1]) and re.match(r"[.,]?\d", after))
    )
