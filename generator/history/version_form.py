"""The form in which versions are kept: a JSON object with the texts of the document, each with its spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.comparing.snapshot import Snapshot
from generator.document.model import MARGIN_SECTIONS, Block, BlockKind, RecordedPart, Sections, Span
from generator.history.typed_json import number, text, texts

FORM = 2
_OF_A_BLOCK: dict[str, Any] = {"level": 0, "row": "", "column": "", "line": -1}  # left out where they are so


def written(snapshot: Snapshot) -> dict[str, Any]:
    """The snapshot as JSON holds it."""
    return {
        "year": snapshot.year,
        "draft": snapshot.draft,
        "blocks": list(_written(snapshot.blocks)),
        "cells": dict(snapshot.cells),
    }


def snapshot(read: dict[str, Any]) -> Snapshot:
    """The snapshot that was kept. One of WRONG where it is not whole."""
    blocks = tuple(_blocks(read["blocks"]))
    return Snapshot(number(read["year"]), blocks, cells(read["cells"]), bool(read["draft"]))


def cells(held: Any) -> dict[str, str]:
    """What each cell held."""
    return {place: text(value) for place, value in dict(held).items()}


def _written(blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
    """Each text; its headings only where they are not those that stand before it."""
    sections = Sections()
    for block in blocks:
        held: dict[str, Any] = {"kind": block.kind.value, "text": block.text}
        if block.section != _section(sections, block.kind, block.level, block.text):
            held["section"] = block.section
        held |= {name: value for name, plain in _OF_A_BLOCK.items() if (value := getattr(block, name)) != plain}
        if block.spans:
            held["spans"] = [_span_written(span) for span in block.spans]
        yield held


def _span_written(span: Span) -> dict[str, Any]:
    recorded = span.recorded
    held = {"name": recorded.name, "formula": recorded.formula, "cells": recorded.cells}
    return {"start": span.start, "end": span.end} | {name: value for name, value in held.items() if value}


def _blocks(read: Iterable[dict[str, Any]]) -> Iterator[Block]:
    sections = Sections()
    for held in read:
        kind, words, level = BlockKind(held["kind"]), text(held["text"]), number(held.get("level", 0))
        implied = _section(sections, kind, level, words)
        section = tuple(texts(held["section"])) if "section" in held else implied
        spans = tuple(_span(len(words), **span) for span in held.get("spans", ()))
        row, column = text(held.get("row", "")), text(held.get("column", ""))
        yield Block(kind, words, section, level, row, column, number(held.get("line", -1)), spans=spans)


def _span(length: int, start: int, end: int, name: str = "", formula: str = "", cells: Any = None) -> Span:
    if not 0 <= number(start) <= number(end) <= length:
        raise ValueError(start, end)
    return Span(start, end, RecordedPart(text(name), text(formula), tuple(texts(cells or []))))


def _section(sections: Sections, kind: BlockKind, level: int, text: str) -> tuple[str, ...]:
    """The headings that a text stands under by what stands before it."""
    if kind in MARGIN_SECTIONS:
        return (MARGIN_SECTIONS[kind],)
    return sections.enter(level, text) if kind is BlockKind.HEADING else sections.current
