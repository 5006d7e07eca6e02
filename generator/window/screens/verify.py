"""核对成稿: a finished document, dropped or chosen, compared with the workbooks figure by figure."""

from __future__ import annotations

import shutil
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.window.forms import form_of, saved_files
from generator.window.jobs import Job, JobFailedError
from generator.window.pages import answer, fragment, page
from generator.window.screen import At, Screen
from generator.window.session import session_of
from generator.window.work import verified
from generator.workspace import may_be_unit


async def show(request: Request) -> HTMLResponse:
    """The page."""
    workspace = session_of(request).workspace
    units = tuple(dict.fromkeys(name for year in workspace.years() for name in workspace.units(year)))
    return page(request, "verify.html.j2", all_units=units)


async def verify(request: Request) -> HTMLResponse:
    """What is different in the file that was sent; it is kept no longer than that takes."""
    folder = session_of(request).upload_folder()
    try:
        async with form_of(request, files=1) as form:
            files, unit = await saved_files(form, "file", folder), str(form.get("unit", ""))
        if not files:
            return answer("没有选文件：把一份文件拖到框里，或点“选择文件”。", done=False)
        if unit and not may_be_unit(unit):
            return answer("没有这个单位。", done=False)
        return await _compared(request, files[0], unit)
    finally:
        await run_in_threadpool(shutil.rmtree, folder, ignore_errors=True)


async def _compared(request: Request, path: Path, unit: str) -> HTMLResponse:
    session = session_of(request)
    try:
        outcome = await session.jobs.result(Job(f"核对{path.name}", verified, (session.workspace, path, unit)))
    except JobFailedError as error:
        return answer(diagnostics=(error.diagnostic,), done=False)
    if outcome.value is None:
        return answer("工作簿或模板有错误，先改正再核对。", outcome.diagnostics, done=False)
    if outcome.value.refused:
        return answer(outcome.value.refused, done=False)
    return fragment("verified.html.j2", report=outcome.value)


SCREEN = Screen("verify", "核对成稿", (At("", show), At("/file", verify, "POST")), of_year=False)
