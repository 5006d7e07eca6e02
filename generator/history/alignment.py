"""Which sentence of one document is which of another, and what within it is different."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from generator.history.version import Line, Mark
from generator.text import shortened_inside

T = TypeVar("T")
Same = Callable[[Line], str]

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?%?|[A-Za-z]+|.", re.DOTALL)
_ALIKE = 0.5  # how much two sentences that replace each other have in common
_AROUND = 12  # characters that are shown on each side of a difference


@dataclass(frozen=True)
class Pair:
    """A sentence before and after; None where there is none."""

    before: Line | None
    after: Line | None

    @property
    def present(self) -> Line:
        """The sentence that is there, the later one where both are."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def marks(self) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
        """What comes from the workbooks, before and after."""
        return self.before.marks if self.before else (), self.after.marks if self.after else ()


def text(line: Line) -> str:
    """The sentence itself: it is the same where its text is."""
    return line.text.strip()


def without_years(year: int) -> Same:
    """The text of a sentence of the year's document, the same in every year's where only the year words differ."""
    words = {str(year - back): f"〈{back}〉" for back in range(-1, 3)}
    any_year = re.compile("|".join(rf"(?<!\d){word}(?![\d.])" for word in words))
    return lambda line: any_year.sub(lambda found: words[found[0]], line.text.strip())


def differences(before: Sequence[Line], after: Sequence[Line], same: tuple[Same, Same] = (text, text)) -> list[Pair]:
    """The sentences that are not the same, in the order of the later document."""
    old, new = [same[0](line) for line in before], [same[1](line) for line in after]
    pairs: list[Pair] = []
    for first, last, start, end in _changed(old, new):
        pairs += _paired(before[first:last], after[start:end], same)
    return [pair for pair in pairs if not (pair.before and pair.after) or same[0](pair.before) != same[1](pair.after)]


def shown(before: str, after: str, longest: int | None = None) -> str:
    """What is different between two texts, as old → new in brackets, with a few words around it.

    What stands in brackets is cut in its middle where it has more characters than given.
    """
    told = ""
    for kind, old, new in _pieces(before, after):
        if kind == "equal":
            told += old if len(old) <= 2 * _AROUND else f"{old[:_AROUND] if told else ''}…{old[-_AROUND:]}"
        else:
            old, new = shortened_inside(old, longest), shortened_inside(new, longest)
            told += f"【{old}→{new}】" if old and new else f"【增：{new}】" if new else f"【删：{old}】"
    told = told.replace("\n", "／")
    tail = re.search(r"[^】]*$", told)
    if tail and len(tail[0]) > _AROUND:
        told = told[: tail.start() + _AROUND] + "…"
    return told


def resembles(one: str, other: str) -> bool:
    """Whether one text is a change of the other, not another text."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE


def changed_spans(before: str, after: str) -> Iterator[tuple[int, int]]:
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


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches that are not equal."""
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield first, last, start, end


def _paired(before: Sequence[Line], after: Sequence[Line], same: tuple[Same, Same]) -> Iterator[Pair]:
    """The sentences of two stretches: the same but for what the cells give, else alike, else alone."""
    old, new = [_frame(line, same[0]) for line in before], [_frame(line, same[1]) for line in after]
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Pair(*both) for both in zip(before[first:last], after[start:end], strict=True))
        else:
            yield from _alike(before[first:last], after[start:end])


def _frame(line: Line, same: Same) -> tuple[str, str]:
    """Where a sentence stands, and what of it stays when figures and quotations change."""
    words = line.words if line.marks else ""
    return line.where, words if re.search(r"\w", words) else _NUMBER.sub("#", same(line))


def _alike(before: Sequence[Line], after: Sequence[Line]) -> Iterator[Pair]:
    """Each later sentence with the next earlier one that is alike; those in between are gone."""
    position = 0
    for line in after:
        found = next((at for at in range(position, len(before)) if _similar(before[at], line)), None)
        if found is None:
            yield Pair(None, line)
            continue
        yield from (Pair(gone, None) for gone in before[position:found])
        yield Pair(before[found], line)
        position = found + 1
    yield from (Pair(gone, None) for gone in before[position:])


def _similar(one: Line, other: Line) -> bool:
    if one.picture or other.picture:
        return one.picture and other.picture and one.text.partition("：")[0] == other.text.partition("：")[0]
    if one.row and one.where == other.where:
        return True
    return resembles(one.text, other.text)
