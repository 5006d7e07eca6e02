"""成稿: the verdict on the document, what a run writes, what is missing or out of date, the document as pages."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from generator.diagnostics import Severity
from generator.operations.pages import has_engine
from generator.operations.run import Options, RunResult
from generator.operations.run_report import headline, missing
from generator.window.following import followed
from generator.window.forms import texts_of
from generator.window.jobs import Job, JobFailedError, Lane
from generator.window.pages import answer, fragment, page, state_of
from generator.window.screen import At, Screen
from generator.window.session import session_of
from generator.window.work import finished, generated, paged, previewed

PREVIEW, PAGES = "排出文档", "排成页面"  # what is kept of a year, and the titles of the jobs
_REQUESTS = ("pdf", "review", "web")


async def show(request: Request) -> HTMLResponse:
    """The page; what it shows is made by jobs, the pages only where an office program can lay them out."""
    state = state_of(request)
    preview = followed(request, state, PREVIEW, previewed, of_output=True)
    pages = followed(request, state, PAGES, paged, lane=Lane.OFFICE) if has_engine() else None
    return page(request, "document.html.j2", state, preview=preview, pages=pages)


async def picture(request: Request) -> Response:
    """A page as a PNG."""
    pages = state_of(request).results.get(PAGES)
    pictures = pages.value.pictures if pages and pages.value else ()
    number = request.path_params["number"]
    if not 1 <= number <= len(pictures):
        raise HTTPException(404, "没有这一页。")
    return Response(pictures[number - 1].png, media_type="image/png", headers={"Cache-Control": "private"})


async def generate(request: Request) -> HTMLResponse:
    """Writes the document and what else was asked for; answers how the run ended."""
    state, given = state_of(request), await texts_of(request)
    asked = given.get("also", "")
    options = Options("draft" in given, (asked,) if asked in _REQUESTS else ())
    try:
        result: RunResult = await session_of(request).jobs.result(
            Job("生成文档", generated, (state.part, state.year, options), lane=Lane.OFFICE)
        )
    except JobFailedError as error:
        return answer(diagnostics=(error.diagnostic,), done=False)
    root = session_of(request).workspace.root
    shown = fragment(
        "generated.html.j2",
        headline=headline(result),
        missing=missing(result.failed) if result.failed and result.document else "",
        result=result,
        paths=[path.relative_to(root).as_posix() for path in result.files.values()],
        problems=[one for one in result.diagnostics if one.severity is not Severity.NOTE],
    )
    shown.status_code = 200 if result.document else 422
    shown.headers["X-Refresh"] = "1"
    return shown


async def finish(request: Request) -> HTMLResponse:
    """States that the document is final."""
    state = state_of(request)
    try:
        done = await session_of(request).jobs.result(Job("定稿", finished, (state.part, state.year)))
    except JobFailedError as error:
        return answer(diagnostics=(error.diagnostic,), done=False)
    if done.value is None:
        return answer("没有定稿。", done.diagnostics, done=False)
    return answer("已定稿：记下了文档和它所依据的文件，以后有改动会指出。", done.diagnostics, refresh=True)


SCREEN = Screen(
    "document",
    "成稿",
    (At("", show), At("/page/{number:int}", picture), At("/generate", generate, "POST"), At("/finish", finish, "POST")),
)
