"""Fills that stay apart when the page is printed or copied in grey."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.picture import TINY, Fill

OUTLINE = "#333333"

_DARK = ("#1F4E79", "#2F6B5E", "#6B3F52", "#4A4A4A")
_LIGHT = ("#C9DDF0", "#F3DFC1", "#D5E8D4", "#E6E6E6")
_BETWEEN = "#8296AA"

_THIS_YEAR = Fill("#1F4E79")
_EARLIER_YEARS = (Fill("#C9DDF0", "////"), Fill("#7F93A8"), Fill("#F2F2F2"), Fill("#9A9A9A", "...."))


def fills_around(spans: Sequence[float]) -> list[Fill]:
    """Fills for slices of so many degrees around a disc: dark and light in turn, one between where an odd number meets.

    Slices too thin to be seen are left out of the turn, or two dark ones would meet across one of them.
    """
    visible = [number for number, span in enumerate(spans) if span >= TINY]
    fills = [Fill(OUTLINE)] * len(spans)
    for turn, number in enumerate(visible):
        fills[number] = Fill((_LIGHT if turn % 2 else _DARK)[turn // 2 % len(_DARK)])
    if len(visible) > 1 and len(visible) % 2:
        fills[visible[-1]] = Fill(_BETWEEN)
    return fills


def fills_of_years(count: int) -> list[Fill]:
    """Fills for so many years in order of time: the last one dark, those before it light or hatched."""
    earlier = [_EARLIER_YEARS[n % len(_EARLIER_YEARS)] for n in range(count - 1)]
    return [*reversed(earlier), _THIS_YEAR] if count else []
