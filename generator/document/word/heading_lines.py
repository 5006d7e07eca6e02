"""Titles and contents entries longer than a line, broken by sense, so that none turns over a character or two."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from copy import deepcopy

from generator.document.word.contents import BODY_LEVEL, ContentsField
from generator.document.word.marks import plain, split
from generator.document.word.markup import DRAWING_PROPERTIES, Element, element, w
from generator.document.word.pagination.line_breaking import lines_of, measured
from generator.document.word.pagination.paragraph_forms import ParagraphForm, StyleSheet
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.pagination.rules import LIBREOFFICE
from generator.document.word.pagination.section_reading import section_of

# Where a title may be broken, best first: before the year and after a mark; after who publishes; within a long name.
_BY_SENSE = (
    (re.compile(r"(?<=[^\d（(《“])(?=\d{4}年)|[、，]"), 0),
    (re.compile(r"年度|部门(?=.{3})|单位(?=.{3})|[省市区县局委办](?=.{3})"), 3),
    (re.compile(r"的|(?:经费|支出|决算|预算|绩效|项目|财政|资金|拨款)(?=[^的、，]{2})"), 5),
)
_SPACE = "　"  # between the number and the title
_LEAST = 3  # characters in a line
_LONGEST = 300  # characters; what is longer is no title, and may turn over as it comes
_NUMBER = 3  # ems that the page number of a contents entry takes, with the dots before it

Breaker = Callable[[str, ParagraphForm, int], list[str]]


def break_titles(document: Element, sheet: StyleSheet) -> None:
    """The document with its titles broken, in place; what is set in a way not known here stays."""
    body = document.find(w("body"))
    with suppress(UnknownConstructError):
        width = 0
        for block in reversed([] if body is None else list(body)):
            ends = block if block.tag == w("sectPr") else block.find(f"{w('pPr')}/{w('sectPr')}")
            width = width if ends is None else section_of(ends).width
            if block.tag == w("p") and next(block.iter(DRAWING_PROPERTIES), None) is None:
                with suppress(UnknownConstructError):
                    form = sheet.form_of(block)
                    if form.alignment == "center":
                        _break(list(block.iter(w("t"))), broken, form, width)
                    elif form.level < BODY_LEVEL:
                        _break(list(block.iter(w("t"))), turned, form, width)


def break_entries(contents: ContentsField, document: Element, sheet: StyleSheet) -> None:
    """The entries of a document's contents broken, in place, each with room for its page number."""
    section = next(document.iter(w("sectPr")), None)
    with suppress(UnknownConstructError):
        for entry in contents.result if section is not None else ():
            with suppress(UnknownConstructError):
                title = next(entry.iter(w("t")), None)
                form = sheet.form_of(entry)
                if title is not None and section is not None:
                    _break([title], _with_number, form, section_of(section).width)


def broken(title: str, form: ParagraphForm, width: int) -> list[str]:
    """The lines of a centred title: one where it fits with a character to spare; else its number, the rest by sense.

    Raises UnknownConstructError where a run of Latin letters and digits is longer than a line.
    """
    room = width - form.left - form.right - form.size
    if _fits(title, form, room):
        return [title]
    number, space, named = title.partition(_SPACE)
    if number and named:
        return [number + space, *broken(named, form, width)]
    last = max((end for end in range(1, len(title)) if _fits(title[:end], form, room)), default=0)
    if not last:  # no character has room between the indents
        return [title]
    costs = {end: cost for end, cost in _ends(title).items() if _LEAST <= end <= min(last, len(title) - _LEAST)}
    half = len(title) // 2
    if _fits(title[last:], form, room):  # two lines are enough
        two = {end: cost for end, cost in costs.items() if _fits(title[end:], form, room)}
        end = min(two, key=lambda end: (two[end] + abs(end - half), end), default=half)
    else:
        end = max(costs, default=last)
    return [title[:end], *broken(title[end:], form, width)]


def turned(title: str, form: ParagraphForm, width: int, reserve: int = 0) -> list[str]:
    """The lines of a title that begins at the margin, broken only where its last line would have a character or two.

    `reserve` is kept free behind the last line. Raises UnknownConstructError as above.
    """
    room = width - form.left - form.right
    lines = lines_of(title, form.font, room, form.first, LIBREOFFICE.breaking)
    free = room - (0 if len(lines) > 1 else form.first) - reserve
    if (len(lines) == 1 or len(lines[-1]) >= _LEAST) and _fits(lines[-1], form, free):
        return [title]
    before = sum(map(len, lines[:-2]))  # that stay as they are
    last = before + len(lines[-2]) if len(lines) > 1 else len(title) - _LEAST
    ends = [end for end in _ends(title) if before + _LEAST <= end <= min(last, len(title) - _LEAST)]
    end = max(ends, default=min(last, len(title) - _LEAST - 1))
    return [title[:end], title[end:]]


def _with_number(title: str, form: ParagraphForm, width: int) -> list[str]:
    """The lines of a contents entry."""
    return turned(title, form, width, _NUMBER * form.size)


def _fits(text: str, form: ParagraphForm, room: int) -> bool:
    return measured(text, form.font, LIBREOFFICE.breaking).width() <= room


def _ends(title: str) -> dict[int, int]:
    """Where a line of the title may end, with what that costs: the less, the better."""
    found: dict[int, int] = {}
    for pattern, cost in reversed(_BY_SENSE):
        found |= {match.end(): cost for match in pattern.finditer(title)}
    return found


def _break(nodes: Sequence[Element], breaker: Breaker, form: ParagraphForm, width: int) -> None:
    """The texts of a paragraph broken into lines."""
    title = "".join(plain(node.text or "") for node in nodes)
    lines = breaker(title, form, width) if 0 < len(title) <= _LONGEST else []
    ends = [sum(map(len, lines[:number])) for number in range(1, len(lines))]
    begin = 0
    for node in nodes:
        after = begin + len(plain(node.text or ""))
        for end in ends:
            if begin < end <= after:
                node, begin = _split(node, end - begin), end
        begin = after


def _split(node: Element, position: int) -> Element:
    """A text broken at a position; the text behind the break."""
    node.text, rest = split(node.text or "", position)
    following = deepcopy(node)
    following.text = rest
    node.addnext(following)  # each is put right behind the text
    node.addnext(element("br"))
    return following
