"""Folders for the time of some work in the system's temporary folder, without what killed processes left there."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_PREFIX = "final-accounts-"
_LOCK = ".in-use"  # in each folder, held by the process whose it is: the system gives it up with the process
_BEING_MADE = 60.0  # seconds in which a folder may have the file of its lock, and the process not yet hold it
_PROCESS = re.compile(r"-(\d+)-[^-]*\Z")  # in the folder's name: whose it is
_LEFT_OVER = 3600.0  # seconds after which a folder without a lock is left over too


class TemporaryFolder:
    """A new folder, which goes at the end of the context, at `cleanup` or with the process.

    One whose process is killed goes when another is made; where processes cannot be asked for, a minute or more after.
    """

    def __init__(self, purpose: str) -> None:
        from filelock import FileLock  # takes a while to import

        _clear_left_over(Path(tempfile.gettempdir()))
        prefix = f"{_PREFIX}{purpose}-{os.getpid()}-"
        self._made = tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
        self.path = Path(self._made.name)
        self._lock = FileLock(self.path / _LOCK)
        with suppress(OSError, NotImplementedError):  # a drive without locks: it stays if the process is killed
            self._lock.acquire(timeout=0)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.cleanup()

    def cleanup(self) -> None:
        """Removes the folder with what is in it."""
        self._lock.release()
        self._made.cleanup()


def with_scratch(folder: Path) -> dict[str, str]:
    """The environment of a program whose own temporary files are to lie in the folder."""
    return {**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))}


def _clear_left_over(place: Path) -> None:
    for folder in place.glob(f"{_PREFIX}*"):
        if folder.is_dir() and not folder.is_symlink() and _is_left_over(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_left_over(folder: Path) -> bool:
    """Whether the process that made the folder is gone."""
    from filelock import FileLock, Timeout

    try:
        age = time.time() - folder.stat().st_mtime
        if (age < _BEING_MADE and _may_run(folder)) or not (folder / _LOCK).exists():
            return age > _LEFT_OVER
        with FileLock(folder / _LOCK, timeout=0):
            return True
    except (Timeout, OSError, NotImplementedError):  # in use, another user's, or none can be had
        return False


def _may_run(folder: Path) -> bool:
    """Whether the process whose folder it is may be there; on Windows none is asked for, as asking would end it."""
    stated = _PROCESS.search(folder.name)
    if stated is None or sys.platform == "win32":
        return True
    try:
        os.kill(int(stated[1]), 0)
    except ProcessLookupError:
        return False
    except OSError:  # another user's
        return True
    return True
