"""变化: what is different from a version or another year, as lines and as a redline; edits by hand to be settled."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.operations.compare import version_names
from generator.window.following import followed
from generator.window.forms import texts_of
from generator.window.jobs import Job, JobFailedError
from generator.window.pages import answer, fragment, page, state_of
from generator.window.screen import At, Screen
from generator.window.session import session_of
from generator.window.work import compared, edited, redlined
from generator.window.years import YearState

AT_ONCE = 200  # lines that are shown before more are asked for


async def show(request: Request) -> HTMLResponse:
    """The page: the last other version, unless another one or another year is chosen."""
    state = state_of(request)
    chosen = request.query_params.get("with", "")
    other, version = _chosen(request, state, chosen)
    kept = followed(request, state, f"比较{chosen}", compared, other, version, of_output=True)
    edits = followed(request, state, "找手工修改", edited, of_output=True)
    return page(
        request,
        "changes.html.j2",
        state,
        chosen=chosen,
        versions=version_names(state.part, state.year),
        other_years=_other_years(request, state),
        compared=kept,
        edits=edits,
        at_once=AT_ONCE,
    )


async def lines(request: Request) -> HTMLResponse:
    """Lines of a comparison, from the one of a number on."""
    state, asked = state_of(request), request.query_params
    chosen = asked.get("with", "")
    kept = state.results.get(f"比较{chosen}")
    if kept is None or kept.value is None or not asked.get("from", "").isdecimal():
        raise HTTPException(404, "已经重新比较过，请重新打开这一页。")
    start = int(asked["from"])
    return fragment(
        "change_lines.html.j2", state=state, chosen=chosen, lines=kept.value.lines, start=start, count=AT_ONCE
    )


async def redline(request: Request) -> HTMLResponse:
    """Writes the comparison as a document with tracked changes."""
    state = state_of(request)
    other, version = _chosen(request, state, (await texts_of(request)).get("with", ""))
    try:
        outcome = await session_of(request).jobs.result(
            Job("写修订对照", redlined, (state.part, state.year, other, version))
        )
    except JobFailedError as error:
        return answer(diagnostics=(error.diagnostic,), done=False)
    if outcome.value is None:
        return answer("没有写出修订对照。", outcome.diagnostics, done=False)
    return answer(f"【已生成】{outcome.value}", outcome.diagnostics)


def _other_years(request: Request, state: YearState) -> tuple[int, ...]:
    years = session_of(request).workspace.of_unit(state.part.unit).years()
    return tuple(year for year in reversed(years) if year != state.year)


def _chosen(request: Request, state: YearState, chosen: str) -> tuple[int | None, str | None]:
    """The other year or the version that was chosen. HTTPException for what there is not."""
    if not chosen:
        return None, None
    if chosen in version_names(state.part, state.year):
        return None, chosen
    years = {str(year): year for year in _other_years(request, state)}
    if chosen not in years:
        raise HTTPException(404, "没有这个版本，也没有这个年度。")
    return years[chosen], None


SCREEN = Screen(
    "changes",
    "变化",
    (At("", show), At("/lines", lines), At("/redline", redline, "POST")),
)
