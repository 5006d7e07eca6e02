"""Documents to compare: the present inputs' result, a kept version; what is different between two of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generator.diagnostics import Diagnostic, Outcome, Place
from generator.document.redline import redline
from generator.files import write_whole
from generator.history import problems
from generator.history.alignment import Pair, differences, without_years
from generator.history.shelf import Shelf, stamp
from generator.history.version import Version


@dataclass(frozen=True)
class Compared:
    """A document as one side of a comparison: what it is called, what it prints, its file."""

    name: str
    version: Version
    content: bytes


def kept(output: Path, year: int, name: str | None = None) -> Outcome[Compared]:
    """The last kept version of a year's document, or the one of the name."""
    shelf = Shelf(output)
    if not shelf.names():
        return Outcome(None, (problems.NO_VERSION.at(Place(str(shelf.folder)), year=year),))
    found = shelf.latest() if name is None else shelf.find(name)
    if found is None:
        known = "、".join(shelf.names())
        return Outcome(None, (problems.UNKNOWN_VERSION.at(Place(str(shelf.folder)), name=name or "", names=known),))
    return Outcome(Compared(f"{year}年度 {found.told}", found.version, found.path.read_bytes()))


def between_years(before: Version, after: Version) -> list[Pair]:
    """The sentences that are not the same in two years' documents, the words for the years aside."""
    same = without_years(before.year), without_years(after.year)
    pairs = differences(before.sentences, after.sentences, same)
    return [pair for pair in pairs if not pair.present.picture]


def write_redline(
    before: Compared, after: Compared, target: Path, moment: datetime
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """Writes the later document with what is different as tracked changes; beside an earlier one that is open."""
    made = redline(before.content, after.content, moment, Place(target.name))
    if made.value is None:
        return None, made.diagnostics
    failed = write_whole(target, made.value)
    if failed:
        target = target.with_name(f"{target.stem}（{stamp(moment)}）{target.suffix}")
        failed = write_whole(target, made.value)
    return (None, (replace(failed, places=(Place(str(target)),)),)) if failed else (target, ())
