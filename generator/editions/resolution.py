"""What holds in a place and a year: the layers of its base and its own put together, each fact with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import reduce

from generator.editions.nodes import Node
from generator.editions.options import KEY, DeclaredOption, declared
from generator.editions.place_files import Layer, PlaceFile, PlaceFiles
from generator.values import dataclass


@dataclass(frozen=True)
class FormatFact:
    """A fact of a place's format in a year: the keys that lead to it, its value, and where that is from."""

    keys: tuple[str, ...]
    value: Node
    place: str  # whose file states it
    since: int
    source: str  # "" where it is inferred

    @property
    def text(self) -> str:
        """The value on one line, what a name stands over in brackets behind it."""
        return _on_one_line(self.value)


@dataclass(frozen=True)
class Resolved:
    """A place's settings in a year, and the same as facts."""

    place: PlaceFile
    year: int
    settings: Node
    facts: tuple[FormatFact, ...]
    options: tuple[DeclaredOption, ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()  # of the options, what was chosen instead of the default
    offered: tuple[str, ...] = ()  # all places that there are, by their long names

    @property
    def form_year(self) -> int:
        """The year whose form it is: this one where a document of it was seen, else the last before, or the first.

        0 where no document of the place was seen.
        """
        years = self.place.years
        return max((year for year in years if year <= self.year), default=min(years, default=0))


def resolve(places: PlaceFiles, place: PlaceFile, year: int, chosen: Mapping[str, str] | None = None) -> Resolved:
    """What holds in the place in the year, with what was chosen of its options, by name.

    A choice that is none of the option's counts for none. FormatError where its base is not there, or an option is
    wrong.
    """
    layers = [(one, layer) for one in places.lineage(place) for layer in one.layers_of(year)]
    facts: dict[tuple[str, ...], FormatFact] = {}
    for one, layer in layers:
        for keys, node in layer.settings.leaves():
            facts[keys] = FormatFact(keys, node, one.place, layer.since, layer.source)
    settings = reduce(_merged, (layer.settings for _, layer in layers), _empty(place, layers))
    options = tuple(declared(settings))
    departing: list[tuple[str, str]] = []
    for each in options:
        choice = each.chosen((chosen or {}).get(each.option.name))
        departing += [(each.option.name, choice)] if choice != each.option.default else []
        of_choice = each.settings[choice]
        settings = _merged(settings, of_choice)
        for keys, node in of_choice.leaves():
            stated = facts[(KEY, each.option.name, "可选", choice, *keys)]
            facts[keys] = replace(stated, keys=keys, value=node)
    return Resolved(place, year, settings, tuple(facts.values()), options, tuple(departing), tuple(places.by_place))


def _empty(place: PlaceFile, layers: list[tuple[PlaceFile, Layer]]) -> Node:
    return Node({}, place.file, layers[-1][1].settings.line if layers else 0)


def _merged(one: Node, other: Node) -> Node:
    """The other over the one: mappings key by key, anything else as a whole."""
    if not isinstance(one.value, Mapping) or not isinstance(other.value, Mapping):
        return other
    mapping = dict(one.value)
    for key, node in other.value.items():
        mapping[key] = _merged(mapping[key], node) if key in mapping else node
    return Node(mapping, other.file, other.line)


def _on_one_line(node: Node) -> str:
    if isinstance(node.value, tuple):
        return "、".join(map(_on_one_line, node.value))
    if isinstance(node.value, Mapping):
        return "、".join(f"{key}（{_on_one_line(value)}）" for key, value in node.value.items())
    return str(node.value)
