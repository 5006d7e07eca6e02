"""Paragraphs whose lines are not stretched, and whose last line is no number alone and no character or two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from generator.document.word.contents import BODY_LEVEL
from generator.document.word.markup import DRAWING_PROPERTIES, Element, property_of, w
from generator.document.word.pagination.body_reading import BodyReader
from generator.document.word.pagination.characters import is_wide
from generator.document.word.pagination.line_breaking import lines_of, measured
from generator.document.word.pagination.paragraph_forms import ParagraphForm, StyleSheet
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
_BREAKINGS = tuple(dict.fromkeys(rules.breaking for rules in RULE_SETS))


@dataclass(frozen=True)
class Setting:
    """How a paragraph is set: how much narrower than its column, in twips, and whether its lines end where they end."""

    narrower: int = 0
    ragged: bool = False


def set_lines(document: Element, styles: Element) -> None:
    """The document with its justified paragraphs set so, in place; what is set in a way not known here stays."""
    with suppress(UnknownConstructError):
        reader = BodyReader(StyleSheet(styles))
        for block, width in _columns(document):
            with suppress(UnknownConstructError):
                paragraph = reader.paragraph(block)
                form, text = paragraph.form, paragraph.text
                if form.alignment == "both" and form.level == BODY_LEVEL and "\n" not in text and "\t" not in text:
                    _apply(block, best_setting(text, form, width - form.left - form.right), form)


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
        if all(_is_right(text, form, width - narrower, len(usual), rules) for rules in _BREAKINGS):
            if narrower <= _UNSEEN * form.size and stretch(lines, form, width - narrower) <= MOST_STRETCHED:
                return Setting(narrower)
            ragged = ragged or Setting(narrower, ragged=True)
        narrower += min(_slacks(lines, form, width - narrower), default=form.size) + _TO_SPARE
        lines = _lines(text, form, width - narrower, LIBREOFFICE.breaking)
        if len(lines) != len(usual):
            break
    return ragged or Setting(ragged=stretch(usual, form, width) > MOST_STRETCHED)


def is_poor(line: str) -> bool:
    """Whether a last line is a number alone, or a character or two."""
    bare = line.strip().rstrip(_CLOSING)
    return len(bare) < _LEAST or _NUMBER.fullmatch(bare) is not None


def stretch(lines: Sequence[str], form: ParagraphForm, width: int) -> int:
    """By how many per cent of the size the characters of the most stretched line but the last stand apart."""
    slacks = _slacks(lines, form, width)
    return max(
        (100 * slack // max(_gaps(line), 1) // form.size for slack, line in zip(slacks, lines, strict=False)), default=0
    )


def _is_right(text: str, form: ParagraphForm, width: int, count: int, rules: BreakingRules) -> bool:
    """Whether a paragraph has so many lines in a column, the last of them a good one."""
    lines = _lines(text, form, width, rules)
    return len(lines) == count and (count == 1 or not is_poor(lines[-1]))


def _lines(text: str, form: ParagraphForm, width: int, rules: BreakingRules) -> list[str]:
    return lines_of(text, form.font, width, form.first, rules)


def _slacks(lines: Sequence[str], form: ParagraphForm, width: int) -> list[int]:
    """What each line but the last leaves free."""
    return [
        width - (0 if number else form.first) - measured(line.rstrip(), form.font, LIBREOFFICE.breaking).width()
        for number, line in enumerate(lines[:-1])
    ]


def _gaps(line: str) -> int:
    """Behind how many characters a line is stretched: not within numbers and words."""
    return sum(is_wide(character) or character == " " for character in line[:-1])


def _apply(paragraph: Element, setting: Setting, form: ParagraphForm) -> None:
    if setting.narrower:
        own_property(paragraph, "ind").set(w("right"), str(form.right + setting.narrower))
    if setting.ragged:
        own_property(paragraph, "jc").set(w("val"), "left")
