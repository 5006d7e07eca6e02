"""The years that pages look at: each surveyed when it is first looked at, and again whenever a file was saved."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import field
from typing import Any
from urllib.parse import urlencode

from generator.diagnostics import Diagnostic
from generator.operations.survey import Survey
from generator.values import dataclass
from generator.window.jobs import Job, JobFailedError, Tell
from generator.window.lanes import Jobs
from generator.window.watching import Watching
from generator.window.work import surveyed
from generator.workspace import Workspace


@dataclass
class YearState:
    """A year of the department or of a unit: what its last survey found, and whether another is under way."""

    part: Workspace
    year: int
    survey: Survey | None = None
    failed: Diagnostic | None = None  # why the last survey came to nothing
    surveys: int = 0  # how many there have been
    pending: int = 0
    results: dict[str, Any] = field(default_factory=dict)  # what screens keep of the year, by their own names

    @property
    def query(self) -> str:
        """What the address of each of its pages ends with: the unit, if it is one's."""
        return "?" + urlencode({"unit": self.part.unit}) if self.part.unit else ""


class Years:
    """The states of the years that were looked at, kept up with the files."""

    def __init__(self, root: Workspace, jobs: Jobs, tell: Tell) -> None:
        self._root, self._jobs, self._tell = root, jobs, tell
        self._states: dict[tuple[int, str], YearState] = {}
        self._watched: dict[int, Watching] = {}
        self._guard = threading.Lock()

    def state(self, year: int, unit: str = "") -> YearState:
        """The state of the year, which is surveyed and watched from now on."""
        with self._guard:
            state = self._states.get((year, unit))
            if state is not None:
                return state
            part = self._root.of_unit(unit) if unit else self._root
            state = self._states[year, unit] = YearState(part, year)
            if year not in self._watched:
                self._watched[year] = Watching(self._root, year, self._saved, self._opened)
        self.refresh(state)
        return state

    def refresh(self, state: YearState) -> Future[Survey]:
        """Surveys the year anew, after what runs now."""
        whose = f"{state.part.unit} " if state.part.unit else ""
        job = Job(
            f"核对{whose}{state.year}年度", surveyed, (state.part, state.year), f"survey {state.year} {state.part.unit}"
        )
        future = self._jobs.submit(job)
        if future is job.future:
            state.pending += 1
            future.add_done_callback(lambda done: self._took(state, done))
        return future

    def refresh_year(self, year: int) -> None:
        """Surveys every part of the year anew that was looked at."""
        for state in [one for one in self._states.values() if one.year == year]:
            self.refresh(state)

    def open_files(self, year: int) -> tuple[str, ...]:
        """The names of the year's workbooks that a program has open."""
        watching = self._watched.get(year)
        return watching.open_files if watching else ()

    def close(self) -> None:
        """Ends the watching."""
        for watching in self._watched.values():
            watching.close()

    def _took(self, state: YearState, done: Future[Survey]) -> None:
        state.pending -= 1
        try:
            state.survey, state.failed = done.result(), None
        except JobFailedError as error:
            state.failed = error.diagnostic
        state.surveys += 1
        self._tell("year", year=state.year, unit=state.part.unit)

    def _saved(self, year: int, names: tuple[str, ...]) -> None:
        self._tell("saved", year=year, names=list(names))
        self.refresh_year(year)

    def _opened(self, year: int) -> None:
        self._tell("opened", year=year)
