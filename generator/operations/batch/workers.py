"""Where the departments of a batch are made: processes, one department at a time each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from generator.operations.batch.department import DepartmentTask, produce
from generator.outputs.board.summary import DepartmentSummary

if TYPE_CHECKING:
    from pebble import ProcessPool

Work = Callable[[DepartmentTask], DepartmentSummary]

SECONDS = 900.0  # that a department may take: one with hundreds of units
TASKS_PER_WORKER = 60  # after which a process gives way to a new one, and with it all that its libraries kept


class Workers(Protocol):
    """Processes that make departments, one at a time each."""

    @property
    def places(self) -> int:
        """How many departments may be handed over at once."""

    def submit(self, task: DepartmentTask) -> Future[DepartmentSummary]:
        """The department as it will be."""

    def why_lost(self, error: BaseException) -> str:
        """Why the process of a department came to no end, in Chinese; "" where the error says otherwise."""


@dataclass
class LocalWorkers:
    """Processes of this machine: one that dies loses the department it was making, and no other."""

    places: int  # more than there are processes: none waits for its next department
    seconds: float
    pool: ProcessPool
    work: Work

    def submit(self, task: DepartmentTask) -> Future[DepartmentSummary]:
        """The department as it will be."""
        return self.pool.schedule(self.work, (task,), timeout=self.seconds)

    def why_lost(self, error: BaseException) -> str:
        """Why a process came to no end."""
        from pebble import ProcessExpired

        if isinstance(error, ProcessExpired):
            return f"处理它的进程中止了（退出码{error.exitcode}）"
        return f"{self.seconds:.0f}秒内没有完成" if isinstance(error, TimeoutError) else ""


@contextmanager
def local_workers(count: int = 0, seconds: float = SECONDS, work: Work = produce) -> Iterator[LocalWorkers]:
    """So many processes, or one for each core; where the context ends early, they are ended at once."""
    from multiprocessing import get_context

    from pebble import ProcessPool

    count = count or available_cores()
    pool = ProcessPool(count, TASKS_PER_WORKER, context=get_context("spawn"))
    try:
        yield LocalWorkers(2 * count, seconds, pool, work)
        pool.close()  # type: ignore[no-untyped-call]
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]
        raise
    finally:
        pool.join()


def available_cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Windows, macOS
        return os.cpu_count() or 1
