"""What several screens ask for: a file opened where it stands, a code explained."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.operations.codes import explain
from generator.operations.opening import open_file
from generator.window.forms import texts_of
from generator.window.hints import explained_in_window
from generator.window.pages import answer, fragment
from generator.window.session import session_of


async def open_place(request: Request) -> HTMLResponse:
    """Opens the file that a form names by its path as seen from the workspace, at a sheet and cell if it names them."""
    given = await texts_of(request)
    path, sheet, cell = given.get("path", ""), given.get("sheet", ""), given.get("cell", "")
    problem = await run_in_threadpool(open_file, session_of(request).workspace, path, sheet, cell)
    if problem is not None:
        return answer(diagnostics=(problem,), done=False)
    return answer("已打开。" if not sheet else f"已打开，请看工作表“{sheet}”{cell}。")


async def explain_code(request: Request) -> HTMLResponse:
    """What a code means, as a part of a page."""
    code = request.path_params["code"]
    lines = explain(code)
    if lines is None:
        raise HTTPException(404, "没有这个代码。")
    return fragment("code.html.j2", lines=explained_in_window(code.upper(), lines))
