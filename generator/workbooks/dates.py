"""Dates as they are typed and printed: a day, or a month, of the calendar."""

from __future__ import annotations

import datetime
import re

from generator.diagnostics import Diagnostic, Place
from generator.text import bare, in_digits, ordinal_value
from generator.workbooks import cell_problems
from generator.workbooks.grid import Raw
from generator.workbooks.texts import shown, text_of

_DIGITS = re.compile(
    r"(?P<year>\d{4})(?:年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
    r"|(?P<mark>[-/])(?P<month2>\d{1,2})(?:(?P=mark)(?P<day2>\d{1,2}))?"
    r"|\.(?P<month3>\d{1,2})\.(?P<day3>\d{1,2})|(?P<month4>\d{2})(?P<day4>\d{2}))",
    re.ASCII,
)
_WORDS = re.compile("([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]+)月(?:([一二三四五六七八九十]+)日)?")
_WIDE = str.maketrans("０１２３４５６７８９／－．", "0123456789/-.")
_YEARS = range(1949, 2100)


def date_of(raw: Raw, place: Place, label: str, diagnostics: list[Diagnostic]) -> str | None:
    """The date that the cell shows, as 2025年9月26日, or 2025年9月 where it shows no day; in words as it is typed.

    None, with the reason, where it shows none that is in the calendar.
    """
    text = text_of(raw, place, diagnostics)
    if text is None:
        return None
    result = printed_date(text)
    if result is None:
        diagnostics.append(cell_problems.NOT_A_DATE.at(place, label=label, found=shown(text)))
    return result


def printed_date(text: str) -> str | None:
    """The date as it is printed; None where the text is none.

    >>> printed_date("2025/9/26"), printed_date("2025年09月"), printed_date("二〇二五年九月二十六日")
    ('2025年9月26日', '2025年9月', '二〇二五年九月二十六日')
    >>> printed_date("2025年9月31日"), printed_date("20209261"), printed_date("2025.9")
    (None, None, None)
    """
    spaceless = bare(text).translate(_WIDE)
    if found := _DIGITS.fullmatch(spaceless):
        groups = found.groupdict()
        month = next(int(groups[name]) for name in ("month", "month2", "month3", "month4") if groups[name])
        day = next((int(groups[name]) for name in ("day", "day2", "day3", "day4") if groups[name]), None)
        if not _exists(int(groups["year"]), month, day):
            return None
        return f"{groups['year']}年{month}月" + (f"{day}日" if day else "")
    if words := _WORDS.fullmatch(spaceless):
        year, day = int(in_digits(words[1])), ordinal_value(words[3]) if words[3] else None
        return spaceless if _exists(year, ordinal_value(words[2]), day) else None
    return None


def _exists(year: int, month: int, day: int | None) -> bool:
    """Whether the calendar has the day, or the month, in a year that a document may name."""
    try:
        return datetime.date(year, month, 1 if day is None else day).year in _YEARS
    except ValueError:
        return False
