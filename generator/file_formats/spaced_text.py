"""Text laid out by spaces, as converters of PDFs write it: its tables by where the pieces of its lines stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import SourceFile
from generator.file_formats.aligned_tables import aligned_tables
from generator.file_formats.positioned_lines import PAGE_NUMBER, Piece, PositionedLine, with_words_joined
from generator.file_formats.printed_tables import PrintedDocument, PrintedTable, cover_lines, grids_of
from generator.text import columns_wide
from generator.workbooks.grid import Grid

_PIECE = re.compile(r"\S+(?:[ \u3000]\S+)*")
_AMOUNT = re.compile(r"[¥￥]?-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+|—+|-+")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_SPREAD = 2.0  # letters by which the amounts of a column may stand beside each other
_LINE = 1.3  # of a line's height: one line between two is still near
_FEWEST = 3  # lines in columns of what is laid out
_WORDS = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000](?=[\u4e00-\u9fff])")


def is_spaced(text: str) -> bool:
    """Whether lines of the text have amounts in columns."""
    rows = (line for line in text.splitlines() if any(piece.is_amount for piece in _pieces(line, wide=False)[1:]))
    return sum(1 for _ in rows) >= _FEWEST


def grids_of_text(text: str, source: SourceFile) -> dict[str, Grid]:
    """The tables of the text as grids, and what stands before the first one."""
    readings = [_tables(text, wide=wide) for wide in (False, True)]  # converters differ in what a Chinese letter takes
    tables = min(readings, key=lambda found: sum(len(table.cells) for table in found if not table.heads))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return grids_of(PrintedDocument(cover_lines(lines), tuple(tables)), source)


def _tables(text: str, *, wide: bool) -> list[PrintedTable]:
    several = "\f" in text
    return aligned_tables(_lines(text, wide=wide), lambda page: f"第{page}页" if several else "文本", _SPREAD)


def _lines(text: str, *, wide: bool) -> Iterator[PositionedLine]:
    """The lines with something on them, called by their numbers in the file."""
    number = top = 0
    for page, lines in enumerate(text.split("\f"), start=1):
        for line in lines.splitlines():
            number += 1
            pieces = _pieces(line, wide=wide)
            if pieces and not PAGE_NUMBER.fullmatch(line.strip()):
                top += 1
                yield PositionedLine(page, number, pieces, top, top + _LINE)


def _pieces(line: str, *, wide: bool) -> tuple[Piece, ...]:
    """The pieces of the line: what two spaces part, or one beside an amount."""
    found: list[Piece] = []
    for stretch in _PIECE.finditer(line):
        parts = list(re.finditer(r"\S+", stretch[0]))
        begin = parts[0].start()
        for one, other in zip(parts, [*parts[1:], None], strict=True):
            if other is None or _are_apart(one[0], other[0]):
                left, right = stretch.start() + begin, stretch.start() + one.end()
                text = _WORDS.sub("", line[left:right])
                found.append(Piece(text, _width(line[:left], wide=wide), _width(line[:right], wide=wide)))
                begin = other.start() if other is not None else 0
    return with_words_joined(found)


def _are_apart(one: str, other: str) -> bool:
    """Whether a single space parts two pieces: beside an amount, between two words."""
    return any(map(_AMOUNT.fullmatch, (one, other))) or all(map(_WORD.fullmatch, (one, other)))


def _width(text: str, *, wide: bool) -> float:
    return float(columns_wide(text) if wide else len(text))
