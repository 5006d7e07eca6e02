"""Every code that the program prints: what it means, where it comes from, what to do.

The texts are collected from the declarations into codes.json (tests/declared_codes.py), so that explaining one loads
none of them.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.storage.files import read_file

KINDS = {
    "A": "公开文件的审核",
    "C1": "工作簿、工作表和行列",
    "C2": "单元格的内容",
    "C3": "正文所需的数据和原因",
    "F": "文件和运行",
    "I": "从别的表取数和建立新年度",
    "R": "勾稽关系和文字核对",
    "T": "Word模板和排版",
}


@cache
def catalogue() -> Mapping[str, tuple[str, ...]]:
    """By code, in order, its title and then the lines that explain it."""
    read = json.loads(read_file(Path(__file__).with_name("codes.json")))
    return {code: tuple(lines) for code, lines in read.items()}


def codes() -> tuple[str, ...]:
    """All codes, in order."""
    return tuple(catalogue())


def titles() -> Mapping[str, str]:
    """What each code stands for, in one line."""
    return {code: lines[0] for code, lines in catalogue().items()}


def explain(code: str) -> tuple[str, ...] | None:
    """What the code means, as lines to print; None where there is no such code."""
    lines = catalogue().get(code.strip().upper())
    return lines[1:] if lines else None


def beginning(words: str) -> dict[str, dict[str, str]]:
    """The titles of the codes that begin with the words, by the names of their kinds; of all codes for none."""
    wanted = words.strip().upper()
    groups: dict[str, dict[str, str]] = {}
    for code, title in titles().items():
        if code.startswith(wanted):
            groups.setdefault(kind_of(code), {})[code] = title
    return groups


def kind_of(code: str) -> str:
    """The kind of problems that the code belongs to."""
    return next((text for prefix, text in KINDS.items() if code.startswith(prefix)), "")


def similar(code: str) -> list[str]:
    """The codes that may have been meant."""
    wanted = code.strip().upper()
    near = difflib.get_close_matches(wanted, codes(), n=30, cutoff=0.5)
    return sorted(near, key=lambda other: (sum(a != b for a, b in zip(wanted, other, strict=False)), other))[:3]
