"""A cluster of Dask as the place where the departments of a batch are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.operations.batch.department import DepartmentTask, produce
from generator.operations.batch.workers import LostError, Work, Workers
from generator.outputs.board.summary import DepartmentSummary
from generator.storage import files
from generator.storage.temporary import TemporaryFolder
from generator.workspace import Workspace

if TYPE_CHECKING:
    from distributed import Client

LARGEST_FOLDER = 4 * files.LARGEST_FILE  # of a department that travels with its task
_INPUT_FOLDERS = ("inputs", "templates", "格式")
_Inputs = dict[str, dict[str, bytes]]
_Carried = tuple[DepartmentSummary, dict[str, bytes]]


@dataclass
class DaskWorkers:
    """The processes of a cluster.

    A process has no second department in hand: Dask holds what waits beside a process that dies guilty of its death.
    """

    client: Client
    work: Work
    carry: bool  # whether inputs and results travel with the task; else all machines see the folder of the departments

    @property
    def places(self) -> int:
        """One for each process that the cluster has now: those that join later are counted too."""
        return max(1, len(self.client.scheduler_info(n_workers=-1)["workers"]))

    def submit(self, task: DepartmentTask) -> Future[DepartmentSummary]:
        """The department as it will be."""
        future: Future[DepartmentSummary] = Future()
        work: Callable[[], _Carried] = partial(_produce, self.work, task, _inputs(task) if self.carry else None)
        handed: Any = self.client.submit(work, pure=False)

        from distributed import KilledWorker

        def settle(_: object) -> None:
            try:
                future.set_result(_unpacked(task, handed.result()))
            except KilledWorker:
                future.set_exception(LostError("处理它的进程中止了"))
            except BaseException as error:
                future.set_exception(error)

        future.set_running_or_notify_cancel()
        handed.add_done_callback(settle)
        return future


@contextmanager
def dask_workers(address: str, *, carry: bool = False, work: Work = produce) -> Iterator[Workers]:
    """The processes of a cluster, by the address of its scheduler. OSError where it cannot be reached."""
    from distributed import Client

    with Client(address, timeout=20, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        yield DaskWorkers(client, work, carry)


def _inputs(task: DepartmentTask) -> _Inputs:
    """The folders that a department is made from, by their names, each as its files."""
    folder = task.root / task.folder
    present = (name for name in _INPUT_FOLDERS if (folder / name).is_dir())
    return {name: files.read_folder(folder / name, LARGEST_FOLDER) for name in present}


def _produce(work: Work, task: DepartmentTask, inputs: _Inputs | None) -> _Carried:
    """A department made where its folder lies, or from the inputs that came with its task: then also what was made."""
    if inputs is None:
        return work(task), {}
    with TemporaryFolder("batch") as root:
        for name, contents in inputs.items():
            files.put_folder(root / task.folder / name, contents)
        summary = work(replace(task, root=root))
        output = Workspace(root / task.folder).output(task.year)
        return summary, files.read_folder(output, LARGEST_FOLDER) if output.is_dir() else {}


def _unpacked(task: DepartmentTask, carried: _Carried) -> DepartmentSummary:
    """The summary, once the files that were made elsewhere lie in the department's output folder."""
    summary, contents = carried
    output = Workspace(task.root / task.folder).output(task.year)
    for path, content in contents.items():
        files.put_whole(output / path, content)
    return summary
