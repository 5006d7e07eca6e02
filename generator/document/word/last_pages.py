"""Last pages of a part that hold a line or three: these are saved, or get more; the lines stay on their grid.

First a paragraph is set a little closer, else some a little looser, else the last paragraphs are kept together. Nothing
is changed unless every set of rules agrees on what comes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from generator.document.word.line_saving import Resetting, apply, closer, looser
from generator.document.word.markup import Element, w
from generator.document.word.page_saving import PageStretch, page_stretches
from generator.document.word.pagination.blocks import PICTURE
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.pages import PageLayout
from generator.document.word.pagination.paragraph_forms import ParagraphForm
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.pagination.rules import LIBREOFFICE
from generator.document.word.pagination.story import StoryParagraph
from generator.document.word.spacing import own_property
from generator.document.word.stretch_layout import StretchLayout, of_text_and_tables

FEW = 3  # lines of a page that is hardly begun
_MOST_RESET = 4  # paragraphs
_MOST_TRIED = 100  # of which one is looked for: each time all of the part is laid out
_MOST_KEPT = 4  # lines that the page before may lack for the last
Way = Callable[[int, StoryParagraph, ParagraphForm, int], Iterator[Resetting]]


def fill_last_pages(document: Element, reader: BodyReader) -> None:
    """The document without last pages of a few lines, as far as that can be, in place.

    Raises UnknownConstructError where the usual paragraph, or a style, is set in a way not known.
    """
    for stretch in list(page_stretches(document, reader)):
        if of_text_and_tables(stretch) and _ends_in_text(stretch, reader):
            with suppress(UnknownConstructError):
                _fill(stretch, reader)


def _fill(stretch: PageStretch, reader: BodyReader) -> None:
    laid = StretchLayout(stretch, reader)
    if not _is_few(laid, laid.under(LIBREOFFICE)):
        return
    for way in (closer, looser):
        chosen = _chosen(laid, list(_reset(laid, reader, way)))
        for one in chosen:
            apply(laid.nodes[one.place], one, laid.paragraphs[one.place].form)
            reader.forget(laid.nodes[one.place])
        if chosen:
            return
    for place in _kept(laid):
        own_property(laid.nodes[place], "keepLines")
        if place + 1 < len(laid.nodes):
            own_property(laid.nodes[place], "keepNext")
        reader.forget(laid.nodes[place])


def _ends_in_text(stretch: PageStretch, reader: BodyReader) -> bool:
    """Whether a stretch ends in lines of body text, not in a table or its notes."""
    last = stretch.blocks[-1]
    return last.tag == w("p") and reader.form(last).line_height == reader.styles.body_line


def _is_few(laid: StretchLayout, layout: PageLayout) -> bool:
    """Whether the last page of several holds a few lines of text and nothing else."""
    last = layout.last_texts
    tables = [place for place in range(len(laid.nodes)) if place not in laid.paragraphs]
    text = PICTURE not in last and all(layout.blocks[place].last_page < layout.pages for place in tables)
    return layout.pages > 1 and len(last) <= FEW and text


def _reset(laid: StretchLayout, reader: BodyReader, way: Way) -> Iterator[Resetting]:
    """The paragraphs that can be set in a way, the last first."""
    for place in sorted(laid.paragraphs, reverse=True):
        usual = reader.styles.form_by_style(laid.nodes[place])
        yield from way(place, laid.paragraphs[place], usual, laid.section.width)


def _chosen(laid: StretchLayout, found: Sequence[Resetting]) -> Sequence[Resetting]:
    """The fewest of the paragraphs that help, the least strained, and of these the last; none where none do."""
    order = sorted(found, key=lambda one: one.strain)[:_MOST_TRIED]  # which keeps the last first
    for one in order:
        if _help(laid, [one]):
            return [one]
    counts = range(2, min(len(order), _MOST_RESET) + 1)
    return next((order[:count] for count in counts if _help(laid, order[:count])), ())


def _help(laid: StretchLayout, chosen: Sequence[Resetting]) -> bool:
    """Whether no program's last page holds a few lines then, and none takes more pages."""
    after = laid.under_all(changed={one.place: one.paragraph for one in chosen})
    more = any(new.pages > old.pages for new, old in zip(after, laid.under_all(), strict=True))
    return not more and not any(_is_few(laid, layout) for layout in after)


def _kept(laid: StretchLayout) -> list[int]:
    """The last paragraphs that, kept together, give the last page more lines; none where the page before lacks many."""
    before = laid.under_all()
    changed: dict[int, StoryParagraph] = {}
    for place in reversed(range(1, len(laid.nodes))):
        paragraph = laid.paragraphs.get(place)
        if paragraph is None or paragraph.picture is not None:
            break
        last = place + 1 == len(laid.nodes)
        changed[place] = replace(paragraph, form=replace(paragraph.form, keep_lines=True, keep_next=not last))
        after = laid.under_all(changed=changed)
        if any(new.pages != old.pages for new, old in zip(after, before, strict=True)):
            break
        if not any(_is_few(laid, layout) for layout in after):
            return sorted(changed) if _lacking(after, laid) <= _MOST_KEPT else []
    return []


def _lacking(layouts: Sequence[PageLayout], laid: StretchLayout) -> int:
    """How many lines the page before the last lacks at most."""
    line = laid.paragraphs[len(laid.nodes) - 1].form.line_height
    ends = [[block.free for block in layout.blocks if block.last_page == layout.pages - 1] for layout in layouts]
    return max(free[-1] // line for free in ends if free)
