"""Texts as they stand in cells: what a cell shows, and what of it can be printed."""

from __future__ import annotations

import datetime
import re
import unicodedata

from generator.diagnostics import Diagnostic, Place
from generator.text import INVISIBLE, SUBSTITUTE, one_line, shortened
from generator.workbooks import cell_problems
from generator.workbooks.display.cells import displayed_text
from generator.workbooks.display.dates import OVERFLOW
from generator.workbooks.grid import Raw

LONGEST_CELL = 32_767  # characters; Excel's limit

_BREAKS = re.compile("\r\n|\r|\u2028|\u2029")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_NAMES = {0x0B: "竖向制表符", 0x0C: "换页符", 0x1B: "转义符", 0x7F: "删除符", 0x00: "空字符"}
_INVISIBLE_NAMES = {
    0x00AD: "可选连字符",
    **dict.fromkeys((0x200B, 0x2060, 0xFEFF), "零宽空格"),
    **dict.fromkeys((0x200C, 0x200D), "零宽连接符"),
    **dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "改变文字方向的控制符"),
    **dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)), "字形选择符"),
    **dict.fromkeys(range(0xE0000, 0xE0080), "标签字符"),
}
# A whole day as the system shows it, whoever typed it: 2020/3/1 0:00. Documents write it out.
_NUMERIC_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\s+00?:00(?::00)?)?", re.ASCII)
_LONGEST_SHOWN = 40


def text_of(raw: Raw, place: Place, diagnostics: list[Diagnostic]) -> str | None:
    """The text that the cell shows, paragraphs parted by line breaks; None, with the reason, if it can't be printed."""
    if not has_result(raw, place, diagnostics):
        return None
    text = as_shown(raw)
    if not text.strip() or (text == OVERFLOW and not isinstance(raw.value, str)):
        seen, code = f"显示的却是“{text.strip()}”" if text.strip() else "却什么也不显示", shown(raw.number_format)
        diagnostics.append(cell_problems.NOT_SHOWN.at(place, stored=shown(str(raw.value)), seen=seen, format=code))
        return None
    # Surrogate pairs that a file spells as two escapes are one sound character.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") if _paired(text) else text
    text = _BREAKS.sub("\n", text)
    if unprintable := list(dict.fromkeys(_UNPRINTABLE.findall(text))):
        first = text.index(unprintable[0])
        names = "、".join(_name(character) for character in unprintable[:5])
        before = shown(text[max(0, first - 10) : first]) or "开头"
        diagnostics.append(cell_problems.CONTROL_CHARACTER.at(place, names=names, before=before))
        return None
    if report_invisible(text, place, diagnostics):
        return None
    if len(text) > LONGEST_CELL:
        diagnostics.append(cell_problems.TOO_LONG.at(place, count=len(text), limit=LONGEST_CELL))
        return None
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def has_result(raw: Raw, place: Place, diagnostics: list[Diagnostic]) -> bool:
    """Whether the cell has a value that counts; else the reason is among the found: its formula, or an error value."""
    if raw.formula:
        diagnostics.append(cell_problems.NOT_COMPUTED.at(place, formula=shown(raw.formula)))
    elif raw.outdated:
        stored, recomputed = shown(raw.outdated.stored), shown(raw.outdated.recomputed)
        problem = cell_problems.PRECEDENT_OUTDATED if raw.outdated.follows else cell_problems.OUTDATED
        formula = shown(raw.outdated.formula)
        diagnostics.append(problem.at(place, formula=formula, stored=stored, recomputed=recomputed))
    elif raw.is_error:
        diagnostics.append(cell_problems.ERROR_VALUE.at(place, found=shown(str(raw.value))))
    else:
        return True
    return False


def report_invisible(text: str, place: Place, diagnostics: list[Diagnostic]) -> bool:
    """Whether the text has marks that show nothing, or turn it round; that is among the found."""
    marks = list(dict.fromkeys(_INVISIBLE.findall(text)))
    if marks:
        names = "、".join(f"{_INVISIBLE_NAMES.get(ord(mark), '不可见字符')}（U+{ord(mark):04X}）" for mark in marks[:5])
        first = text.index(marks[0])
        before = shown(text[max(0, first - 10) : first]) or "开头"
        diagnostics.append(cell_problems.INVISIBLE_MARK.at(place, names=names, before=before))
    return bool(marks)


def as_shown(raw: Raw) -> str:
    """What the cell shows, by its number format; a whole day in digits alone as 2020年3月1日."""
    value = raw.value
    text = displayed_text(value, raw.number_format)
    if isinstance(value, str):
        return value if text.strip() == value.strip() else text
    text = text.strip()
    if isinstance(value, datetime.date) and (day := _NUMERIC_DAY.fullmatch(text)):
        return f"{day[1]}年{int(day[2])}月{int(day[3])}日"
    return text


def shown(text: str) -> str:
    """The text as a message can carry it: one line, nothing that does not show, not long."""
    return shortened(_INVISIBLE.sub(SUBSTITUTE, _UNPRINTABLE.sub(SUBSTITUTE, one_line(text))), _LONGEST_SHOWN)


def _paired(text: str) -> bool:
    return re.search("[\ud800-\udbff][\udc00-\udfff]", text) is not None


def _name(character: str) -> str:
    """What the character is called, with its number."""
    code = ord(character)
    kind = "残缺的表情或生僻字" if unicodedata.category(character) == "Cs" else _NAMES.get(code, "控制字符")
    return f"{kind}（U+{code:04X}）"
