"""The program as a process: ended from outside, and under a locale without Chinese."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.document.test_layout import ends, working
from tests.support import Sample

pytestmark = [
    pytest.mark.slow,  # each starts a process or more
    pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc"),
]
PATIENCE = 60  # seconds, for a busy machine


def environment(**more: str) -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": "", **more}


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_run_that_is_ended_takes_libreoffice_with_it(sample: Sample, tmp_path: Path, ending: signal.Signals) -> None:
    tools, started = tmp_path / "tools", tmp_path / "started"
    tools.mkdir()
    office = tools / "soffice"  # which hands over to another process, as LibreOffice's command does
    office.write_text(f"#!/bin/sh\n/bin/sleep 600 &\necho $! > {started}.tmp\n/bin/mv {started}.tmp {started}\nwait\n")
    office.chmod(0o755)
    run = subprocess.Popen(
        [sys.executable, "-m", "generator", "2020", "--layout", "libreoffice"],
        cwd=sample.root,
        env=environment(PATH=str(tools), PYTHONUTF8="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(ending, signal.SIG_DFL),  # tests in the background may ignore it
    )
    end = time.monotonic() + PATIENCE
    while not started.exists() and time.monotonic() < end:
        time.sleep(0.05)
    number = int(started.read_text())
    assert working(number)
    run.send_signal(ending)
    _, complained = run.communicate(timeout=PATIENCE)
    assert run.returncode == 130
    assert "【中断】" in complained
    assert ends(number)


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}]
)
def test_a_locale_without_chinese_changes_nothing(sample: Sample, locale: dict[str, str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "generator", "2020"],
        cwd=sample.root,
        env=environment(**locale),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert f"【已生成】{sample.root}/build/2020/攀枝花市经济和信息化局2020年度部门决算公开.docx" in ended.stdout


@pytest.mark.parametrize(("ending", "code"), [("sys.exit(3)", 3), ("raise ValueError", 1)])
def test_a_process_that_ends_quickly_has_done_all_that_was_to_be_done(ending: str, code: int) -> None:
    script = f"""
import atexit, sys
from generator.cli.process import ended_quickly
class Held:
    def __del__(self):
        print("torn down")
held = Held()
with ended_quickly():
    atexit.register(print, "done at the end")
    print("said")
    {ending}
"""
    ended = subprocess.run([sys.executable, "-c", script], env=environment(), capture_output=True, text=True)
    assert ended.returncode == code
    assert ended.stdout.split("\n")[:2] == ["said", "done at the end"]
    assert ("torn down" in ended.stdout) == (code == 1)
    assert ("ValueError" in ended.stderr) == (code == 1)
