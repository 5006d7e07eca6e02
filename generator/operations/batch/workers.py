"""Where the departments of a batch are made, or files audited: processes, one task at a time each."""

from __future__ import annotations

import gc
import os
import queue
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, Protocol, TypeVar

from generator.operations.batch.department import DepartmentTask, produce
from generator.outputs.board.summary import DepartmentSummary
from generator.storage.temporary import TemporaryFolder
from generator.values import dataclass

Task = TypeVar("Task")
Made = TypeVar("Made")
Work = Callable[[DepartmentTask], DepartmentSummary]

SECONDS = 900.0  # that a department may take: one with hundreds of units
TASKS_PER_WORKER = 60  # after which a process gives way to a new one, and with it all that its libraries kept
_STARTING = 120.0  # seconds that a process may take before it can make anything
_ENDING = 5.0  # seconds that one may take to end
_READY = "ready"
_SPAWN = get_context("spawn")


class LostError(Exception):
    """A department was not made; the message states why, in Chinese."""


class NoClusterError(Exception):
    """The cluster cannot be used, or no longer; the message states why, in Chinese."""


def why_lost(error: BaseException) -> str:
    """Why a task gave nothing, in Chinese."""
    return str(error) if isinstance(error, LostError) else f"程序出现意外（{type(error).__name__}：{error}）"


class Workers(Protocol):
    """Processes that make departments, one at a time each."""

    @property
    def places(self) -> int:
        """How many departments may be handed over at once."""

    def submit(self, task: DepartmentTask) -> Future[DepartmentSummary]:
        """The department as it will be; LostError where it is not made."""


class LocalWorkers(Generic[Task, Made]):
    """Processes of this machine.

    Each has a pipe of its own: whatever ends a process, at whatever moment, loses the task it was working on, and no
    other.
    """

    def __init__(self, count: int, seconds: float, work: Callable[[Task], Made]) -> None:
        self.places = count
        self._seconds, self._work = seconds, work
        self._handed: queue.SimpleQueue[tuple[Task, Future[Made]] | None] = queue.SimpleQueue()
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def submit(self, task: Task) -> Future[Made]:
        """What the task will give; LostError where it gives nothing."""
        future: Future[Made] = Future()
        self._handed.put((task, future))
        return future

    def close(self) -> None:
        """Ends the processes, at once those that are still making something."""
        self._ended.set()
        for _ in self._threads:
            self._handed.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        """Hands one task after the other to a process, which is replaced where it is lost or was used enough."""
        worker: _Worker[Task, Made] | None = None
        while (handed := self._handed.get()) is not None and not self._ended.is_set():
            task, future = handed
            try:
                if worker is None:
                    worker = _Worker.started(self._work)
                future.set_result(worker.make(task, self._seconds, self._ended))
            except Exception as error:
                future.set_exception(error)
            if worker is not None and (worker.lost or worker.made >= TASKS_PER_WORKER):
                worker.end()
                worker = None
        if worker is not None:
            worker.end()


@dataclass
class _Worker(Generic[Task, Made]):
    """A process, the pipe to it, how many tasks it has done, whether it came to no end with one."""

    process: SpawnProcess
    pipe: Connection
    made: int = 0
    lost: bool = False

    @classmethod
    def started(cls, work: Callable[[Task], Made]) -> _Worker[Task, Made]:
        """A process that waits for its first task."""
        own, other = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_make_all, args=(other, work), daemon=True)
        process.start()
        other.close()
        return cls(process, own)

    def make(self, task: Task, seconds: float, ended: threading.Event) -> Made:
        """What the task gives. LostError where the process dies, takes too long, or raises something."""
        self.lost = True  # until an answer is here
        try:
            if not self.made:
                self._await(_STARTING, ended)
                self._received()
            self.pipe.send(task)
            self._await(seconds, ended)
            answer = self._received()
        except (OSError, EOFError):
            raise self._died() from None
        self.lost = False
        self.made += 1
        if isinstance(answer, _Failed):
            raise LostError(f"程序出现意外（{answer.why}）")
        made: Made = answer
        return made

    def _await(self, seconds: float, ended: threading.Event) -> None:
        """Nothing, once the process sends something or dies. LostError where it does neither in time."""
        until = time.monotonic() + seconds
        while not wait([self.pipe, self.process.sentinel], 0.2):
            if time.monotonic() > until or ended.is_set():
                raise LostError(f"{seconds:.0f}秒内没有完成")

    def _received(self) -> Any:
        """What the process sent. EOFError where it died instead."""
        if not self.pipe.poll():
            raise EOFError
        return self.pipe.recv()

    def _died(self) -> LostError:
        self.process.join(5)
        return LostError(f"处理它的进程中止了（退出码{self.process.exitcode}）")

    def end(self) -> None:
        """Ends the process: one that waits by itself, one that is making something with all that it has started."""
        self.pipe.close()
        if self.lost:
            self.process.terminate()
        self.process.join(_ENDING)
        self.process.kill()


@dataclass(frozen=True)
class _Failed:
    """That a task raised something."""

    why: str


def _make_all(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """Does tasks until there is nobody any more who hands them over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who started the batch
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends with it what the task has started
    gc.set_threshold(100_000)  # as that of the command
    with suppress(EOFError, OSError, KeyboardInterrupt), TemporaryFolder("worker") as scratch:
        tempfile.tempdir = str(scratch)  # what libraries leave there when the process is killed goes with the folder
        pipe.send(_READY)
        while True:
            task = pipe.recv()
            try:
                pipe.send(work(task))
            except Exception as error:
                pipe.send(_Failed(f"{type(error).__name__}：{error}"))
            gc.collect()  # the cycles of a document, which at that threshold would lie for thirty further ones


@contextmanager
def local_workers(
    count: int = 0, seconds: float = SECONDS, work: Work = produce
) -> Iterator[LocalWorkers[DepartmentTask, DepartmentSummary]]:
    """So many processes that make departments, or one for each core, until the end of the context."""
    with workers_of(work, count, seconds) as workers:
        yield workers


@contextmanager
def workers_of(work: Callable[[Task], Made], count: int, seconds: float) -> Iterator[LocalWorkers[Task, Made]]:
    """So many processes that do the work, or one for each core, until the end of the context."""
    workers = LocalWorkers(count or available_cores(), seconds, work)
    try:
        yield workers
    finally:
        workers.close()


def available_cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Windows, macOS
        return os.cpu_count() or 1
