"""Pages, parts of pages and answers to forms, rendered from the templates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator import __version__
from generator.diagnostics import Diagnostic
from generator.importing.plan import PlannedCell
from generator.operations.attempt import recorded
from generator.text import visible
from generator.window import problems
from generator.window.hints import hint_of
from generator.window.security import MOST_SENT
from generator.window.session import session_of
from generator.workspace import may_be_unit

if TYPE_CHECKING:
    from generator.window.screen import Screen
    from generator.window.years import YearState

_NO_ADDRESS = "没有这个地址。"
_NO_YEAR = "没有这个年度：inputs 里没有它的文件夹。"
_NO_UNIT = "没有这个单位：inputs/年度 里没有它的文件夹。"


def page(request: Request, template: str, state: YearState | None = None, **values: object) -> HTMLResponse:
    """A whole page of the screen that answers, of a year if it is one's; the template extends base.html.j2."""
    screens: tuple[Screen, ...] = request.app.state.screens
    session = session_of(request)
    years = session.workspace.years()
    year = state.year if state else (years[-1] if years else None)
    frame = {
        "screens": screens,
        "screen": next(one for one in screens if one.answers(request.scope["endpoint"])),
        "state": state,
        "year": year,
        "years": years,
        "units": session.workspace.units(year) if year else (),
        "unit": state.part.unit if state else "",
        "query": state.query if state else "",
        "folder": session.workspace.root.resolve().name,
        "jobs": session.jobs.unfinished,
        "open_files": session.years.open_files(year) if year else (),
        "version": __version__,
        "most_sent": MOST_SENT,
    }
    return HTMLResponse(_environment().get_template(template).render(frame | values))


def fragment(template: str, **values: object) -> HTMLResponse:
    """A part of a page, which the script puts where it was asked for."""
    return HTMLResponse(_environment().get_template(template).render(values))


def answer(
    message: str = "",
    diagnostics: Iterable[Diagnostic] = (),
    *,
    done: bool = True,
    refresh: bool = False,
    go: str = "",
) -> HTMLResponse:
    """What came of a form, shown below it: it is kept as it was filled unless it is done.

    With `refresh` the page is fetched anew, with `go` another one.
    """
    shown = fragment("answer.html.j2", message=message, diagnostics=tuple(diagnostics), done=done)
    shown.status_code = 200 if done else 422
    if refresh:
        shown.headers["X-Refresh"] = "1"
    if go:
        shown.headers["X-Go"] = quote(go, safe="/?=&%")
    return shown


def state_of(request: Request) -> YearState:
    """The state of the year and unit that the address names. HTTPException where the workspace has no such."""
    session = session_of(request)
    year, unit = request.path_params["year"], request.query_params.get("unit", "")
    if year not in session.workspace.years():
        raise HTTPException(404, _NO_YEAR)
    if unit and (not may_be_unit(unit) or unit not in session.workspace.units(year)):
        raise HTTPException(404, _NO_UNIT)
    return session.years.state(year, unit)


async def refused(request: Request, error: Exception) -> HTMLResponse:
    """The page of an address where there is nothing; for a script the reason alone."""
    assert isinstance(error, HTTPException)
    usual = error.detail == HTTPStatus(error.status_code).phrase  # said by no page of ours, and in English
    message = _NO_ADDRESS if usual else error.detail
    if request.headers.get("sec-fetch-dest") == "empty":
        shown = answer(message, done=False)
    else:
        shown = fragment("refused.html.j2", title="没有这一页", message=message, diagnostics=())
    shown.status_code = error.status_code
    return shown


async def failed(request: Request, error: Exception) -> HTMLResponse:
    """What answers where the program met what nobody foresaw: the file that now holds its traceback."""
    title = "这一页" if request.method == "GET" else "这一步"
    problem = problems.UNFORESEEN.at(title=title, record=recorded(error))
    if request.headers.get("sec-fetch-dest") == "empty":
        shown = answer(diagnostics=(problem,), done=False)
    else:
        shown = fragment("refused.html.j2", title="程序出现意外", message="", diagnostics=(problem,))
    shown.status_code = 500
    return shown


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_resource),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value,
    )
    environment.filters["groupby_sheet"] = _by_sheet
    environment.filters["hint"] = hint_of
    environment.filters["placed"] = lambda cells, word: sum(cell.placement.value == word for cell in cells)
    environment.globals["static"] = lambda name: f"/static/{name}?{__version__}"
    return environment


def _by_sheet(cells: Iterable[PlannedCell]) -> list[tuple[tuple[str, str], list[PlannedCell]]]:
    """The figures of an import by the workbook and sheet that they are for, in their order."""
    groups: dict[tuple[str, str], list[PlannedCell]] = {}
    for cell in cells:
        if not cell.is_name:
            groups.setdefault((cell.file, cell.sheet), []).append(cell)
    return list(groups.items())


def _resource(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")
