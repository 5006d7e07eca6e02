"""A long batch under stress: python -m tests.batch.soak FOLDER --departments 1000 --seed 1

Lays down varied departments made from the cases, runs batches over them while workers and office programs are killed at
random, and, where the folder is on a file system of its own of at most 4 GB, fills that for a while. Then every sound
department must have one whole document that reads back, and nothing may be left of the stress. Memory and rate are
printed as it goes.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from generator.files import read_file
from generator.operations.batch.progress import BatchProgress
from generator.operations.batch.run import BatchResult, batch
from generator.operations.batch.workers import local_workers
from generator.outputs.board.summary import DepartmentState
from generator.published.reading import read_back
from tests.cases.case import write
from tests.departments import CASES
from tests.support import ROOT

BROKEN = 0.05  # of the departments have a workbook that cannot be read
LARGEST_DISK = 4 * 2**30
_MEMBERS = {name: case for name, case in CASES.items() if case.year == 2024}
YEAR = 2024


def lay_down(root: Path, count: int, chance: random.Random) -> set[str]:
    """Departments in the folder; the names of those that have a broken workbook."""
    broken = set()
    sources = {name: root / f"~{name}" for name in _MEMBERS}
    for name, source in sources.items():
        shutil.copytree(ROOT / "templates", source / "templates")
        write(_MEMBERS[name], source)
    for number in range(count):
        folder = f"第{number:04d}局"
        shutil.copytree(sources[chance.choice(list(sources))], root / folder)
        if chance.random() < BROKEN:
            broken.add(folder)
            workbook = chance.choice(sorted((root / folder / "inputs" / str(YEAR)).glob("*.xlsx")))
            content = workbook.read_bytes()
            workbook.write_bytes(content[: chance.randrange(1, len(content))])
    for source in sources.values():
        shutil.rmtree(source)
    return broken


class Stress(threading.Thread):
    """Kills a worker or an office program for every second department, and fills a small disk for a while."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        super().__init__(daemon=True)
        self._root, self._chance = root, chance
        self.done = threading.Event()
        self.pace = 20.0  # seconds from one department to the next, as it was of late: the machine may be slow
        self.killed = Counter[str]()

    def run(self) -> None:
        """Goes on until it is told that it is done."""
        filled = False
        while not self.done.wait(self._chance.uniform(1, 3) * self.pace):
            kind = self._chance.choice(("worker", "worker", "office"))
            victims = _workers(os.getpid()) if kind == "worker" else _offices(os.getpid())
            if victims:
                with suppress(ProcessLookupError):
                    os.kill(self._chance.choice(victims), signal.SIGKILL)
                    self.killed[kind] += 1
            if not filled and shutil.disk_usage(self._root).total <= LARGEST_DISK:
                filled = True
                self._fill(20)

    def _fill(self, seconds: float) -> None:
        path = self._root / "~full"
        with suppress(OSError), path.open("wb") as file:
            while True:
                file.write(bytes(2**20))
        self.killed["disk"] += 1
        self.done.wait(seconds)
        path.unlink()


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


def faults(root: Path, result: BatchResult, broken: set[str]) -> list[str]:
    """What is wrong with the end of it all."""
    wrong = []
    for summary in result.summaries:
        documents = list((root / summary.folder / "build" / str(YEAR)).glob("*.docx"))
        if summary.folder in broken:
            if summary.state is not DepartmentState.ERRORS or documents:
                wrong.append(f"{summary.folder}: a broken workbook, and yet {summary.state.value}")
        elif len(documents) != 1:
            wrong.append(f"{summary.folder}: {len(documents)} documents, {summary.state.value} {summary.failure}")
        elif read_back(read_file(documents[0])) is None:
            wrong.append(f"{summary.folder}: a document that does not read back")
    left = [path for path in root.rglob(".generate-*") if path.name != ".generate.lock"]
    return wrong + [f"left over: {path}" for path in left if time.time() - path.stat().st_mtime > 60]


def main() -> int:
    """Runs the soak; 1 where something is wrong at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--departments", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    root: Path = arguments.folder.resolve()
    root.mkdir(parents=True)
    broken = lay_down(root, arguments.departments, chance)
    begun = time.monotonic()

    stress = Stress(root, chance)

    def watch(progress: BatchProgress) -> None:
        stress.pace = (time.monotonic() - begun) / max(progress.done, 1)
        if progress.done % 20 == 0 or progress.done == progress.total:
            minutes = (time.monotonic() - begun) / 60
            print(
                f"{progress.done}/{progress.total}  {progress.done / minutes:.1f} a minute  "
                f"{progress.summary.memory} MB in its process  {progress.summary.seconds:.1f} s",
                flush=True,
            )

    stress.start()
    with local_workers(arguments.jobs) as workers:
        batch(root, YEAR, workers, watcher=watch)
    stress.done.set()
    stress.join()
    print(f"killed: {dict(stress.killed)}; once more without stress")
    with local_workers(arguments.jobs) as workers:
        result = batch(root, YEAR, workers, watcher=watch)
    wrong = faults(root, result, broken)
    print(*wrong, f"{len(result.summaries)} departments, {len(broken)} broken, {len(wrong)} faults", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
