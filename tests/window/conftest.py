"""Windows over copies of the sample, served in this process with the same workers for all, and a real browser."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from generator.operations.run import Step
from generator.window import worker
from generator.window.ending import Patience
from generator.window.security import new_token
from generator.window.serving import serve
from generator.window.session import Session
from generator.window.worker import JobFunction, Worker
from generator.workspace import Workspace
from tests.support import generate
from tests.window import remembering


@dataclass
class KeptWorker(Worker):
    """A worker that outlives the windows it works for, unless it is lost: what it has loaded takes seconds."""

    lent: bool = False  # to a lane of a window
    busy: bool = False

    def do(self, work: JobFunction, arguments: Sequence[Any], step: Step, ended: threading.Event) -> Any:
        self.busy = True
        result = super().do(work, arguments, step, ended)
        self.busy = False
        return result

    def end(self) -> None:
        self.lent = False
        if self.busy:
            super().end()


class Workers:
    """The workers of the present window's lanes."""

    def __init__(self) -> None:
        self.kept: list[KeptWorker] = []

    def started(self, started: Callable[[], Worker]) -> Worker:
        free = [one for one in self.kept if not one.lent and one.process.is_alive()]
        if not free:
            new = started()
            free = [KeptWorker(new.process, new.pipe)]
            self.kept += free
        free[0].lent = True
        return free[0]

    def end(self) -> None:
        for one in self.kept:
            Worker.end(one)


@dataclass(frozen=True)
class Open:
    """A window that is being served."""

    session: Session
    thread: threading.Thread

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.session.port}"

    def asked(
        self, path: str, method: str = "GET", body: str = "", **headers: str
    ) -> tuple[int, http.client.HTTPMessage, str]:
        """What answers a request that no browser makes, which has the cookie and the right origin unless it says so."""
        port = self.session.port
        usual = {"Cookie": f"window_{port}={self.session.token}"}
        if method == "POST":
            usual |= {"Origin": self.base, "Content-Type": "application/x-www-form-urlencoded"}
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in (usual | given).items() if value}
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as asking:
            asking.request(method, path, body.encode(), sent)
            answer = asking.getresponse()
            return answer.status, answer.headers, answer.read().decode()


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    workers = Workers()
    yield workers
    workers.end()


@pytest.fixture
def open_window(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Open]]:
    """Opens a window over a workspace."""
    started = Worker.started
    monkeypatch.setattr(Worker, "started", lambda: workers.started(started))
    monkeypatch.setattr(worker, "_serve", remembering.serve)
    opened: list[Open] = []

    def opens(root: Path, patience: Patience | None = None) -> Open:
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        session = Session(Workspace(root), new_token(), listening.getsockname()[1], patience or Patience())
        begun = threading.Event()
        thread = threading.Thread(target=serve, args=(session, listening, begun.set))
        thread.start()
        assert begun.wait(30)
        opened.append(Open(session, thread))
        return opened[-1]

    yield opens
    for one in opened:
        one.session.end()
        one.thread.join(30)
        assert not one.thread.is_alive()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    expect.set_options(timeout=60_000)  # of a machine with other things to do
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def show(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A page of a window in the browser, as an officer comes to it: by the address with the token."""
    contexts = []

    def shown(window: Open, path: str = "/", **settings: object) -> Page:
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(window.session.address)
        page.goto(window.base + path)
        return page

    yield shown
    for context in contexts:
        context.close()


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """A workspace without a year."""
    (tmp_path / "inputs").mkdir()
    return tmp_path


@pytest.fixture
def begun(blank: Path) -> Path:
    """A workspace with the blank workbooks of a year."""
    assert generate("new", "2024", "--place", "上海市", "--name", "某某市水务局", cwd=blank).returncode == 0
    return blank
