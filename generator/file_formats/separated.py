"""Tables as text with separators (.csv, or tab-separated): one sheet, as Excel and WPS save it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from generator.diagnostics import Diagnostic, Place
from generator.file_formats import problems
from generator.workbooks.grid import Grid, Raw
from generator.workbooks.package import MOST_CELLS, too_large

_ENCODINGS = ("utf-8-sig", "gb18030")
_SEPARATORS = (",", "\t", ";")


def load_separated(path: Path, content: bytes, diagnostics: list[Diagnostic]) -> dict[str, Grid] | None:
    """The table as a sheet that is named as the file; None, with the reason, where it cannot be read."""
    place = Place.of(path.name)
    text = _text(content)
    if text is None:
        diagnostics.append(problems.TEXT_UNREADABLE.at(place))
        return None
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True))
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
    return {path.stem: Grid(place.source, path.stem, {number: row for number, row in cells.items() if row})}


def _text(content: bytes) -> str | None:
    """The text by the encodings that Excel and WPS save in; None where it is none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _separator(text: str) -> str:
    """The separator that most of the lines have."""
    lines = text.splitlines()
    return max(_SEPARATORS, key=lambda separator: sum(separator in line for line in lines))
