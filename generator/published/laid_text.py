"""A text laid out by position, as converters of PDFs write it: lines broken at the page's width, tables by spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from generator.published.flow import FlowFile, FlowParagraph
from generator.published.numbering import heading_level, level_of, without_number
from generator.text import columns_wide

_BROKEN = 0.05  # share of all lines that are full and end within a sentence, in a text that is laid out
_SLACK = 8  # columns by which a full line may be shorter than the widest ones
_ENDED = re.compile(r"[。；：！？;:]\s*[”’）)]*$")
_PIECES = re.compile(r"[ \t　]{2,}")
_GAPS = re.compile(r"(?<=[^\x00-\x7f])[ \t]+|[ \t]+(?=[^\x00-\x7f])")
_CONTENTS = re.compile(r"目\s*[录次]")
_NUMBER = re.compile(r"-?[\d,，.]+[%％]?")
_NOTE = re.compile(r"(?:注|说明|备注)\s*[:：]")
_CATEGORY = re.compile(r"[一二三四五六七八九十]+、\S*支出(?:\s+[\d,.]+)*")  # a row of a statement without amounts
_CLOSING = tuple("，。、；：！？）】”’")
_ITEM = 4  # the level from which on numbers begin paragraphs
_FEWEST_ROWS = 3  # of what is a table
_BETWEEN = 4  # lines between the rows of one table, as the parts of its head
_SHORT = 0.7  # share of the width up to which a line may be such a part


class _PlacedLine(NamedTuple):
    text: str
    indent: int
    width: int
    page: int


def is_laid_out(text: str) -> bool:
    """Whether the lines of the text are those of pages: many are equally long and end within a sentence.

    A title or a heading of a short text, which has no stop either, is none of them.
    """
    lines = _lines(text)
    width = _full_width(lines)
    full = (line for line in lines if width - _SLACK <= line.width <= width + _SLACK)
    broken = sum(not _ENDED.search(line.text) and not level_of(line.text) for line in full)
    return broken > max(_BROKEN * len(lines), 1)


def flow_of(text: str) -> tuple[FlowFile, int]:
    """The paragraphs with their lines joined, and how many rows of tables were left out, whose blanks have no place."""
    lines = _lines(text)
    pages = max((line.page for line in lines), default=0)
    rows = _rows_of_tables(lines)
    prose = [None if at in rows else line for at, line in enumerate(lines)]
    return FlowFile(list(_paragraphs(prose, _full_width(lines))), pages=pages if pages > 1 else 0), len(rows)


def _lines(text: str) -> list[_PlacedLine]:
    """The lines with something on them."""
    return [
        _PlacedLine(line.strip(), columns_wide(line) - columns_wide(line.lstrip()), columns_wide(line.rstrip()), number)
        for number, page in enumerate(text.split("\f"), start=1)
        for line in page.splitlines()
        if line.strip()
    ]


def _full_width(lines: Sequence[_PlacedLine]) -> int:
    """The columns of a full line of prose: of the upper tenth of the lines that are not in columns, the middle."""
    widths = sorted(line.width for line in lines if not _in_columns(line))
    upper = widths[len(widths) * 4 // 5 :]
    return int(median(upper)) if upper else 0


def _in_columns(line: _PlacedLine) -> bool:
    """Whether the line is a row of a table."""
    pieces = _PIECES.split(line.text)
    if len(pieces) < 2 or _CONTENTS.fullmatch(line.text) or any(_ENDED.search(piece) for piece in pieces[1:]):
        return False
    if len(pieces) > 2:
        return True
    return _NUMBER.fullmatch(pieces[1]) is not None or level_of(pieces[0]) == 0 or level_of(pieces[1]) > 0


def _rows_of_tables(lines: Sequence[_PlacedLine]) -> set[int]:
    """The numbers of the lines that belong to tables, with the short ones between their rows."""
    found: set[int] = set()
    region: list[int] = []
    most = _SHORT * _full_width(lines)
    gap = 0
    for at, line in enumerate((*lines, _PlacedLine("。", 0, 0, 0))):
        if at < len(lines) and _in_columns(line):
            region.append(at)
            gap = 0
            continue
        if region and _CATEGORY.fullmatch(line.text):
            continue
        gap += 1
        if gap > _BETWEEN or line.width > most or "。" in line.text or line.text.endswith("表") or level_of(line.text):
            if len(region) >= _FEWEST_ROWS:
                found.update(range(region[0], region[-1] + 1))
            region, gap = [], 0
    return found


def _paragraphs(lines: Sequence[_PlacedLine | None], width: int) -> Iterator[FlowParagraph]:
    """The lines joined where one goes on with the one before; None stands for a row of a table."""
    text, last = "", None
    numbered = [line for line in lines if line is not None and level_of(line.text) >= _ITEM]
    indented = sum(line.indent > 1 for line in numbered) > len(numbered) / 2
    for line in lines:
        if line is not None and last is not None and _goes_on(last, line, width, indented=indented):
            text += line.text
        else:
            if last is not None:
                yield FlowParagraph(_GAPS.sub("", text), last.page)
            text = line.text if line is not None else ""
        last = line
    if last is not None:
        yield FlowParagraph(_GAPS.sub("", text), last.page)


def _goes_on(before: _PlacedLine, line: _PlacedLine, width: int, *, indented: bool) -> bool:
    """Whether the line continues the one before it; where paragraphs are indented, every other line does."""
    if line.text.startswith(_CLOSING) or (level_of(before.text) and not without_number(before.text)):
        return True
    if line.indent > 1 or level_of(line.text) or _NOTE.match(line.text):
        return False
    if before.text in _CLOSING:  # pushed to a line of its own, wherever its sentence goes on
        return True
    if _ENDED.search(before.text):
        return before.width >= width - _SLACK or (indented and heading_level(before.text) == 0)
    return before.width >= width // 2
