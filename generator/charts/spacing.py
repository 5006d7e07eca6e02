"""Things on one axis moved apart, each as little as possible."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def spread(wanted: Sequence[float], sizes: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The centres, in descending order, nearest to the wanted ones so that things of these sizes keep the gap.

    All lie between low and high if there is room for them; otherwise they stand as closely as the gap allows, around
    the middle.
    """
    if not wanted:
        return []
    steps = [0.0]
    for above, below in pairwise(sizes):
        steps.append(steps[-1] + (above + below) / 2 + gap)
    # With the steps added, "keep the gap" becomes "do not rise": averaging neighbours that do is the least movement.
    runs: list[tuple[float, int]] = []
    for centre, step in zip(wanted, steps, strict=True):
        mean, count = centre + step, 1
        while runs and runs[-1][0] < mean:
            earlier, earlier_count = runs.pop()
            mean = (mean * count + earlier * earlier_count) / (count + earlier_count)
            count += earlier_count
        runs.append((mean, count))
    level = [mean for mean, count in runs for _ in range(count)]
    ceiling = high - sizes[0] / 2
    floor = low + sizes[-1] / 2 + steps[-1]
    if floor > ceiling:
        floor = ceiling = (floor + ceiling) / 2
    return [min(max(mean, floor), ceiling) - step for mean, step in zip(level, steps, strict=True)]
