"""How far a batch is: counts, and the time that is left."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from generator.outputs.board.summary import DepartmentSummary
from generator.values import dataclass


@dataclass(frozen=True)
class BatchProgress:
    """A department is done: which, how many of how many, and for how many seconds the others will take."""

    summary: DepartmentSummary
    done: int
    total: int
    seconds_left: float | None  # None while too few are done to tell


class PdfProgress(NamedTuple):
    """Some PDFs are done: how many of how many, and for how many seconds the others will take."""

    done: int
    total: int
    seconds_left: float | None


Watcher = Callable[[BatchProgress | PdfProgress], None]


class Clock:
    """Estimates how long the rest takes, from those that had to be made."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._made = total, 0, 0
        self._begun = time.monotonic()

    def tick(self, done: int = 1, *, made: bool = True) -> tuple[int, int, float | None]:
        """How many are done once so many more are, of how many, and the seconds that are left."""
        self._done += done
        self._made += done * made
        elapsed, rest = time.monotonic() - self._begun, self._total - self._done
        return self._done, self._total, elapsed / self._made * rest if self._made > 1 else None
