"""Documents to compare: the present inputs' result, a kept version; what is different between two of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generator.diagnostics import Diagnostic, Outcome, Place
from generator.document.word.redline import redline
from generator.files import write_whole
from generator.history import problems
from generator.history.alignment import Pair, differences, without_years
from generator.history.shelf import Kept, Shelf, stamp
from generator.history.version import Version


@dataclass(frozen=True)
class Compared:
    """A document as one side of a comparison: what it is called, what it prints, its file."""

    name: str
    version: Version
    content: bytes


def last(output: Path, year: int, present: Version | None = None) -> Outcome[Compared]:
    """The last kept version of a year's document; the last that says something else than the present one, if any."""
    shelf = Shelf(output)
    found = (shelf.latest(other_than=present) if present else None) or shelf.latest()
    if found is None:
        return Outcome(None, (problems.NO_VERSION.at(Place.of(shelf.folder), year=year),))
    return Outcome(_compared(found, year))


def named(output: Path, year: int, name: str) -> Outcome[Compared]:
    """The kept version of the name, or the only one whose name begins so."""
    shelf = Shelf(output)
    found, place = shelf.find(name), Place.of(shelf.folder)
    if found is not None:
        return Outcome(_compared(found, year))
    names, several = shelf.names(), shelf.beginning(name)
    if not names:
        return Outcome(None, (problems.NO_VERSION.at(place, year=year),))
    if len(several) > 1:
        told = problems.AMBIGUOUS_VERSION.at(place, name=name, count=len(several), names="、".join(several))
        return Outcome(None, (told,))
    if several:
        return Outcome(None, (problems.DAMAGED_VERSION.at(place, name=several[0]),))
    return Outcome(None, (problems.UNKNOWN_VERSION.at(place, name=name, names="、".join(names)),))


def _compared(found: Kept, year: int) -> Compared:
    return Compared(f"{year}年度 {found.told}", found.version, found.path.read_bytes())


def between_years(before: Version, after: Version) -> list[Pair]:
    """The sentences that are not the same in two years' documents, the words for the years aside."""
    same = without_years(before.year), without_years(after.year)
    pairs = differences(before.sentences, after.sentences, same)
    return [pair for pair in pairs if not pair.present.picture]


def write_redline(
    before: Compared, after: Compared, target: Path, moment: datetime
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """Writes the later document with what is different as tracked changes; beside an earlier one that is open."""
    made = redline(before.content, after.content, moment, Place.of(target.name))
    if made.value is None:
        return None, made.diagnostics
    failed = write_whole(target, made.value)
    if failed:
        target = target.with_name(f"{target.stem}（{stamp(moment)}）{target.suffix}")
        failed = write_whole(target, made.value)
    return (None, (replace(failed, places=(Place.of(target),)),)) if failed else (target, ())
