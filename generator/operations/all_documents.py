"""All documents of a year, the department's and those of its units, over the machine's cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, as_completed

from generator.document.word.engine_choice import engine_of
from generator.document.word.windows_office import WindowsOffice
from generator.operations.attempt import recorded
from generator.operations.batch.department import shared_toolchain
from generator.operations.batch.workers import SECONDS, LostError, available_cores, workers_of
from generator.operations.explanation_listing import list_findings
from generator.operations.generate import documents, generate_unlocked
from generator.operations.lock import locked
from generator.operations.run import Options, RunResult, Step, silent
from generator.values import dataclass
from generator.workspace import Workspace


@dataclass(frozen=True)
class PartTask:
    """A document that a process is to make: whose, of which year, what is asked of the run."""

    part: Workspace
    year: int
    options: Options


@dataclass(frozen=True)
class Unfinished:
    """That a run ended with an exception nobody foresaw, or its process did."""

    record: str = ""  # the file with the traceback
    why: str = ""


Ended = RunResult | Unfinished
PartWatcher = Callable[[Workspace, int, int], None]  # is called with a part that is done, how many are, of how many


def in_processes(workspace: Workspace, year: int, options: Options) -> bool:
    """Whether there are several documents to be made, and cores for more than one at a time.

    WPS and Word lay out for one process at a time.
    """
    several = len(documents(workspace, year)) > 1 and available_cores() > 1
    return several and not isinstance(engine_of(options.layout), WindowsOffice)


def generate_all(
    workspace: Workspace, year: int, options: Options, watcher: PartWatcher, step: Step = silent, *, listed: bool
) -> Iterator[tuple[Workspace, Ended]]:
    """How the run of each document ended, in their order, each made in one of as many processes as there are cores.

    They are the same as those made one after the other. What is to be explained is listed once all are made: the
    processes read each other's workbooks.
    """
    parts = documents(workspace, year)
    with locked(workspace, step) as busy:
        if busy:
            yield from ((part, RunResult((busy,))) for part in parts)
            return
        made = _made([PartTask(part, year, options) for part in parts], watcher)
        for part, ended in zip(parts, made, strict=True):
            if listed and isinstance(ended, RunResult) and ended.audit.findings:
                ended = ended.with_problems(list_findings(part, year, ended.audit))
            yield part, ended


def _made(tasks: Sequence[PartTask], watcher: PartWatcher) -> list[Ended]:
    """What came of each task; one whose process was lost is tried once more, while no other is."""
    ended: dict[PartTask, Ended] = {}
    lost: list[PartTask] = []
    with workers_of(make_part, min(available_cores(), len(tasks)), SECONDS) as workers:
        futures: dict[Future[Ended], PartTask] = {workers.submit(task): task for task in tasks}
        for future in as_completed(futures):
            task = futures[future]
            if future.exception() is None:
                ended[task] = future.result()
                watcher(task.part, len(ended), len(tasks))
            else:
                lost.append(task)
        for task in lost:
            try:
                ended[task] = workers.submit(task).result()
            except LostError as error:
                ended[task] = Unfinished(why=str(error))
            watcher(task.part, len(ended), len(tasks))
    return [ended[task] for task in tasks]


def make_part(task: PartTask) -> Ended:
    """How the run of a document ended, while another process holds the workspace's lock."""
    try:
        return generate_unlocked(task.part, task.year, task.options, toolchain=shared_toolchain())
    except Exception as error:
        return Unfinished(record=recorded(error))
