"""What changed between two snapshots of a year's document, and through which cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from generator.comparing.differences import TextPair, differences
from generator.comparing.snapshot import Snapshot, alike
from generator.document.model import MARGINS, Block
from generator.document.sentences import template_words
from generator.values import cached_property, dataclass

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Cause:
    """A cell that holds something else than before; None where it held, or holds, nothing."""

    place: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class ChangeGroup:
    """The sentences that changed through the same cells; through none where the template or the program did it."""

    causes: tuple[Cause, ...]
    pairs: tuple[TextPair, ...]

    @property
    def of_the_template(self) -> bool:
        """Whether the words that the template owns are what changed."""
        return any(_words(pair.before) != _words(pair.after) for pair in self.pairs)


@dataclass(frozen=True)
class Changes:
    """What is different between two snapshots: sentences by cause, pictures, cells that changed nothing printed."""

    groups: tuple[ChangeGroup, ...] = ()
    pictures: tuple[ChangeGroup, ...] = ()
    idle: tuple[Cause, ...] = ()
    moved: int = 0  # sentences that are the same, elsewhere
    draft: bool | None = None  # whether the draft mark came or went

    def __bool__(self) -> bool:
        return bool(self.groups or self.pictures or self.idle or self.moved or self.draft is not None)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """The cells that sentences and pictures follow from, each once."""
        return tuple(dict.fromkeys(cause for group in (*self.groups, *self.pictures) for cause in group.causes))

    @property
    def pairs(self) -> tuple[TextPair, ...]:
        """Every sentence that is different."""
        return tuple(pair for group in self.groups for pair in group.pairs)


def compare(before: Snapshot, after: Snapshot) -> Changes:
    """What is different in the later of two snapshots of a year's document; nothing where they are one."""
    if before is after:
        return Changes()
    before, after = alike(before, after)
    cells = CellChanges(before.cells, after.cells)
    compared = differences(before.clauses, after.clauses)
    pairs = list(compared.pairs)
    draft = after.draft if before.draft != after.draft else None
    if draft is not None:
        pairs = [pair for pair in pairs if pair.present.heading != MARGINS or (pair.before and pair.after)]
    groups = _grouped((pair for pair in pairs if not pair.present.picture), cells)
    pictures = _grouped((pair for pair in pairs if pair.present.picture), cells)
    caused = {cause.place for group in (*groups, *pictures) for cause in group.causes}
    idle = tuple(cause for cause in cells.changed() if cause.place not in caused)
    return Changes(groups, pictures, idle, compared.moved, draft)


def _words(block: Block | None) -> str | None:
    return None if block is None else template_words(block)


def _grouped(pairs: Iterable[TextPair], cells: CellChanges) -> tuple[ChangeGroup, ...]:
    """The differences by the cells behind them, those with none last."""
    grouped: dict[tuple[Cause, ...], list[TextPair]] = {}
    for pair in pairs:
        grouped.setdefault(cells.behind(pair), []).append(pair)
    return tuple(ChangeGroup(by, tuple(both)) for by, both in sorted(grouped.items(), key=lambda item: not item[0]))


@dataclass(frozen=True)
class CellChanges:
    """What the cells of the workbooks held before and after."""

    before: Mapping[str, str]
    after: Mapping[str, str]

    def behind(self, pair: TextPair) -> tuple[Cause, ...]:
        """The cells behind a sentence that hold something else."""
        old, new = ({cell for span in spans for cell in span.recorded.cells} for spans in pair.spans)
        return tuple(self._changed(old & {*self.before}, new & {*self.after}))

    def changed(self) -> tuple[Cause, ...]:
        """All cells that hold something else."""
        return tuple(self._changed({*self.before}, {*self.after}))

    def _changed(self, old: set[str], new: set[str]) -> Iterator[Cause]:
        """What is different between the cells, sheet by sheet; in a sheet with moved rows by value, not by place."""
        lost, won = (
            Counter((_sheet(place), held[place]) for place in places if _sheet(place) in self._moved)
            for places, held in ((old, self.before), (new, self.after))
        )
        lost, won = lost - won, won - lost
        for place in sorted(old | new, key=_natural):
            before, after = self.before.get(place), self.after.get(place)
            if before == after:
                continue
            if _sheet(place) in self._moved:
                before = before if place in old and before and _taken(lost, (_sheet(place), before)) else None
                after = after if place in new and after and _taken(won, (_sheet(place), after)) else None
            if before is not None or after is not None:
                yield Cause(place, before, after)

    @cached_property
    def _moved(self) -> frozenset[str]:
        """The sheets in which other cells are filled than before."""
        return frozenset(_sheet(place) for place in {*self.before} ^ {*self.after})


def _taken(counts: Counter[T], one: T) -> bool:
    """Whether there was one left, which is used up now."""
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
