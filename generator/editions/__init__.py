"""The formats of the places and years: which workbooks, sections, tables and template make up a year's disclosure."""

from __future__ import annotations

from functools import cache

from generator.checks.rule import Rule
from generator.editions.building import build
from generator.editions.edition import Edition
from generator.editions.nodes import FormatError
from generator.editions.place_files import BASE, PlaceFiles, shipped, with_own
from generator.editions.resolution import FormatFact, resolve

__all__ = [
    "BASE",
    "Edition",
    "FormatError",
    "FormatFact",
    "PlaceFiles",
    "editions",
    "facts",
    "find",
    "rules",
    "shipped",
    "with_own",
]


def find(year: int, place: str, places: PlaceFiles | None = None) -> Edition | None:
    """The edition of a place, by any of its names, for any year; None where there is no such place.

    A year without a form of its own has that of the nearest one before it, or of the earliest. FormatError where a
    format file is wrong.
    """
    known = places or shipped()
    place_file = known.named(place)
    if place_file is None:
        return None
    return _shipped(year, place_file.place) if known is shipped() else build(resolve(known, place_file, year))


@cache
def _shipped(year: int, place: str) -> Edition:
    return build(resolve(shipped(), shipped().by_place[place], year))


def facts(year: int, place: str, places: PlaceFiles | None = None) -> tuple[FormatFact, ...]:
    """All that the format of a place lays down for a year, each with where it is from. KeyError for no such place."""
    known = places or shipped()
    place_file = known.named(place)
    if place_file is None:
        raise KeyError(place)
    return resolve(known, place_file, year).facts


@cache
def editions() -> tuple[Edition, ...]:
    """The editions of all places for all years of which a document was seen; of none, for the last of the national."""
    places, last = shipped().by_place, shipped().by_place[BASE].years[-1:]
    return tuple(_shipped(year, place.place) for place in places.values() for year in place.years or last)


def rules() -> tuple[Rule, ...]:
    """The rules of all editions, each once."""
    return tuple({rule.code: rule for edition in editions() for rule in edition.every_rule}.values())
