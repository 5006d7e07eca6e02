"""What a test run makes once, whichever of its processes needs it first."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Once:
    """A folder that the processes of a test run share. What lies in it is there to be read, never to be changed."""

    folder: Path

    def __call__(self, name: str, make: Callable[[Path], T]) -> T:
        """The value of the name, made in a folder of its own, or read as another process pickled it."""
        place = self.folder / name
        place.mkdir(parents=True, exist_ok=True)
        kept = place / "value.pickle"
        with (place / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if kept.exists():
                value: T = pickle.loads(kept.read_bytes())
                return value
            made = make(place)
            kept.write_bytes(pickle.dumps(made))
            return made
