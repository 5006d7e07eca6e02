"""The blocks of a stretch that begins a page, laid out under every set of rules before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.document.word.markup import Element, w
from generator.document.word.page_saving import PageStretch
from generator.document.word.pagination.blocks import StoryBlocks
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.pages import PageLayout, placed
from generator.document.word.pagination.rules import RULE_SETS, LayoutRules
from generator.document.word.pagination.section_reading import section_of
from generator.document.word.pagination.story import PageSection, Story, StoryBlock, StoryParagraph, StoryTable
from generator.values import cached_property


class StretchLayout:
    """Paragraphs and tables, known by their place in the stretch, in their order or another."""

    def __init__(self, stretch: PageStretch, reader: BodyReader) -> None:
        """Raises UnknownConstructError."""
        self.nodes: Sequence[Element] = tuple(stretch.blocks)
        self.section: PageSection = section_of(stretch.section)
        self.contents: Sequence[StoryParagraph | StoryTable] = tuple(
            reader.paragraph(node) if node.tag == w("p") else reader.table(node) for node in self.nodes
        )
        self._story = StoryBlocks(self._story_of(self.contents))
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
        if not order and not changed:
            if rules not in self._as_it_is:
                self._as_it_is[rules] = placed(self._story.under(rules))
            return self._as_it_is[rules]
        blocks = list(self._story.under(rules))
        if changed:
            made = StoryBlocks(self._story_of(tuple(changed.values()))).under(rules)
            for place, block in zip(changed, made, strict=True):
                blocks[place] = replace(block, begins_section=not place)
        return placed([blocks[place] for place in order] if order else blocks)

    def under_all(
        self, order: Sequence[int] = (), changed: Mapping[int, StoryParagraph] | None = None
    ) -> list[PageLayout]:
        """The layouts under every set of rules, LibreOffice's first; raises UnknownConstructError."""
        if changed:
            return [self.under(rules, order, changed) for rules in RULE_SETS]
        made = {rules: self.under(rules, order) for rules in set(self._alike.values())}
        return [made[self._alike[rules]] for rules in RULE_SETS]

    @cached_property
    def _alike(self) -> Mapping[LayoutRules, LayoutRules]:
        return self._story.alike(RULE_SETS)

    def _story_of(self, contents: Sequence[StoryParagraph | StoryTable]) -> Story:
        return Story(tuple(StoryBlock(item, self.section, not place) for place, item in enumerate(contents)))


def of_text_and_tables(stretch: PageStretch) -> bool:
    """Whether a stretch holds nothing but paragraphs and tables."""
    return all(block.tag in (w("p"), w("tbl")) for block in stretch.blocks)


def is_picture(laid: StretchLayout, place: int) -> bool:
    """Whether a block is a picture."""
    paragraph = laid.paragraphs.get(place)
    return paragraph is not None and paragraph.picture is not None
