"""A compilation as the version that is kept of its document: what it prints, and what its cells hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.accounts.facts import Cell, Contents
from generator.accounts.quantities import PrintedNumber
from generator.amounts import plain
from generator.comparing.snapshot import Snapshot
from generator.diagnostics import Place
from generator.document.model import Block, Document, RecordedPart, Span
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
    recorder = _Recorder()
    return Snapshot(year, tuple(map(recorder.block, document.texts)), cells_of(contents), draft)


def cells_of(contents: Contents) -> dict[str, str]:
    """What each cell that was read holds, by its place, in order of the places."""
    cells: dict[Place, str] = {fact.place: _shown(fact.value) for fact in contents.facts}
    cells |= {subject.place: f"{subject.code} {subject.name}".strip() for subject in contents.subjects}
    for records in contents.records.values():
        for entry in records:
            cells |= {cell.place: _shown(cell.value) for cell in vars(entry).values() if isinstance(cell, Cell)}
    order = {source: number for number, source in enumerate(sorted({place.source for place in cells}))}
    ordered = sorted(cells, key=lambda place: (order[place.source], place.sheet, place.cell))
    return {str(place): cells[place] for place in ordered}


def _shown(value: Any) -> str:
    """The value of a cell as it is printed, without the zeros that end a decimal."""
    if isinstance(value, Decimal):
        return plain(value)
    return str(value)


class _Recorder:
    """What a kept version records of a document; the name of a cell is made once for all parts that come from it."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}  # by the identity of a place, which costs less than its hash

    def block(self, block: Block) -> Block:
        """The block with what is recorded of its spans."""
        spans = tuple(Span(span.start, span.end, self._part(span)) for span in block.spans)
        kind, text, section, level = block.kind, block.text, block.section, block.level
        return Block(kind, text, section, level, block.row, block.column, block.line, spans=spans)

    def _part(self, span: Span) -> RecordedPart:
        """What is recorded of a printed part; words of the program come from all cells of their phrase."""
        names = self._names
        cells = tuple([names.get(id(place)) or self._name(place) for place in span.places or span.phrase])
        if isinstance(span.part, PrintedNumber):
            return RecordedPart(span.part.quantity.name, span.part.quantity.formula, cells)
        return RecordedPart(cells=cells)

    def _name(self, place: Place) -> str:
        name = self._names[id(place)] = str(place)
        return name
