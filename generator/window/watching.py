"""A year's files watched: what was saved, and which workbooks a program has open."""

from __future__ import annotations

import threading
from collections.abc import Callable

from generator.operations.saved_files import Seen, Watch, inputs, open_elsewhere
from generator.workspace import Workspace

OnSaved = Callable[[int, tuple[str, ...]], None]
OnOpened = Callable[[int], None]


class _EndedError(Exception):
    """That nobody wants to know any more."""


class Watching:
    """Looks at the files of a year from a thread of its own, until it is closed."""

    def __init__(self, workspace: Workspace, year: int, saved: OnSaved, opened: OnOpened) -> None:
        self._look = inputs(workspace, year)
        self._year, self._saved, self._opened = year, saved, opened
        self._ended = threading.Event()
        self.open_files: tuple[str, ...] = ()
        self._thread = threading.Thread(target=self._watch, name=f"watching {year}", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends the thread."""
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        try:
            watch = Watch(self._looked)
            while True:
                names = tuple(dict.fromkeys(path.name for path in watch.next()))
                self._saved(self._year, names)
        except _EndedError:
            return

    def _looked(self) -> Seen:
        """What there is; reports on the way that a workbook was opened or closed."""
        if self._ended.is_set():
            raise _EndedError
        seen = self._look()
        open_files = open_elsewhere(seen)
        if open_files != self.open_files:
            self.open_files = open_files
            self._opened(self._year)
        return seen
