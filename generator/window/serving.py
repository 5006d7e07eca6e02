"""The window opened: served on the loopback, one for a workspace, until it is left or interrupted."""

from __future__ import annotations

import json
import logging
import os
import socket
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from filelock import FileLock, Timeout

from generator.storage.files import drop, put_whole, read_file
from generator.window.app import window_app
from generator.window.ending import Patience
from generator.window.security import new_token
from generator.window.session import Session
from generator.workspace import Workspace

_RECORD, _LOCK = ".window.json", ".window.lock"  # in build/
_TRIES, _PAUSE = 20, 0.25  # looks for the other window's address, seconds between them
_FOR_FIRST = 600.0  # seconds that a window waits whose browser was opened


def open_window(workspace: Workspace, announce: Callable[[str], None], *, browser: bool = True) -> bool:
    """Opens the window of the workspace, or shows the one that is open; announces its address.

    Whether it was opened here; then it has ended.
    """
    folder = workspace.root / "build"
    with _only_one(folder) as first:
        if not first and (address := _standing(folder / _RECORD)):
            announce(address)
            if browser:
                webbrowser.open(address)
            return False
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            port = listening.getsockname()[1]
            patience = Patience(for_first=_FOR_FIRST if browser else float("inf"))
            session = Session(workspace, new_token(), port, patience)
            try:
                _record(folder / _RECORD, session.address)
                serve(session, listening, lambda: _show(session.address, announce, browser=browser))
            finally:
                drop(folder / _RECORD)
    return True


def serve(session: Session, listening: socket.socket, started: Callable[[], None]) -> None:
    """Serves the session until it ends; KeyboardInterrupt where it was interrupted."""
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # Windows: that a browser broke off is no news
    config = uvicorn.Config(
        window_app(session),
        http="h11",
        ws="none",
        loop="asyncio",
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    server = _Server(config, session, started)
    try:
        server.run(sockets=[listening])
    finally:
        session.close()


class _Server(uvicorn.Server):
    """Ends with its session, and ends the streams of events before it waits for requests to end."""

    def __init__(self, config: uvicorn.Config, session: Session, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._session, self._started = session, started
        session.end = self._end

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._session.hub.close()
        await super().shutdown(sockets)

    def _end(self) -> None:
        self.should_exit = True


def _show(address: str, announce: Callable[[str], None], *, browser: bool) -> None:
    announce(address)
    if browser:  # some systems wait for the browser, which waits for the window
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


@contextmanager
def _only_one(folder: Path) -> Iterator[bool]:
    """Whether no other window of the workspace is open; where no lock can be had, none is known of."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK)
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    except (OSError, NotImplementedError):  # nothing may be written there, or a drive without locks
        yield True
        return
    try:
        yield True
    finally:
        lock.release()


def _record(path: Path, address: str) -> None:
    """Writes down where the window is, for a second start; only its user may read it."""
    try:
        path.unlink(missing_ok=True)
        path.touch(0o600)  # which writing keeps
        put_whole(path, json.dumps({"address": address, "process": os.getpid()}).encode())
    except OSError:
        return  # a second start opens a second window then


def _standing(path: Path) -> str:
    """The address of the window that is open, "" where none answers: one that is just being opened is waited for."""
    for _ in range(_TRIES):
        try:
            address = str(json.loads(read_file(path))["address"])
            parts = urlsplit(address)
            with closing(HTTPConnection("127.0.0.1", parts.port or 0, timeout=5)) as asked:
                asked.request("GET", f"/alive?{parts.query}")
                if asked.getresponse().status == HTTPStatus.SEE_OTHER:  # the token is right
                    return address
        except (OSError, ValueError, KeyError, TypeError, HTTPException):
            pass
        time.sleep(_PAUSE)
    return ""
