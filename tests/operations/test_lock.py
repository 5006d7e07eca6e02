"""Several runs at once in a workspace: each ends whole, one after the other; a dead one holds nobody up."""

from __future__ import annotations

import json
import lzma
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from filelock import FileLock

from generator.history.version import fingerprint
from generator.operations import lock
from generator.operations.check import check
from generator.operations.import_files import import_files
from generator.operations.new_year import begin
from tests.history.edits import give_reason
from tests.support import Sample, generate

HOLDING = """
import sys, time
from pathlib import Path
from generator.operations.lock import locked
from generator.workspace import Workspace
with locked(Workspace(Path(sys.argv[1]))) as busy:
    print("busy" if busy else "held", flush=True)
    time.sleep(600)
"""


def started(root: Path, *words: str) -> subprocess.Popen[str]:
    """A process in the workspace, without LibreOffice."""
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1", "PATH": ""}
    return subprocess.Popen(
        [sys.executable, *words], cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def held(root: Path) -> FileLock:
    """The lock as another run holds it."""
    path = root / "build" / ".generate.lock"
    path.parent.mkdir(exist_ok=True)
    return FileLock(path, is_singleton=False)


@pytest.mark.slow
def test_three_runs_at_once_leave_whole_versions_and_the_newest_document(sample: Sample) -> None:
    runs = []
    for number in range(3):
        give_reason(sample, f"接待批次减少{number}次")
        runs.append(started(sample.root, "-m", "generator", "2020"))
    printed = [run.communicate(timeout=300)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], printed
    output = sample.root / "build" / "2020"
    versions = sorted((output / "历史").glob("2*.json.xz"))
    assert versions
    for version in versions:
        content = version.with_name(version.name.replace(".json.xz", ".docx")).read_bytes()
        assert json.loads(lzma.decompress(version.read_bytes()))["content"] == fingerprint(content)
    (document,) = output.glob("*.docx")
    kept = [path.read_bytes() for path in (output / "历史").glob("*.docx")]
    assert document.read_bytes() in kept
    assert len(kept) == len(versions)
    assert not sample.run().changes  # the last one to end had the newest inputs


@pytest.mark.slow
def test_a_run_beside_another_waits_and_then_is_refused(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "SECONDS", 0.1)
    with held(sample.root):
        done = generate("2020", cwd=sample.root)
        assert done.returncode == 1
        assert "错误[F530]" in done.stderr
        assert "等待另一次运行结束" in done.stdout
        assert list((sample.root / "build").iterdir()) == [sample.root / "build" / ".generate.lock"]
    assert generate("2020", cwd=sample.root).returncode == 0


@pytest.mark.parametrize(
    "run",
    [
        lambda sample: check(sample.workspace, 2020).diagnostics,
        lambda sample: import_files(sample.workspace, 2020, []).diagnostics,
        lambda sample: begin(sample.workspace, 2021).diagnostics,
    ],
)
def test_whatever_writes_takes_the_lock(
    sample: Sample, monkeypatch: pytest.MonkeyPatch, run: Callable[[Sample], tuple[object, ...]]
) -> None:
    monkeypatch.setattr(lock, "SECONDS", 0.1)
    with held(sample.root):
        (refused,) = run(sample)
    assert getattr(refused, "code", "") == "F530"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_the_lock_of_a_killed_run_holds_nobody_up(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "SECONDS", 0.1)
    holder = started(sample.root, "-c", HOLDING, str(sample.root))
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    assert [found.code for found in check(sample.workspace, 2020).diagnostics] == ["F530"]
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    assert check(sample.workspace, 2020).audit_report


def test_what_a_killed_run_left_half_written_goes_with_the_next(sample: Sample) -> None:
    left = [sample.root / "build" / "2020" / part / ".generate-q1w2e3r4.tmp" for part in ("", "历史", "网页")]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half of a document")
    other = left[0].with_name("别的.tmp")
    other.write_bytes(b"somebody's own")
    check(sample.workspace, 2020)
    assert not any(path.exists() for path in left)
    assert other.exists()


def test_where_nothing_can_be_written_there_is_no_waiting(sample: Sample) -> None:
    (sample.root / "build").write_bytes(b"a file in the folder's place")
    for words in (("2020",), ("check", "2020")):
        begun = datetime.now()
        done = generate(*words, cwd=sample.root)
        assert done.returncode == 1
        assert "错误[F503]" in done.stdout + done.stderr
        assert (datetime.now() - begun).total_seconds() < lock.SECONDS / 2
