"""Tables as text: with separators, as Excel and WPS save a sheet, between bars, or laid out by spaces."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from generator.diagnostics import Diagnostic, Place
from generator.file_formats import problems
from generator.file_formats.spaced_text import grids_of_text, is_spaced
from generator.workbooks.grid import Grid, Raw
from generator.workbooks.package import MOST_CELLS, too_large

_LETTER = re.compile(r"[\t\r\n -~\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_WRITTEN = 0.9  # share of the letters of a text
_PLAIN = ".txt"
_ENCODINGS = ("utf-8-sig", "gb18030")
_SEPARATORS = (",", "\t", ";", "|")
_BARS = str.maketrans("｜│┃", "|||")
_RULE = re.compile(r"[\s|+\-—─━┄=:┼├┤┌┐└┘┬┴]+")  # a line that is drawn between rows
_GROUPS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_COMMON = 0.3  # share of the lines that have the separator


def load_separated(path: Path, content: bytes, diagnostics: list[Diagnostic]) -> dict[str, Grid] | None:
    """The table as a sheet that is named as the file, or those of a text laid out by spaces.

    None, with the reason, where it cannot be read.
    """
    place = Place.of(path.name)
    text = _text(content)
    if text is None:
        diagnostics.append(problems.TEXT_UNREADABLE.at(place))
        return None
    separator, share = _separator(text)
    if path.suffix.lower() == _PLAIN and share < _COMMON and is_spaced(text):
        return grids_of_text(text, place.source)
    try:
        rows = _between_bars(text) if separator == "|" else _separated(text, separator)
    except csv.Error:
        diagnostics.append(problems.TEXT_UNREADABLE.at(place))
        return None
    count = sum(map(len, rows))
    if count > MOST_CELLS:
        diagnostics.append(too_large(place, f"有{count}个单元格", f"{MOST_CELLS}个"))
        return None
    cells = {
        number: {column: Raw(number, column, value) for column, value in enumerate(row, start=1) if value.strip()}
        for number, row in enumerate(rows, start=1)
    }
    filled = {number: row for number, row in cells.items() if row}
    return {path.stem: Grid(place.source, path.stem, filled, unmerged=True)}


def _text(content: bytes) -> str | None:
    """The text by the encodings that Excel and WPS save in; None where it is none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = _ENCODINGS
    if b"\0" in content and encodings is _ENCODINGS:
        encodings = ("utf-16-le", "utf-16-be")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encodings is _ENCODINGS or _is_written(text)):
            return text
    return None


def _is_written(text: str) -> bool:
    """Whether the letters are such as stand in tables: with its bytes exchanged, text is of other scripts."""
    return sum(bool(_LETTER.match(letter)) for letter in text) > _WRITTEN * len(text)


def _separator(text: str) -> tuple[str, float]:
    """The separator that most of the lines have, and the share of them; commas between thousands are none."""
    lines = [_GROUPS.sub("", line.translate(_BARS)) for line in text.splitlines() if line.strip()]
    counts = {separator: sum(separator in line for line in lines) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: counts[separator])
    return best, counts[best] / max(len(lines), 1)


def _separated(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


def _is_rule(line: str) -> bool:
    """Whether the line is drawn between rows: of bars alone it is an empty row."""
    return _RULE.fullmatch(line) is not None and any(mark not in "| " for mark in line)


def _between_bars(text: str) -> list[list[str]]:
    """The lines with what stands between their bars; bars around all of them are no columns."""
    plain = text.translate(_BARS)
    if '|"' in plain or '"|' in plain:  # as programs write what has a line break within
        return _separated(plain, "|")
    lines = [line.strip(" \u3000") for line in plain.splitlines()]
    rows = [[] if _is_rule(line) else [cell.strip() for cell in line.split("|")] for line in lines]
    several = [row for row in rows if len(row) > 1]
    around = bool(several) and all(not row[0] and not row[-1] for row in several)
    return [row[1:-1] if around and len(row) > 1 else row for row in rows]
