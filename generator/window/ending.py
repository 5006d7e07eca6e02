"""When the window ends: its pages were closed, and nothing runs any more."""

from __future__ import annotations

import time
from dataclasses import dataclass

from generator.window.events import Hub


@dataclass
class Patience:
    """How many seconds the window waits for a page, and whether the last one took its leave."""

    after_leave: float = 15.0  # a page takes its leave too where another one follows it
    after_loss: float = 600.0  # a browser may put a page to sleep, or crash and come back
    for_first: float = float("inf")  # of a window that has not been looked at yet
    left: bool = False

    def is_over(self, hub: Hub, *, busy: bool) -> bool:
        """Whether there is nobody any more to wait for."""
        if hub.listeners:
            self.left = False
        if hub.listeners or busy:
            return False
        limit = self.for_first if not hub.seen else self.after_leave if self.left else self.after_loss
        return time.monotonic() - hub.left > limit
