"""The pages of the window put together: screens, events, static files, and the guard before all of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from generator.window.events import events
from generator.window.pages import failed, refused
from generator.window.parts import explain_code, open_place
from generator.window.screens import FIRST_OF_YEAR, SCREENS
from generator.window.security import Guard
from generator.window.session import Session, session_of

_STATIC = Path(__file__).with_name("static")


async def _alive(_: Request) -> Response:
    """That the window is there: what a second start asks for."""
    return Response(status_code=204)


async def _go(request: Request) -> Response:
    """The screen again for another year or unit."""
    chosen = request.query_params
    year, unit = chosen.get("year", ""), chosen.get("unit", "")
    screen = next((one for one in SCREENS if one.word == chosen.get("screen") and one.of_year), FIRST_OF_YEAR)
    if not year.isascii() or not year.isdigit():
        raise HTTPException(404, "没有这个年度。")
    query = f"?{urlencode({'unit': unit})}" if unit in session_of(request).workspace.units(int(year)) else ""
    return RedirectResponse(screen.address(int(year), query), 303)


async def _leave(request: Request) -> Response:
    """A page takes its leave: it was closed, or another follows it."""
    session_of(request).patience.leave()
    return Response(status_code=204)


async def _end_when_left(session: Session) -> None:
    while not session.patience.is_over(session.hub, busy=session.jobs.busy):
        await asyncio.sleep(0.5)
    session.end()


def window_app(session: Session) -> Starlette:
    """The application of a session."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        session.hub.open()
        watched = asyncio.create_task(_end_when_left(session))
        yield
        watched.cancel()

    app = Starlette(
        routes=[
            Route("/events", events),
            Route("/alive", _alive),
            Route("/go", _go),
            Route("/open", open_place, methods=["POST"]),
            Route("/codes/{code}", explain_code),
            Route("/leave", _leave, methods=["POST"]),
            Mount("/static", StaticFiles(directory=_STATIC)),
            *(route for screen in SCREENS for route in screen.routes),
        ],
        middleware=[Middleware(Guard, token=session.token, port=session.port)],
        exception_handlers={HTTPException: refused, Exception: failed},
        lifespan=lifespan,
    )
    app.state.session, app.state.screens = session, SCREENS
    return app
