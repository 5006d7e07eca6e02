"""What is different between two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.text import ELLIPSIS, shortened_inside

_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?%?|[A-Za-z]+|.", re.DOTALL)
_ALIKE = 0.5  # how much two texts that replace each other have in common
_AROUND = 12  # characters that are printed on each side of a difference


def marked_up(before: str, after: str, longest: int | None = None) -> str:
    """What is different between two texts, as old → new in brackets, with a few words around it.

    What stands in brackets is cut in its middle where it has more characters than given.
    """
    line = ""
    for kind, old, new in _pieces(before, after):
        if kind == "equal":
            line += old if len(old) <= 2 * _AROUND else f"{old[:_AROUND] if line else ''}{ELLIPSIS}{old[-_AROUND:]}"
        else:
            old, new = shortened_inside(old, longest), shortened_inside(new, longest)
            line += f"【{old}→{new}】" if old and new else f"【增：{new}】" if new else f"【删：{old}】"
    line = line.replace("\n", "／").replace("\t", " ")
    tail = re.search(r"[^】]*$", line)
    if tail and len(tail[0]) > _AROUND:
        line = line[: tail.start() + _AROUND] + ELLIPSIS
    return line


def resembles(one: str, other: str) -> bool:
    """Whether one text is a change of the other, not another text."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE


def changed_stretches(before: str, after: str) -> Iterator[tuple[int, int]]:
    """Where the earlier text is different: first and last position of each place, the same where something came in."""
    at = 0
    for kind, old, _ in _pieces(before, after):
        if kind != "equal":
            yield at, at + len(old)
        at += len(old)


def _pieces(before: str, after: str) -> Iterator[tuple[str, str, str]]:
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield kind, "".join(old[first:last]), "".join(new[start:end])
