"""Which paragraphs, rows and pictures of one document are which of another: the one alignment of the program."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby

from generator.document.model import Block
from generator.document.sentences import GAP, template_words
from generator.values import dataclass

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_LETTER, _DIGIT, _WORD = re.compile(r"[^\W\d]"), re.compile(r"\d"), re.compile(r"\w")
_DISTINCTIVE = 6  # letters of a paragraph or row that is the same wherever it stands

TextUnit = tuple[int, ...]  # the numbers of a paragraph, or of the texts of a row
TextForm = Callable[[Block], str]  # what makes two texts the same
_Frame = Callable[[Block, TextForm], str]


class Relation(Enum):
    """How texts of two documents that belong together compare."""

    SAME = "same"
    MOVED = "moved"  # the same, elsewhere
    CHANGED = "changed"
    REPLACED = "replaced"  # some by others; not decided which by which: paragraphs may be split or joined


@dataclass(frozen=True)
class Match:
    """Texts that belong together, by their numbers in their documents; none on one side where they came or went."""

    relation: Relation
    before: tuple[int, ...]
    after: tuple[int, ...]


def text(block: Block) -> str:
    """The text itself: it is the same where its text is."""
    return block.text.strip()


def align(
    before: Sequence[Block],
    after: Sequence[Block],
    same: tuple[TextForm, TextForm] = (text, text),
    *,
    traced: bool = False,
) -> Iterator[Match]:
    """The texts of two documents that belong together: the same ones, moved ones, then changed ones in their order.

    The texts of a row are one unit. Traced, those that changed belong together where the template's words in them are
    the same; else where all is the same but for the numbers.
    """
    sides = _Sides(before, after, same)
    old, new = _units(before), _units(after)
    left: list[tuple[list[TextUnit], list[TextUnit]]] = []
    for equal, gone, come in _stretches([sides.key(0, unit) for unit in old], [sides.key(1, unit) for unit in new]):
        if equal:
            yield Match(Relation.SAME, _flat(old[gone]), _flat(new[come]))
        else:
            left.append((old[gone], new[come]))
    moved = dict(_moved(left, sides, old, new))
    for unit, other in moved.items():
        yield Match(Relation.MOVED, unit, other)
    standing = set(moved.values())
    frame = _words if traced else _masked
    for gone_units, come_units in left:
        rest = [unit for unit in gone_units if unit not in moved], [u for u in come_units if u not in standing]
        yield from _changed(*rest, sides, (_placed(frame), frame))


@dataclass(frozen=True)
class _Sides:
    """The texts before and after, and what makes a text of each the same as one of the other."""

    before: Sequence[Block]
    after: Sequence[Block]
    same: tuple[TextForm, TextForm]

    def blocks(self, side: int, unit: TextUnit) -> list[Block]:
        """The texts of a unit."""
        return [(self.before, self.after)[side][number] for number in unit]

    def key(self, side: int, unit: TextUnit) -> str:
        """The text of a unit."""
        blocks = self.blocks(side, unit)
        return "\t".join(f"{'（图）' * block.picture}{self.same[side](block)}" for block in blocks)

    def frame(self, side: int, unit: TextUnit, frame: _Frame) -> str:
        """What of a unit stays when it changes."""
        blocks = self.blocks(side, unit)
        return "\t".join(f"{'（图）' * block.picture}{frame(block, self.same[side])}" for block in blocks)


def _units(blocks: Sequence[Block]) -> list[TextUnit]:
    """The paragraphs, the texts of a row together."""
    numbered = ((block.line if block.tabular else -1 - number, number) for number, block in enumerate(blocks))
    return [tuple(number for _, number in group) for _, group in groupby(numbered, lambda pair: pair[0])]


def _flat(units: Sequence[TextUnit]) -> tuple[int, ...]:
    return tuple(number for unit in units for number in unit)


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, slice, slice]]:
    """The stretches of two sequences that are equal, and those between them that are not."""
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield kind == "equal", slice(first, last), slice(start, end)


def _moved(
    left: list[tuple[list[TextUnit], list[TextUnit]]], sides: _Sides, old: list[TextUnit], new: list[TextUnit]
) -> Iterator[tuple[TextUnit, TextUnit]]:
    """The units that stand, word for word, elsewhere in the document.

    They are distinctive: of some letters, or of words without figures that stand once in each document. A figure alone
    would be the same by chance.
    """
    elsewhere: dict[str, list[TextUnit]] = {}
    for _, come in left:
        for unit in come:
            elsewhere.setdefault(sides.key(1, unit), []).append(unit)
    counts: list[Counter[str]] = []
    for gone, _ in left:
        for unit in gone:
            key = sides.key(0, unit)
            if not elsewhere.get(key):
                continue
            letters = len(_LETTER.findall(key))
            if letters < _DISTINCTIVE:
                counts = counts or [Counter(sides.key(n, u) for u in units) for n, units in enumerate((old, new))]
                if not letters or _DIGIT.search(key) or any(count[key] != 1 for count in counts):
                    continue
            yield unit, elsewhere[key].pop(0)


def _changed(old: list[TextUnit], new: list[TextUnit], sides: _Sides, frames: Sequence[_Frame]) -> Iterator[Match]:
    """Units with the same frame, text by text where they have as many; then rows of the same shape; then the rest."""
    if not frames:
        yield from _text_by_text(old, new) if _rows_alike(old, new, sides) else _together(old, new)
        return
    one = [sides.frame(0, unit, frames[0]) for unit in old]
    other = [sides.frame(1, unit, frames[0]) for unit in new]
    for equal, gone, come in _stretches(one, other):
        if equal:
            yield from _text_by_text(old[gone], new[come])
        else:
            yield from _changed(old[gone], new[come], sides, frames[1:])


def _text_by_text(old: Sequence[TextUnit], new: Sequence[TextUnit]) -> Iterator[Match]:
    for unit, other in zip(old, new, strict=True):
        if len(unit) != len(other):
            yield Match(Relation.REPLACED, unit, other)
            continue
        yield from (Match(Relation.CHANGED, (one,), (two,)) for one, two in zip(unit, other, strict=True))


def _together(old: Sequence[TextUnit], new: Sequence[TextUnit]) -> Iterator[Match]:
    if old or new:
        yield Match(Relation.REPLACED, _flat(old), _flat(new))


def _rows_alike(old: list[TextUnit], new: list[TextUnit], sides: _Sides) -> bool:
    """Whether both are as many rows of tables, of as many texts each."""
    every = [block for side, units in enumerate((old, new)) for unit in units for block in sides.blocks(side, unit)]
    return [len(unit) for unit in old] == [len(unit) for unit in new] and all(block.tabular for block in every)


def _masked(block: Block, same: TextForm) -> str:
    """The text without its numbers."""
    return NUMBER.sub("#", same(block))


def _words(block: Block, same: TextForm) -> str:
    """The template's words of a text, where it has any beside what the cells give."""
    words = template_words(block) if block.spans else ""
    return words if _WORD.search(words) else _masked(block, same)


def _placed(frame: _Frame) -> _Frame:
    """The frame together with where the text stands."""
    return lambda block, same: f"{block.where}{GAP}{frame(block, same)}"
