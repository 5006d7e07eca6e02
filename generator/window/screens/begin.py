"""开始: the years of the workspace, and a new one begun from the one before, from nothing, or from files."""

from __future__ import annotations

import datetime

from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.operations.formats import place_names
from generator.operations.stated_department import PUBLISHERS, StatedDepartment
from generator.window.forms import texts_of, year_of
from generator.window.jobs import Job, JobFailedError
from generator.window.pages import answer, fragment, page
from generator.window.screen import At, Screen
from generator.window.screens import importing
from generator.window.session import session_of
from generator.window.work import begun
from generator.workspace import Workspace, may_be_unit


async def show(request: Request) -> HTMLResponse:
    """The page."""
    workspace = session_of(request).workspace
    offered = place_names(workspace)
    years = workspace.years()
    usual = datetime.date.today().year - 1
    return page(
        request,
        "begin.html.j2",
        places=offered.value or (),
        wrong=offered.diagnostics,
        following=years[-1] + 1 if years else None,
        usual=usual,
        publishers=PUBLISHERS,
        purposes=importing.PURPOSES,
    )


async def begin(request: Request) -> HTMLResponse:
    """Begins a year as the form states."""
    given = await texts_of(request)
    year, unit = year_of(given.get("year", "")), given.get("unit", "")
    if year is None:
        return answer("年度应为四位数字，如 2025。", done=False)
    if unit and not may_be_unit(unit):
        return answer('单位文件夹的名称不能含 \\ / : * ? " < > |，不能以 ~ 或 . 开头。', done=False)
    session = session_of(request)
    part = Workspace(session.workspace.root, unit)
    stated = StatedDepartment.typed(*(given.get(box, "") for box in ("place", "name", "publisher")))
    try:
        parts = await session.jobs.result(Job(f"建立{year}年度", begun, (part, year, stated)))
    except JobFailedError as error:
        return answer(diagnostics=(error.diagnostic,), done=False)
    shown = fragment("begun.html.j2", year=year, parts=parts)
    if parts[0][1].folder is None:
        shown.status_code = 422
    else:
        session.hub.tell("refresh", year=0)
    return shown


SCREEN = Screen("", "开始", (At("", show), At("new", begin, "POST"), *importing.PAGES), of_year=False)
