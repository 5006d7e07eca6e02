"""Paragraphs and tables as what takes room in a column: lines and rows of given heights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import accumulate
from typing import overload

from generator.document.word.contents import BODY_LEVEL
from generator.document.word.pagination.line_breaking import lines_of, measured
from generator.document.word.pagination.paragraph_forms import ParagraphForm
from generator.document.word.pagination.row_heights import row_heights, text_lines
from generator.document.word.pagination.rules import BreakingRules, LayoutRules
from generator.document.word.pagination.story import PageSection, Story, StoryBlock, StoryParagraph, StoryTable
from generator.text import bare
from generator.values import cached_property, dataclass

PICTURE = "\ufffc"  # stands for a picture among the texts of lines


@dataclass(frozen=True)
class ColumnBlock:
    """Lines or rows of given heights that follow each other in the column of a section."""

    heights: tuple[int, ...]
    texts: Sequence[str] = field(compare=False)  # of each line or row
    section: PageSection
    begins_section: bool
    form: ParagraphForm | None = None  # None: a table
    head_rows: int = 0  # repeated on top of every page
    kept_rows: tuple[bool, ...] = ()  # each row: whether it stays with the next

    # Blocks are placed many times, until tables and figures stand on the fewest pages: what follows is found out once.

    @cached_property
    def begins_page(self) -> bool:
        """Whether it begins a page wherever it stands."""
        return self.begins_section or (self.form is not None and self.form.page_break)

    @cached_property
    def before(self) -> int:
        """The space over it."""
        return 0 if self.form is None else self.form.before

    @cached_property
    def after(self) -> int:
        """The space under it."""
        return 0 if self.form is None else self.form.after

    @cached_property
    def keeps_next(self) -> bool:
        """Whether its end stays on one page with what follows it."""
        return self.kept_rows[-1] if self.form is None else self.form.keep_next

    @cached_property
    def heading(self) -> str | None:
        """Its text without white space, where it is a heading."""
        if self.form is None or self.form.level >= BODY_LEVEL:
            return None
        return bare("".join(self.texts)) or None

    @cached_property
    def least(self) -> int:
        """The fewest of its first lines or rows that may stand at the foot of a page."""
        count = len(self.heights)
        if self.form is None:
            rows = self.head_rows + 1
            while rows < count and self.kept_rows[rows - 1]:
                rows += 1
            return min(count, rows)
        if self.form.keep_lines or (count <= 3 and self.form.widow_control):
            return count
        return 2 if self.form.widow_control else 1

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """How high its first lines or rows are together, from none to all of them."""
        return (0, *accumulate(self.heights))

    @cached_property
    def height(self) -> int:
        """The height of all its lines or rows."""
        return self.edges[-1]

    @cached_property
    def least_height(self) -> int:
        """The height of what must stand of it where it begins."""
        return self.edges[self.least]

    @cached_property
    def kept_tail(self) -> int:
        """How many of its last rows stay together and with what follows."""
        count = 0
        for kept in reversed(self.kept_rows):
            if not kept:
                break
            count += 1
        return min(count, max(len(self.heights) - self.head_rows, 0))


class RowTexts(Sequence[str]):
    """The texts of the rows of a table, which few of those who lay it out look at."""

    def __init__(self, table: StoryTable, rules: BreakingRules) -> None:
        self._table, self._rules = table, rules

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(_row_texts(self._table, self._rules))

    def __len__(self) -> int:
        return len(self._table.rows)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...

    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        return self._texts[index]


class StoryBlocks:
    """The blocks of a story under different rules, of which a block is the same wherever it takes the same lines."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._lines: dict[BreakingRules, list[tuple[tuple[int, ...], Sequence[str]]]] = {}
        self._made: dict[tuple[int, tuple[int, ...], Sequence[str]], ColumnBlock] = {}
        self._under: dict[LayoutRules, list[ColumnBlock]] = {}

    def under(self, rules: LayoutRules) -> list[ColumnBlock]:
        """The blocks in their order; raises UnknownConstructError."""
        if rules not in self._under:
            self._under[rules] = list(self._blocks(rules))
        return self._under[rules]

    def alike(self, rule_sets: Sequence[LayoutRules]) -> Mapping[LayoutRules, LayoutRules]:
        """Each set of rules, with the first under which the blocks are as high, as they mostly are without tables."""
        alike: dict[LayoutRules, LayoutRules] = {}
        for rules in rule_sets:
            same = (one for one in alike.values() if self.under(one) == self.under(rules))
            alike[rules] = next(same, rules)
        return alike

    def _blocks(self, rules: LayoutRules) -> Iterator[ColumnBlock]:
        if rules.breaking not in self._lines:
            self._lines[rules.breaking] = [_broken(block, rules.breaking) for block in self._story.blocks]
        broken = self._lines[rules.breaking]
        for number, (block, (lines, texts)) in enumerate(zip(self._story.blocks, broken, strict=True)):
            heights = _heights(block, lines, rules)
            made = self._made.get((number, heights, texts))
            if made is None:
                made = self._made[number, heights, texts] = _block(block, heights, texts)
            yield made


def _broken(block: StoryBlock, rules: BreakingRules) -> tuple[tuple[int, ...], Sequence[str]]:
    """The heights and texts of the lines or rows of a block."""
    content = block.content
    if isinstance(content, StoryTable):
        return tuple(row_heights(content, rules)), RowTexts(content, rules)
    if content.picture is not None:
        return (content.picture,), (PICTURE,)
    lines = _paragraph_lines(content, block.section.width, rules)
    return (content.form.line_height,) * len(lines), tuple(lines)


def _paragraph_lines(paragraph: StoryParagraph, width: int, rules: BreakingRules) -> list[str]:
    """The lines of a paragraph in its column; after a tab, what follows is set right where the line has room."""
    if "\t" not in paragraph.text:
        return text_lines(paragraph, width, rules)
    form = paragraph.form
    left, _, right = paragraph.text.partition("\t")
    lines = lines_of(left, form.font, width - form.left - form.right, form.first, rules)
    stop = width if form.tab is None else form.tab
    used = measured(lines[-1], form.font, rules).width() + measured(right, form.font, rules).width()
    room = stop - form.left - (form.first if len(lines) == 1 else 0)
    return [*lines[:-1], f"{lines[-1]}\t{right}"] if used <= room else [*lines, right]


def _row_texts(table: StoryTable, rules: BreakingRules) -> Iterator[str]:
    for row in table.rows:
        texts = (line for cell in row.cells for item in cell.paragraphs for line in text_lines(item, cell.width, rules))
        yield "|".join(texts)


def _heights(block: StoryBlock, heights: tuple[int, ...], rules: LayoutRules) -> tuple[int, ...]:
    """How high the lines or rows of a block are under the rules, given what they are by their text."""
    content = block.content
    if isinstance(content, StoryTable):
        return tuple(height + rules.over_row for height in heights) if rules.over_row else heights
    form = content.form
    if content.picture is not None:
        picture = content.picture + form.size * rules.under_picture // 100
        return (max(picture, form.line) if form.rule == "atLeast" else picture,)
    if content.ends_section and not content.text and not rules.section_end:
        return (0,)  # LibreOffice drops the paragraph that only ends a section
    return heights


def _block(block: StoryBlock, heights: tuple[int, ...], texts: Sequence[str]) -> ColumnBlock:
    content = block.content
    if isinstance(content, StoryParagraph):
        return ColumnBlock(heights, texts, block.section, block.begins_section, content.form)
    heads = 0
    while heads < len(content.rows) and content.rows[heads].heads:
        heads += 1
    kept = tuple(row.keep_next for row in content.rows)
    return ColumnBlock(heights, texts, block.section, block.begins_section, None, heads, kept)
