"""What befalls a long batch: its processes are killed, its office programs too, its disk is full for a while."""

from __future__ import annotations

import os
import random
import shutil
import signal
import threading
from abc import ABC, abstractmethod
from collections import Counter
from contextlib import suppress
from pathlib import Path

LARGEST_DISK = 4 * 2**30


class Stress(threading.Thread, ABC):
    """Something that befalls every second department or so, until it is ended."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        super().__init__(daemon=True)
        self.root, self.chance = root, chance
        self.ended = threading.Event()
        self.pace = 20.0  # seconds from one department to the next, as it was of late: the machine may be slow
        self.done_so_far = Counter[str]()

    def run(self) -> None:
        """Goes on until it is ended."""
        while not self.ended.wait(self.chance.uniform(1, 3) * self.pace):
            self.strike()

    @abstractmethod
    def strike(self) -> None:
        """Does it once."""

    def kill(self, kind: str, victims: list[int]) -> None:
        """Kills one of the processes."""
        if victims:
            with suppress(ProcessLookupError):
                os.kill(self.chance.choice(victims), signal.SIGKILL)
                self.done_so_far[f"{kind} killed"] += 1

    def end(self) -> None:
        """Ends it."""
        self.ended.set()
        self.join()


class WorkerStress(Stress):
    """Kills workers; a small disk it fills, once, while a few departments are made."""

    filled = False

    def strike(self) -> None:
        """Kills a worker, now and then."""
        if self.chance.random() < 0.3:
            self.kill("worker", _workers(os.getpid()))
        if not self.filled and shutil.disk_usage(self.root).total <= LARGEST_DISK:
            self.filled = True
            self._fill()

    def _fill(self) -> None:
        """Leaves no room on the disk for the time of some ten departments."""
        path = self.root / "~full"
        with suppress(OSError), path.open("wb", buffering=0) as file:
            while file.write(bytes(2**16)):
                pass
        self.done_so_far["disk full"] += 1
        self.ended.wait(10 * self.pace)
        path.unlink()


class OfficeStress(Stress):
    """Kills office programs."""

    def strike(self) -> None:
        """Kills one that a process of ours started."""
        self.kill("office", _offices(os.getpid()))


def _parents() -> dict[int, int]:
    """The parent of each process."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            found[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
    return found


def _workers(own: int) -> list[int]:
    """The processes that this one started to make departments."""
    return [one for one, parent in _parents().items() if parent == own and b"spawn_main" in _of(one, "cmdline")]


def _offices(own: int) -> list[int]:
    """The office programs below this process; those of others are not ours to kill."""
    parents = _parents()

    def is_below(one: int) -> bool:
        while one in parents and one != own:
            one = parents[one]
        return one == own

    return [one for one in parents if _of(one, "comm").strip() == b"soffice.bin" and is_below(one)]


def _of(process: int, what: str) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{process}/{what}").read_bytes()
    return b""
