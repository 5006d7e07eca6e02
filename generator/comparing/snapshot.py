"""What a year's document printed and what its workbooks held at one time, as it is kept and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from generator.document.model import Block, one_line
from generator.document.sentences import clauses
from generator.values import cached_property, dataclass


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


def alike(one: Snapshot, other: Snapshot) -> tuple[Snapshot, Snapshot]:
    """Both as they can be compared: without line breaks, tabs and rows where one was kept without them."""
    if one.flat is other.flat:
        return one, other
    return _flattened(one), _flattened(other)


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
