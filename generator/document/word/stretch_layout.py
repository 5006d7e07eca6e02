"""The blocks of a stretch that begins a page, laid out under every set of rules before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from generator.document.word.markup import Element, w
from generator.document.word.page_saving import PageStretch
from generator.document.word.pagination.blocks import ColumnBlock, StoryBlocks
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.pages import PageLayout, placed
from generator.document.word.pagination.rules import RULE_SETS, LayoutRules
from generator.document.word.pagination.section_reading import section_of
from generator.document.word.pagination.story import PageSection, Story, StoryBlock, StoryParagraph, StoryTable


class StretchLayout:
    """Paragraphs and tables, known by their place in the stretch, in their order or another."""

    def __init__(self, stretch: PageStretch, reader: BodyReader) -> None:
        """Raises UnknownConstructError."""
        self.nodes: Sequence[Element] = tuple(stretch.blocks)
        self.section: PageSection = section_of(stretch.section)
        self.contents: Sequence[StoryParagraph | StoryTable] = tuple(
            reader.paragraph(node) if node.tag == w("p") else reader.table(node) for node in self.nodes
        )
        self._blocks: dict[LayoutRules, list[ColumnBlock]] = {}
        self._as_it_is: dict[LayoutRules, PageLayout] = {}

    @cached_property
    def paragraphs(self) -> Mapping[int, StoryParagraph]:
        """The paragraphs by their places."""
        return {place: item for place, item in enumerate(self.contents) if isinstance(item, StoryParagraph)}

    def under(
        self, rules: LayoutRules, order: Sequence[int] = (), changed: Mapping[int, StoryParagraph] | None = None
    ) -> PageLayout:
        """The layout under a set of rules; in an order, and with paragraphs set in another way, where these are given.

        Raises UnknownConstructError.
        """
        if rules not in self._blocks:
            self._blocks[rules] = self._broken(self.contents, rules)
        if not order and not changed:
            if rules not in self._as_it_is:
                self._as_it_is[rules] = placed(self._blocks[rules])
            return self._as_it_is[rules]
        blocks = list(self._blocks[rules])
        if changed:
            for place, block in zip(changed, self._broken(tuple(changed.values()), rules), strict=True):
                blocks[place] = replace(block, begins_section=not place)
        return placed([blocks[place] for place in order] if order else blocks)

    def under_all(
        self, order: Sequence[int] = (), changed: Mapping[int, StoryParagraph] | None = None
    ) -> list[PageLayout]:
        """The layouts under every set of rules, LibreOffice's first; raises UnknownConstructError."""
        return [self.under(rules, order, changed) for rules in RULE_SETS]

    def _broken(self, contents: Sequence[StoryParagraph | StoryTable], rules: LayoutRules) -> list[ColumnBlock]:
        story = Story(tuple(StoryBlock(item, self.section, not place) for place, item in enumerate(contents)))
        return StoryBlocks(story).under(rules)


def of_text_and_tables(stretch: PageStretch) -> bool:
    """Whether a stretch holds nothing but paragraphs and tables."""
    return all(block.tag in (w("p"), w("tbl")) for block in stretch.blocks)


def is_picture(laid: StretchLayout, place: int) -> bool:
    """Whether a block is a picture."""
    paragraph = laid.paragraphs.get(place)
    return paragraph is not None and paragraph.picture is not None
