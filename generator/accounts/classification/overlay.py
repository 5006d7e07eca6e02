"""Codes and names of the files imported into a workspace, laid over the classification."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from generator.accounts.classification.catalogue import Classification
from generator.accounts.classification.entries import CodeEntry, CodeSource, comparable, is_code
from generator.values import dataclass


@dataclass(frozen=True, order=True)
class Addition:
    """A code with its name as an official file has it for one year; raises ValueError where one of them is none."""

    code: str
    name: str
    year: int
    source: str  # the file, as a reader finds it

    def __post_init__(self) -> None:
        if not is_code(self.code) or not comparable(self.name):
            raise ValueError(f"“{self.code}”“{self.name}”不是科目编码和名称（{self.source}）")


@dataclass(frozen=True)
class Conflict:
    """Additions that were left out: they contradict each other, or an entry that a source of the year lists."""

    additions: tuple[Addition, ...]
    entry: CodeEntry | None = None


@dataclass(frozen=True)
class Merged:
    """The classification with the additions, and those of them that it does not hold."""

    classification: Classification
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Classification, additions: Iterable[Addition]) -> Merged:
    """The base with what the additions confirm, add and put right.

    An addition counts for its year alone. It wins over a name that no source of that year lists; over one that a
    source does show it is a conflict, and so are two additions with different names for one code and year.
    """
    together: dict[tuple[str, int], list[Addition]] = defaultdict(list)
    for addition in sorted(set(additions)):
        together[addition.code, addition.year].append(addition)
    entries = {entry: entry for entry in base.entries}
    new: list[CodeEntry] = []
    removed: dict[CodeEntry, set[int]] = defaultdict(set)
    conflicts: list[Conflict] = []
    for (code, year), group in together.items():
        held = base.lookup(code, year)
        added = tuple(CodeSource(addition.source, year, addition.source, addition.source) for addition in group)
        if len({comparable(addition.name) for addition in group}) > 1:
            conflicts.append(Conflict(tuple(group), held))
        elif held is None or comparable(held.name) != comparable(group[0].name):
            if held is not None and held.verified_in(year):
                conflicts.append(Conflict(tuple(group), held))
                continue
            if held is not None:
                removed[held].add(year)
            new.append(CodeEntry(code, group[0].name, range(year, year + 1), added))
        else:
            entries[held] = replace(entries[held], sources=entries[held].sources + added)
    kept = (part for old, entry in entries.items() for part in _without(entry, removed.get(old, set())))
    return Merged(Classification((*kept, *new), base.years), tuple(conflicts))


def _without(entry: CodeEntry, years: set[int]) -> list[CodeEntry]:
    """The entry for its years but these, in as many parts as they leave."""
    bounds = [entry.years.start - 1, *sorted(years), entry.years.stop]
    spans = [range(before + 1, after) for before, after in pairwise(bounds)]
    return [
        replace(entry, years=span, sources=tuple(source for source in entry.sources if source.year in span))
        for span in spans
        if span
    ]
