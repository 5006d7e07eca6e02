"""A LibreOffice that is running before it is needed: starting it takes two thirds of the time of laying out."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from generator.document.word.libreoffice import LayoutError, find_libreoffice, headless, laid_out

# Ends LibreOffice with all it started as soon as this process closes the pipe, or is no more.
_GUARD = ("/bin/sh", "-c", '"$@" >/dev/null 2>&1 </dev/null & read -r _; kill -9 0', "guard")


class ReadyOffice:
    """Lays documents out one after another, the next LibreOffice being started after each: one serves one document.

    Where none can be kept ready (on Windows there is no such guard), documents are laid out as they are elsewhere.
    """

    def __init__(self) -> None:
        self._command = None if sys.platform == "win32" else find_libreoffice()
        self._temporary = tempfile.TemporaryDirectory(prefix="layout-", ignore_cleanup_errors=True)
        self.folder = Path(self._temporary.name)
        self.running: subprocess.Popen[bytes] | None = None
        self._remembered = lru_cache(maxsize=2)(self._lay_out)
        self._start()

    def lay_out(self, content: bytes, command: str) -> bytes:
        """The PDF of a document, at once where it is one of the last two; raises LayoutError."""
        return self._remembered(content, command)

    def close(self) -> None:
        """Ends what is running, and clears up."""
        self._stop()
        self._temporary.cleanup()

    def _lay_out(self, content: bytes, command: str) -> bytes:
        if self.running is None:
            return laid_out(content, command)
        try:
            return laid_out(content, command, self._profile)
        except LayoutError:
            self._stop()  # before the next one, so that whatever was wrong is gone
            return laid_out(content, command)
        finally:
            self._start()

    @property
    def _profile(self) -> Path:
        return self.folder / "profile"

    def _start(self) -> None:
        self._stop()
        if self._command is not None:
            arguments = [*_GUARD, *headless(self._command, self._profile)]
            with suppress(OSError):
                self.running = subprocess.Popen(arguments, stdin=subprocess.PIPE, start_new_session=True)

    def _stop(self) -> None:
        if self.running is not None:
            if self.running.stdin is not None:
                self.running.stdin.close()
            self.running.wait()
            self.running = None
