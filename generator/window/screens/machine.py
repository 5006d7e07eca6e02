"""本机: what this machine has, and what follows for the documents; no job, so that it waits for none."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator.operations.doctor import MachineCondition, examine
from generator.window.pages import fragment, page
from generator.window.screen import At, Screen


async def show(request: Request) -> HTMLResponse:
    """The page, which asks for what it shows."""
    return page(request, "machine.html.j2")


async def conditions(_: Request) -> HTMLResponse:
    """What was found, what needs attention first."""
    return fragment("conditions.html.j2", conditions=await run_in_threadpool(_examined))


def _examined() -> list[MachineCondition]:
    return sorted(examine(terminal=False), key=lambda one: one.well)


SCREEN = Screen("machine", "本机", (At("", show), At("/conditions", conditions)), of_year=False)
