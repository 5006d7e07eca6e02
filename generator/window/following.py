"""What a page shows of a year beyond its survey: made by a job when it is looked at, anew after each survey."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from starlette.requests import Request

from generator.diagnostics import Diagnostic
from generator.values import dataclass
from generator.window.jobs import Job, JobFailedError, Lane
from generator.window.session import session_of
from generator.window.worker import JobFunction
from generator.window.years import YearState


@dataclass
class Followed:
    """What was made last, or why nothing; of which survey and output it is, and whether another is being made."""

    value: Any = None
    failed: Diagnostic | None = None
    survey: int = -1
    output: tuple[tuple[str, int], ...] = ()
    pending: bool = False
    made: int = 0  # how often: pages tell by it what they have


def followed(
    request: Request,
    state: YearState,
    title: str,
    work: JobFunction,
    *further: Any,
    of_output: bool = False,
    lane: Lane = Lane.MAIN,
) -> Followed:
    """What the work makes of the year now, begun if need be; the pages of the year get an event once it is made.

    The title names it among what is kept of the year; the work is called with the part, the year, and what is given.
    What depends on the files of the output too is also made anew once they are others.
    """
    session = session_of(request)
    kept: Followed = state.results.setdefault(title, Followed())
    output = _looks(state) if of_output else ()
    if kept.pending or state.pending or (kept.survey, kept.output) == (state.surveys, output):
        return kept
    kept.pending, kept.survey, kept.output = True, state.surveys, output

    def took(done: Future[Any]) -> None:
        kept.pending = False
        try:
            kept.value, kept.failed = done.result(), None
        except JobFailedError as error:
            kept.failed = error.diagnostic
        kept.made += 1
        session.hub.tell("refresh", year=state.year)

    session.jobs.submit(Job(title, work, (state.part, state.year, *further), lane=lane)).add_done_callback(took)
    return kept


def _looks(state: YearState) -> tuple[tuple[str, int], ...]:
    """The names and times of the files of the year's output; nothing where there is none yet."""
    try:
        paths = sorted(state.part.output(state.year).iterdir())
        return tuple((path.name, path.stat().st_mtime_ns) for path in paths)
    except OSError:
        return ()
