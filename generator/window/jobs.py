"""The jobs of a lane, one after the other: what runs, what waits, and every step of it as an event."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import field
from enum import Enum
from typing import Any

from generator.diagnostics import Diagnostic
from generator.values import dataclass
from generator.window import problems
from generator.window.worker import JobFunction, Worker, WorkerLostError, WorkFailedError

Tell = Callable[..., None]  # of an event: its kind, and its values by name


class JobFailedError(Exception):
    """That a job came to no result; the diagnostic says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class JobState(Enum):
    """How far a job is, as pages show it."""

    WAITING = "等待"
    RUNNING = "进行中"
    DONE = "完成"
    FAILED = "没有完成"


class Lane(Enum):
    """Which jobs wait for each other."""

    MAIN = "main"
    OFFICE = "office"  # what an office program lays out: it may take a minute, and serves one at a time


@dataclass
class Job:
    """Something to be done in the worker: its title, the work with its arguments, and how far it is.

    While a job of the same key waits, another is the same: what it will read is what there is by then.
    """

    title: str
    work: JobFunction
    arguments: tuple[Any, ...] = ()
    key: str = ""
    lane: Lane = Lane.MAIN
    number: int = 0
    asked: bool = False  # whether somebody waits for the answer
    state: JobState = JobState.WAITING
    step: str = ""
    future: Future[Any] = field(default_factory=Future)

    def as_event(self) -> dict[str, Any]:
        """What pages show of it."""
        return {"number": self.number, "title": self.title, "state": self.state.value, "step": self.step}


class JobRunner:
    """Does jobs in one process: first those that somebody waits for, each in the order in which they came."""

    def __init__(self, tell: Tell, numbers: Iterator[int]) -> None:
        self._tell = tell
        self._numbers = numbers
        self._waiting: deque[Job] = deque()
        self._changed = threading.Condition()
        self._ended = threading.Event()
        self.current: Job | None = None
        self._thread = threading.Thread(target=self._serve, name="jobs", daemon=True)
        self._thread.start()

    def submit(self, job: Job, *, asked: bool = False) -> Future[Any]:
        """What the job will return; JobFailedError where it comes to nothing. That of one of its key that waits."""
        with self._changed:
            same = next((one for one in self._waiting if one.key and one.key == job.key), None)
            if same is not None:
                return same.future
            job.number, job.asked = next(self._numbers), asked
            before = sum(one.asked for one in self._waiting) if asked else len(self._waiting)
            self._waiting.insert(before, job)
            self._changed.notify_all()
        self._tell("job", **job.as_event())
        return job.future

    @property
    def busy(self) -> bool:
        """Whether something runs or waits."""
        return self.current is not None or bool(self._waiting)

    @property
    def unfinished(self) -> tuple[Job, ...]:
        """The job that runs, then those that wait."""
        with self._changed:
            return (*((self.current,) if self.current else ()), *self._waiting)

    def close(self) -> None:
        """Ends the process, in the midst of a job if there is one."""
        self._ended.set()
        with self._changed:
            self._changed.notify_all()
        self._thread.join()

    def _serve(self) -> None:
        worker: Worker | None = Worker.started()  # which loads the program meanwhile
        while (job := self._next()) is not None:
            worker = worker or Worker.started()
            try:
                result = worker.do(job.work, job.arguments, lambda text, job=job: self._step(job, text), self._ended)  # type: ignore[misc]
            except (WorkerLostError, WorkFailedError) as error:
                if isinstance(error, WorkerLostError):
                    worker.end()
                    worker = None
                self._finish(job, JobState.FAILED)
                job.future.set_exception(JobFailedError(_problem(job, error)))
            else:
                self._finish(job, JobState.DONE)
                job.future.set_result(result)
        if worker is not None:
            worker.end()

    def _next(self) -> Job | None:
        """The job that is to be done now; None at the end of the window."""
        with self._changed:
            while not self._waiting and not self._ended.is_set():
                self._changed.wait()
            if self._ended.is_set():
                return None
            self.current = job = self._waiting.popleft()
        job.state = JobState.RUNNING
        self._tell("job", **job.as_event())
        return job

    def _step(self, job: Job, text: str) -> None:
        job.step = text
        self._tell("job", **job.as_event())

    def _finish(self, job: Job, state: JobState) -> None:
        job.state, self.current = state, None
        self._tell("job", **job.as_event())


def _problem(job: Job, error: WorkerLostError | WorkFailedError) -> Diagnostic:
    if isinstance(error, WorkerLostError):
        return problems.WORKER_LOST.at(title=job.title, code=error)
    return problems.UNFORESEEN.at(title=job.title, record=error)
