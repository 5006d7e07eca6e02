"""The window over a workspace: its events, jobs and years."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import Any

from starlette.requests import Request

from generator.storage.temporary import TemporaryFolder
from generator.values import dataclass
from generator.window.ending import Patience
from generator.window.events import Hub
from generator.window.lanes import Jobs
from generator.window.years import Years
from generator.workspace import Workspace


@dataclass
class Session:
    """Everything that the pages of one window share."""

    workspace: Workspace
    token: str
    port: int
    patience: Patience = field(default_factory=Patience)
    end: Callable[[], None] = lambda: None  # ends the serving; set by who serves
    hub: Hub = field(init=False)
    jobs: Jobs = field(init=False)
    years: Years = field(init=False)
    results: dict[str, Any] = field(default_factory=dict)  # what screens keep beside the years, by their own names

    def __post_init__(self) -> None:
        self._uploads = TemporaryFolder("window")
        self.hub = Hub()
        self.jobs = Jobs(self.hub.tell)
        self.years = Years(self.workspace, self.jobs, self.hub.tell)

    @property
    def address(self) -> str:
        """Where it is, with the token."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    def upload_folder(self) -> Path:
        """A new folder for files that a page sends, which goes with the session."""
        return Path(tempfile.mkdtemp(dir=self._uploads.path))

    def close(self) -> None:
        """Ends what was begun for it."""
        self.years.close()
        self.jobs.close()
        self._uploads.cleanup()


def session_of(request: Request) -> Session:
    """The session that a request is for."""
    session: Session = request.app.state.session
    return session
