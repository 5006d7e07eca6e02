"""A year begun or filled from files: what goes where is shown before anything is written, conflicts side by side."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.diagnostics import Diagnostic
from generator.importing.plan import ImportPlan
from generator.importing.purpose import Purpose
from generator.operations.formats import place_names
from generator.operations.import_choices import ImportChoices
from generator.operations.import_files import Imported
from generator.operations.stated_department import StatedDepartment
from generator.values import dataclass
from generator.window.forms import form_of, named_as_sent, saved_files, texts_of, year_of
from generator.window.jobs import Job, JobFailedError
from generator.window.pages import answer, fragment, page
from generator.window.screen import At
from generator.window.session import Session, session_of
from generator.window.work import imported, planned
from generator.workspace import Workspace, may_be_unit

PURPOSES = tuple(Purpose)
_KEPT, _MOST = "imports", 5  # previews that are kept: each holds the workbooks that it would write
_AT_ONCE = 3  # problems of a kind that are shown before the rest is folded
_GONE = "这次取数的预览已经没有了，请重新选文件。"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class ImportPreview:
    """An import that was shown and is to be written or given up."""

    number: int
    part: Workspace
    year: int
    files: tuple[Path, ...]
    choices: ImportChoices
    plan: ImportPlan

    @property
    def left(self) -> tuple[Diagnostic, ...]:
        """What is not taken and why, without the conflicts, which are shown side by side."""
        return named_as_sent(self.plan.left, self.files)


async def preview(request: Request) -> HTMLResponse:
    """Takes the files and shows what would go where."""
    session = session_of(request)
    async with form_of(request) as form:
        year, unit = year_of(str(form.get("year", "")).strip()), str(form.get("unit", "")).strip()
        files = await saved_files(form, "files", session.upload_folder())
        choices = _choices(form)
    if year is None:
        return answer("年度应为四位数字，如 2025。", done=False)
    if unit and not may_be_unit(unit):
        return answer('单位文件夹的名称不能含 \\ / : * ? " < > |，不能以 ~ 或 . 开头。', done=False)
    if not files:
        return answer("还没有选文件。", done=False)
    return await _shown(session, Workspace(session.workspace.root, unit), year, files, choices)


async def again(request: Request) -> HTMLResponse:
    """The same files with other choices."""
    session, old = session_of(request), _preview(request)
    async with form_of(request) as form:
        choices = _choices(form)
    return await _shown(session, old.part, old.year, old.files, choices)


async def show(request: Request) -> HTMLResponse:
    """The page of a preview."""
    places = place_names(session_of(request).workspace).value or ()
    return page(
        request,
        "import.html.j2",
        preview=_preview(request),
        places=places,
        purposes=PURPOSES,
        at_once=_AT_ONCE,
    )


async def write(request: Request) -> HTMLResponse:
    """Writes what was shown, replacing what was chosen."""
    session, shown = session_of(request), _preview(request)
    given = await texts_of(request)
    chosen = tuple(dict.fromkeys(value for name, value in given.items() if name.startswith("cell") and value))
    choices = replace(shown.choices, replace=chosen)
    job = Job("写入工作簿", imported, (shown.part, shown.year, shown.files, choices, shown.plan))
    try:
        done: Imported = await session.jobs.result(job)
    except JobFailedError as error:
        return answer(diagnostics=(error.diagnostic,), done=False)
    sent = fragment(
        "imported.html.j2",
        done=done,
        diagnostics=named_as_sent(done.left, shown.files),
        year=shown.year,
    )
    if not done.written:
        sent.status_code = 422
    session.hub.tell("refresh", year=0)
    return sent


async def _shown(
    session: Session, part: Workspace, year: int, files: tuple[Path, ...], choices: ImportChoices
) -> HTMLResponse:
    try:
        plan = await session.jobs.result(Job("读取文件", planned, (part, year, files, choices)))
    except JobFailedError as error:
        return answer(diagnostics=(error.diagnostic,), done=False)
    number = next(_numbers)
    kept: dict[int, ImportPreview] = session.results.setdefault(_KEPT, {})
    kept[number] = ImportPreview(number, part, year, files, choices, plan)
    for old in sorted(kept)[:-_MOST]:
        del kept[old]
    return answer("已读取，打开预览。", go=f"/import/{number}")


def _preview(request: Request) -> ImportPreview:
    found = session_of(request).results.get(_KEPT, {}).get(request.path_params["number"])
    if not isinstance(found, ImportPreview):
        raise HTTPException(404, _GONE)
    return found


def _choices(form: FormData) -> ImportChoices:
    purposes = frozenset(one for one in Purpose if form.get(f"purpose:{one.value}"))
    stated = StatedDepartment.typed(*(str(form.get(box, "")) for box in ("place", "name")))
    return ImportChoices((), purposes, stated, form.get("ours") == "1", otherwise="")


PAGES = (
    At("import", preview, "POST"),
    At("import/{number:int}", show),
    At("import/{number:int}/again", again, "POST"),
    At("import/{number:int}/write", write, "POST"),
)
