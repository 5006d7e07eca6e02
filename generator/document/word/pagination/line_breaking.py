"""A text measured and broken into lines of a width."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import add
from typing import NamedTuple

from generator.document.word.pagination.characters import (
    HELD_BY_NUMBERS,
    HELD_BY_WORDS,
    NEVER_FIRST,
    NEVER_LAST,
    NOT_FIRST,
    NOT_LAST,
    OF_DOUBTFUL_WIDTH,
    POSTFIXES,
    QUOTES,
    Script,
    is_letter_or_digit,
    is_wide,
    script_of,
    scripts,
)
from generator.document.word.pagination.refusal import UnknownConstructError
from generator.document.word.pagination.rules import BreakingRules
from generator.values import dataclass


class FontSetting(NamedTuple):
    """How a text is lettered: the size, the pitch added between characters, whether borders of scripts are widened."""

    size: int
    pitch: int = 0
    spaced: bool = False


@dataclass(frozen=True)
class MeasuredText:
    """A text without line breaks whose characters are measured."""

    text: str
    scripts: Sequence[Script]
    wide: bytes  # of each character whether it is as wide as its size
    ends: Sequence[int]  # of the text up to and with each character
    gaps: Sequence[int]  # before each character; a line's first has none

    def width(self, start: int = 0, end: int | None = None) -> int:
        """The width of a stretch of the text."""
        last = len(self.text) if end is None else end
        if start >= last:
            return 0
        return self.ends[last - 1] - (self.ends[start - 1] + self.gaps[start] if start else 0)

    def of_lines(self, lines: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The width of each line into which the text is broken, without spaces at its end, and its places to stretch.

        A justified line is stretched behind its characters but the last, not within numbers and words.
        """
        start = 0
        for line in lines:
            start = self.text.index(line, start)  # spaces between lines are in none of them
            last = start + len(line) - 1
            stretched = sum(self.wide[start:last]) + self.text.count(" ", start, last)
            yield self.width(start, start + len(line.rstrip())), stretched
            start = last + 1


def measured(text: str, lettering: FontSetting, rules: BreakingRules) -> MeasuredText:
    """The text with the widths of its characters, measured once for all rules that do not differ in them."""
    size, pitch, spaced = lettering
    at_border = pitch if rules.pitch_at_borders else 0
    widened = (size * rules.gap // 100 if spaced else 0) + at_border
    return _measured(text, size, pitch, at_border, widened, rules.narrow_marks and _has_doubtful_marks(text))


@lru_cache(maxsize=16_384)  # the same texts are set in several ways, and under several rules
def _measured(text: str, size: int, pitch: int, at_border: int, widened: int, narrow: bool) -> MeasuredText:
    kinds, wide, borders = _characters(text)
    half = size // 2
    widths = [size if is_wide else half for is_wide in wide]
    if narrow:
        widths = [half if char in OF_DOUBTFUL_WIDTH else width for char, width in zip(text, widths, strict=True)]
    gaps = array("i", (pitch,)) * len(text)  # LibreOffice adds none after the last character of a script's portion
    for index, between_letters in borders:
        gaps[index] = widened if between_letters else at_border
    if gaps:
        gaps[0] = 0
    return MeasuredText(text, kinds, wide, array("i", accumulate(map(add, widths, gaps))), gaps)


def _has_doubtful_marks(text: str) -> bool:
    return not OF_DOUBTFUL_WIDTH.isdisjoint(text)


@lru_cache(maxsize=8192)  # what no lettering and no rules change
def _characters(text: str) -> tuple[Sequence[Script], bytes, Sequence[tuple[int, bool]]]:
    """The scripts of a text's characters, which are wide, and before which the script changes, between letters or not.

    Digits and hanzi count as letters.
    """
    kinds = scripts(text)
    borders = [
        (index, is_letter_or_digit(text[index]) and is_letter_or_digit(text[index - 1]))
        for index, (before, after) in enumerate(pairwise(kinds), 1)
        if after is not before
    ]
    return kinds, bytes(map(is_wide, text)), borders


def lines_of(text: str, lettering: FontSetting, width: int, first: int, rules: BreakingRules) -> list[str]:
    """The lines of a text of a width, the first of which is indented (or hangs, where negative).

    Raises UnknownConstructError where a run of Latin letters and digits is longer than a line.
    """
    lines: list[str] = []
    for piece in text.split("\n"):
        lines += _lines(piece, lettering, width, 0 if lines else first, rules)
    return lines


def line_count(text: str, lettering: FontSetting, width: int, first: int, rules: BreakingRules) -> int:
    """How many lines a text takes; as `lines_of`."""
    if "\n" in text:
        return len(lines_of(text, lettering, width, first, rules))
    return len(_lines(text, lettering, width, first, rules))


def _lines(text: str, lettering: FontSetting, width: int, first: int, rules: BreakingRules) -> Sequence[str]:
    """The lines of a text without line breaks."""
    if _is_short(text, lettering, width - first, rules):
        return (text,)
    if rules.narrow_marks and not _has_doubtful_marks(text):
        rules = _with_wide_marks(rules)
    return _broken(text, lettering, width, first, rules)


@lru_cache(maxsize=16)
def _with_wide_marks(rules: BreakingRules) -> BreakingRules:
    return rules._replace(narrow_marks=False)


def _is_short(text: str, lettering: FontSetting, width: int, rules: BreakingRules) -> bool:
    """Whether a text fits however wide its characters are: as most texts of tables, which need not be measured."""
    size, pitch, spaced = lettering
    widest = size + max(pitch, 0) + (size * rules.gap // 100 if spaced else 0)
    return not text or len(text) * widest <= width


@lru_cache(maxsize=20_000)  # labels and texts are set again under other rules, in other tables, in the next run
def _broken(text: str, lettering: FontSetting, width: int, first: int, rules: BreakingRules) -> tuple[str, ...]:
    """The lines of a text that may not be as short as a line."""
    whole = measured(text, lettering, rules)
    lines: list[str] = []
    start, length = 0, len(text)
    while start < length:
        room = width - (0 if lines else first)
        before = whole.ends[start - 1] + whole.gaps[start] if start else 0
        cut = bisect_right(whole.ends, before + room, lo=start)
        end = length if cut >= length else _end(whole, start, max(cut, start + 1), rules)
        lines.append(text[start:end])
        start = end
        while start < length and text[start] == " ":
            start += 1
    return tuple(lines)


def _end(line: MeasuredText, start: int, cut: int, rules: BreakingRules) -> int:
    """Where the line from `start` ends of which `cut` is the first character that does not fit."""
    text = line.text
    if cut >= len(text) or text[cut] == " ":
        return cut
    for end in range(cut, start, -1):
        before, after = text[end - 1], text[end]
        if line.scripts[end] is Script.WIDE:
            allowed = after not in NOT_FIRST and after not in rules.further_marks and before not in NOT_LAST
            if allowed and script_of(before) is Script.LATIN:  # at a border between scripts the rules of both hold
                allowed = _may_break(before, after, rules)
        else:
            allowed = _may_break(before, after, rules)
        if allowed:
            return end
    raise UnknownConstructError(f"“{text[start : start + 12]}…”一行放不下又不能断开")


def _may_break(before: str, after: str, rules: BreakingRules) -> bool:
    """Whether a line may end between two characters of which one is Latin."""
    if after == " " or after in NEVER_FIRST or before in NEVER_LAST or after in QUOTES or before in QUOTES:
        return False
    if before in " -":
        return True
    if before == "/":
        return after.isalpha()
    if after.isascii() and after.isalnum():
        held = before in HELD_BY_WORDS and (rules.held_numbers or before in HELD_BY_NUMBERS)
        return not (held or (before.isascii() and before.isalnum()))
    if before.isascii() and before.isalnum():
        return after not in POSTFIXES and after not in NEVER_LAST
    return True
