"""填报进度: how far each sheet of a year is filled."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.window.pages import page, state_of
from generator.window.screen import At, Screen


async def show(request: Request) -> HTMLResponse:
    """The page."""
    return page(request, "progress.html.j2", SCREEN, state_of(request))


SCREEN = Screen("progress", "填报进度", (At("", show),))
