"""A LibreOffice that is running before it is needed: starting it takes two thirds of the time of laying out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from generator.document.word.layout_engine import LayoutError
from generator.document.word.libreoffice import LibreOffice, headless
from generator.document.word.libreoffice_profile import make_profile
from generator.storage.temporary import TemporaryFolder, with_scratch

# Ends LibreOffice with all it started as soon as this process closes the pipe, or is no more.
_GUARD = ("/bin/sh", "-c", '"$@" >/dev/null 2>&1 </dev/null & read -r _; kill -9 0', "guard")


class ReadyOffice:
    """Lays documents out one after another, the next LibreOffice being started after each: one serves one call.

    Where none can be kept ready (on Windows there is no such guard), documents are laid out as they are elsewhere.
    """

    name = "LibreOffice"

    def __init__(self, command: str, calls: int | None = None) -> None:
        """One that is started for so many calls, or for as many as come."""
        self._command, self._calls = command, calls
        self._temporary = TemporaryFolder("layout")
        self.folder = self._temporary.path
        self.running: subprocess.Popen[bytes] | None = None
        self._remembered = lru_cache(maxsize=2)(self._laid_out)
        self._start()

    def lay_out(self, documents: Sequence[bytes]) -> list[bytes | LayoutError]:
        """The PDF of each document, or why there is none; at once where the same were asked for lately."""
        try:
            return list(self._remembered(tuple(documents)))
        except _FailedError as failed:
            return failed.results

    def close(self) -> None:
        """Ends what is running, and clears up."""
        self._stop()
        self._temporary.cleanup()

    def _laid_out(self, documents: tuple[bytes, ...]) -> list[bytes | LayoutError]:
        """The PDF of each document; raises _FailedError, which is not remembered, where there is not every one."""
        results = self._by_the_running_one(documents)
        if any(isinstance(made, LayoutError) for made in results):
            raise _FailedError(results)
        return results

    def _by_the_running_one(self, documents: tuple[bytes, ...]) -> list[bytes | LayoutError]:
        if self.running is None:
            return LibreOffice(self._command).lay_out(documents)
        try:
            results = LibreOffice(self._command, self._profile).lay_out(documents)
            if any(isinstance(made, LayoutError) for made in results):
                self._stop()  # before the next one, so that whatever was wrong is gone
                results = LibreOffice(self._command).lay_out(documents)
            return results
        finally:
            self._start()

    @property
    def _profile(self) -> Path:
        return self.folder / "profile"

    def _start(self) -> None:
        self._stop()
        if sys.platform != "win32" and self._calls != 0:
            self._calls = self._calls and self._calls - 1
            arguments = [*_GUARD, *headless(self._command, self._profile)]
            with suppress(OSError):
                if not self._profile.exists():
                    make_profile(self._profile)
                self.running = subprocess.Popen(
                    arguments, stdin=subprocess.PIPE, start_new_session=True, env=with_scratch(self.folder)
                )

    def _stop(self) -> None:
        if self.running is not None:
            if self.running.stdin is not None:
                self.running.stdin.close()
            self.running.wait()
            self.running = None


class _FailedError(Exception):
    """Not every document was laid out; what came of each."""

    def __init__(self, results: list[bytes | LayoutError]) -> None:
        super().__init__()
        self.results = results
