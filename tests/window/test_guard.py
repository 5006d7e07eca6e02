"""Who may speak to a window, what it opens, and when it ends."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from generator.window import serving
from generator.window.ending import Patience
from generator.window.security import MOST_SENT
from generator.workspace import Workspace
from tests.support import Sample
from tests.window.conftest import Open

Opens = Callable[..., Open]


def test_without_the_token_nothing_is_shown(sample: Sample, open_window: Opens) -> None:
    window = open_window(sample.root)
    for path in ("/", "/2020/todo", "/events", "/static/window.css", "/alive"):
        status, _, text = window.asked(path, Cookie="")
        assert status == 403
        assert "某" not in text
    assert window.asked("/", Cookie=f"window_{window.session.port}=wrong")[0] == 403
    assert window.asked("/?token=wrong", Cookie="")[0] == 403


def test_the_token_is_taken_from_the_address_into_a_cookie_of_this_site_alone(
    sample: Sample, open_window: Opens
) -> None:
    window = open_window(sample.root)
    status, headers, _ = window.asked(f"/2020/todo?token={window.session.token}&unit=x", Cookie="")
    assert (status, headers["Location"]) == (303, "/2020/todo?unit=x")
    cookie = headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert window.asked(f"//elsewhere.example/?token={window.session.token}")[1]["Location"] == "/elsewhere.example/"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "elsewhere.example"},
        {"Host": "localhost:80"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},  # another port of the machine
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
    ],
)
def test_a_request_from_elsewhere_is_refused_whatever_it_knows(
    sample: Sample, open_window: Opens, headers: dict[str, str]
) -> None:
    window = open_window(sample.root)
    assert window.asked("/", **headers)[0] == 403
    assert window.asked("/leave", "POST", **headers)[0] == 403
    assert window.asked("/leave", "POST", Origin="")[0] == 403
    assert window.asked("/leave", "POST")[0] == 204


def test_pages_may_ask_for_nothing_elsewhere(sample: Sample, open_window: Opens) -> None:
    _, headers, text = open_window(sample.root).asked("/")
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert headers["Cache-Control"] == "no-store"
    assert "http://" not in text
    assert "https://" not in text


@pytest.mark.parametrize(
    "path", ["../secret.xlsx", "/etc/hostname", "inputs/../../secret.xlsx", "link.xlsx", "..", "\0"]
)
def test_a_path_outside_the_workspace_is_not_opened(
    tmp_path: Path, open_window: Opens, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "workspace"
    (root / "inputs").mkdir(parents=True)
    (tmp_path / "secret.xlsx").write_bytes(b"")
    (root / "link.xlsx").symlink_to(tmp_path / "secret.xlsx")
    opened: list[Path] = []
    monkeypatch.setattr("generator.operations.opening._open", opened.append)
    status, _, text = open_window(root).asked("/open", "POST", f"path={quote(path)}")
    assert status == 422
    assert "F561" in text or "F562" in text
    assert opened == []


def test_what_is_no_document_is_not_opened(tmp_path: Path, open_window: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "run.bat").write_bytes(b"")
    opened: list[Path] = []
    monkeypatch.setattr("generator.operations.opening._open", opened.append)
    window = open_window(tmp_path)
    assert window.asked("/open", "POST", "path=inputs/run.bat")[0] == 422
    assert opened == []
    assert window.asked("/open", "POST", "path=inputs")[0] == 200
    assert opened == [(tmp_path / "inputs").resolve()]


def test_a_year_or_unit_that_is_not_there_has_no_page(sample: Sample, open_window: Opens) -> None:
    window = open_window(sample.root)
    for path in ("/1999/todo", "/2020/todo?unit=..%2F..", "/2020/nothing", "/import/7"):
        status, _, text = window.asked(path)
        assert status == 404
        assert "Not Found" not in text


def test_a_second_start_shows_the_window_that_is_open(sample: Sample, open_window: Opens) -> None:
    window = open_window(sample.root)
    folder = sample.root / "build"
    told: list[str] = []
    with serving._only_one(folder) as first:
        assert first
        serving._record(folder / ".window.json", window.session.address)
        assert not serving.open_window(Workspace(sample.root), told.append, browser=False)
    assert told == [window.session.address]


def test_a_window_that_is_gone_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_PAUSE", 0)
    record = tmp_path / ".window.json"
    assert serving._standing(record) == ""
    record.write_text(json.dumps({"address": "http://127.0.0.1:9/?token=x"}))
    assert serving._standing(record) == ""


def test_the_window_ends_when_its_page_was_closed_and_not_before(sample: Sample, open_window: Opens) -> None:
    window = open_window(sample.root, Patience(after_leave=0.2, after_loss=600, for_first=600))
    time.sleep(1.2)
    assert window.thread.is_alive()  # nobody has looked at it yet
    session = window.session
    session.hub.seen, session.hub.left = True, time.monotonic()
    time.sleep(1.2)
    assert window.thread.is_alive()  # the page was lost, and did not take its leave
    assert window.asked("/leave", "POST")[0] == 204
    window.thread.join(20)
    assert not window.thread.is_alive()


def test_the_address_is_of_this_machine_alone(sample: Sample, open_window: Opens) -> None:
    parts = urlsplit(open_window(sample.root).session.address)
    assert parts.hostname == "127.0.0.1"
    assert len(parts.query) > 30


def test_a_request_that_would_fill_the_disk_is_refused_before_it_is_read(sample: Sample, open_window: Opens) -> None:
    window = open_window(sample.root)
    assert window.asked("/verify/file", "POST", Content_Length=str(MOST_SENT + 1))[0] == 413
    assert window.asked("/verify/file", "POST", Transfer_Encoding="chunked")[0] == 411
    assert window.asked("/alive")[0] == 204
