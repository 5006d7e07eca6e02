"""Codes of classification as tables of others write them: in one cell or three, spaced, dotted, with their name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from generator.workbooks.grid import Raw
from generator.workbooks.texts import as_shown

_ZERO_DECIMALS = re.compile(r"(\d+)\.0+")  # a code kept as a number that shows decimals: 201.0
_PARTED = re.compile(r"\d{3}(?:(?:\s|\.|-)+\d{2}){1,2}")  # 201 01 01, 201.01.01
_WITH_NAME = re.compile(
    r"[\[(【]?(?P<code>\d{3}(?:[\s.-]*\d{2}){0,2})[\])】]?[\s\-—–_:.、]*(?P<name>[^\d\s\-—–_:.、].*)", re.DOTALL
)


def code_of(pieces: Sequence[Raw | None], last: str, lengths: tuple[int, ...]) -> str:
    """The code that the cells of 类, 款 and 项 spell, of which the row above may have said the first; "" for none."""
    if any(isinstance(raw.value, float) and not raw.value.is_integer() for raw in pieces if raw):
        return ""  # an amount
    written = [digits_of(as_shown(raw)) if raw is not None else "" for raw in pieces]
    filled = [digits for digits in written if digits]
    if not filled or not all(digits.isdecimal() for digits in filled):
        return ""
    whole = len(filled[-1]) in lengths and all(filled[-1].startswith(digits) for digits in filled)
    if whole and (len(filled) > 1 or len(filled[0]) > 3 or written[0]):
        return filled[-1]
    # Split: three digits, then two and two, a leading zero perhaps lost; what is left out is as above.
    code = written[0] or last[:3]
    deepest = max(index for index, digits in enumerate(written) if digits)
    for index in range(1, deepest + 1):
        start = 3 + 2 * (index - 1)
        piece = written[index] or ("" if written[0] else last[start : start + 2])
        code += piece.zfill(2) if piece else ""
    return code if len(code) in lengths and len(code) == 3 + 2 * deepest else ""


def digits_of(text: str) -> str:
    """The code without what parts its levels; the text, without spaces at its ends, where it is none."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("'’`")
    if zero := _ZERO_DECIMALS.fullmatch(plain):
        return zero[1]
    return re.sub(r"\D", "", plain) if _PARTED.fullmatch(plain) else re.sub(r"\s", "", plain)


def code_and_name(text: str, lengths: tuple[int, ...]) -> tuple[str, str]:
    """The code and the name that stand in one cell: 2010101-行政运行; both "" where they do not."""
    found = _WITH_NAME.fullmatch(unicodedata.normalize("NFKC", text).strip())
    code = re.sub(r"\D", "", found["code"]) if found else ""
    return (code, found["name"].strip().strip("])】")) if found and len(code) in lengths else ("", "")
