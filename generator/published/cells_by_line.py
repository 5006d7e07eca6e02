"""Tables of which a text has a line for each cell, as office programs save a document as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.published.numbering import level_of

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_AMOUNT = re.compile(r"-?\d[\d,]*\.\d+")
_TITLE = re.compile(r"第[一二三四五六]部分.*|.{4,}表")  # stands between two tables, and stays
_SENTENCE = re.compile(r"[。；，：]\s*[”’）)]*\Z|[|｜│┃\t]")
_LONGEST = 40  # characters of a cell
_FEWEST = 8  # amounts of a table
_FEWEST_BESIDE = 2  # numbers of another in the same text
_SHARE = 0.1  # of a table's lines that are numbers


def without_cells(text: str) -> tuple[str, int]:
    """The text without the lines that are cells of tables, and how many there were: blank cells have no place there.

    In a text with one such table, whatever looks as its cells is none of the text's sentences either.
    """
    lines = text.split("\n")
    runs = list(_runs(lines))
    if not any(_numbers(lines, run, _AMOUNT, _FEWEST) for run in runs):
        return text, 0
    left_out: set[int] = set()
    for run in runs:
        numbers = _numbers(lines, run, _NUMBER, _FEWEST_BESIDE)
        if numbers:
            first = next(at for at in run if at == numbers[0] or not level_of(lines[at].strip()))
            left_out.update(at for at in run if first <= at <= numbers[-1])
    return "\n".join(line for at, line in enumerate(lines) if at not in left_out), len(left_out)


def _numbers(lines: Sequence[str], run: Sequence[int], pattern: re.Pattern[str], fewest: int) -> list[int]:
    """Which of the lines are such numbers, where enough of them are; else none."""
    found = [at for at in run if pattern.fullmatch(lines[at].strip())]
    return found if len(found) >= fewest and len(found) >= _SHARE * len(run) else []


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """The lines with something on them, by number, that follow each other and may each be a cell."""
    run: list[int] = []
    for at, line in enumerate(lines):
        cell = line.strip()
        if len(cell) > _LONGEST or _TITLE.fullmatch(cell) or _SENTENCE.search(cell):
            yield run
            run = []
        elif cell:
            run.append(at)
    yield run
