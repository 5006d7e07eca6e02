"""各单位: the department and its units beside each other, and where the units do not add up to the department."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.diagnostics import Severity
from generator.window.following import followed
from generator.window.pages import page, state_of
from generator.window.screen import At, Screen
from generator.window.work import boarded


async def show(request: Request) -> HTMLResponse:
    """The page."""
    state = state_of(request)
    board = followed(request, state, "核对各单位", boarded, of_output=True)
    return page(request, "units.html.j2", state, board=board, severities=tuple(Severity))


SCREEN = Screen("units", "各单位", (At("", show),))
