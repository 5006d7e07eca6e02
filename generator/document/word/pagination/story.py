"""What is put on pages, read from a document's body: paragraphs and tables in sections, whatever the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.document.word.pagination.paragraph_forms import ParagraphForm
from generator.values import dataclass


@dataclass(frozen=True)
class StoryParagraph:
    """A paragraph of text, or of one picture."""

    text: str
    form: ParagraphForm
    picture: int | None = None  # its height, where it is one
    ends_section: bool = False


@dataclass(frozen=True)
class StoryCell:
    """A cell of a table: the grid columns it covers, the width of its text, its place in a vertical merge."""

    column: int
    columns: int
    width: int
    merge: str | None  # restart, continue
    paragraphs: tuple[StoryParagraph, ...]


@dataclass(frozen=True)
class StoryRow:
    """A row of a table: its cells, its least height, whether it is repeated on top of every page."""

    cells: tuple[StoryCell, ...]
    least: int
    heads: bool

    @property
    def keep_next(self) -> bool:
        """Whether the row stays on one page with what follows it, as its first cell states."""
        return bool(self.cells) and any(paragraph.form.keep_next for paragraph in self.cells[0].paragraphs)


@dataclass(frozen=True)
class StoryTable:
    """A table: its rows, the margins over and under the text of its cells and beside it, the widths of its rules."""

    rows: tuple[StoryRow, ...]
    margins: int
    beside: int
    inner_rule: int
    outer_rule: int

    def with_columns(self, before: Sequence[int], widths: Sequence[int]) -> StoryTable:
        """The table with columns of other widths."""
        wider = [new - old for old, new in zip(before, widths, strict=True)]
        return self._with(
            StoryRow(tuple(_wider(c, wider) for c in row.cells), row.least, row.heads) for row in self.rows
        )

    def with_least(self, heights: Sequence[int]) -> StoryTable:
        """The table with rows of these least heights."""
        return self._with(StoryRow(row.cells, least, row.heads) for row, least in zip(self.rows, heights, strict=True))

    def _with(self, rows: Iterable[StoryRow]) -> StoryTable:
        return StoryTable(tuple(rows), self.margins, self.beside, self.inner_rule, self.outer_rule)


def _wider(cell: StoryCell, wider: Sequence[int]) -> StoryCell:
    """The cell, each column of the table being so much wider."""
    more = sum(wider[cell.column : cell.column + cell.columns])
    return StoryCell(cell.column, cell.columns, cell.width + more, cell.merge, cell.paragraphs)


@dataclass(frozen=True)
class PageSection:
    """A section: the room for text on its pages, the number its first page restarts at, which pages it begins on."""

    height: int
    width: int
    restart: int | None
    begins_on: str  # nextPage, oddPage, evenPage


@dataclass(frozen=True)
class StoryBlock:
    """A paragraph or table with the section in which it stands."""

    content: StoryParagraph | StoryTable
    section: PageSection
    begins_section: bool


@dataclass(frozen=True)
class Story:
    """The body of a document, in its order."""

    blocks: tuple[StoryBlock, ...]
