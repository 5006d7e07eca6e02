"""待办: what is open of a year, in the order of the forms: to be put right, to be explained, to be looked at."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.diagnostics import Severity
from generator.operations.open_items import OpenKind
from generator.window.forms import texts_of
from generator.window.jobs import Job, JobFailedError
from generator.window.pages import answer, fragment, page, state_of
from generator.window.screen import At, Screen
from generator.window.session import session_of
from generator.window.work import explained, listed
from generator.window.years import YearState

SECTIONS = (
    (Severity.ERROR, "必须改", "有这些就不能公开，也不生成正式文档。"),
    (Severity.VERIFY, "要说明", "查明原因：要么改正，要么写明，否则文档每页带“草稿”标记。"),
    (Severity.NOTE, "可看", "不影响公开，看过即可。"),
)
AT_ONCE = 50  # items of a kind that are shown before more are asked for
INLINE = 5  # items of a kind that are sent with the page
_GONE = "这一项已经没有了：工作簿保存过，待办已经更新。"


async def show(request: Request) -> HTMLResponse:
    """The page: kinds, folded, the items of small ones with it."""
    return page(request, "findings.html.j2", state_of(request), sections=SECTIONS, inline=INLINE)


async def items(request: Request) -> HTMLResponse:
    """Items of a kind, from the one of a number on, as many as were shown before where that is more than usual."""
    state, asked = state_of(request), request.query_params
    kind = _kind(state, asked.get("severity", ""), asked.get("code", ""))
    start, count = (int(asked[name]) if asked.get(name, "").isdecimal() else 0 for name in ("from", "count"))
    shown = kind.items[start : start + max(AT_ONCE, count)]
    left = len(kind.items) - start - len(shown)
    return fragment("items.html.j2", state=state, kind=kind, items=shown, next=start + len(shown), left=left)


async def write(request: Request) -> HTMLResponse:
    """Writes the explanation of an item into the workbook; the text stays in the box where that cannot be."""
    state, given = state_of(request), await texts_of(request)
    item = state.survey.items.get(given.get("key", "")) if state.survey else None
    if item is None or item.listed is None:
        return answer(_GONE, done=False, refresh=True)
    job = Job("写入说明", explained, (state.part, state.year, item.listed, given.get("text", "")))
    try:
        outcome = await session_of(request).jobs.result(job)
    except JobFailedError as error:
        return answer(diagnostics=(error.diagnostic,), done=False)
    if outcome.value is None:
        return answer("没有写入，填的文字还在。", outcome.diagnostics, done=False)
    return answer(f"已写进 {outcome.value}，随即重新核对。")


async def list_all(request: Request) -> HTMLResponse:
    """Lists what is to be explained in the workbook, and binds the explanations that stand there."""
    state = state_of(request)
    if state.survey is None:
        return answer("正在核对，请稍候再试。", done=False)
    job = Job("列入审核说明", listed, (state.part, state.year, state.survey.compilation.audit))
    try:
        diagnostics = await session_of(request).jobs.result(job)
    except JobFailedError as error:
        return answer(diagnostics=(error.diagnostic,), done=False)
    return answer("" if diagnostics else "没有要列入的。", diagnostics)


def _kind(state: YearState, severity: str, code: str) -> OpenKind:
    kinds = state.survey.kinds if state.survey else ()
    found = next((kind for kind in kinds if kind.severity.name == severity and kind.code == code), None)
    if found is None:
        raise HTTPException(404, _GONE)
    return found


SCREEN = Screen(
    "todo",
    "待办",
    (At("", show), At("/items", items), At("/explain", write, "POST"), At("/list", list_all, "POST")),
)
