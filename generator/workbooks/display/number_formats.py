"""Excel's number format codes, parsed: sections, what numbers each is for, and the parts it is made of.

The rules are those of ECMA-376 part 1, 18.8.30 and 18.8.31, with `!` as a second escape beside `\\`, as every Chinese
Excel and WPS reads it (`0!.0,` shows 元 in 万元).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from generator.values import dataclass

LONGEST_CODE = 255  # characters; Excel's limit

# What Chinese Excel shows for the numbers of formats that the file does not spell out. openpyxl knows the American
# ones only: a date of format 57 would be a number in format General, an amount of format 44 one in dollars.
_YEAR_MONTH, _MONTH_DAY, _DAY = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
_TIME, _HALF_DAY_TIME = 'h"时"mm"分"', '上午/下午h"时"mm"分"'
CHINESE_BUILT_IN = {
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;[Red]"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
    14: "yyyy/m/d",
    22: "yyyy/m/d h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
    30: "m-d-yy",
    31: _DAY,
    32: _TIME,
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), _HALF_DAY_TIME),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
}
# Dates and times in the form that the system is set to, which is China's.
_SYSTEM_FORMATS = {"f800": _DAY, "x-sysdate": _DAY, "f400": "h:mm:ss", "x-systime": "h:mm:ss"}


class FormatPart(Enum):
    """What a part of a format code stands for."""

    LITERAL = auto()
    DIGIT = auto()  # 0, # or ?
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    EXPONENT = auto()  # E+00
    SLASH = auto()  # of a fraction, with the denominator where that is fixed
    TEXT = auto()  # @
    GENERAL = auto()
    DATE = auto()  # yyyy, m, dd, aaaa …
    ELAPSED = auto()  # [h]
    HALF_DAY = auto()  # AM/PM


@dataclass(frozen=True)
class Token:
    """A part of a format code with its text: of a literal what it shows, of another its letters."""

    part: FormatPart
    text: str


@dataclass(frozen=True)
class Condition:
    """Which numbers a section is for: how they compare with a limit."""

    operator: str
    limit: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether the number is one of them."""
        below, equal = value < self.limit, value == self.limit
        return {
            "<": below,
            "<=": below or equal,
            "=": equal,
            "<>": not equal,
            ">=": not below,
            ">": not (below or equal),
        }[self.operator]

    @property
    def only_negative(self) -> bool:
        """Whether all of them are below zero."""
        return self.operator in ("<", "<=", "=") and (self.limit < 0 or (self.limit == 0 and self.operator == "<"))

    @property
    def rest_not_positive(self) -> bool:
        """Whether none of the other numbers is above zero."""
        return self.operator in (">", ">=") and self.limit <= 0


@dataclass(frozen=True)
class Section:
    """One of the parts of a format code between semicolons."""

    tokens: tuple[Token, ...] = ()
    condition: Condition | None = None
    numerals: int = 0  # the number in [DBNum1], or 0
    locale: str = ""  # in lower case, without leading zeros: 804, 409
    colour: tuple[int, int, int] | None = None  # of white, the only one that matters

    def has(self, part: FormatPart) -> bool:
        """Whether such a part is in the section."""
        return any(token.part is part for token in self.tokens)

    @property
    def is_date(self) -> bool:
        """Whether the section shows a number as a date or time."""
        if not any(token.part in (FormatPart.DATE, FormatPart.ELAPSED, FormatPart.HALF_DAY) for token in self.tokens):
            return False
        # Digits stand in a date after its seconds only; beside other letters these are a unit, as in 0.00 m.
        first_digit = next((place for place, token in enumerate(self.tokens) if token.part is FormatPart.DIGIT), None)
        return first_digit is None or any("s" in token.text for token in self.tokens[:first_digit])


@dataclass(frozen=True)
class NumberFormat:
    """A format code: its sections for numbers, at most three, and the one for texts."""

    numbers: tuple[Section, ...]
    text: Section | None = None

    def section_for(self, value: Decimal) -> tuple[Section, bool] | None:
        """The section that shows the number, and whether a minus is put before it; None where no section is for it."""
        conditions = self._conditions()
        for place, (section, condition) in enumerate(zip(self.numbers, conditions, strict=True)):
            if condition is None or condition.holds(value):
                own_sign = condition.only_negative if condition else self._rest_not_positive(place, conditions)
                return section, value < 0 and not own_sign
        return None

    def _conditions(self) -> list[Condition | None]:
        """What numbers each section is for; None where it is for all others."""
        stated = [section.condition for section in self.numbers]
        if len(stated) == 1:
            return [None]
        if stated[0] is None:
            stated[0] = Condition(">" if len(stated) == 3 else ">=", Decimal(0))
        if len(stated) == 3:
            stated[1] = stated[1] or Condition("<", Decimal(0))
            stated[2] = None
        return stated

    @staticmethod
    def _rest_not_positive(place: int, conditions: list[Condition | None]) -> bool:
        """Whether the second of two sections is left with no number above zero: it writes the sign itself."""
        first = conditions[0]
        return place == 1 and len(conditions) == 2 and first is not None and first.rest_not_positive


_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)(?:"|$) | [\\!](?P<escaped>.?) | (?P<blank>_.?) | (?P<fill>\*.?)
    | \[(?P<bracket>[^\]]*)(?:\]|$) | (?P<end>;)
    | (?P<GENERAL>General|G/通用格式) | (?P<HALF_DAY>AM/PM|A/P|上午/下午) | (?P<EXPONENT>E[+-][0\#?]+)
    | (?P<DATE>y+|m+|d+|h+|s+|e+|g+|aaaa?) | (?P<DIGIT>[0\#?]) | (?P<POINT>\.) | (?P<COMMA>,) | (?P<PERCENT>%)
    | (?P<SLASH>/(?:[1-9][0-9]*)?) | (?P<TEXT>@) | (?P<plain>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,20}(?:\.\d{0,20})?)", re.ASCII)
_CURRENCY = re.compile(r"\$(?P<symbol>[^-]*)(?:-(?P<locale>.*))?", re.DOTALL)
_NUMERALS = re.compile(r"DBNum([1-3])", re.IGNORECASE)
_WHITE = re.compile(r"white|白色?|(?:color|颜色)\s*2", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)


@lru_cache(maxsize=1024)
def parsed(code: str) -> NumberFormat:
    """The format code as sections; what is no code at all, empty or too long, is General."""
    if not code or len(code) > LONGEST_CODE:
        code = "General"
    sections = list(_sections(code))[:4]
    for section in sections:
        if system := _SYSTEM_FORMATS.get(section.locale):
            return parsed(system)
    text = sections.pop() if len(sections) == 4 or sections[-1].has(FormatPart.TEXT) else None
    return NumberFormat(tuple(sections) or (_GENERAL,), text)


def number_format_of(cell: Any) -> str:
    """The format code of openpyxl's cell as Chinese Excel reads it."""
    # By the code alone the formats that openpyxl does not know are General.
    number: int = cell._style.numFmtId if cell.has_style else 0
    return format_code(number, cell.number_format)


def format_code(number: int, code: str | None) -> str:
    """The format code that Chinese Excel has for the number under which a file refers to it, else the file's own."""
    return CHINESE_BUILT_IN.get(number) or code or "General"


_GENERAL = Section((Token(FormatPart.GENERAL, "General"),))


def _sections(code: str) -> Iterator[Section]:
    """The sections of the format code, one for each semicolon and one more."""
    section = Section()
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "", match[match.lastgroup or 0]
        if kind == "end":
            yield section
            section = Section()
        elif kind == "bracket":
            section = _bracketed(section, text)
        elif kind in ("quoted", "escaped", "plain"):
            section = _with(section, FormatPart.LITERAL, text)
        elif kind == "blank":  # as wide as a character
            section = _with(section, FormatPart.LITERAL, " ")
        elif kind != "fill":  # which fills the column, whatever its width
            section = _with(section, FormatPart[kind], text)
    yield section


def _with(section: Section, part: FormatPart, text: str) -> Section:
    """The section with one more part."""
    return replace(section, tokens=(*section.tokens, Token(part, text)))


def _bracketed(section: Section, text: str) -> Section:
    """The section with what stands in brackets; colours and anything unknown show nothing."""
    if _WHITE.fullmatch(text):
        return replace(section, colour=(255, 255, 255))
    if found := _CONDITION.fullmatch(text):
        return replace(section, condition=Condition(found[1], Decimal(found[2])))
    if found := _NUMERALS.fullmatch(text):
        return replace(section, numerals=int(found[1]))
    if _ELAPSED.fullmatch(text):
        return _with(section, FormatPart.ELAPSED, text)
    if found := _CURRENCY.fullmatch(text):
        locale = (found["locale"] or "").lower().lstrip("0")
        section = replace(section, locale=locale or section.locale)
        return _with(section, FormatPart.LITERAL, found["symbol"]) if found["symbol"] else section
    return section
