"""The pieces of the lines of a page outside of its ruled tables, with where they lie."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

GAP = 1.0  # points between the characters of one word at most
AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)")
_BETWEEN = 0.6  # share of the letters' height that parts two pieces of a line
_BETWEEN_LETTERS = 0.25  # the same between Chinese letters, or digits: between the two programs leave a quarter
_BESIDE_NUMBER = 0.15  # the same beside an amount
_SAME_LINE = 0.45  # share of the letters' height by which the pieces of one line may stand higher or lower


def placed_pieces(page: Any, tables: Sequence[Sequence[float]]) -> list[list[Any]]:
    """The lines outside of the tables by where they lie: top, bottom, and of each piece the text, left and right."""
    words = [
        word
        for word in page.extract_words(x_tolerance=GAP, return_chars=True)
        if not any(within(word, box) for box in tables)
    ]
    lines: list[list[Any]] = []
    for word in sorted(words, key=lambda word: (word["top"] + word["bottom"]) / 2):
        height = word["bottom"] - word["top"]
        middle = (word["top"] + word["bottom"]) / 2
        if lines and abs(middle - lines[-1][0]) <= _SAME_LINE * height:
            lines[-1][1].append(word)
        else:
            lines.append([middle, [word]])
    return [[min(word["top"] for word in own), max(word["bottom"] for word in own), _pieces(own)] for _, own in lines]


def _pieces(words: Sequence[Any]) -> list[list[Any]]:
    """The pieces of a line: words that hardly anything parts, beside a number less than between others."""
    result: list[list[Any]] = []
    for word in sorted(words, key=lambda word: word["x0"]):
        if result and word["x0"] - result[-1][2] <= _gap(result[-1][0], word["text"]) * (word["bottom"] - word["top"]):
            result[-1][0] += word["text"]
            result[-1][2] = float(word["x1"])
        else:
            result.append([word["text"], float(word["x0"]), float(word["x1"])])
    return result


def _gap(before: str, after: str) -> float:
    """The share of the letters' height that parts the two."""
    if AMOUNT.fullmatch(before) or AMOUNT.fullmatch(after):
        return _BESIDE_NUMBER
    if before[-1].isdigit() and after[0].isdigit():
        return _BETWEEN_LETTERS
    return _BETWEEN if before[-1].isascii() or after[0].isascii() else _BETWEEN_LETTERS


def within(line: Any, box: Sequence[float]) -> bool:
    """Whether the middle of the line, or word, lies in the box."""
    middle = (line["top"] + line["bottom"]) / 2
    return bool(box[1] <= middle <= box[3] and line["x0"] < box[2] and line["x1"] > box[0])
