"""The former form of kept versions: lines without their line breaks and tabs, so that marks may be displaced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.comparing.snapshot import Snapshot
from generator.document.model import Block, BlockKind, RecordedPart, Span

FORM = 1


def snapshot(read: dict[str, Any]) -> Snapshot:
    """The snapshot that was kept. KeyError, TypeError, ValueError where it is not whole."""
    blocks = tuple(_block(**line) for line in read.get("lines", ()))
    return Snapshot(int(read["year"]), blocks, dict(read.get("cells", {})), bool(read.get("draft", False)), flat=True)


def _block(
    text: str = "", heading: str = "", row: str = "", picture: bool = False, marks: Iterable[dict[str, Any]] = ()
) -> Block:
    """The block of a line; one whose marks do not state what stands in it is read as a plain line."""
    kind = BlockKind.FIGURE if picture else BlockKind.PARAGRAPH
    made = [(_span(**mark), str(mark["text"])) for mark in marks]
    right = all(text[span.start : span.end] == words for span, words in made)
    spans = tuple(span for span, _ in made) if right else ()
    return Block(kind, text, (heading,) if heading else (), row=row, spans=spans)


def _span(at: int, text: str, name: str = "", formula: str = "", cells: Iterable[str] = ()) -> Span:
    return Span(at, at + len(text), RecordedPart(name, formula, tuple(cells)))
