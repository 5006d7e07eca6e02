"""What changed between two versions, and through which cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.history.alignment import Pair, differences
from generator.history.version import Version


@dataclass(frozen=True)
class Cause:
    """A cell that holds something else than before; None where it held, or holds, nothing."""

    place: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Group:
    """The sentences that changed through the same cells; through none where the template or the program did it."""

    causes: tuple[Cause, ...]
    pairs: tuple[Pair, ...]

    @property
    def of_the_template(self) -> bool:
        """Whether the words that the template owns are what changed."""
        return any((p.before and p.before.words) != (p.after and p.after.words) for p in self.pairs)


@dataclass(frozen=True)
class Changes:
    """What is different between two versions: sentences by cause, pictures, cells that changed nothing printed."""

    groups: tuple[Group, ...] = ()
    pictures: tuple[Pair, ...] = ()
    idle: tuple[Cause, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups or self.pictures or self.idle)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every sentence that is different."""
        return tuple(pair for group in self.groups for pair in group.pairs)


def compare(before: Version, after: Version) -> Changes:
    """What is different in the later of two versions of a year's document."""
    cells = Cells(before.cells, after.cells)
    grouped: dict[tuple[Cause, ...], list[Pair]] = {}
    pictures: list[Pair] = []
    for pair in differences(before.sentences, after.sentences):
        if pair.present.picture:
            pictures.append(pair)
        else:
            grouped.setdefault(cells.behind(pair), []).append(pair)
    groups = tuple(Group(by, tuple(pairs)) for by, pairs in sorted(grouped.items(), key=lambda item: not item[0]))
    known = {cause.place for by in grouped for cause in by}
    return Changes(groups, tuple(pictures), tuple(cause for cause in cells.changed() if cause.place not in known))


@dataclass(frozen=True)
class Cells:
    """What the cells of the workbooks held before and after."""

    before: Mapping[str, str]
    after: Mapping[str, str]

    def behind(self, pair: Pair) -> tuple[Cause, ...]:
        """The cells behind a sentence that hold something else."""
        old, new = ({cell for mark in marks for cell in mark.cells} for marks in pair.marks)
        return tuple(self._changed(old & {*self.before}, new & {*self.after}))

    def changed(self) -> tuple[Cause, ...]:
        """All cells that hold something else."""
        return tuple(self._changed({*self.before}, {*self.after}))

    def _changed(self, old: set[str], new: set[str]) -> Iterator[Cause]:
        """What is different between the cells, sheet by sheet; in a sheet with moved rows by value, not by place."""
        lost, won = (
            _counted((_sheet(place), held[place]) for place in places if _sheet(place) in self._moved)
            for places, held in ((old, self.before), (new, self.after))
        )
        lost, won = lost - won, won - lost
        for place in sorted(old | new, key=_natural):
            before, after = self.before.get(place), self.after.get(place)
            if before == after:
                continue
            if _sheet(place) in self._moved:
                before = before if place in old and _taken(lost, (_sheet(place), before)) else None
                after = after if place in new and _taken(won, (_sheet(place), after)) else None
            if before is not None or after is not None:
                yield Cause(place, before, after)

    @cached_property
    def _moved(self) -> frozenset[str]:
        """The sheets in which other cells are filled than before."""
        return frozenset(_sheet(place) for place in {*self.before} ^ {*self.after})


def _counted(values: Iterable[tuple[str, str | None]]) -> Counter[tuple[str, str | None]]:
    return Counter(values)


def _taken(counts: Counter[tuple[str, str | None]], one: tuple[str, str | None]) -> bool:
    """Whether there was one left, which is now taken."""
    if counts[one] <= 0:
        return False
    counts[one] -= 1
    return True


def _natural(place: str) -> tuple[str | int, ...]:
    """Cells by column and row: B9 before B10."""
    sheet, _, cell = place.rpartition(" · ")
    row = re.sub(r"\D", "", cell)
    return sheet, re.sub(r"\d", "", cell), int(row or 0)


def _sheet(place: str) -> str:
    return place.rpartition(" · ")[0]
