"""How far a batch is: counts, and the time that is left."""

from __future__ import annotations

import time
from collections.abc import Callable

from generator.outputs.board.summary import DepartmentSummary
from generator.values import dataclass


@dataclass(frozen=True)
class BatchProgress:
    """A department is done: which, how many of how many, and for how many seconds the others will take."""

    summary: DepartmentSummary
    done: int
    total: int
    seconds_left: float | None  # None while too few are done to tell


Watcher = Callable[[BatchProgress], None]


class Clock:
    """Estimates how long the rest of a batch takes, from those departments that were made."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._made = total, 0, 0
        self._begun = time.monotonic()

    def tick(self, summary: DepartmentSummary) -> BatchProgress:
        """The progress once a further department is done."""
        self._done += 1
        self._made += not summary.kept
        elapsed, rest = time.monotonic() - self._begun, self._total - self._done
        left = elapsed / self._made * rest if self._made > 1 else None
        return BatchProgress(summary, self._done, self._total, left)
