"""A long batch under stress: python -m tests.batch.soak FOLDER --departments 1000 --seed 1

Lays down varied departments made from the cases and runs batches over them: under random kills of workers, with one
interruption, and, where the folder is on a file system of its own of at most 4 GB, with that full for a while; then
without stress; then the PDFs, while office programs are killed. Memory and rate are printed as it goes, and at the end
a verdict on each claim (tests/batch/verdicts.py): whole, valid, none missing, none twice, nothing left over.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.document.word.engine_choice import LayoutChoice, engine_of
from generator.document.word.printed_pages import is_whole
from generator.operations.batch.pdf_stage import make_pdfs
from generator.operations.batch.progress import BatchProgress
from generator.operations.batch.run import BatchResult, batch
from generator.operations.batch.workers import TASKS_PER_WORKER, local_workers
from generator.operations.run import Options
from tests.batch.departments import YEAR, lay_down
from tests.batch.stress import OfficeStress, Stress, WorkerStress
from tests.batch.verdicts import Ended, Verdict, flat, verdicts

OPTIONS = Options(layout=LayoutChoice.NONE)  # as of `generate batch`


@dataclass
class Observed:
    """What the batches tell as they go, printed for every twentieth department; interrupts once where it is told to."""

    stress: Stress | None = None
    interrupt_after: int = 0
    begun: float = field(default_factory=time.monotonic)
    memory: list[int] = field(default_factory=list)
    made: int = 0

    def __call__(self, progress: BatchProgress) -> None:
        """Takes a department that is done; raises KeyboardInterrupt where the batch is to be interrupted."""
        summary = progress.summary
        if not summary.kept:
            self.made += 1
            self.memory.append(summary.memory)
        minutes = (time.monotonic() - self.begun) / 60
        if self.stress is not None:
            self.stress.pace = 60 * minutes / max(self.made, 1)
        if (not summary.kept and self.made % 20 == 0) or progress.done == progress.total:
            rate, left = self.made / minutes, (progress.seconds_left or 0) / 60
            print(
                f"{progress.done}/{progress.total}  {rate:.1f} a minute, {left:.0f} minutes left; "
                f"{summary.memory} MB in its process, {summary.seconds:.1f} s",
                flush=True,
            )
        if self.interrupt_after and self.made >= self.interrupt_after:
            raise KeyboardInterrupt


def under_stress(root: Path, jobs: int, count: int, chance: random.Random) -> list[int]:
    """Runs the batch to its end, interrupted once on the way; the memory of each department's process in MB."""
    stress = WorkerStress(root, chance)
    stress.start()
    observed = Observed(stress, interrupt_after=max(count // 3, 1))
    try:
        with local_workers(jobs) as workers:
            batch(root, YEAR, workers, OPTIONS, observed)
    except KeyboardInterrupt:
        print(f"interrupted after {observed.made} departments; started again", flush=True)
    further = Observed(stress)
    with local_workers(jobs) as workers:
        batch(root, YEAR, workers, OPTIONS, further)
    stress.end()
    print(f"made under stress: {observed.made} and {further.made}; {dict(stress.done_so_far)}", flush=True)
    return observed.memory + further.memory


def pdfs(root: Path, result: BatchResult, count: int, chance: random.Random) -> Verdict:
    """Makes so many PDFs while office programs are killed, then what is lacking; whether all are whole then."""
    claim = "every PDF asked for is whole, though office programs were killed"
    sound = tuple(one for one in result.summaries if one.documents and one.documents[0].path)[:count]
    if engine_of(LayoutChoice.AUTOMATIC) is None or not sound:
        return Verdict(claim, 0)
    some = replace(result, summaries=sound)
    stress = OfficeStress(root, chance)
    stress.start()
    made = sum(isinstance(one, Path) for one in make_pdfs(root, some, LayoutChoice.AUTOMATIC))
    stress.end()
    more = sum(isinstance(one, Path) for one in make_pdfs(root, some, LayoutChoice.AUTOMATIC))
    print(f"PDFs: {made} under stress, {more} after it; {dict(stress.done_so_far)}", flush=True)
    paths = [(root / summary.folder / summary.documents[0].path).with_suffix(".pdf") for summary in sound]
    torn = tuple(str(path) for path in paths if not (path.is_file() and is_whole(path.read_bytes())))
    return Verdict(claim, len(paths), torn)


def main() -> int:
    """Runs the soak in a temporary folder of its own; 1 where something is wrong at the end."""
    with tempfile.TemporaryDirectory(prefix="soak-") as scratch:
        os.environ["TMPDIR"] = tempfile.tempdir = scratch
        return soak(Path(scratch))


def soak(scratch: Path) -> int:
    """Lays down, runs and judges; 1 where something is wrong at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--departments", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pdfs", type=int, default=1000, help="of how many departments PDFs are made")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    root: Path = arguments.folder.resolve()
    root.mkdir(parents=True, exist_ok=True)
    broken = lay_down(root, arguments.departments, chance)
    print(f"{arguments.departments} departments, {TASKS_PER_WORKER} to a process", flush=True)
    memory = under_stress(root, arguments.jobs, arguments.departments, chance)
    for _ in range(2):  # once more without stress; the second time nothing may be left to do
        with local_workers(arguments.jobs) as workers:
            result = batch(root, YEAR, workers, OPTIONS, Observed())
    ended = Ended(root, result, broken)
    made = pdfs(root, result, arguments.pdfs, chance)
    found = [*verdicts(ended, OPTIONS, scratch, chance), flat(memory), made]
    for verdict in found:
        print(verdict, *verdict.faults, sep="\n    ")
    wrong = sum(len(verdict.faults) for verdict in found)
    print(f"{len(result.summaries)} departments, {len(broken)} broken, {wrong} faults", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
