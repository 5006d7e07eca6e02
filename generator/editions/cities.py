"""Which province a department is in, by the province or the city that its name begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

_FEWEST_MENTIONS, _TIMES_OTHERS = 3, 4


def place_of(names: Iterable[str]) -> str:
    """The province that the institutions' names begin with, or whose city they do; "" where none, or several, do."""
    found = {
        province
        for name in names
        for province, cities in _cities().items()
        if name.startswith((province, *cities)) and name not in (province, *cities)
    }
    return found.pop() if len(found) == 1 else ""


@cache
def _cities() -> Mapping[str, tuple[str, ...]]:
    """The cities of each province, by their full names."""
    import yaml

    text = files("generator.editions").joinpath("cities.yaml").read_text(encoding="utf-8")
    return {province: tuple(cities) for province, cities in yaml.safe_load(text).items()}


def place_mentioned(text: str) -> str:
    """The province that the text mentions, by its name or its cities', far more often than all others; "" for none."""
    counts = {province: sum(text.count(name) for name in (province, *cities)) for province, cities in _cities().items()}
    first = max(counts, key=lambda province: counts[province])
    others = sum(counts.values()) - counts[first]
    return first if counts[first] >= _FEWEST_MENTIONS and counts[first] >= _TIMES_OTHERS * others else ""
