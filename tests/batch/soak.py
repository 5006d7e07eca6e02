"""A long batch under stress: python -m tests.batch.soak FOLDER --departments 1000 --seed 1

Lays down varied departments made from the cases and runs batches over them: under random kills of workers, with one
interruption, and, where the folder is on a file system of its own of at most 4 GB, with that full for a while; then
without stress; then the PDFs, while office programs are killed. At the end every sound department must have one whole
document, the same as one made by itself, and nothing may be left of the stress or be made again. Memory and rate are
printed as it goes.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.document.word.engine_choice import LayoutChoice, engine_of
from generator.operations.batch.department import DepartmentTask, produce
from generator.operations.batch.pdf_stage import make_pdfs
from generator.operations.batch.progress import BatchProgress
from generator.operations.batch.run import BatchResult, batch
from generator.operations.batch.workers import TASKS_PER_WORKER, local_workers
from generator.operations.run import Options
from generator.outputs.board.summary import DepartmentState
from generator.published.reading import read_back
from generator.storage import files
from tests.batch.departments import YEAR, lay_down
from tests.batch.stress import OfficeStress, Stress, WorkerStress

OPTIONS = Options(layout=LayoutChoice.NONE)  # as of `generate batch`
ALONE = 5  # departments that are made once more, each by itself
GROWTH = 30  # MB that a process may need more at the end than in its first tenth


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


def pdfs(root: Path, result: BatchResult, count: int, chance: random.Random) -> Iterator[str]:
    """Makes so many PDFs while office programs are killed, then what is lacking; what is wrong with them."""
    engine = engine_of(LayoutChoice.AUTOMATIC)
    sound = tuple(one for one in result.summaries if one.documents and one.documents[0].path)[:count]
    if engine is None or not sound:
        return
    some = replace(result, summaries=sound)
    stress = OfficeStress(root, chance)
    stress.start()
    made = sum(isinstance(one, Path) for one in make_pdfs(root, some, engine))
    stress.end()
    more = sum(isinstance(one, Path) for one in make_pdfs(root, some, engine))
    print(f"PDFs: {made} under stress, {more} after it; {dict(stress.done_so_far)}", flush=True)
    for summary in sound:
        path = (root / summary.folder / summary.documents[0].path).with_suffix(".pdf")
        if not (path.is_file() and b"%%EOF" in path.read_bytes()[-1024:]):
            yield f"{summary.folder}: no whole PDF"


def faults(root: Path, result: BatchResult, broken: set[str]) -> Iterator[str]:
    """What is wrong with the end of it all."""
    for summary in result.summaries:
        documents = list((root / summary.folder / "build" / str(YEAR)).glob("*.docx"))
        if summary.folder in broken:
            if summary.state is not DepartmentState.ERRORS or documents:
                yield f"{summary.folder}: a broken workbook, and yet {summary.state.value}"
        elif len(documents) != 1:
            yield f"{summary.folder}: {len(documents)} documents, {summary.state.value} {summary.failure}"
        elif read_back(files.read_file(documents[0])) is None:
            yield f"{summary.folder}: a document that does not read back"
        if not summary.kept:
            yield f"{summary.folder}: made again, though nothing had changed"
    for path in root.rglob(".generate-*"):
        if time.time() - path.stat().st_mtime > 60:
            yield f"left over: {path}"


def unlike_alone(root: Path, sound: list[str], chance: random.Random) -> Iterator[str]:
    """Of some departments, that the document is not the one that comes of the same inputs without a batch."""
    with tempfile.TemporaryDirectory() as folder:
        for name in chance.sample(sound, min(ALONE, len(sound))):
            for part in ("inputs", "templates"):
                shutil.copytree(root / name / part, Path(folder) / name / part)
            alone = produce(DepartmentTask(Path(folder), name, YEAR, OPTIONS))
            path = Path(name) / alone.documents[0].path
            if files.read_file(root / path) != files.read_file(Path(folder) / path):
                yield f"{name}: not the document that is made of the same by itself"


def growth(memory: list[int]) -> Iterator[str]:
    """That processes need more memory towards the end, where they do; both figures are printed."""
    if len(memory) >= 10:
        part = len(memory) // 10
        first, last = max(memory[:part]), max(memory[-part:])
        print(f"memory of a process at its highest: {first} MB in the first tenth, {last} MB in the last")
        if last > first + GROWTH:
            yield f"memory grew from {first} to {last} MB"


def main() -> int:
    """Runs the soak; 1 where something is wrong at the end."""
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
    wrong = list(faults(root, result, broken))
    sound = sorted({one.folder for one in result.summaries} - broken)
    wrong += [*unlike_alone(root, sound, chance), *growth(memory), *pdfs(root, result, arguments.pdfs, chance)]
    print(*wrong, f"{len(result.summaries)} departments, {len(broken)} broken, {len(wrong)} faults", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
