"""Dates and times as a cell shows them by its number format."""

from __future__ import annotations

import datetime
from decimal import ROUND_FLOOR, Decimal

from generator.amounts import round_half_up
from generator.workbooks.display.number_formats import FormatPart, Section, Token
from generator.workbooks.display.numerals import NUMERALS

LAST_SERIAL = 2_958_465  # 9999-12-31
OVERFLOW = "########"  # what Excel fills the column with for a date that does not exist

_FIRST_DAY = datetime.datetime(1899, 12, 30)
_LEAP_DAY_OF_1900 = 60  # the day that Excel counts and no calendar has
_SECONDS = 86400
_CHINESE = ("804", "7804", "4")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def serial_of(value: datetime.datetime | datetime.date | datetime.time | datetime.timedelta) -> Decimal:
    """The number by which Excel stores the date, time or duration: days from 1899-12-30."""
    if isinstance(value, datetime.timedelta):
        return _days(value)
    if isinstance(value, datetime.time):
        value = datetime.datetime.combine(_FIRST_DAY, value.replace(tzinfo=None))
    elif not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time())
    days = _days(value.replace(tzinfo=None) - _FIRST_DAY)
    return days - 1 if 1 < days < _LEAP_DAY_OF_1900 + 1 else days


def date_text(section: Section, serial: Decimal) -> str:
    """What the section shows of the date with the number; OVERFLOW where there is no such date."""
    if not 0 <= serial <= LAST_SERIAL + 1:
        return OVERFLOW
    moment = _Moment(section, serial)
    return "".join(moment.text(place, token) for place, token in enumerate(section.tokens))


class _Moment:
    """A date and time, rounded to what a section shows of it."""

    def __init__(self, section: Section, serial: Decimal) -> None:
        self.section = section
        self.chinese = section.locale in _CHINESE
        self.numerals = NUMERALS.get(section.numerals)
        self.minutes = _minutes(section.tokens)
        self.fractions = _fractions(section.tokens)
        timed = bool(self.minutes) or any(
            t.part is not FormatPart.DATE or t.text[0] in "hHsS" for t in _moving(section)
        )
        places = max(len(self.fractions) - 1, 0)
        exact = serial * _SECONDS if timed else serial.to_integral_value(ROUND_FLOOR) * _SECONDS
        self.seconds = round_half_up(exact, places)
        day, self.of_day = divmod(self.seconds, _SECONDS)
        self.day = int(day)
        # Excel's first sixty days are numbered as if 1900 had been a leap year; its day 0 is 1900-01-00.
        shifted = max(self.day, 1) + (self.day < _LEAP_DAY_OF_1900)
        self.date = _FIRST_DAY + datetime.timedelta(min(shifted, LAST_SERIAL))

    def text(self, place: int, token: Token) -> str:
        """What the part of the format shows."""
        if place in self.fractions:
            fraction = f"{self.seconds % 1:f}".partition(".")[2]
            return "." if token.part is FormatPart.POINT else fraction[place - self.fractions[0] - 1]
        if token.part is FormatPart.ELAPSED:
            unit = {"h": 3600, "m": 60, "s": 1}[token.text[0].lower()]
            elapsed = int(self.seconds) // unit
            return self.numerals.in_words(elapsed) if self.numerals else f"{elapsed:0{len(token.text)}}"
        if token.part is FormatPart.HALF_DAY:
            chinese = self.chinese and token.text.upper() == "AM/PM"
            morning, evening = ("上午", "下午") if chinese else token.text.split("/")
            return morning if self.of_day < _SECONDS // 2 else evening
        if token.part is not FormatPart.DATE:
            return "" if token.part is FormatPart.TEXT else token.text
        if place in self.minutes:
            return self._number(int(self.of_day) // 60 % 60, len(token.text))
        return self._field(token.text.lower())

    def _field(self, letters: str) -> str:
        """The year, month, day, hour or second that the letters stand for."""
        width = len(letters)
        match letters[0]:
            case "y" | "e":
                year = f"{self.date.year:04}"
                year = year[2:] if letters in ("y", "yy") else year
                return self.numerals.by_digit(year) if self.numerals else year
            case "m" if width > 2:
                return self._month(width)
            case "m":
                return self._number(self.date.month, width)
            case "a":
                return self._weekday(width, chinese=self.chinese or not self.section.locale)
            case "d" if width > 2:
                return self._weekday(width, chinese=self.chinese)
            case "d":
                return self._number(self.date.day if self.day else 0, width)
            case "h":
                hour = int(self.of_day) // 3600
                return self._number((hour - 1) % 12 + 1 if self.section.has(FormatPart.HALF_DAY) else hour, width)
            case "s":
                return self._number(int(self.of_day) % 60, width)
        return ""  # the era, which the calendar has not

    def _month(self, width: int) -> str:
        """The month's name: in Chinese where the format says so, else in English, as Chinese Excel writes it."""
        name = f"{NUMERALS[1].in_date(self.date.month)}月" if self.chinese else _MONTHS[self.date.month - 1]
        if width == 3:
            return f"{self.date.month}月" if self.chinese else name[:3]
        return name if width == 4 else name[0]

    def _weekday(self, width: int, chinese: bool) -> str:
        """The name of the day: 周一 or Mon with three letters, 星期一 or Monday with more."""
        day = (self.day - 2) % 7  # day 2 was a Monday to Excel
        if chinese:
            return ("周" if width == 3 else "星期") + "一二三四五六日"[day]
        return _DAYS[day][:3] if width == 3 else _DAYS[day]

    def _number(self, number: int, width: int) -> str:
        """The number with a leading zero where the format has two letters."""
        width = min(width, 2)
        return self.numerals.in_date(number, width) if self.numerals else f"{number:0{width}}"


def _days(duration: datetime.timedelta) -> Decimal:
    """The duration in days, to the microsecond."""
    seconds = duration.days * _SECONDS + duration.seconds + Decimal(duration.microseconds).scaleb(-6)
    return seconds / _SECONDS


def _moving(section: Section) -> list[Token]:
    """The parts of the section that stand for a date or time."""
    return [
        token for token in section.tokens if token.part in (FormatPart.DATE, FormatPart.ELAPSED, FormatPart.HALF_DAY)
    ]


def _minutes(tokens: tuple[Token, ...]) -> set[int]:
    """Where an m stands for minutes: after hours, or beside seconds."""
    moving = [
        (place, token.text.lower())
        for place, token in enumerate(tokens)
        if token.part in (FormatPart.DATE, FormatPart.ELAPSED)
    ]
    result = set()
    for number, (place, letters) in enumerate(moving):
        before = moving[number - 1][1][0] if number else ""
        after = moving[number + 1][1][0] if number + 1 < len(moving) else ""
        if letters in ("m", "mm") and tokens[place].part is FormatPart.DATE and (before in ("h", "s") or after == "s"):
            result.add(place)
    return result


def _fractions(tokens: tuple[Token, ...]) -> range:
    """Where the fraction of the seconds stands: a point and the digits that follow it."""
    seconds = False
    for place, token in enumerate(tokens):
        if seconds and token.part is FormatPart.POINT:
            end = place + 1
            while end < len(tokens) and tokens[end].part is FormatPart.DIGIT:
                end += 1
            return range(place, end) if end > place + 1 else range(0)
        seconds = seconds and token.part is not FormatPart.DATE
        seconds = seconds or (token.part in (FormatPart.DATE, FormatPart.ELAPSED) and token.text[0] in "sS")
    return range(0)
