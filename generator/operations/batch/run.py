"""A batch: every department made or found unchanged, those lost tried again alone, PDFs last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import field, replace
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.operations.batch.department import DepartmentTask, is_finished
from generator.operations.batch.progress import Clock, Watcher
from generator.operations.batch.record import BatchRecord, key_of
from generator.operations.batch.roster import roster
from generator.operations.batch.workers import LostError, Workers
from generator.operations.run import Options
from generator.outputs.board.summary import DepartmentSummary
from generator.values import dataclass


@dataclass(frozen=True)
class BatchResult:
    """What came of a batch: a summary of each department in the order of the roster, then of the folders' names."""

    year: int
    summaries: tuple[DepartmentSummary, ...]
    diagnostics: tuple[Diagnostic, ...] = ()  # of the roster

    @property
    def complete(self) -> bool:
        """Whether each department that handed in has all its documents."""
        return all(one.documents and all(document.path for document in one.documents) for one in self.summaries)


@dataclass
class _Batch:
    """A batch being made."""

    workers: Workers
    watcher: Watcher
    clock: Clock
    keys: dict[str, str] = field(default_factory=dict)
    done: dict[str, DepartmentSummary] = field(default_factory=dict)

    def finish(self, task: DepartmentTask, summary: DepartmentSummary) -> None:
        """Takes a department's summary, and keeps it for a batch after this one."""
        if summary.reported and summary.written and not summary.failure and not summary.kept:
            BatchRecord.of(task).write(self.keys[task.folder], summary)
        self.done[task.folder] = summary
        self.watcher(self.clock.tick(summary))


def batch(
    root: Path, year: int, workers: Workers, options: Options = Options(), watcher: Watcher = lambda _: None
) -> BatchResult:
    """Makes the documents of all departments below a folder; what was made from the same before is not made again."""
    listed = roster(root)
    expected = {one.folder_name: one.name.value for one in listed.value or ()}
    folders = tuple(dict.fromkeys((*expected, *_folders(root))))
    run = _Batch(workers, watcher, Clock(len(folders)))
    waiting: list[DepartmentTask] = []
    for task in (DepartmentTask(root, folder, year, options) for folder in folders):
        if not (root / task.folder / "inputs" / str(year)).is_dir():
            run.finish(task, DepartmentSummary(task.folder, expected.get(task.folder, ""), reported=False))
            continue
        run.keys[task.folder] = key_of(task)
        kept = BatchRecord.of(task).summary(run.keys[task.folder])
        if kept is None:
            waiting.append(task)
        else:
            run.finish(task, replace(kept.left_as_it_was(), finished=is_finished(task)))
    lost = _make(run, waiting)
    for task in lost:  # alone, so that whatever ended its process ends no other
        for failed, why in _make_alone(run, task):
            run.finish(failed, DepartmentSummary(failed.folder, expected.get(failed.folder, ""), failure=why))
    summaries = (run.done[folder] for folder in folders)
    named = tuple(replace(one, name=one.name or expected.get(one.folder, one.folder)) for one in summaries)
    return BatchResult(year, named, listed.diagnostics)


def _folders(root: Path) -> list[str]:
    """The folders of departments: those that have inputs."""
    return sorted(path.name for path in root.iterdir() if (path / "inputs").is_dir() and path.name[0] not in "~.")


def _make(run: _Batch, tasks: Sequence[DepartmentTask]) -> list[DepartmentTask]:
    """Makes departments over all processes; those whose process was lost."""
    lost: list[DepartmentTask] = []
    left = iter(tasks)
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
            else:
                lost.append(task)


def _make_alone(run: _Batch, task: DepartmentTask) -> Iterator[tuple[DepartmentTask, str]]:
    """Makes a department while no other is made; the task with why, where it comes to no end again."""
    future = run.workers.submit(task)
    error = future.exception()
    if error is None:
        run.finish(task, future.result())
    else:
        yield task, str(error) if isinstance(error, LostError) else f"程序出现意外（{type(error).__name__}：{error}）"
