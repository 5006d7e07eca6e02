"""The window as a process of its own: opened, found again, closed with its page or by Ctrl+C; its worker killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.window.jobs import Job, JobFailedError
from tests.support import ROOT, Sample
from tests.window.conftest import Open
from tests.window.slow_work import die, until_there

Started = subprocess.Popen[str]


@pytest.fixture
def start(sample: Sample) -> Iterator[Callable[..., Started]]:
    """Starts `generate window` in the sample's workspace."""
    started: list[Started] = []

    def starts(*arguments: str, **environment: str) -> Started:
        command = [sys.executable, "-m", "generator", "window", *arguments]
        told = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment}
        process = subprocess.Popen(
            command, cwd=sample.root, env=told, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
        started.append(process)
        return process

    yield starts
    for process in started:
        process.kill()
        process.communicate()


def address_of(process: Started) -> str:
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line.startswith("【窗口】http://127.0.0.1:")
    return line.removeprefix("【窗口】")


@pytest.mark.slow
def test_the_window_tells_its_address_is_found_again_and_ends_by_ctrl_c(
    start: Callable[..., Started], sample: Sample
) -> None:
    first = start("--no-browser")
    address = address_of(first)
    record = sample.root / "build" / ".window.json"
    assert json.loads(record.read_text())["address"] == address
    assert record.stat().st_mode & 0o077 == 0
    second = start("--no-browser")
    assert second.communicate(timeout=60)[0].strip() == f"【窗口】{address}\n关闭网页，程序随之结束；也可按 Ctrl+C。"
    assert second.returncode == 0
    first.send_signal(signal.SIGINT)
    assert first.communicate(timeout=60)[0].strip().endswith("【结束】窗口已关闭。")
    assert first.returncode == 0
    assert not record.exists()


@pytest.mark.slow
def test_the_usual_browser_is_opened_and_the_window_ends_with_its_page(
    start: Callable[..., Started], browser: Browser, tmp_path: Path
) -> None:
    opened = tmp_path / "opened"
    opener = tmp_path / "opener"
    opener.write_text(f"#!/bin/sh\nprintf %s \"$1\" > '{opened}'\n")
    opener.chmod(0o755)
    process = start(BROWSER=f"{opener} %s")
    address = address_of(process)
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_role("heading", name="开始")).to_be_visible()
    page.goto(page.url + "2020/todo")
    expect(page.locator(".tally").first).to_be_visible(timeout=90_000)
    assert opened.read_text() == address
    page.close()
    assert process.communicate(timeout=90)[0].strip().endswith("【结束】窗口已关闭。")
    context.close()


def test_a_worker_that_dies_costs_one_job_and_the_next_is_done(
    sample: Sample, open_window: Callable[..., Open], show: Callable[..., Page], tmp_path: Path
) -> None:
    window = open_window(sample.root)
    page = show(window, "/2020/todo")
    with pytest.raises(JobFailedError) as failed:
        window.session.jobs.submit(Job("生成2020年度", die)).result(60)
    assert failed.value.diagnostic.code == "F571"
    assert "退出码3" in failed.value.diagnostic.message
    (tmp_path / "gate").write_bytes(b"")
    assert window.session.jobs.submit(Job("再一次", until_there, (tmp_path / "gate",))).result(60) == "there"
    expect(page.locator(".tally").first).to_be_visible()


def test_what_nobody_foresaw_is_told_in_chinese_with_the_file_to_send(
    sample: Sample, open_window: Callable[..., Open], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    window = open_window(sample.root)
    monkeypatch.setattr("generator.window.parts.explain", broken)
    status, _, text = window.asked("/codes/C201")
    assert status == 500
    assert "F570" in text
    assert "boom" not in text
    status, _, text = window.asked("/codes/C201", Sec_Fetch_Dest="empty")
    assert status == 500
    assert "<html" not in text
