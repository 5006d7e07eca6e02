"""待办: what is open of a year, in the order of the forms: to be put right, to be explained, to be looked at."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.window.pages import page, state_of
from generator.window.screen import At, Screen


async def show(request: Request) -> HTMLResponse:
    """The page."""
    return page(request, "findings.html.j2", SCREEN, state_of(request))


SCREEN = Screen("todo", "待办", (At("", show),))
