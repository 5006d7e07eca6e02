"""Titles of parts that are longer than a line, broken by sense, so that none turns over with a character or two."""

from __future__ import annotations

import re
from contextlib import suppress
from copy import deepcopy

from generator.document.word.marks import plain, split
from generator.document.word.markup import Element, element, w
from generator.document.word.pagination.line_breaking import lines_of
from generator.document.word.pagination.paragraph_forms import ParagraphForm, StyleSheet
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.pagination.rules import LIBREOFFICE
from generator.document.word.pagination.section_reading import section_of

# Where a title may be broken: before and after the year, after who publishes, and words that lead on to the next.
_BY_SENSE = re.compile(r"(?<=\D)(?=\d{4}年度)|年度|部门|单位|[省市区县](?=.{3})|[的、，]")
_SPACE = "　"  # between the number and the title
_PARTS = 0  # the level of outline of their titles
_LEAST = 3  # characters in a line


def break_headings(document: Element, styles: Element) -> None:
    """The document with the titles of its parts broken, in place; what is set in a way not known here stays."""
    body = document.find(w("body"))
    with suppress(UnknownConstructError):
        sheet, width = StyleSheet(styles), 0
        for block in reversed([] if body is None else list(body)):
            ends = block if block.tag == w("sectPr") else block.find(f"{w('pPr')}/{w('sectPr')}")
            width = width if ends is None else section_of(ends).width
            if block.tag == w("p"):
                with suppress(UnknownConstructError):
                    _break(block, sheet.form_of(block), width)


def broken(title: str, form: ParagraphForm, width: int) -> list[str]:
    """The lines of a title: one where it fits with a character to spare; else its number, and the rest by sense.

    Raises UnknownConstructError where a run of Latin letters and digits is longer than a line.
    """
    room = width - form.left - form.right - form.size

    def fits(text: str) -> bool:
        return len(lines_of(text, form.font, room, 0, LIBREOFFICE.breaking)) == 1

    if fits(title):
        return [title]
    number, space, named = title.partition(_SPACE)
    if number and named:
        return [number + space, *broken(named, form, width)]
    last = max(end for end in range(1, len(title)) if fits(title[:end]))
    by_sense = {match.end() for match in _BY_SENSE.finditer(title)}
    ends = [end for end in by_sense if _LEAST <= end <= min(last, len(title) - _LEAST)]
    half = len(title) // 2
    if fits(title[last:]):  # two lines are enough
        end = min((end for end in ends if fits(title[end:])), key=lambda end: abs(end - half), default=half)
    else:
        end = max(ends, default=last)
    return [title[:end], *broken(title[end:], form, width)]


def _break(paragraph: Element, form: ParagraphForm, width: int) -> None:
    """The paragraph with its texts broken, if it is the title of a part."""
    if form.level != _PARTS:
        return
    for node in list(paragraph.iter(w("t"))):
        for line in broken(plain(node.text or ""), form, width)[:-1]:
            node.text, rest = split(node.text or "", len(line))
            following = deepcopy(node)
            following.text = rest
            node.addnext(following)  # each is put right behind the text
            node.addnext(element("br"))
            node = following
