"""Headings whose Chinese number a converter wrote in digits: 1、, 2、, 3、 before 四、 are on its level."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.text import ordinal_value

_DIGITS = {4: (2, re.compile(r"(\d{1,2})\s*[、．.]")), 5: (3, re.compile(r"[（(]\s*(\d{1,2})\s*[）)]"))}
_CHINESE = re.compile(r"[（(]?\s*([一二三四五六七八九十]+)")


def restored_levels(headings: Sequence[tuple[int, str]]) -> Mapping[int, int]:
    """By their places among the headings, each a level and its text, the levels of those that fill a gap of numbers.

    Between 八、 and 十、 a single 9、 is the ninth of them; 1、 and 2、 below 二、 are items of it.
    """
    restored: dict[int, int] = {}
    for written, (level, number) in _DIGITS.items():
        before = 0
        waiting: list[tuple[int, int]] = []  # places and numbers of what may be one of them
        for at, (own, text) in enumerate(headings):
            if own < level:
                before, waiting = 0, []
            elif own == level:
                match = _CHINESE.match(text.strip())
                current = ordinal_value(match[1]) if match else 0
                if waiting and [found for _, found in waiting] == [*range(before + 1, current)]:
                    restored.update((place, level) for place, _ in waiting)
                before, waiting = current, []
            elif own == written and (found := number.match(text.strip())):
                waiting.append((at, int(found[1])))
    return restored
