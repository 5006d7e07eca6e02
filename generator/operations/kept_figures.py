"""Figures as they were drawn before: one whose picture is in the user's cache is not drawn again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from generator.charts.spec import BarChart, FigureSpec, PieChart, PiePart
from generator.storage import cache as user_cache

_KIND = "figure"
_DRAWN_BY = {"matplotlib": "matplotlib-", "PIL": "pillow-", "numpy": "numpy-"}  # and how their metadata's folders begin


def draw_once(spec: FigureSpec) -> bytes:
    """The picture that drawing.draw makes of the figure; MissingGlyph as there.

    Neither matplotlib nor numpy nor Pillow is imported where it is in the cache. A figure that needs installed fonts is
    never kept: which those are depends on the machine.
    """
    depends = (_versions(), "\n".join(_content(spec)))
    kept = user_cache.load(_KIND, *depends)
    if kept is not None:
        return kept
    from generator.charts.drawing import draw, figure_texts
    from generator.charts.fonts import are_in_shipped

    picture = draw(spec)
    if are_in_shipped(figure_texts(spec)):
        user_cache.store(_KIND, picture, *depends)
    return picture


def _content(spec: FigureSpec) -> Iterator[str]:
    """All that the picture shows."""
    yield from (type(spec).__name__, spec.unit)
    if isinstance(spec, PieChart):
        yield from map(_part, spec.parts)
    if isinstance(spec, BarChart):
        yield repr(spec.years)
        yield from (f"{str(name)!r} {[_part(part) for part in parts]}" for name, parts in spec.groups)


def _part(part: PiePart) -> str:
    return repr((str(part.label), str(part.value), str(part.amount), str(part.share)))


@cache
def _versions() -> str:
    """The versions of the packages that draw, by their metadata's folders, whose reading takes longer than a figure."""
    found = []
    for package, beginning in _DRAWN_BY.items():
        spec = find_spec(package)
        beside = Path(spec.origin).parents[1].iterdir() if spec and spec.origin else ()
        found += [
            path.name for path in beside if path.name.lower().startswith(beginning) and path.suffix.endswith("-info")
        ]
    return " ".join(sorted(found))
