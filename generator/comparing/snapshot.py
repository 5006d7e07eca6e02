"""What a year's document printed and what its workbooks held at one time, as it is kept and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from generator.accounts.facts import Cell, Contents
from generator.diagnostics import Place
from generator.document.model import Block, Document, Span, one_line
from generator.document.sentences import clauses
from generator.values import dataclass


@dataclass(frozen=True)
class Snapshot:
    """The texts of a year's document, whose spans know their cells by name, and what each cell held."""

    year: int
    blocks: tuple[Block, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)
    draft: bool = False  # whether every page is marked so
    flat: bool = False  # whether it was kept without line breaks, tabs and the rows of tables

    @cached_property
    def clauses(self) -> tuple[Block, ...]:
        """Its sentences and their halves in order."""
        return tuple(clause for block in self.blocks for clause in clauses(block))

    def differs(self, other: Snapshot) -> bool:
        """Whether it prints something else, or cells held something else."""
        one, two = alike(self, other)
        if one.flat:
            texts = [[(block.where, block.text) for block in each.blocks] for each in (one, two)]
            return texts[0] != texts[1] or one.cells != two.cells
        return (one.blocks, one.cells) != (two.blocks, two.cells)


def snapshot_of(year: int, document: Document, contents: Contents, *, draft: bool = False) -> Snapshot:
    """The snapshot of a document as it was rendered from the contents."""
    return Snapshot(year, tuple(_recorded(block) for block in document.texts), cells_of(contents), draft)


def alike(one: Snapshot, other: Snapshot) -> tuple[Snapshot, Snapshot]:
    """Both as they can be compared: without line breaks, tabs and rows where one was kept without them."""
    if one.flat is other.flat:
        return one, other
    return _flattened(one), _flattened(other)


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
        plain_number = f"{value:f}"
        return plain_number.rstrip("0").rstrip(".") if "." in plain_number else plain_number
    return str(value)


def _recorded(block: Block) -> Block:
    """The block with what a kept version records of it."""
    spans = tuple(Span(span.start, span.end, span.recorded) for span in block.spans)
    return replace(block, spans=spans, paragraph=-1, image=b"")


def _flattened(snapshot: Snapshot) -> Snapshot:
    if snapshot.flat:
        return snapshot
    blocks = (block for block in map(_without_breaks, snapshot.blocks) if block.text.strip() or block.picture)
    return replace(snapshot, blocks=tuple(blocks), flat=True)


def _without_breaks(block: Block) -> Block:
    """The block as it was kept once: in one line, outside of rows."""

    def position(at: int) -> int:
        return len(one_line(block.text[:at]))

    spans = (replace(span, start=position(span.start), end=position(span.end)) for span in block.spans)
    kept = tuple(span for span in spans if span.start < span.end)
    return replace(block, text=one_line(block.text), spans=kept, line=-1)
