"""本机: what this machine has, and what follows for the documents."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.window.jobs import Job, JobFailedError, Lane
from generator.window.pages import answer, fragment, page
from generator.window.screen import At, Screen
from generator.window.session import session_of
from generator.window.work import examined


async def show(request: Request) -> HTMLResponse:
    """The page, which asks for what it shows."""
    return page(request, "machine.html.j2", SCREEN)


async def conditions(request: Request) -> HTMLResponse:
    """What was found, what needs attention first."""
    try:
        found = await session_of(request).jobs.result(Job("检查本机", examined, lane=Lane.MACHINE))
    except JobFailedError as error:
        return answer(diagnostics=(error.diagnostic,), done=False)
    return fragment("conditions.html.j2", conditions=sorted(found, key=lambda one: one.well))


SCREEN = Screen("machine", "本机", (At("", show), At("/conditions", conditions)), of_year=False)
