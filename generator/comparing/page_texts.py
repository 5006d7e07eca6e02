"""A page of a site beside the document that it was made from: what of each is compared, and words that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.comparing.alignment import NUMBER, Relation, align
from generator.comparing.text_differences import marked_up
from generator.comparing.verification import NumberComparison, Result
from generator.document.model import MARGIN_SECTIONS, Block, BlockKind, Document, one_line
from generator.document.sentences import section_line
from generator.text import bare

_CHANGED = (Relation.CHANGED, Relation.REPLACED)
_LONGEST = 60  # characters of a difference that are printed


def page_beside(expected: Document, page: Document) -> tuple[Document, tuple[Block, ...]]:
    """What of the document a page has, and what of the page is of the document.

    A page has no margins, and no figures where the site dropped them; before and after the document stands what the
    site has on each of its pages.
    """
    described = {block.text for block in page.texts if block.picture}
    kept = Document(tuple(_in_words(block) for block in expected.blocks if _is_on_page(block, described)))
    texts, read = kept.texts, page.texts
    printed = {_plain(block) for block in texts}
    standing = [number for number, block in enumerate(read) if _plain(block) in printed or _of_cover(block, texts)]
    own = read[standing[0] : standing[-1] + 1] if standing else read
    return kept, tuple(_in_words(block) for block in own)


def wording_differences(expected: Sequence[Block], page: Sequence[Block]) -> Iterator[NumberComparison]:
    """The texts of which a page has other words: characters lost or added, whatever becomes of their numbers."""
    for match in align(expected, page):
        if match.relation not in _CHANGED:
            continue
        old = "".join(_plain(expected[number]) for number in match.before)
        new = "".join(_plain(page[number]) for number in match.after)
        if NUMBER.sub("#", old) != NUMBER.sub("#", new):
            block = expected[match.before[0]] if match.before else page[match.after[0]]
            difference = marked_up(old, new, _LONGEST)
            yield NumberComparison(Result.WORDS, section_line(block), difference, expected=old, actual=new)


def _in_words(block: Block) -> Block:
    """The block; a figure as the words that describe it, for it is drawn in another way on each."""
    return replace(block, kind=BlockKind.PARAGRAPH, image=b"") if block.picture else block


def _is_on_page(block: Block, described: set[str]) -> bool:
    if block.kind in MARGIN_SECTIONS and block.kind is not BlockKind.NOTE:
        return False
    return block.text in described if block.picture else True


def _of_cover(block: Block, texts: Sequence[Block]) -> bool:
    """Whether a text of a page is the lines of the cover, joined."""
    plain = _plain(block)
    return len(texts) > 1 and plain == _plain(texts[0]) + _plain(texts[1])


def _plain(block: Block) -> str:
    return bare(one_line(block.text))
