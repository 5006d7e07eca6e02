"""What of a document a piece of text, or a cell of a workbook, stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Place
from generator.document.passages import Passage
from generator.ledger.entries import Entry, Kind, Ledger

_UNIT = re.compile(r"(?<=\d)[^\d.,]+$")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A place where a text stands, and what of it comes from the workbooks; nothing where all is the template's."""

    passage: Passage
    start: int
    end: int
    entries: tuple[Entry, ...]


def places_of(ledger: Ledger, text: str) -> tuple[Found, ...]:
    """Where a piece of text stands: as a whole figure, with its unit or without; else anywhere in the text."""
    piece = text.strip()
    whole = [entry for entry in ledger.entries if piece in (entry.text, _UNIT.sub("", entry.text))]
    if whole and re.match(r"\d", piece):
        return tuple(Found(entry.passage, entry.start, entry.end, (entry,)) for entry in whole)
    return tuple(_within(ledger, piece)) if piece else ()


def cell_named(text: str) -> Place | None:
    """The cell that a text names as workbook!sheet!cell, or as messages print it; None where it names none."""
    parts = [part.strip().strip("'") for part in re.split("[!！·]", unicodedata.normalize("NFC", text))]
    cell = _CELL.fullmatch(parts[-1])
    if len(parts) != 3 or cell is None or not all(parts):
        return None
    file = parts[0] if parts[0].endswith(".xlsx") else f"{parts[0]}.xlsx"
    return Place(file, parts[1], f"{cell[1].upper()}{int(cell[2])}")


def dependents(ledger: Ledger, place: Place) -> tuple[Entry, ...]:
    """What of the document depends on the cell, also through formulas, in document order."""
    order = {id(passage): number for number, passage in enumerate(ledger.passages)}
    every = (*(entry for entry in ledger.entries if entry.kind is not Kind.QUOTED), *ledger.quotations)
    found = [entry for entry in every if place in entry.places]
    return tuple(sorted(found, key=lambda entry: (order[id(entry.passage)], entry.start)))


def names_near(ledger: Ledger, place: Place) -> tuple[str, ...]:
    """What the document uses: the sheets of the workbook, or the workbooks; nothing where the sheet is among them."""
    known = {(used.file, used.sheet) for entry in (*ledger.entries, *ledger.quotations) for used in entry.places}
    if (place.file, place.sheet) in known:
        return ()
    return tuple(f"{file}!{sheet}" for file, sheet in sorted(known) if file == place.file) or tuple(
        dict.fromkeys(file for file, _ in sorted(known))
    )


def _within(ledger: Ledger, piece: str) -> Iterator[Found]:
    for passage in ledger.passages:
        start = passage.text.find(piece)
        while start >= 0:
            end = start + len(piece)
            if _cuts_number(passage.text, start, end):
                start = passage.text.find(piece, start + 1)
                continue
            every = (*ledger.entries, *ledger.quotations)
            inside = (entry for entry in every if entry.passage is passage and entry.start < end and start < entry.end)
            yield Found(passage, start, end, tuple(dict.fromkeys(inside)))
            start = passage.text.find(piece, end)


def _cuts_number(text: str, start: int, end: int) -> bool:
    """Whether the stretch is only a part of a number: 0.63% of 30.63%."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(
        (re.match(r"\d", text[start]) and re.search(r"\d[.,]?$", before))
        or (re.match(r"\d", text[end - 1]) and re.match(r"[.,]?\d", after))
    )
