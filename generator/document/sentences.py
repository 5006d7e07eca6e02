"""The sentences of a block: the one around some characters, to be reported, and its clauses, to be compared."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from generator.document.model import Block, one_line

COVER = "封面"
_SENTENCE_END = re.compile("[。！？]”?")
_ENDS = "。；\n"
_CLAUSE = re.compile(rf"[^{_ENDS}]*[{_ENDS}]?")
GAP = "\0"
_GAPS = re.compile(f"{GAP}+")


def section_line(block: Block) -> str:
    """The headings that a block stands under, in one line."""
    return " › ".join(block.section) or COVER


def sentence_around(block: Block, start: int, end: int) -> str:
    """The sentence around some characters of a block in one line; in a table, after the names of row and column."""
    if block.picture:
        return f"（图）{one_line(block.text)}"
    ends = _sentence_ends(block.text)
    before = bisect_left(ends, (start,))
    begin = min(ends[before - 1][1], start) if before else 0
    after = bisect_left(ends, (max(start, end - 1),))
    text = one_line(block.text[begin : ends[after][1] if after < len(ends) else None]).strip()
    return "｜".join(part for part in (block.row, block.column, text) if part)


@lru_cache(maxsize=1)  # what prints figures asks for those of one text after the other
def _sentence_ends(text: str) -> list[tuple[int, int]]:
    """Where the marks that end sentences stand, from start to before end."""
    return [match.span() for match in _SENTENCE_END.finditer(text)]


def clauses(block: Block) -> Iterator[Block]:
    """What of a block is compared by itself: its sentences and their halves with their own spans; a picture whole."""
    if block.picture or _is_one(block):
        yield block
        return
    for match in _CLAUSE.finditer(block.text):
        if match[0].strip():
            spans = (span.within(*match.span()) for span in block.spans)
            yield replace(block, text=match[0], spans=tuple(span for span in spans if span))


def _is_one(block: Block) -> bool:
    """Whether the block is its only clause, as cells of tables are."""
    text = block.text
    ends = {text.find(end) for end in _ENDS} - {-1, len(text) - 1}
    return bool(text.strip()) and not ends and all(span.start < span.end for span in block.spans)


def template_words(block: Block) -> str:
    """What of a block's text the template owns, a GAP where something else stands."""
    words, at = "", 0
    for span in sorted(block.spans, key=lambda span: span.start):
        words += block.text[at : max(span.start, at)] + GAP
        at = max(at, span.end)
    return _GAPS.sub(GAP, words + block.text[at:])
