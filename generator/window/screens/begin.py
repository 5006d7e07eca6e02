"""开始: the years of the workspace, and how a new one is begun."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.window.pages import page
from generator.window.screen import At, Screen


async def show(request: Request) -> HTMLResponse:
    """The page."""
    return page(request, "begin.html.j2", SCREEN)


SCREEN = Screen("", "开始", (At("", show),), of_year=False)
