"""A batch: every department made or found unchanged, those lost tried again alone, PDFs last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import field, replace
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity
from generator.operations.batch.attendance import attendance, department_folders
from generator.operations.batch.department import DepartmentTask, is_finished
from generator.operations.batch.progress import BatchProgress, Clock
from generator.operations.batch.record import BatchRecord, key_of
from generator.operations.batch.roster import roster
from generator.operations.batch.workers import NoClusterError, Workers, why_lost
from generator.operations.run import Options
from generator.outputs.board.summary import DepartmentSummary
from generator.values import dataclass


@dataclass(frozen=True)
class BatchResult:
    """What came of a batch: a summary of each department in the order of the roster, then of the folders' names."""

    year: int
    summaries: tuple[DepartmentSummary, ...]
    diagnostics: tuple[Diagnostic, ...] = ()  # of the roster, and of folders

    @property
    def complete(self) -> bool:
        """Whether each department has handed in and has all its documents, and the roster could be read."""
        made = all(one.is_made and all(document.path for document in one.documents) for one in self.summaries)
        return made and not any(one.severity is Severity.ERROR for one in self.diagnostics)


@dataclass
class _Batch:
    """A batch being made."""

    workers: Workers
    watcher: Callable[[BatchProgress], None]
    clock: Clock
    keys: dict[str, str] = field(default_factory=dict)
    done: dict[str, DepartmentSummary] = field(default_factory=dict)

    def finish(self, task: DepartmentTask, summary: DepartmentSummary) -> None:
        """Takes a department's summary, and keeps it for a batch after this one."""
        if summary.reported and summary.written and not summary.failure and not summary.kept:
            BatchRecord.of(task).write(self.keys[task.folder], summary)
        self.done[task.folder] = summary
        made = summary.reported and not summary.kept
        self.watcher(BatchProgress(summary, *self.clock.tick(made=made)))


def batch(
    root: Path,
    year: int,
    workers: Workers,
    options: Options = Options(),
    watcher: Callable[[BatchProgress], None] = lambda _: None,
) -> BatchResult:
    """Makes the documents of all departments below a folder; what was made from the same before is not made again."""
    listed = roster(root)
    expected = listed.value or ()
    there = department_folders(root)
    folders = tuple(dict.fromkeys((*(one.folder_name for one in expected if one.folder_name in there), *there)))
    run = _Batch(workers, watcher, Clock(len(folders)))
    lost = _make(run, _waiting(run, [DepartmentTask(root, folder, year, options) for folder in folders]))
    for task in lost:  # alone, so that whatever ended its process ends no other
        for failed, why in _make_alone(run, task):
            run.finish(failed, DepartmentSummary(failed.folder, failure=why))
    found = attendance(root, year, expected, [run.done[folder] for folder in folders])
    return BatchResult(year, found.summaries, (*listed.diagnostics, *found.diagnostics))


def _waiting(run: _Batch, tasks: Sequence[DepartmentTask]) -> Iterator[DepartmentTask]:
    """The departments that are to be made, each looked at when a process is free: thousands take minutes to look at."""
    for task in tasks:
        if not _may_have_reported(task):
            run.finish(task, DepartmentSummary(task.folder, reported=False))
            continue
        run.keys[task.folder] = key_of(task)
        kept = BatchRecord.of(task).summary(run.keys[task.folder])
        if kept is None:
            yield task
        else:
            run.finish(task, replace(kept.left_as_it_was(task.folder), finished=is_finished(task)))


def _may_have_reported(task: DepartmentTask) -> bool:
    """Whether the folder of the year is there, or nobody may see whether it is."""
    try:
        return (task.root / task.folder / "inputs" / str(task.year)).is_dir()
    except OSError:
        return True


def _make(run: _Batch, left: Iterator[DepartmentTask]) -> list[DepartmentTask]:
    """Makes departments over all processes; those whose process was lost."""
    lost: list[DepartmentTask] = []
    running: dict[Future[DepartmentSummary], DepartmentTask] = {}
    while True:
        for task in left:
            running[run.workers.submit(task)] = task
            if len(running) >= run.workers.places:
                break
        if not running:
            return lost
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            task = running.pop(future)
            error = future.exception()
            if error is None:
                run.finish(task, future.result())
            elif isinstance(error, NoClusterError):
                raise error
            else:
                lost.append(task)


def _make_alone(run: _Batch, task: DepartmentTask) -> Iterator[tuple[DepartmentTask, str]]:
    """Makes a department while no other is made; the task with why, where it comes to no end again."""
    future = run.workers.submit(task)
    error = future.exception()
    if error is None:
        run.finish(task, future.result())
    elif isinstance(error, NoClusterError):
        raise error
    else:
        yield task, why_lost(error)
