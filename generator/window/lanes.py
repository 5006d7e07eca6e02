"""The jobs of the window in their lanes: what lasts long has a process of its own, and nothing else waits for it."""

from __future__ import annotations

import asyncio
import itertools
import threading
from concurrent.futures import Future
from typing import Any

from generator.window.jobs import Job, JobRunner, Lane, Tell


class Jobs:
    """Does each job in its lane. The process of the main lane is there from the beginning, others when first needed."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._numbers = itertools.count(1)
        self._guard = threading.Lock()
        self._lanes = {Lane.MAIN: self._runner()}

    def submit(self, job: Job) -> Future[Any]:
        """What the job will return; JobFailedError where it comes to nothing. That of one of its key that waits."""
        return self._lane(job.lane).submit(job)

    async def result(self, job: Job) -> Any:
        """What a job returns that a page waits for to answer with: it goes before those that nobody waits for."""
        return await asyncio.wrap_future(self._lane(job.lane).submit(job, asked=True))

    @property
    def busy(self) -> bool:
        """Whether something runs or waits."""
        return any(lane.busy for lane in self._all)

    @property
    def unfinished(self) -> tuple[Job, ...]:
        """The jobs that run or wait, lane after lane."""
        return tuple(job for lane in self._all for job in lane.unfinished)

    def close(self) -> None:
        """Ends the processes, in the midst of a job if there is one."""
        for lane in self._all:
            lane.close()

    @property
    def _all(self) -> tuple[JobRunner, ...]:
        with self._guard:
            return tuple(self._lanes.values())

    def _lane(self, lane: Lane) -> JobRunner:
        with self._guard:
            return self._lanes.get(lane) or self._lanes.setdefault(lane, self._runner())

    def _runner(self) -> JobRunner:
        return JobRunner(self._tell, self._numbers)
