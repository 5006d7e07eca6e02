"""Text that runs ahead of a figure for which a page has no room: the figure stands on top of the next one.

What is moved is decided before any program lays the document out, and only where every set of rules has the figure on
top of the next page before and after. A hidden bookmark keeps the place that the figure belongs to, where it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from generator.document.word.contents import BODY_LEVEL
from generator.document.word.figure_homes import mark_home
from generator.document.word.figure_spacing import LEAST_FOOT, Waste, spread_figures, waste
from generator.document.word.markup import Element, w
from generator.document.word.page_saving import PageStretch, page_stretches
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.pages import PageLayout
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.stretch_layout import StretchLayout, is_picture, of_text_and_tables

_MOST_HEADINGS = 1  # beginning further sections that may run ahead: a figure is never further from its own


def let_text_run_ahead(document: Element, reader: BodyReader) -> None:
    """The document with text before figures that leave the foot of a page empty, in place.

    Raises UnknownConstructError where the usual paragraph, or a style, is set in a way not known.
    """
    for stretch in list(page_stretches(document, reader)):
        if of_text_and_tables(stretch) and any(_is_drawn(block) for block in stretch.blocks):
            with suppress(UnknownConstructError):
                _run_ahead(stretch, reader)


def _run_ahead(stretch: PageStretch, reader: BodyReader) -> None:
    laid, line = StretchLayout(stretch, reader), reader.styles.body_line
    order = list(range(len(laid.nodes)))
    place = 1
    while place < len(order):
        figure = _group(laid, order, place) if is_picture(laid, order[place]) else [order[place]]
        run = _best_run(laid, order, place, figure, line)
        if run:
            _move(laid.nodes, figure, run[-1])
            order[place : place + len(figure) + len(run)] = [*run, *figure]
        place += len(figure) + len(run)
    spread_figures(laid, order, reader)


def _group(laid: StretchLayout, order: Sequence[int], place: int) -> list[int]:
    """A figure with what it is kept with: its caption."""
    end = place + 1
    while end < len(order) and order[end] in laid.paragraphs and laid.paragraphs[order[end - 1]].form.keep_next:
        end += 1
    return list(order[place:end])


def _best_run(laid: StretchLayout, order: Sequence[int], place: int, figure: Sequence[int], line: int) -> list[int]:
    """The paragraphs behind a figure that leave the fewest lines empty if they stand before it; none where it fits."""
    if not is_picture(laid, figure[0]):
        return []
    before = laid.under_all(order)
    free = min(_free_before(layout, place) for layout in before) // line
    if free < LEAST_FOOT:
        return []
    best: list[int] = []
    fewest = (_waste(laid, before, order, line), 0)
    for run in _runs(laid, order[place + len(figure) :], free):
        changed = [*order[:place], *run, *figure, *order[place + len(figure) + len(run) :]]
        after = laid.under_all(changed)
        moved = all(
            new.blocks[place + len(run)].page == old.blocks[place].page and new.pages <= old.pages
            for old, new in zip(before, after, strict=True)
        )
        left = (_waste(laid, after, changed, line), _headings(laid, run))
        if moved and left < fewest and all(_on_top(layout, place + len(run)) for layout in after):
            best, fewest = run, left
    return best


def _waste(laid: StretchLayout, layouts: Sequence[PageLayout], order: Sequence[int], line: int) -> Waste:
    return max(waste(laid, layout, order, line) for layout in layouts)


def _runs(laid: StretchLayout, following: Sequence[int], lines: int) -> Iterator[list[int]]:
    """What may run ahead of a figure, from the most paragraphs to the fewest: text up to the next figure."""
    longest: list[int] = []
    for place in following:
        paragraph = laid.paragraphs.get(place)
        if len(longest) == lines or paragraph is None or paragraph.picture is not None or paragraph.ends_section:
            break
        longest.append(place)
    if longest and len(longest) == len(following):
        longest.pop()  # something stands behind a figure: it does not end its part
    while longest:
        if not laid.paragraphs[longest[-1]].form.keep_next and _headings(laid, longest) <= _MOST_HEADINGS:
            yield list(longest)
        longest.pop()


def _headings(laid: StretchLayout, run: Sequence[int]) -> int:
    """How many sections begin in a run; headings that follow one another begin one."""
    heads = [laid.paragraphs[place].form.level < BODY_LEVEL for place in run]
    return sum(here and not before for here, before in zip(heads, [False, *heads], strict=False))


def _on_top(layout: PageLayout, place: int) -> bool:
    """Whether a block begins a page, on the page after the one before it."""
    here, before = layout.blocks[place], layout.blocks[place - 1]
    return here.top == 0 and here.page == before.last_page + 1


def _free_before(layout: PageLayout, place: int) -> int:
    """How much of the page before is empty where a block begins a page; nothing where it does not."""
    return layout.blocks[place - 1].free if _on_top(layout, place) else 0


def _move(nodes: Sequence[Element], figure: Sequence[int], last: int) -> None:
    """The figure behind the last paragraph that runs ahead of it, the place it belongs to marked."""
    mark_home(nodes[figure[0] - 1])
    for place in reversed(figure):
        nodes[last].addnext(nodes[place])


def _is_drawn(block: Element) -> bool:
    return next(block.iter(w("drawing")), None) is not None
