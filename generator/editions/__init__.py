"""The formats of the places and years: which workbooks, sections, tables and template make up a year's disclosure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.checks.rule import Rule
from generator.editions.building import build
from generator.editions.edition import Edition
from generator.editions.nodes import FormatError
from generator.editions.place_files import BASE, PlaceFiles, shipped, with_own
from generator.editions.resolution import FormatFact, resolve
from generator.workbooks.layout import WorkbookLayout

__all__ = [
    "BASE",
    "Edition",
    "FormatError",
    "FormatFact",
    "PlaceFiles",
    "editions",
    "facts",
    "find",
    "further_forms",
    "rules",
    "shipped",
    "with_own",
]


def find(
    year: int, place: str, places: PlaceFiles | None = None, chosen: Mapping[str, str] | None = None
) -> Edition | None:
    """The edition of a place, by any of its names, for any year; None where there is no such place.

    With what a department chose of the options of the format, by their names.

    A year without a form of its own has that of the nearest one before it, or of the earliest. FormatError where a
    format file is wrong.
    """
    known = places or shipped()
    place_file = known.named(place)
    if place_file is None:
        return None
    if known is not shipped():
        return build(resolve(known, place_file, year, chosen))
    return _chosen(year, place_file.place, resolve(known, place_file, year, chosen).chosen if chosen else ())


@cache
def _chosen(year: int, place: str, chosen: tuple[tuple[str, str], ...]) -> Edition:
    return build(resolve(shipped(), shipped().by_place[place], year, dict(chosen)))


def _shipped(year: int, place: str) -> Edition:
    return _chosen(year, place, ())


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


def further_forms(edition: Edition, places: PlaceFiles | None = None) -> dict[str, tuple[WorkbookLayout, ...]]:
    """The workbooks with a sheet that the edition's have not, by what a department may choose instead."""
    usual = {(layout.file, sheet.sheet) for layout in edition.workbooks for sheet in layout.sheets}
    forms: dict[str, tuple[WorkbookLayout, ...]] = {}
    for option, choice in edition.further_choices:
        chosen = find(edition.year, edition.province, places, {option: choice})
        workbooks = chosen.workbooks if chosen else ()
        other = tuple(one for one in workbooks if not usual.issuperset((one.file, each.sheet) for each in one.sheets))
        forms |= {f"{option}：{choice}": other} if other else {}
    return forms


def rules() -> tuple[Rule, ...]:
    """The rules of all editions, each once."""
    return tuple({rule.code: rule for edition in editions() for rule in edition.every_rule}.values())
