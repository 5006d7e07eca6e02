"""Labels that stand in several rows, because a narrow cell, or the end of a page, broke them: which row each is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.values import dataclass

_MOST_PARTS = 4  # rows over which one label is broken


@dataclass(frozen=True)
class LabelledRow:
    """A row with what stands in its column of labels, and whether anything else of the row is its own."""

    row: int
    text: str
    has_more: bool  # a figure, or a code


def whole_label(rows: Sequence[LabelledRow], at: int, meant: Callable[[int, str], object | None]) -> str | None:
    """The label of the row where it is broken over rows that have nothing else; None where that is not sure.

    What a text means is given by the row and the text, None for nothing. The parts mean nothing by themselves, or what
    the whole does.
    """
    found: dict[object, str] = {}
    own = rows[at].row
    for first, last in _stretches(rows, at):
        parts = [rows[index].text for index in range(first, last + 1) if rows[index].text]
        whole = meant(own, "".join(parts)) if len(parts) > 1 else None
        if whole is None:
            continue
        if all((alone := meant(own, part)) is None or alone == whole for part in parts):
            found.setdefault(whole, "".join(parts))
    return next(iter(found.values())) if len(found) == 1 else None


def has_parts(rows: Sequence[LabelledRow], at: int) -> bool:
    """Whether a row with nothing but a text is directly above or below."""
    return any(True for _ in _stretches(rows, at))


def _stretches(rows: Sequence[LabelledRow], at: int) -> Iterator[tuple[int, int]]:
    """The stretches of rows around the one, the others of which have a text and nothing else."""
    first = last = at
    while first > 0 and at - first < _MOST_PARTS and rows[first - 1].text and not rows[first - 1].has_more:
        first -= 1
    while last + 1 < len(rows) and last - at < _MOST_PARTS and rows[last + 1].text and not rows[last + 1].has_more:
        last += 1
    for begin in range(first, at + 1):
        for end in range(at, last + 1):
            if begin < end <= begin + _MOST_PARTS:
                yield begin, end
