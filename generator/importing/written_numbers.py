"""Figures as tables of others have them written, and the same cells with plain digits."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.workbooks.grid import Grid, Raw
from generator.workbooks.numbers import is_figure

_NARROW = "\u00a0\u2002\u2003\u2005\u2007\u2008\u2009\u202f"  # spaces that part thousands and nothing else
_WIDE = str.maketrans("０１２３４５６７８９．，－＋−￥　", "0123456789.,-+-¥ ")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_MARK = r"(?:[¥￥]|RMB|CNY|人民币)?\s*"
_GROUPED = re.compile(
    rf"{_MARK}(?P<sign>[+-]?)\s*{_MARK}"
    rf"(?P<digits>\d{{1,3}}(?:[{_NARROW}]\d{{3}})+|\d{{1,3}}(?: \d{{3}})+(?=\.)|\d{{1,3}}(?:, ?\d{{3}})+|\d+)"
    r"(?P<decimals>\.\d+)?",
    re.ASCII,
)
_WITH_MONEY = re.compile(rf"{_MARK}[+-]?[\d,{_NARROW} ]*\d(?:\.\d+)?\s*(?:元|万元|亿元|千元|万)(?:整)?", re.ASCII)
_MISGROUPED = re.compile(r"[+-]?\d[\d,]*,[\d,]*(?:\.\d+)?", re.ASCII)


def with_plain_numbers(grid: Grid) -> Grid:
    """The grid, each of its numbers that is a text in digits, comma and point alone: ￥350.50, 35 050.00, ３５０.５."""
    rows = {row: {column: _plain(raw) for column, raw in cells.items()} for row, cells in grid.rows.items()}
    return replace(grid, rows=rows)


def without_unit(raw: Raw, unit: str) -> Raw:
    """The cell without the unit behind its figure, where that is the unit (350.50万元); else as it is."""
    text = raw.text.strip()
    if not text.endswith(unit):
        return raw
    bare = _plain(replace(raw, value=text.removesuffix(unit).strip()))
    return bare if is_figure(bare) else raw


def is_figure_cell(raw: Raw) -> bool:
    """Whether the cell holds a figure, with or without the name of a unit of money beside it."""
    text = raw.text.strip().translate(_WIDE)
    return is_figure(raw) or bool(text and (_WITH_MONEY.fullmatch(text) or _MISGROUPED.fullmatch(text)))


def is_zero(raw: Raw | None) -> bool:
    """Whether the cell holds a zero."""
    if raw is None or isinstance(raw.value, bool):
        return False
    if isinstance(raw.value, int | float):
        return raw.value == 0
    return is_figure(raw) and not raw.text.strip().translate(_WIDE).strip("0.,+- ")


def _plain(raw: Raw) -> Raw:
    text = raw.text
    if not text or is_figure(raw):
        return raw
    cleaned = _INVISIBLE.sub("", text).translate(_WIDE).strip(f" \t\r\n{_NARROW}")
    number = _GROUPED.fullmatch(cleaned)
    if number is None:
        return raw
    digits = re.sub(rf"[{_NARROW} ,]", "", number["digits"])
    return replace(raw, value=f"{number['sign']}{digits}{number['decimals'] or ''}")
