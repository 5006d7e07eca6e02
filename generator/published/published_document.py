"""A published disclosure as it was read, whatever kind of file it is in: paragraphs and tables in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import Enum

from generator.diagnostics import Diagnostic, SourceFile
from generator.file_formats.printed_tables import PrintedBox
from generator.values import cached_property, dataclass
from generator.workbooks.grid import Grid


class PublishedFormat(Enum):
    """What kind of file it is."""

    PDF = "PDF"
    WORD = "Word"
    PAGE = "网页"
    TEXT = "文本"


class ParagraphKind(Enum):
    """What a paragraph is."""

    PROSE = "prose"
    HEADING = "heading"
    CONTENTS = "contents"  # a line of the table of contents
    CAPTION = "caption"  # a line directly over a table: its title, department, unit
    NOTE = "note"  # a line directly under a table: 注：…
    COVER = "cover"


@dataclass(frozen=True, order=True)
class Spot:
    """Where something stands in a published document: in which block, at which characters or in which cell."""

    block: int  # its number among the document's blocks, from 0
    page: int = 0  # from 1; 0 where the file has no pages
    row: int = 0  # of a table's cell, from 1, as printed with its heading rows; 0 for no cell
    column: int = 0
    start: int = 0  # characters of the paragraph's or cell's text, from start to before end; both 0 for the whole
    end: int = 0


@dataclass(frozen=True)
class LaidLine:
    """A line of a paragraph as it lies on a page: its characters, from start to before end, and their box."""

    start: int
    end: int
    page: int
    box: PrintedBox


@dataclass(frozen=True)
class PublishedParagraph:
    """A paragraph: its text, what it is, the headings that it stands under."""

    number: int  # among the document's blocks, from 0
    text: str
    kind: ParagraphKind = ParagraphKind.PROSE
    page: int = 0  # on which it begins; 0 where the file has no pages
    section: tuple[str, ...] = ()  # the headings above it, from the part down; of a heading with itself
    level: int = 0  # of a heading: 1 第一部分, 2 一、, 3 （一）, 4 1.
    paragraph: int = field(default=-1, compare=False)  # its number in the body of a Word file
    lines: tuple[LaidLine, ...] = field(default=(), repr=False, compare=False)  # of a PDF

    def spot(self, start: int = 0, end: int = 0) -> Spot:
        """The place of the characters, or of the whole."""
        page = next((line.page for line in self.lines if start < line.end), self.page)
        return Spot(self.number, page, start=start, end=end)


@dataclass(frozen=True)
class PublishedCell:
    """A cell of a table: where it begins, how far it is merged, its text."""

    row: int  # from 1
    column: int
    rows: int
    columns: int
    text: str
    page: int = 0
    paragraph: int = field(default=-1, compare=False)  # the number of its first in the body of a Word file
    box: PrintedBox | None = field(default=None, repr=False, compare=False)  # of a PDF


@dataclass(frozen=True)
class PublishedTable:
    """A table, joined where it goes over several pages: the headings repeated on later pages stand in it once."""

    number: int  # among the document's blocks
    index: int  # among the document's tables, from 1
    title: str  # as printed over it, "" where nothing is
    cells: tuple[PublishedCell, ...] = field(repr=False)
    page: int = 0  # on which it begins
    section: tuple[str, ...] = ()
    captions: tuple[int, ...] = ()  # the blocks of the lines over it: title, number, department, unit
    notes: tuple[int, ...] = ()  # the blocks of the lines under it
    unit: str = ""  # as printed: 万元; "" where nothing is
    grid: Grid = field(default_factory=lambda: Grid(SourceFile(""), "", {}), repr=False, compare=False)  # to recognise
    # it by: the captions are rows above the first of the table
    offset: int = field(default=0, compare=False)  # how many rows of the grid stand above the table

    @cached_property
    def _by_place(self) -> Mapping[tuple[int, int], PublishedCell]:
        return {
            (cell.row + below, cell.column + right): cell
            for cell in self.cells
            for below in range(cell.rows)
            for right in range(cell.columns)
        }

    def at(self, row: int, column: int) -> PublishedCell | None:
        """The cell that covers the place; None outside of the table."""
        return self._by_place.get((row, column))

    def spot(self, row: int = 0, column: int = 0) -> Spot:
        """The place of the cell, or of the table."""
        cell = self.at(row, column)
        return Spot(self.number, cell.page if cell else self.page, row, column)

    @cached_property
    def rows(self) -> tuple[tuple[PublishedCell, ...], ...]:
        """The cells by the row that they begin in, from left to right."""
        rows: dict[int, list[PublishedCell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return tuple(tuple(sorted(rows[row], key=lambda cell: cell.column)) for row in sorted(rows))


PublishedBlock = PublishedParagraph | PublishedTable


@dataclass(frozen=True)
class ContentsLine:
    """A line of the table of contents: the heading that it names, and the page that it states."""

    text: str  # without leader dots and page number
    page: str  # as printed; "" where it states none
    spot: Spot


@dataclass(frozen=True)
class PublishedDocument:
    """A published disclosure: its blocks in reading order, the margins, the contents, and what could not be read."""

    source: SourceFile
    format: PublishedFormat
    blocks: tuple[PublishedBlock, ...]
    contents: tuple[ContentsLine, ...] = ()
    margins: tuple[str, ...] = ()  # headers and footers, each once
    pages: int = 0  # how many; 0 where the file has none
    page_sizes: tuple[tuple[float, float], ...] = ()  # of a PDF: width and height in points
    refusals: tuple[Diagnostic, ...] = ()  # pages and tables that are not judged: 需要人看
    unseen: tuple[tuple[str, str], ...] = ()  # field codes left in the text, hidden figures: what it is, its words

    @cached_property
    def paragraphs(self) -> tuple[PublishedParagraph, ...]:
        """The blocks that are no tables."""
        return tuple(block for block in self.blocks if isinstance(block, PublishedParagraph))

    @cached_property
    def tables(self) -> tuple[PublishedTable, ...]:
        """The tables."""
        return tuple(block for block in self.blocks if isinstance(block, PublishedTable))

    @property
    def headings(self) -> Iterator[PublishedParagraph]:
        """The headings in their order."""
        return (block for block in self.paragraphs if block.kind is ParagraphKind.HEADING)

    @cached_property
    def _title_beside(self) -> Mapping[int, str]:
        """The titles of tables, by the numbers of the lines over and under them that are no headings."""
        beside = {number: table.title for table in self.tables for number in (*table.captions, *table.notes)}
        kinds = (ParagraphKind.CAPTION, ParagraphKind.NOTE)
        return {one.number: beside.get(one.number, "") for one in self.paragraphs if one.kind in kinds}

    def text_at(self, spot: Spot) -> str:
        """What stands at the place: the cell's text, the characters of a paragraph, the title of a table."""
        block = self.blocks[spot.block]
        if isinstance(block, PublishedTable):
            cell = block.at(spot.row, spot.column)
            text = block.title if cell is None else cell.text
        else:
            text = block.text
        return text[spot.start : spot.end] if spot.end else text

    def described(self, spot: Spot) -> str:
        """The place in words: 第12页 支出决算表 第7行第3列; 第3页 一、收入支出决算总体情况说明.

        A line over or under a table stands where the table does, whatever the last heading before it is.
        """
        block = self.blocks[spot.block]
        page = f"第{spot.page}页" if spot.page else ""
        if isinstance(block, PublishedTable):
            cell = f"第{spot.row}行第{spot.column}列" if spot.row else ""
            return " ".join(part for part in (page, block.title or f"第{block.index}张表", cell) if part)
        heading = self._title_beside.get(spot.block) or (block.section[-1] if block.section else "")
        return " ".join(part for part in (page, heading) if part) or f"第{spot.block + 1}段"
