"""The form in which versions are kept: a JSON object with the texts of the document, each with its spans.

The cells that several spans come from are named once: a total has thousands, and is the operand of many shares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from generator.comparing.snapshot import Snapshot
from generator.document.model import MARGIN_SECTIONS, Block, BlockKind, RecordedPart, Sections, Span
from generator.history.typed_json import number, text, texts

FORM = 3
_OF_A_BLOCK: dict[str, Any] = {"level": 0, "row": "", "column": "", "line": -1}  # left out where they are so
Behind = Callable[[Any], tuple[str, ...]]  # the names of the cells that a span refers to


def written(snapshot: Snapshot) -> dict[str, Any]:
    """The snapshot as JSON holds it."""
    behind = _CellLists(snapshot.cells)
    return {
        "year": snapshot.year,
        "draft": snapshot.draft,
        "blocks": list(_written(snapshot.blocks, behind)),
        "cells": dict(snapshot.cells),
        "further": behind.further,
        "behind": behind.lists,
    }


def snapshot(read: dict[str, Any]) -> Snapshot:
    """The snapshot that was kept. One of WRONG where it is not whole."""
    held = cells(read["cells"])
    names = (*held, *texts(read["further"]))
    behind = [tuple(names[_place(each, names)] for each in numbers) for numbers in read["behind"]]
    blocks = tuple(read_blocks(read["blocks"], lambda place: behind[_place(place, behind)]))
    return Snapshot(number(read["year"]), blocks, held, bool(read["draft"]))


def cells(held: Any) -> dict[str, str]:
    """What each cell held."""
    return {place: text(value) for place, value in dict(held).items()}


class _CellLists:
    """The lists of cells that spans come from, each once; cells by their numbers among those that held something."""

    def __init__(self, held: Iterable[str]) -> None:
        self.lists: list[list[int]] = []
        self.further: list[str] = []  # names of cells from which nothing was read, numbered after the others
        self._numbers = {name: place for place, name in enumerate(held)}
        self._places: dict[tuple[str, ...], int] = {}

    def place_of(self, names: tuple[str, ...]) -> int:
        """The place of a list among all."""
        place = self._places.get(names)
        if place is None:
            place = self._places[names] = len(self.lists)
            self.lists.append([self._number(name) for name in names])
        return place

    def _number(self, name: str) -> int:
        if name not in self._numbers:
            self._numbers[name] = len(self._numbers)
            self.further.append(name)
        return self._numbers[name]


def _written(blocks: Iterable[Block], behind: _CellLists) -> Iterator[dict[str, Any]]:
    """Each text; its headings only where they are not those that stand before it."""
    sections = Sections()
    for block in blocks:
        held: dict[str, Any] = {"kind": block.kind.value, "text": block.text}
        if block.section != _section(sections, block.kind, block.level, block.text):
            held["section"] = block.section
        held |= {name: value for name, plain in _OF_A_BLOCK.items() if (value := getattr(block, name)) != plain}
        if block.spans:
            held["spans"] = [_span_written(span, behind) for span in block.spans]
        yield held


def _span_written(span: Span, behind: _CellLists) -> dict[str, Any]:
    recorded = span.recorded
    held: dict[str, Any] = {"start": span.start, "end": span.end}
    if recorded.name:
        held["name"] = recorded.name
    if recorded.formula:
        held["formula"] = recorded.formula
    if recorded.cells:
        held["cells"] = behind.place_of(recorded.cells)
    return held


def read_blocks(read: Iterable[dict[str, Any]], behind: Behind) -> Iterator[Block]:
    """The texts that were kept, the cells of a span by what it refers to. One of WRONG where one is not whole."""
    sections = Sections()
    for held in read:
        kind, words, level = BlockKind(held["kind"]), text(held["text"]), number(held.get("level", 0))
        implied = _section(sections, kind, level, words)
        section = tuple(texts(held["section"])) if "section" in held else implied
        spans = tuple(_span(behind, len(words), **span) for span in held.get("spans", ()))
        row, column = text(held.get("row", "")), text(held.get("column", ""))
        yield Block(kind, words, section, level, row, column, number(held.get("line", -1)), spans=spans)


def _span(
    behind: Behind, length: int, start: int, end: int, name: str = "", formula: str = "", cells: Any = None
) -> Span:
    if not 0 <= number(start) <= number(end) <= length:
        raise ValueError(start, end)
    return Span(start, end, RecordedPart(text(name), text(formula), () if cells is None else behind(cells)))


def _section(sections: Sections, kind: BlockKind, level: int, text: str) -> tuple[str, ...]:
    """The headings that a text stands under by what stands before it."""
    if kind in MARGIN_SECTIONS:
        return (MARGIN_SECTIONS[kind],)
    return sections.enter(level, text) if kind is BlockKind.HEADING else sections.current


def _place(value: Any, among: Sequence[Any]) -> int:
    """The value, which is the place of one of them, from 0."""
    if not 0 <= number(value) < len(among):
        raise ValueError(value)
    return int(value)
