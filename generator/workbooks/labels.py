"""Labels as an officer may have changed them harmlessly: their comparable forms, and which label is which."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Generic, TypeVar

from generator.values import dataclass

P = TypeVar("P")

LONGEST = 80  # a longer text is content, never a label

_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_QUOTES = re.compile(r"[“”‘’\"'「」『』《》]")
_MARKS = re.compile(r"^[*★☆※▲#]+|[*★☆※▲#]+$|\(必填\)$|\[\d+\]$|\(注\d*\)$")
_CIRCLED = re.compile(r"^[\s]*[①-⑳㈠-㈩⑴-⒇][、.．]?")
_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]|第[一二三四五六七八九十]+[、:]|\([一二三四五六七八九十\d]+\)[、.]?|\d+(?:、|\.(?!\d)))"
)
_UNIT = re.compile(
    r"\((?:单位:?)?(?P<unit>万元|元|亿元|%|百分比|辆|个|人|人次|人数|批次|批|次|团组|台|套|台套|台/套|家|项|户|分|字|年|月|日|平方米|m2)\)$"
)


@lru_cache(maxsize=8192)
def exact(text: str) -> str:
    """The label without what can't carry meaning: width of characters, spaces, quotes, footnote marks."""
    plain = unicodedata.normalize("NFKC", _CIRCLED.sub("", text))
    plain = _QUOTES.sub("", _SPACE.sub("", plain))
    return _MARKS.sub("", plain).rstrip(":")


def sheet_form(name: str) -> str:
    """The comparable form of a sheet's name: width, case, spaces and quotes make no other sheet."""
    return exact(name).casefold()


@lru_cache(maxsize=8192)
def loose(text: str) -> str:
    """The label without its leading ordinal and its trailing unit as well."""
    plain = exact(text)
    bare = _UNIT.sub("", _ORDINAL.sub("", plain))
    return bare.rstrip(":") or plain


@lru_cache(maxsize=1024)
def unit_in(text: str) -> str:
    """The unit that the label carries in trailing parentheses; empty where it carries none."""
    found = _UNIT.search(exact(text))
    return found["unit"] if found else ""


def nearest(label: str, candidates: Sequence[tuple[P, str]]) -> tuple[P, str] | None:
    """The candidate, with its position, whose text is most like the label; None where none is."""
    by_form = {loose(text): (position, text.strip()) for position, text in candidates if len(text) <= LONGEST}
    close = difflib.get_close_matches(loose(label), by_form, n=1, cutoff=0.6)
    return by_form[close[0]] if close else None


def question(near: tuple[object, str] | None) -> str:
    """The question whether a label was changed into the near one, ready to follow a message; empty for none."""
    return f"；是否改成了“{near[1]}”？" if near else ""


def similar(label: str, candidates: Iterable[str]) -> str:
    """The question that names the candidate most like the label; empty where none is."""
    return question(nearest(label, [(None, text) for text in candidates]))


def standing_labels(labels: Iterable[tuple[str, Sequence[str]]], standing: Iterable[tuple[object, str]]) -> list[str]:
    """Of each label with its other ones, the one that stands in the sheet; the label itself where none does."""
    wanted = [(label, *others) for label, others in labels]
    if all(len(names) == 1 for names in wanted):
        return [label for label, *_ in wanted]
    forms = {loose(text) for _, text in standing if len(text) <= LONGEST}
    return [next((name for name in names if loose(name) in forms), names[0]) for names in wanted]


@dataclass(frozen=True)
class Matches(Generic[P]):
    """Which expected label stands where: positions by the label's index, and what did not come out even."""

    found: dict[int, P] = field(default_factory=dict)
    missing: tuple[int, ...] = ()
    doubled: dict[int, tuple[P, ...]] = field(default_factory=dict)
    unknown: tuple[tuple[P, str], ...] = ()


def match(expected: Sequence[str], standing: Sequence[tuple[P, str]]) -> Matches[P]:
    """The expected labels found among those standing in the sheet, in whatever order they stand there."""
    wanted: dict[str, list[int]] = {}
    for index, label in enumerate(expected):
        wanted.setdefault(loose(label), []).append(index)
    present: dict[str, list[tuple[P, str]]] = {}
    unknown: list[tuple[P, str]] = []
    for position, text in standing:
        form = loose(text) if len(text) <= LONGEST else text
        if form in wanted:
            present.setdefault(form, []).append((position, text))
        else:
            unknown.append((position, text))
    found: dict[int, P] = {}
    missing: list[int] = []
    doubled: dict[int, tuple[P, ...]] = {}
    for form, indices in wanted.items():
        here = present.get(form, [])
        if len(here) > len(indices):
            doubled[indices[0]] = tuple(position for position, _ in here)
        else:
            pairs = _paired([expected[index] for index in indices], [text for _, text in here])
            found.update({indices[one]: here[other][0] for one, other in pairs.items()})
            missing.extend(index for one, index in enumerate(indices) if one not in pairs)
    return Matches(found, tuple(sorted(missing)), doubled, tuple(unknown))


def _paired(expected: Sequence[str], texts: Sequence[str]) -> dict[int, int]:
    """Indices of expected labels with those of the texts: the exactly equal ones first, the rest in order."""
    pairs: dict[int, int] = {}
    for one, label in enumerate(expected):
        for other, text in enumerate(texts):
            if other not in pairs.values() and exact(text) == exact(label):
                pairs[one] = other
                break
    free = [other for other in range(len(texts)) if other not in pairs.values()]
    rest = [one for one in range(len(expected)) if one not in pairs]
    if len(rest) == len(free):
        pairs.update(zip(rest, free, strict=True))
    elif free:
        pairs.update(dict(zip(rest, free, strict=False)))
    return pairs
