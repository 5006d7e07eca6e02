"""点数追查: the document with every figure a link to where it comes from, every cell to where it is used."""

from __future__ import annotations

from itertools import groupby

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.diagnostics import Place
from generator.operations.preview import ENTRY, DocumentPreview, UsedCell
from generator.window.following import followed
from generator.window.pages import fragment, page, state_of
from generator.window.screen import At, Screen
from generator.window.screens.document import PREVIEW
from generator.window.work import previewed
from generator.window.years import YearState

AT_ONCE = 100  # uses of a cell that are shown before more are asked for
_GONE = "文档已经重新排过，请在左边再点一次。"


async def show(request: Request) -> HTMLResponse:
    """The page, with an entry or a cell where the address names one."""
    state = state_of(request)
    kept = followed(request, state, PREVIEW, previewed, of_output=True)
    preview: DocumentPreview | None = kept.value
    values = {"preview": kept, "body": (), "sheets": (), "made": kept.made}
    if preview is not None:
        values["body"] = tuple(_linked(html, state) for html in preview.body)
        values["sheets"] = tuple(_sheets(preview))
    return page(request, "trace.html.j2", state, **values)


async def entry(request: Request) -> HTMLResponse:
    """Where an entry comes from."""
    state, preview = _preview(request)
    number = request.path_params["number"]
    if not number < len(preview.entries):
        raise HTTPException(404, _GONE)
    numbers = {cell.place: one for one, cell in enumerate(preview.cells)}
    return fragment("entry.html.j2", state=state, entry=preview.entries[number], cell_numbers=numbers)


async def cell(request: Request) -> HTMLResponse:
    """Everywhere that a cell is used."""
    state, preview = _preview(request)
    number, asked = request.path_params["number"], request.query_params
    if not number < len(preview.cells):
        raise HTTPException(404, _GONE)
    used: UsedCell = preview.cells[number]
    start = int(asked["from"]) if asked.get("from", "").isdecimal() else 0
    entries = [(one, preview.entries[one]) for one in used.entries[start : start + AT_ONCE]]
    return fragment(
        "cell.html.j2" if not start else "uses.html.j2",
        state=state,
        number=number,
        used=used,
        uses=entries,
        next=start + len(entries),
        left=len(used.entries) - start - len(entries),
        anchors=[preview.entries[one].anchor for one in used.entries],
    )


def _preview(request: Request) -> tuple[YearState, DocumentPreview]:
    state = state_of(request)
    kept = state.results.get(PREVIEW)
    if kept is None or kept.value is None:
        raise HTTPException(404, _GONE)
    return state, kept.value


def _linked(html: str, state: YearState) -> str:
    """A block with the addresses of its entries."""
    return html.replace(f'href="{ENTRY}', f'href="/{state.year}/trace/entry/')


def _sheets(preview: DocumentPreview) -> list[tuple[Place, list[tuple[int, UsedCell]]]]:
    """The cells by their sheets, each with its number."""
    numbered = enumerate(preview.cells)
    return [(place, list(cells)) for place, cells in groupby(numbered, lambda one: one[1].place.whole_sheet)]


SCREEN = Screen(
    "trace",
    "点数追查",
    (At("", show), At("/entry/{number:int}", entry), At("/cell/{number:int}", cell)),
)
