"""Texts as they stand in cells: what a cell shows, and what of it can be printed."""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal

from generator.diagnostics import Diagnostic, Place
from generator.text import one_line, shortened
from generator.workbooks import problems
from generator.workbooks.grid import Raw

LONGEST_CELL = 32_767  # characters; Excel's limit

_BREAKS = re.compile("\r\n|\r|\u2028|\u2029")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NAMES = {0x0B: "竖向制表符", 0x0C: "换页符", 0x1B: "转义符", 0x7F: "删除符", 0x00: "空字符"}
_LONGEST_SHOWN = 40


def text_of(raw: Raw, place: Place, diagnostics: list[Diagnostic]) -> str | None:
    """The cell's text, paragraphs parted by line breaks; None, with the reason, if it can't be printed."""
    if raw.formula:
        diagnostics.append(problems.NOT_COMPUTED.at(place, formula=shown(raw.formula)))
        return None
    if raw.is_error:
        diagnostics.append(problems.ERROR_VALUE.at(place, found=shown(str(raw.value))))
        return None
    text = as_shown(raw)
    # Surrogate pairs that a file spells as two escapes are one sound character.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") if _paired(text) else text
    text = _BREAKS.sub("\n", text)
    if unprintable := list(dict.fromkeys(_UNPRINTABLE.findall(text))):
        first = text.index(unprintable[0])
        names = "、".join(_name(character) for character in unprintable[:5])
        before = shown(text[max(0, first - 10) : first]) or "开头"
        diagnostics.append(problems.CONTROL_CHARACTER.at(place, names=names, before=before))
        return None
    if len(text) > LONGEST_CELL:
        diagnostics.append(problems.TOO_LONG.at(place, count=len(text), limit=LONGEST_CELL))
        return None
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def as_shown(raw: Raw) -> str:
    """What the cell shows: 10 and not 10.0, a date in Chinese, a number by its format's decimals."""
    value = raw.value
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return shown_date(value)
    try:
        exact = Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
        return _formatted(exact, raw.number_format)
    except (ArithmeticError, ValueError):  # infinite, or wider than any format
        return str(value)


def _formatted(value: Decimal, number_format: str) -> str:
    """The number by its format, as far as that says decimals, thousands and percent; else all its digits."""
    if shape := re.fullmatch(r"(#,##)?0(?:\.(0+))?(%)?(?:_ |_\)|;.*)?", number_format):
        decimals = len(shape[2] or "")
        scaled = value * 100 if shape[3] else value
        from_half_up = scaled.quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_UP")
        return f"{from_half_up:{',' if shape[1] else ''}f}{shape[3] or ''}"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_date(value: datetime.date | datetime.time | datetime.timedelta) -> str:
    """The date as 2020年3月1日, with the time where it has one."""
    if isinstance(value, datetime.datetime):
        day = f"{value.year}年{value.month}月{value.day}日"
        return day if value.time() == datetime.time() else f"{day} {value:%H:%M}"
    if isinstance(value, datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    minutes = int(value.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02}"


def shown(text: str) -> str:
    """The text as a message can carry it: one line, no control characters, not long."""
    return shortened(_UNPRINTABLE.sub("□", one_line(text)), _LONGEST_SHOWN)


def _paired(text: str) -> bool:
    return re.search("[\ud800-\udbff][\udc00-\udfff]", text) is not None


def _name(character: str) -> str:
    """What the character is called, with its number."""
    code = ord(character)
    kind = "残缺的表情或生僻字" if unicodedata.category(character) == "Cs" else _NAMES.get(code, "控制字符")
    return f"{kind}（U+{code:04X}）"
