"""A printed document apart from its file format: blocks of text, tables and pictures, and what its characters print.

In a text a line break is one character, LINE_BREAK, and a tab is one character, TAB: positions count them, whoever
reads or writes the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from enum import Enum

from generator.accounts.quantities import Part, cells_behind
from generator.diagnostics import Place
from generator.values import cached_property, dataclass

LINE_BREAK, TAB = "\n", "\t"
MARGINS, NOTES = "页眉页脚", "脚注尾注"


class BlockKind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    FIGURE = "figure"  # its text is the description for those who cannot see it
    TABLE = "table"  # its text is its title; what it prints stands in its rows
    PAGE_BREAK = "page break"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"  # at the foot of a page or at the end


# The heading under which the texts of the margins are listed, which stand under none.
MARGIN_SECTIONS: Mapping[BlockKind, str] = {BlockKind.HEADER: MARGINS, BlockKind.FOOTER: MARGINS, BlockKind.NOTE: NOTES}


@dataclass(frozen=True)
class RecordedPart:
    """What a kept version records of a printed part: its quantity's name and formula, its cells as they are written."""

    name: str = ""
    formula: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Span:
    """Characters of a text, from start to before end, that print a part of a phrase, or did so in a kept version."""

    start: int
    end: int
    part: Part | RecordedPart
    phrase: tuple[Place, ...] = field(default=(), repr=False)  # the cells of the whole phrase, which choose its words

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The cells that the part itself comes from, also through formulas, each once."""
        return () if isinstance(self.part, RecordedPart) else cells_behind(self.part)

    @property
    def recorded(self) -> RecordedPart:
        """What a kept version records of the part."""
        assert isinstance(self.part, RecordedPart)
        return self.part

    def within(self, start: int, end: int) -> Span | None:
        """The span as it stands in the piece of the text from start to end; None where nothing of it does."""
        first, last = max(self.start, start), min(self.end, end)
        return Span(first - start, last - start, self.part, self.phrase) if first < last else None


@dataclass(frozen=True)
class Block:
    """A printed paragraph, picture or table: its text, the headings it stands under, what its characters print."""

    kind: BlockKind
    text: str = ""
    section: tuple[str, ...] = ()  # the headings above it, from the part down; of a heading with itself
    level: int = 0  # of a heading, from 1
    row: str = ""  # in a table: the names of its row
    column: str = ""  # in a table: the headings of its column
    line: int = -1  # in a table: its row's number among all rows of all tables; elsewhere -1
    spans: tuple[Span, ...] = field(default=(), repr=False)
    rows: tuple[DocumentRow, ...] = field(default=(), repr=False)  # of a table
    paragraph: int = field(default=-1, compare=False)  # its paragraph's number in the body of the file
    image: bytes = field(default=b"", repr=False, compare=False)  # a picture's file
    ahead: int = field(default=0, compare=False)  # of a figure and its caption: how many blocks are printed before it

    @property
    def heading(self) -> str:
        """The heading it stands under; its own text where it is one."""
        return self.section[-1] if self.section else ""

    @property
    def where(self) -> str:
        """Heading and row in one line."""
        return " · ".join(part for part in (self.heading, self.row) if part)

    @property
    def picture(self) -> bool:
        """Whether it is a picture."""
        return self.kind is BlockKind.FIGURE

    @property
    def tabular(self) -> bool:
        """Whether it stands in a row of a table."""
        return self.line >= 0


class Heads(Enum):
    """What a cell of a table is the heading of, whether its row is repeated on each page or not."""

    NOTHING = ""
    COLUMN = "column"
    ROW = "row"


@dataclass(frozen=True)
class DocumentCell:
    """A cell of a table: what it holds, its first grid column, how many columns and rows it covers."""

    blocks: tuple[Block, ...]
    column: int
    columns: int = 1
    rows: int = 1  # 0 where the cell above goes on
    heads: Heads = Heads.NOTHING

    @property
    def text(self) -> str:
        """What it prints, in one line."""
        return one_line("".join(block.text for block in self.blocks)).strip()


@dataclass(frozen=True)
class DocumentRow:
    """A row of a table; heading rows are repeated on each page."""

    cells: tuple[DocumentCell, ...]
    heading: bool = False


@dataclass(frozen=True)
class Document:
    """What a document prints, in its order; the texts of headers, footers and notes come last, each once."""

    blocks: tuple[Block, ...] = ()

    @cached_property
    def texts(self) -> tuple[Block, ...]:
        """The blocks that print text or a picture, those in the cells of tables among them."""
        return tuple(_texts(self.blocks))


def _texts(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            yield from _texts(inner for row in block.rows for cell in row.cells for inner in cell.blocks)
        elif block.kind is not BlockKind.PAGE_BREAK:
            yield block


class Sections:
    """The headings above a place in a document that is read from its beginning."""

    def __init__(self) -> None:
        self._above: dict[int, str] = {}
        self.current: tuple[str, ...] = ()  # the headings that what follows stands under

    def enter(self, level: int, text: str) -> tuple[str, ...]:
        """The headings that what follows a heading stands under."""
        upper = {number: heading for number, heading in self._above.items() if number < level}
        self._above = upper | {level: one_line(text).strip()}
        self.current = tuple(self._above.values())
        return self.current


def one_line(text: str) -> str:
    """The text in one line: without line breaks and tabs."""
    return text.replace(LINE_BREAK, "").replace(TAB, "")
