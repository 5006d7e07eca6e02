"""Figures that text runs ahead of in print, read at the place they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.document.model import Block, BlockKind


def at_home(blocks: Iterable[tuple[Block, bool]]) -> list[Block]:
    """Blocks as they are read, of those as they are printed, each with whether a later figure belongs behind it.

    A figure and its captions stand behind the first such block that has none yet, under its headings; a page that
    begins before any figure leaves all as it is.
    """
    read: list[Block] = []
    homes: list[Block] = []  # behind which a figure is still to come
    home: Block | None = None  # of the figure that is being read
    for block, marked in blocks:
        if block.kind is BlockKind.FIGURE:
            home = homes.pop(0) if homes else None
        elif block.kind is not BlockKind.CAPTION:
            home = None
        if block.kind is BlockKind.PAGE_BREAK:
            homes.clear()
        if home is None:
            read.append(block)
        else:
            _insert(read, block, home)
        if marked:
            homes.append(block)
    return read


def _insert(read: list[Block], block: Block, home: Block) -> None:
    """The block behind its home and what stands behind it already: text runs ahead of it as far as was read."""
    place = next(at for at, before in enumerate(read) if before is home) + 1
    while place < len(read) and read[place].ahead:
        place += 1
    ahead = sum(not before.ahead for before in read[place:])
    read.insert(place, replace(block, section=home.section, ahead=ahead))


def in_print(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks in the order in which they are printed, of those in the order in which they are read."""
    waiting: list[tuple[int, Block]] = []  # each with how many blocks are still printed before it
    for block in blocks:
        if block.ahead:
            waiting.append((block.ahead, block))
            continue
        yield block
        waiting = [(count - 1, held) for count, held in waiting]
        while waiting and waiting[0][0] == 0:
            yield waiting.pop(0)[1]
    yield from (held for _, held in waiting)
