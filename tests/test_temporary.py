"""Temporary folders: they go with their work, or with the next one where that was killed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from generator.storage.temporary import TemporaryFolder
from tests.support import ROOT

MADE = (
    "import time; from generator.storage.temporary import TemporaryFolder as F; "
    "print(F('layout').path, flush=True); {then}"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of the system, for this test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def made_elsewhere(place: Path, then: str) -> subprocess.Popen[str]:
    """A process that makes a folder, keeps it in use, and then does something."""
    script = MADE.replace("print(F('layout').path", "made = F('layout'); print(made.path").format(then=then)
    environment = {**os.environ, "TMPDIR": str(place), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=environment)


def test_a_folder_goes_with_its_work(place: Path) -> None:
    with TemporaryFolder("layout") as folder:
        (folder / "document.docx").write_bytes(b"x")
        assert folder.parent == place
    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_goes_with_the_next_and_what_is_in_use_stays(place: Path) -> None:
    killed, running = (made_elsewhere(place, "time.sleep(60)") for _ in range(2))
    left, used = (Path(one.stdout.readline().strip()) for one in (killed, running) if one.stdout)
    (left / "情况说明.xlsx").write_bytes(b"x")
    for one in (left, used) if sys.platform == "win32" else (used,):  # where no process is asked for
        os.utime(one, (0, 0))  # made long ago
    other = place / "layout-of-somebody-else"
    other.mkdir()
    killed.kill()
    killed.communicate()
    with TemporaryFolder("window"):
        assert not left.exists()
        assert used.exists()
        assert other.exists()
    running.kill()
    running.communicate()


def test_a_folder_that_is_just_being_made_stays_and_an_old_one_without_a_lock_goes(place: Path) -> None:
    new, old = place / "final-accounts-window-new", place / "final-accounts-window-old"
    for one in (new, old):
        one.mkdir()
    os.utime(old, (0, 0))
    with TemporaryFolder("window"):
        assert new.exists()
        assert not old.exists()


def test_a_folder_whose_process_does_not_hold_its_lock_yet_stays(place: Path) -> None:
    new = place / "final-accounts-worker-new"
    new.mkdir()
    (new / ".in-use").touch()  # between the file of the lock and the lock
    with TemporaryFolder("worker"):
        assert new.exists()


def test_a_link_of_that_name_leads_to_nothing_that_is_removed(
    place: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    precious = tmp_path_factory.mktemp("precious")
    (precious / "file").write_bytes(b"x")
    os.utime(precious, (0, 0))
    (place / "final-accounts-window-link").symlink_to(precious)
    with TemporaryFolder("window"):
        assert (precious / "file").exists()
