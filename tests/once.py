"""What a test run makes once, whichever of its processes needs it first; that nobody changes it is seen at the end."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
Files = dict[str, tuple[int, int]]  # size and time of each, by its path; folders too

_VALUE, _FILES, _LOCK = "value.pickle", "files.pickle", "lock"


@dataclass(frozen=True)
class Once:
    """A folder that the processes of a test run share. What lies in it is there to be read, never to be changed."""

    folder: Path

    def __call__(self, name: str, make: Callable[[Path], T]) -> T:
        """The value of the name, made in a folder of its own, or read as another process pickled it."""
        place = self.folder / name
        place.mkdir(parents=True, exist_ok=True)
        kept = place / _VALUE
        with (place / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if kept.exists():
                value: T = pickle.loads(kept.read_bytes())
                return value
            made = make(place)
            (place / _FILES).write_bytes(pickle.dumps(_files(place)))
            kept.write_bytes(pickle.dumps(made))
            return made

    def changed(self) -> list[str]:
        """What was written, added or taken away since it was made."""
        found: list[str] = []
        for kept in sorted(self.folder.glob(f"*/{_VALUE}")):
            before: Files = pickle.loads(kept.with_name(_FILES).read_bytes())
            now = _files(kept.parent)
            paths = sorted({*before, *now})
            found += [f"{kept.parent.name}/{path}" for path in paths if before.get(path) != now.get(path)]
        return found


def _files(place: Path) -> Files:
    files: Files = {}
    for path in place.rglob("*"):
        if path.parent != place or path.name not in (_VALUE, _FILES, _LOCK):
            state = path.lstat()
            files[str(path.relative_to(place))] = (0, 0) if path.is_dir() else (state.st_size, state.st_mtime_ns)
    return files
