"""填报进度: how far each sheet of a year is filled, and that there is none of it this year with one click."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.window.forms import texts_of
from generator.window.jobs import Job, JobFailedError
from generator.window.pages import answer, page, state_of
from generator.window.screen import At, Screen
from generator.window.session import session_of
from generator.window.work import answered


async def show(request: Request) -> HTMLResponse:
    """The page."""
    return page(request, "progress.html.j2", state_of(request))


async def write(request: Request) -> HTMLResponse:
    """Writes into a sheet that there is none of it this year, or takes that back."""
    state, given = state_of(request), await texts_of(request)
    job = Job("写入本年有无", answered, (state.part, state.year, given.get("sheet", ""), given.get("none") == "1"))
    try:
        outcome = await session_of(request).jobs.result(job)
    except JobFailedError as error:
        return answer(diagnostics=(error.diagnostic,), done=False)
    if outcome.value is None:
        return answer(diagnostics=outcome.diagnostics, done=False)
    return answer(f"已写进 {outcome.value}。")


SCREEN = Screen("progress", "填报进度", (At("", show), At("/none", write, "POST")))
