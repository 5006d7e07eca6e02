"""Documents to compare: the present inputs' result, a kept version; what is different between two of them."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Outcome, Place
from generator.history import problems
from generator.history.version import Version
from generator.history.version_store import Kept, VersionStore
from generator.values import dataclass


@dataclass(frozen=True)
class Compared:
    """A document as one side of a comparison: what it is called, what it prints, its file."""

    name: str
    version: Version
    content: bytes


def last(output: Path, year: int, present: Version | None = None) -> Outcome[Compared]:
    """The last kept version of a year's document; the last whose content differs from the present one, if any."""
    store = VersionStore(output)
    kept = (store.latest(other_than=present) if present else None) or store.latest()
    if kept is None:
        return Outcome(None, (problems.NO_VERSION.at(Place.of(store.folder), year=year),))
    return _compared(kept, year, Place.of(store.folder))


def named(output: Path, year: int, name: str) -> Outcome[Compared]:
    """The kept version of the name, or the only one whose name begins so."""
    store = VersionStore(output)
    kept, place = store.find(name), Place.of(store.folder)
    if kept is not None:
        return _compared(kept, year, place)
    names, several = store.names(), store.beginning(name)
    if not names:
        return Outcome(None, (problems.NO_VERSION.at(place, year=year),))
    if len(several) > 1:
        ambiguous = problems.AMBIGUOUS_VERSION.at(place, name=name, count=len(several), names="、".join(several))
        return Outcome(None, (ambiguous,))
    if several:
        return Outcome(None, (problems.DAMAGED_VERSION.at(place, name=several[0]),))
    return Outcome(None, (problems.UNKNOWN_VERSION.at(place, name=name, names="、".join(names)),))


def _compared(kept: Kept, year: int, place: Place) -> Outcome[Compared]:
    content = kept.content()
    if content is None:
        return Outcome(None, (problems.DAMAGED_VERSION.at(place, name=kept.name),))
    return Outcome(Compared(f"{year}年度 {kept.label}", kept.version, content))
