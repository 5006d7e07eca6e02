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
    "forms",
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


def forms() -> dict[str, tuple[WorkbookLayout, ...]]:
    """The workbooks of the editions, each set once, under the place and the years that it is for.

    Of what a department may choose instead, those with a sheet that the others have not, under the choice.
    """
    groups: list[tuple[str, tuple[WorkbookLayout, ...], list[int]]] = []
    for edition in editions():
        for province, workbooks, same in groups:
            if province == edition.province and workbooks == edition.workbooks:
                same.append(edition.year)
                break
        else:
            groups.append((edition.province, edition.workbooks, [edition.year]))
    named: dict[str, tuple[WorkbookLayout, ...]] = {}
    for province, workbooks, same in groups:
        name = f"{province}{'、'.join(map(str, same))}年度"
        named[name] = workbooks
        usual = {(layout.file, sheet.sheet) for layout in workbooks for sheet in layout.sheets}
        for option, choice in _shipped(same[0], province).further_choices:
            chosen = _chosen(same[0], province, ((option, choice),)).workbooks
            other = tuple(one for one in chosen if not usual.issuperset((one.file, s.sheet) for s in one.sheets))
            named |= {f"{name}（{option}：{choice}）": other} if other else {}
    return named


def rules() -> tuple[Rule, ...]:
    """The rules of all editions, each once."""
    return tuple({rule.code: rule for edition in editions() for rule in edition.every_rule}.values())
