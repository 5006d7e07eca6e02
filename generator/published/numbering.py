"""The numbers that headings and items of Chinese documents begin with: 第一部分, 一、, （一）, 1.

By GB/T 9704-2012 the levels below the parts are 一、, （一）, 1. and （1）.
"""

from __future__ import annotations

import re

_CHINESE = "[一二三四五六七八九十百]+"
_PART = re.compile(rf"第\s*(?:{_CHINESE}|\d{{1,2}})\s*部分")  # 第3部分 is 第三部分 from a converter of Word files
_LEVELS = (
    (1, _PART),
    (2, re.compile(rf"{_CHINESE}\s*[、．.]")),
    (3, re.compile(rf"[（(]\s*{_CHINESE}\s*[）)]")),
    (4, re.compile(r"\d{1,2}\s*[.．、](?!\d)")),
    (5, re.compile(r"[（(]\s*\d{1,2}\s*[）)]")),
)
_LONGEST = 45  # characters of a heading
_LONGEST_ENDED = 30  # of one that ends with a full stop, as （一）总体情况。
_ITEM = 4  # from this level on the number may be one of a list of sentences
_PROSE = re.compile(r"[。；;！？：:]|[，,].*\d|\d(?:\.\d+)?\s*(?:万元|元|%|％|个|人|辆|次|批)")


def level_of(text: str) -> int:
    """The level that the number at the beginning of the text gives it, from 1; 0 where it begins with none."""
    stripped = text.lstrip()
    return next((level for level, pattern in _LEVELS if pattern.match(stripped)), 0)


def begins_item(text: str) -> bool:
    """Whether the text begins with the number of a heading or item."""
    return level_of(text) > 0


def heading_level(text: str) -> int:
    """The level of the heading that the text is by its number and its shortness; 0 where it is prose."""
    level, line = level_of(text), text.strip()
    if not level or len(line) > _LONGEST or "\n" in line or (level >= _ITEM and not without_number(line)):
        return 0
    ended = line.endswith("。") and len(line) <= _LONGEST_ENDED and level < _ITEM
    body = line[:-1] if ended else line
    return 0 if _PROSE.search(body) or body.endswith(("，", "、")) else level


def without_number(text: str) -> str:
    """The text without the number that it begins with."""
    stripped = text.strip()
    for _, pattern in _LEVELS:
        match = pattern.match(stripped)
        if match is not None:
            return stripped[match.end() :].strip()
    return stripped
