"""Which paragraphs and rows of a finished document stand for which of those that the workbooks give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby

from generator.comparing.compare_images import Likeness, likeness
from generator.document.word.passages import Passage

DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_FIGURE = re.compile(r"\d\.\d")  # that a description tells
_WORDS = re.compile(r"[^\W\d]")
_TELLING = 6  # words of a paragraph or row that is the same wherever it stands

Unit = tuple[Passage, ...]  # a paragraph, or the cells of a row


def stretches(expected: Sequence[Passage], actual: Sequence[Passage]) -> Iterator[tuple[Unit, Unit, bool]]:
    """Stretches that belong together: equal ones, moved ones, those equal but for their numbers, then all that is left.

    Of each, the passages on both sides and whether they were moved.
    """
    old, new = _units(expected), _units(actual)
    left: list[tuple[list[Unit], list[Unit]]] = []
    texts = [_text(unit) for unit in old], [_text(unit) for unit in new]
    for kind, first, last, start, end in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if kind == "equal":
            yield _flat(old[first:last]), _flat(new[start:end]), False
        else:
            left.append((old[first:last], new[start:end]))
    moved = list(_moved(left))
    yield from ((before, after, True) for before, after in moved)
    gone = {id(unit) for pair in moved for unit in pair}
    for before, after in left:
        yield from _left(
            [unit for unit in before if id(unit) not in gone], [unit for unit in after if id(unit) not in gone]
        )


def recognised(expected: Sequence[Passage], actual: Sequence[Passage]) -> tuple[Passage, ...]:
    """The document's passages; a picture whose description was lost has that of the one it looks like."""
    known = {passage.text: passage for passage in expected if passage.picture}
    lost = [passage for passage in actual if passage.picture and not _FIGURE.search(passage.text)]
    found = {id(passage): replace(passage, text=_described(passage, known)) for passage in lost}
    return tuple(found.get(id(passage), passage) for passage in actual)


def _described(picture: Passage, known: dict[str, Passage]) -> str:
    """The description of the known picture that this one is."""
    same = (text for text, one in known.items() if one.image and likeness(one.image, picture.image) is Likeness.SAME)
    return next(same, picture.text)


def _units(passages: Sequence[Passage]) -> list[Unit]:
    """The paragraphs, the cells of a row together."""
    numbered = ((passage.line if passage.line >= 0 else -1 - n, passage) for n, passage in enumerate(passages))
    return [tuple(passage for _, passage in group) for _, group in groupby(numbered, lambda pair: pair[0])]


def _text(unit: Unit) -> str:
    return "\t".join(f"{'（图）' * passage.picture}{passage.text}" for passage in unit)


def _flat(units: Sequence[Unit]) -> Unit:
    return tuple(passage for unit in units for passage in unit)


def _moved(left: list[tuple[list[Unit], list[Unit]]]) -> Iterator[tuple[Unit, Unit]]:
    """The units that stand, word for word, elsewhere in the document."""
    elsewhere: dict[str, list[Unit]] = {}
    for _, after in left:
        for unit in after:
            elsewhere.setdefault(_text(unit), []).append(unit)
    for before, _ in left:
        for unit in before:
            text = _text(unit)
            if not unit[0].picture and len(_WORDS.findall(text)) >= _TELLING and elsewhere.get(text):
                yield unit, elsewhere[text].pop(0)


def _left(old: list[Unit], new: list[Unit]) -> Iterator[tuple[Unit, Unit, bool]]:
    """Units equal but for their numbers, one by one; what lies between them, which may have been split or joined."""
    one, other = ([DIGITS.sub("#", _text(unit)) for unit in units] for units in (old, new))
    for kind, first, last, start, end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        before, after = old[first:last], new[start:end]
        if kind == "equal" or _rows_alike(before, after):
            for unit, found in zip(before, after, strict=True):
                yield from (((passage,), (standing,), False) for passage, standing in zip(unit, found, strict=True))
        else:
            yield _flat(before), _flat(after), False


def _rows_alike(before: list[Unit], after: list[Unit]) -> bool:
    """Whether both are as many rows of tables, of as many cells each."""
    every = [passage for unit in (*before, *after) for passage in unit]
    shapes = [[len(unit) for unit in units] for units in (before, after)]
    return shapes[0] == shapes[1] and all(passage.line >= 0 for passage in every)
