"""The first form of kept versions: lines without their line breaks and tabs, so that marks may be displaced."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.comparing.snapshot import Snapshot
from generator.document.model import Block, BlockKind, RecordedPart, Span
from generator.history.typed_json import number, text, texts
from generator.history.version_form import cells

FORM = 1


def snapshot(read: dict[str, Any]) -> Snapshot:
    """The snapshot that was kept. One of WRONG where it is not whole."""
    blocks = tuple(_block(line) for line in read.get("lines", ()))
    return Snapshot(
        number(read["year"]), blocks, cells(read.get("cells", {})), bool(read.get("draft", False)), flat=True
    )


def _block(line: Mapping[str, Any]) -> Block:
    """The block of a line; one whose marks do not state what stands in it is read as a plain line."""
    kind = BlockKind.FIGURE if line.get("picture", False) else BlockKind.PARAGRAPH
    words, heading, row = (text(line.get(name, "")) for name in ("text", "heading", "row"))
    made = [(_span(mark), mark["text"]) for mark in line.get("marks", ())]
    right = all(words[span.start : span.end] == marked for span, marked in made)
    spans = tuple(span for span, _ in made) if right else ()
    return Block(kind, words, (heading,) if heading else (), row=row, spans=spans)


def _span(mark: Mapping[str, Any]) -> Span:
    at, marked = number(mark["at"]), text(mark["text"])
    name, formula = text(mark.get("name", "")), text(mark.get("formula", ""))
    return Span(at, at + len(marked), RecordedPart(name, formula, tuple(texts(mark.get("cells", [])))))
