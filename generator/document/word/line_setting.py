"""Paragraphs whose lines are not stretched, and whose last line is no number alone and no character or two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from generator.document.word.contents import BODY_LEVEL
from generator.document.word.markup import DRAWING_PROPERTIES, Element, property_of, w
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.line_breaking import lines_of, measured
from generator.document.word.pagination.paragraph_forms import ParagraphForm
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.pagination.rules import LIBREOFFICE, RULE_SETS, BreakingRules
from generator.document.word.pagination.section_reading import section_of
from generator.document.word.spacing import own_property
from generator.values import dataclass

MOST_STRETCHED = 10  # per cent of the size, between two characters
_LEAST = 3  # characters of a last line
_TO_SPARE = 16  # twips by which what should turn over does not fit: more than any rounding
_UNSEEN = 1  # ems by which a justified paragraph may be narrower
_NARROWEST = 6  # ems by which one set ragged may be
_CLOSING = "。；：，、！？”’）》〉」』】〕…"
_NUMBER = re.compile(r"[-−]?[\d.,，]+(?:[%％‰]|万元|亿元|元|[个人辆次项台套批件名年月日])?")
_OTHERS = tuple(dict.fromkeys(rules.breaking for rules in RULE_SETS if rules.breaking != LIBREOFFICE.breaking))


@dataclass(frozen=True)
class Setting:
    """How a paragraph is set: how much narrower than its column, in twips, and whether its lines end where they end."""

    narrower: int = 0
    ragged: bool = False


_USUAL = Setting()


def set_lines(document: Element, reader: BodyReader) -> None:
    """The document with its justified paragraphs set so, in place; what is set in a way not known here stays."""
    with suppress(UnknownConstructError):
        for block, width in _columns(document):
            with suppress(UnknownConstructError):
                paragraph = reader.paragraph(block)
                form, text = paragraph.form, paragraph.text
                if form.alignment == "both" and form.level == BODY_LEVEL and "\n" not in text and "\t" not in text:
                    setting = best_setting(text, form, width - form.left - form.right)
                    if setting != _USUAL:
                        _apply(block, setting, form)
                        reader.forget(block)


def _columns(document: Element) -> Iterator[tuple[Element, int]]:
    """The paragraphs of the body without pictures, each with the width of its column."""
    body = document.find(w("body"))
    width = 0
    for block in reversed([] if body is None else list(body)):
        ends = block if block.tag == w("sectPr") else property_of(block, "pPr", "sectPr")
        width = width if ends is None else section_of(ends).width
        if block.tag == w("p") and next(block.iter(DRAWING_PROPERTIES), None) is None:
            yield block, width


def best_setting(text: str, form: ParagraphForm, width: int) -> Setting:
    """The setting of a paragraph in a column: the usual one wherever its lines are right.

    Raises UnknownConstructError where a run of Latin letters and digits is longer than a line.
    """
    usual = _lines(text, form, width, LIBREOFFICE.breaking)
    ragged: Setting | None = None
    narrower, lines = 0, usual
    while narrower <= _NARROWEST * form.size:
        room = width - narrower
        if _ends_well(lines) and all(_is_right(text, form, room, len(usual), rules) for rules in _OTHERS):
            if narrower <= _UNSEEN * form.size and stretch(text, lines, form, room) <= MOST_STRETCHED:
                return Setting(narrower)
            ragged = ragged or Setting(narrower, ragged=True)
        free = (free for free, _ in _stretched(text, lines, form, room))
        narrower += min(free, default=form.size) + _TO_SPARE
        lines = _lines(text, form, width - narrower, LIBREOFFICE.breaking)
        if len(lines) != len(usual):
            break
    return ragged or Setting(ragged=stretch(text, usual, form, width) > MOST_STRETCHED)


def is_poor(line: str) -> bool:
    """Whether a last line is a number alone, or a character or two."""
    bare = line.strip().rstrip(_CLOSING)
    return len(bare) < _LEAST or _NUMBER.fullmatch(bare) is not None


def stretch(text: str, lines: Sequence[str], form: ParagraphForm, width: int) -> int:
    """By how many per cent of the size the characters of the most stretched line but the last stand apart."""
    apart = (100 * free // max(places, 1) // form.size for free, places in _stretched(text, lines, form, width))
    return max(apart, default=0)


def _stretched(text: str, lines: Sequence[str], form: ParagraphForm, width: int) -> Iterator[tuple[int, int]]:
    """What each line but the last leaves free, and behind how many characters it is stretched."""
    whole = measured(text, form.font, LIBREOFFICE.breaking)
    for number, (taken, places) in enumerate(whole.of_lines(lines[:-1])):
        yield width - (0 if number else form.first) - taken, places


def _is_right(text: str, form: ParagraphForm, width: int, count: int, rules: BreakingRules) -> bool:
    """Whether a paragraph has so many lines in a column, the last of them a good one."""
    lines = _lines(text, form, width, rules)
    return len(lines) == count and _ends_well(lines)


def _ends_well(lines: Sequence[str]) -> bool:
    return len(lines) == 1 or not is_poor(lines[-1])


def _lines(text: str, form: ParagraphForm, width: int, rules: BreakingRules) -> list[str]:
    return lines_of(text, form.font, width, form.first, rules)


def _apply(paragraph: Element, setting: Setting, form: ParagraphForm) -> None:
    if setting.narrower:
        own_property(paragraph, "ind").set(w("right"), str(form.right + setting.narrower))
    if setting.ragged:
        own_property(paragraph, "jc").set(w("val"), "left")
