"""What a screen is declared with. To add one: a module in screens/ with a SCREEN, its templates, a line in their tuple.

A page is an `async def` of a request. It gives `page(...)`, a part of a page that is fetched later `fragment(...)`,
what answers a form `answer(...)` (pages.py). What takes longer than a glance is a job (jobs.py): `submit` it, its steps
and its end are events; what blocks for a moment goes through `run_in_threadpool`.

What of a page is to follow the files stands in an element with an id and `data-live`: when the year was surveyed anew,
the script fetches the page again and exchanges these, keeping opened folds (by their ids), the focus and whatever is
being typed (by the ids of the boxes). A form with `data-post` is sent by the script and its answer shown in its
`[data-answer]`. A `details` with `data-fetch` fetches its `[data-content]` when it is opened; a button with `data-more`
puts what it fetches in place of the element around it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.values import dataclass

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class At:
    """What answers below a screen's address: "" is the screen itself."""

    path: str
    endpoint: Endpoint
    method: str = "GET"


@dataclass(frozen=True)
class Screen:
    """A screen: the word of its address, its title, what answers there, and whether it is one of a year.

    A screen of a year is at /2025/word, with ?unit=某中心 for a unit's; another at /word.
    """

    word: str
    title: str
    pages: tuple[At, ...]
    of_year: bool = True

    @property
    def routes(self) -> tuple[Route, ...]:
        """The routes of its pages."""
        base = f"/{{year:int}}/{self.word}" if self.of_year else f"/{self.word}"
        return tuple(Route((base + at.path).rstrip("/") or "/", at.endpoint, methods=[at.method]) for at in self.pages)

    def answers(self, endpoint: Endpoint) -> bool:
        """Whether the endpoint is one of its pages."""
        return any(at.endpoint is endpoint for at in self.pages)

    def address(self, year: int | None, query: str = "") -> str:
        """Where it is, for the year if it is one of a year."""
        return f"/{year}/{self.word}{query}" if self.of_year else f"/{self.word}"
