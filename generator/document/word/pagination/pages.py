"""Blocks put on pages: kept-together ones move as a group, tables repeat their heads.

Between two paragraphs stands the larger of the space under the one and that over the other (ECMA-376 without
doNotUseHTMLParagraphAutoSpacing; measured in LibreOffice).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import takewhile
from typing import NamedTuple

from generator.document.word.pagination.blocks import ColumnBlock
from generator.document.word.pagination.story import PageSection
from generator.values import dataclass


@dataclass(frozen=True)
class PlacedHeading:
    """A heading on its page: text without white space, page of the file and printed number, both from 1."""

    text: str
    page: int
    printed: int


class PlacedLine(NamedTuple):
    """A line or row on its page, with its distance from the top of the column."""

    page: int
    top: int
    text: str


class PlacedPiece(NamedTuple):  # lines are many, and few who have a document laid out look at any
    """The lines or rows of a block from one up to another that stand on a page."""

    page: int
    top: int
    block: ColumnBlock
    first: int
    end: int


class PlacedBlock(NamedTuple):
    """A block on its pages: where it begins, where it ends, and how much of its last page's column it leaves free."""

    page: int
    top: int
    last_page: int
    free: int


@dataclass
class PageLayout:
    """Where everything stands."""

    pages: int = 0
    blocks: list[PlacedBlock] = field(default_factory=list)
    headings: list[PlacedHeading] = field(default_factory=list)
    pieces: list[PlacedPiece] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[PlacedLine]:
        """Each line and row."""
        for page, top, block, first, end in self.pieces:
            over = block.edges[first] - top
            yield from (PlacedLine(page, block.edges[at] - over, block.texts[at]) for at in range(first, end))

    @property
    def last_texts(self) -> list[str]:
        """The texts of the lines and rows on the last page."""
        last = takewhile(lambda piece: piece.page == self.pages, reversed(self.pieces))
        return [text for piece in reversed(list(last)) for text in piece.block.texts[piece.first : piece.end]]


def placed(blocks: Sequence[ColumnBlock]) -> PageLayout:
    """The blocks put on pages."""
    return _Placement(blocks, listed=True).run()


def placed_headings(blocks: Sequence[ColumnBlock]) -> list[PlacedHeading]:
    """The headings of the blocks on their pages; where the lines stand is not listed."""
    return _Placement(blocks, listed=False).run().headings


def pages_taken(blocks: Sequence[ColumnBlock]) -> int:
    """How many pages the blocks take."""
    return _Placement(blocks, listed=False).run().pages


class _Placement:
    """Pages being filled, one block after another."""

    def __init__(self, blocks: Sequence[ColumnBlock], *, listed: bool) -> None:
        """Pages whose lines and blocks are listed, or only their headings."""
        self._blocks = blocks
        self._listed = listed
        self._page = 0
        self._used = 0  # of the column of the page
        self._pending = 0  # the space under the block before
        self._offset = 0  # from the page to its printed number
        self._layout = PageLayout()

    def run(self) -> PageLayout:
        for index, block in enumerate(self._blocks):
            page, top = self._under_the_last(block) or self._place(index, block)
            if block.heading is not None:
                self._layout.headings.append(PlacedHeading(block.heading, page, page + self._offset))
            if self._listed:
                free = block.section.height - self._used
                self._layout.blocks.append(PlacedBlock(page, top, self._page, free))
            self._pending = block.after
        self._layout.pages = self._page
        return self._layout

    def _under_the_last(self, block: ColumnBlock) -> tuple[int, int] | None:
        """Puts all of a block under the one before, and gives its place, where that is plain: so most blocks stand."""
        used = self._used
        top = used + max(self._pending, block.before)
        if not used or block.begins_page or block.keeps_next or top + block.height > block.section.height:
            return None
        if self._listed:
            self._layout.pieces.append(PlacedPiece(self._page, top, block, 0, len(block.heights)))
        self._used = top + block.height
        return self._page, top

    def _place(self, index: int, block: ColumnBlock) -> tuple[int, int]:
        """Puts a block on this page and further ones; where it begins: the page, the distance from its top."""
        hard = index == 0 or block.begins_page
        if hard:
            self._new_page(block.section if block.begins_section and index else None)
        if block.begins_section and block.section.restart is not None:
            self._offset = block.section.restart - self._page
        on_top = hard or self._used == 0
        if not on_top and self._used + self._needed(index) > block.section.height:
            self._new_page()
            on_top = True
        if not on_top:
            self._used += max(self._pending, block.before)
        elif hard:
            self._used += block.before
        return self._fill(index)

    def _new_page(self, section: PageSection | None = None) -> None:
        self._page += 1
        if section is not None and section.begins_on != "nextPage":
            self._page += (self._page % 2 == 0) == (section.begins_on == "oddPage")
        self._used = self._pending = 0

    def _needed(self, index: int) -> int:
        """The height that must fit under what is there for a block, with what it is kept with, to begin here."""
        total, after = 0, self._pending
        while True:
            block = self._blocks[index]
            total += max(after, block.before)
            if block.form is None or not self._leads_on(index):
                total += block.least_height
                if block.form is None and block.least == len(block.heights) and self._leads_on(index):
                    following = self._blocks[index + 1]
                    total += following.before + following.least_height  # its last row stays with it
                return total
            total += block.height
            after = block.after
            index += 1

    def _leads_on(self, index: int) -> bool:
        """Whether a block is kept with the next."""
        return (
            self._blocks[index].keeps_next and index + 1 < len(self._blocks) and not self._blocks[index + 1].begins_page
        )

    def _fill(self, index: int) -> tuple[int, int]:
        """Puts the lines or rows of a block on this page and further ones; where it begins: the page, the distance."""
        block = self._blocks[index]
        edges, room, count = block.edges, block.section.height, len(block.heights)
        done, begun = 0, None
        while done < count:
            # As many as fit.
            fitting = max(bisect_right(edges, edges[done] + room - self._used, lo=done) - 1 - done, 0)
            fitting = self._allowed(index, done, fitting, edges[done + fitting] - edges[done])
            if fitting:
                begun = begun or (self._page, self._used)
                if self._listed:
                    self._layout.pieces.append(PlacedPiece(self._page, self._used, block, done, done + fitting))
                self._used += edges[done + fitting] - edges[done]
                done += fitting
            if done < count:
                self._new_page()
                if block.form is None and done >= block.head_rows:
                    self._used = edges[block.head_rows]
        return begun or (self._page, self._used)

    def _allowed(self, index: int, done: int, fitting: int, total: int) -> int:
        """How many of the lines or rows that fit may stay on the page."""
        block = self._blocks[index]
        rest = len(block.heights) - done - fitting
        table = block.form is None
        top = block.edges[block.head_rows] if table and done else 0
        count = fitting
        if block.form is not None:
            if rest == 1 and fitting > 2 and block.form.widow_control:
                count -= 1
        elif rest:
            while count > 1 and block.kept_rows[done + count - 1]:
                count -= 1
        elif self._leads_on(index) and count > block.kept_tail:
            # The last rows stay with what follows, and go down with it where that does not fit.
            following = self._blocks[index + 1]
            if self._used + total + following.before + following.least_height > block.section.height:
                count -= block.kept_tail
        if rest and not done and count < block.least and self._used > 0:
            count = 0
        return 1 if not count and self._used == top else count
