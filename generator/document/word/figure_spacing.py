"""Lines of air above and below the figures of a page whose foot would stand empty: the page ends where others end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from generator.document.word.markup import w
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.pages import PageLayout
from generator.document.word.pagination.story import StoryParagraph
from generator.document.word.spacing import own_property
from generator.document.word.stretch_layout import StretchLayout, is_picture
from generator.values import dataclass

LEAST_FOOT = 3  # lines of text: a foot that is marked where it stands empty
_MOST = 2  # lines of air in one place
Places = list[tuple[int, str]]  # a paragraph, and on which side of it a line may stand empty


@dataclass(frozen=True, order=True)
class Waste:
    """What a stretch leaves empty at the feet of its pages but the last: lines that no air takes, and all lines."""

    marked: int
    lines: int


def waste(laid: StretchLayout, layout: PageLayout, order: Sequence[int], line: int) -> Waste:
    """What a layout leaves empty."""
    marked = lines = 0
    for place in _page_ends(layout):
        free = layout.blocks[place].free // line
        if free >= LEAST_FOOT:
            left = free - _MOST * len(_places(laid, layout, order, place))
            marked += left if left >= LEAST_FOOT else 0
            lines += free
    return Waste(marked, lines)


def spread_figures(laid: StretchLayout, order: Sequence[int], reader: BodyReader) -> None:
    """A line of air at the figures of pages whose foot stands empty, two where that is not enough, in place.

    Only what leaves every block on its page under every set of rules.
    """
    line = reader.styles.body_line
    changed: dict[int, StoryParagraph] = {}
    layouts = laid.under_all(order)
    for place in _page_ends(layouts[0]):
        free = min(layout.blocks[place].free for layout in layouts) // line
        places = _places(laid, layouts[0], order, place)
        if free < LEAST_FOOT or not places:
            continue
        wider = dict(changed)
        more = max(free - len(places) - LEAST_FOOT + 1, 0)
        for number, side in [*places[:free], *places[:more]]:
            form = wider.get(number, laid.paragraphs[number]).form
            form = replace(form, **{side: getattr(form, side) + line})
            wider[number] = replace(laid.paragraphs[number], form=form)
        tried = laid.under_all(order, wider)
        if _pages(tried) == _pages(layouts):
            changed, layouts = wider, tried
    _apply(laid, changed)
    reader.forget(*(laid.nodes[number] for number in changed))


def _page_ends(layout: PageLayout) -> list[int]:
    """The last blocks of pages that end with a whole block, but of the last one."""
    blocks = layout.blocks
    return [at for at in range(len(blocks) - 1) if blocks[at + 1].page > blocks[at].last_page]


def _places(laid: StretchLayout, layout: PageLayout, order: Sequence[int], end: int) -> Places:
    """Where air may stand on the page that a block ends: under captions first, above figures that do not begin it."""
    page = layout.blocks[end].last_page
    first = bisect_left(layout.blocks, page, key=attrgetter("page"))
    below: Places = []
    above: Places = []
    for at in range(first, end):
        number = order[at]
        if not is_picture(laid, number):
            continue
        caption = at
        while caption < end and (one := laid.paragraphs.get(order[caption])) and one.form.keep_next:
            caption += 1
        last = laid.paragraphs.get(order[caption])
        if caption < end and last is not None and not last.form.after:
            below.append((order[caption], "after"))
        beside = at and (order[at - 1], "after") in below  # the larger of both counts
        if layout.blocks[at].top and not beside and not laid.paragraphs[number].form.before:
            above.append((number, "before"))
    return below + above


def _pages(layouts: Sequence[PageLayout]) -> list[list[tuple[int, int]]]:
    return [[(block.page, block.last_page) for block in layout.blocks] for layout in layouts]


def _apply(laid: StretchLayout, changed: Mapping[int, StoryParagraph]) -> None:
    for number, paragraph in changed.items():
        spacing = own_property(laid.nodes[number], "spacing")
        for side, height in (("before", paragraph.form.before), ("after", paragraph.form.after)):
            if height != getattr(laid.paragraphs[number].form, side):
                spacing.set(w(side), str(height))
