"""A compilation as the version that is kept of its document: what it prints, and what its cells hold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.accounts.facts import Cell, Contents
from generator.amounts import plain
from generator.comparing.snapshot import Snapshot
from generator.diagnostics import Place
from generator.document.model import Block, Document, Span
from generator.history.version import Version, fingerprint
from generator.outputs.compilation import Compilation


def version_of(compilation: Compilation) -> Version:
    """The content of the document, as it is kept and compared."""
    document = compilation.document
    assert document is not None
    snapshot = snapshot_of(compilation.year, document.model, compilation.contents, draft=compilation.draft)
    return Version(compilation.file_name, fingerprint(document.content), snapshot)


def snapshot_of(year: int, document: Document, contents: Contents, *, draft: bool = False) -> Snapshot:
    """The snapshot of a document as it was rendered from the contents."""
    return Snapshot(year, tuple(_recorded(block) for block in document.texts), cells_of(contents), draft)


def cells_of(contents: Contents) -> dict[str, str]:
    """What each cell that was read holds, by its place, in order of the places."""
    cells: dict[Place, str] = {fact.place: _shown(fact.value) for fact in contents.facts}
    cells |= {subject.place: f"{subject.code} {subject.name}".strip() for subject in contents.subjects}
    for records in contents.records.values():
        for entry in records:
            cells |= {cell.place: _shown(cell.value) for cell in vars(entry).values() if isinstance(cell, Cell)}
    return {str(place): cells[place] for place in sorted(cells)}


def _shown(value: Any) -> str:
    """The value of a cell as it is printed, without the zeros that end a decimal."""
    if isinstance(value, Decimal):
        return plain(value)
    return str(value)


def _recorded(block: Block) -> Block:
    """The block with what a kept version records of it."""
    spans = tuple(Span(span.start, span.end, span.recorded) for span in block.spans)
    return replace(block, spans=spans, paragraph=-1, image=b"")
