"""Editions and tables of them, as tests ask for them by place, year and name."""

from __future__ import annotations

from generator import editions
from generator.editions import Edition
from generator.editions.nodes import Node
from generator.editions.printings import printings
from generator.editions.resolution import resolve
from generator.tables.declaration import Printing


def edition_for(year: int, place: str) -> Edition:
    """The edition; an AssertionError where there is none."""
    edition = editions.find(year, place)
    assert edition is not None
    return edition


def one_of_each_form() -> list[Edition]:
    """The editions, of those that differ in nothing but their year, or the place that uses the form, one."""
    forms: dict[str, Edition] = {}
    for edition in editions.editions():
        composed, words = edition.composed_by, edition.words
        forms.setdefault(repr((edition.template, composed, words, edition.unit_duties, edition.tables)), edition)
    return list(forms.values())


def printing(name: str, year: int = 2020, place: str = "四川省") -> Printing:
    """The table that the place's format has under the name, whether or not it lists it in the year."""
    resolved = resolve(editions.shipped(), editions.shipped().by_place[place], year)
    sheets = {sheet.sheet: sheet for sheet in edition_for(year, place).workbooks[0].sheets}
    listed = Node((Node(name, "", 0),), "", 0)
    settings = resolved.settings.mapping()
    (made,) = printings(listed, settings["表"], sheets, settings["表式"])
    return made


SICHUAN = edition_for(2020, "四川省")
SHANGHAI = edition_for(2024, "上海市")
