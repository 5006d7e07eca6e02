"""When the window ends: its pages were closed, and nothing runs any more."""

from __future__ import annotations

import time

from generator.values import dataclass
from generator.window.events import Hub

_TOGETHER = 5.0  # seconds at most between a page's leave and the loss of its connection


@dataclass
class Patience:
    """How many seconds the window waits for a page, and when the last one took its leave."""

    after_leave: float = 15.0  # a page takes its leave too where another one follows it
    after_loss: float = 600.0  # a browser may put a page to sleep, or crash and come back
    for_first: float = float("inf")  # of a window that has not been looked at yet
    taken_leave: float = float("-inf")  # when a page last took its leave

    def leave(self) -> None:
        """A page takes its leave; its connection is lost a little sooner or later."""
        self.taken_leave = time.monotonic()

    def is_over(self, hub: Hub, *, busy: bool) -> bool:
        """Whether there is nobody any more to wait for."""
        if hub.listeners or busy:
            return False
        left = self.taken_leave > hub.left - _TOGETHER
        limit = self.for_first if not hub.seen else self.after_leave if left else self.after_loss
        return time.monotonic() - hub.left > limit
