"""The window's worker as tests start it: what one window had compiled, read and drawn the next one need not."""

from __future__ import annotations

from contextlib import ExitStack
from multiprocessing.connection import Connection

from generator.window import worker
from tests.remembered import remembering

_SERVE = worker._serve


def serve(pipe: Connection) -> None:
    """Does jobs as the worker does."""
    with ExitStack() as replaced:
        for patch in remembering():
            replaced.enter_context(patch)
        _SERVE(pipe)
