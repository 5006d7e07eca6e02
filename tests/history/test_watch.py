"""generate watch: a running process that is given saved files, half-saved ones, wrong ones, and its end."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.operations.saved_files import Watch, inputs
from tests.history.edits import document, give_reason
from tests.support import ROOT, Sample, text_of

PATIENCE = 90  # seconds, for a busy machine
BUDGET = "收入支出决算总表", "二、政府性基金预算财政拨款收入", "决算数"


class Watching:
    """A running `generate watch` and what it says."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, words: str) -> str:
        """What is said up to the line with the words."""
        said = ""
        end = time.monotonic() + PATIENCE
        while words not in said:
            try:
                said += self.lines.get(timeout=max(0.1, end - time.monotonic()))
            except queue.Empty:
                pytest.fail(f"“{words}” was not said, but:\n{said}")
        return said


@contextmanager
def watching(sample: Sample) -> Iterator[Watching]:
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "generator", "watch", "2020"],
        cwd=sample.root,
        env={"PATH": "", "PYTHONPATH": str(ROOT), "HOME": str(Path.home()), "COLUMNS": "1000"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    with process:
        try:
            watched = Watching(process)
            watched.until("【守候】")
            yield watched
        finally:
            process.kill()


@pytest.mark.slow
def test_a_saved_workbook_is_generated_and_wrong_input_is_told_and_survived(generated: Sample) -> None:
    workbook = generated.workbook("情况说明.xlsx")
    with watching(generated) as watched:
        give_reason(generated, "接待批次减少")
        said = watched.until("【守候】")
        assert "【已保存】情况说明.xlsx" in said
        assert "→ 接待批次减少" in said
        assert "【已生成】" in said
        assert "接待批次减少" in "\n".join(text_of(document(generated)))

        generated.put("决算报表.xlsx", *BUDGET, "七百万")
        said = watched.until("【守候】")
        assert "应为数字" in said
        assert "【未生成】" in said

        whole = workbook.read_bytes()
        workbook.write_bytes(b"no workbook at all")  # never becomes whole: told after a while, and survived
        said = watched.until("【守候】")
        assert "应为数字" not in said  # known already
        workbook.write_bytes(whole)
        generated.put("决算报表.xlsx", *BUDGET, 743.52)
        said = watched.until("【已生成】")
        assert "消除" in said
        watched.process.send_signal(signal.SIGINT)
        watched.until("【结束】")
        assert watched.process.wait(PATIENCE) == 0


@pytest.mark.slow
def test_sigterm_ends_it_cleanly(generated: Sample) -> None:
    with watching(generated) as watched:
        watched.process.send_signal(signal.SIGTERM)
        assert "Traceback" not in watched.until("【结束】")
        assert watched.process.wait(PATIENCE) == 0
    assert [path.name for path in document(generated).parent.iterdir() if path.suffix == ".tmp"] == []


@pytest.fixture
def folder(tmp_path: Path) -> Sample:
    """A workspace of two workbooks."""
    for name in ("inputs/2020/甲.xlsx", "inputs/2020/乙.xlsx", "templates/模板.docx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / "inputs" / "2020" / "部门概况.xlsx").read_bytes())
    return Sample(tmp_path)


def watch(folder: Sample, patience: float = 30) -> Watch:
    return Watch(inputs(folder.workspace, 2020), every=0.05, settled=0.2, patience=patience)


def other_workbook() -> bytes:
    """The bytes of another workbook than the two."""
    return (ROOT / "inputs" / "2020" / "决算报表.xlsx").read_bytes()


def later(*steps: object) -> None:
    """The steps, one after another in the background, a number being seconds to wait."""

    def run() -> None:
        for step in steps:
            time.sleep(step) if isinstance(step, float) else step()  # type: ignore[operator]

    threading.Thread(target=run, daemon=True).start()


def test_a_half_saved_file_is_waited_for(folder: Sample) -> None:
    path = folder.root / "inputs" / "2020" / "甲.xlsx"
    whole = other_workbook()
    watched = watch(folder)
    ended: list[float] = []
    later(
        lambda: path.write_bytes(whole[: len(whole) // 2]),
        1.0,
        lambda: path.write_bytes(whole),
        lambda: ended.append(time.monotonic()),
    )
    assert watched.next() == (path,)
    assert ended
    assert time.monotonic() > ended[0]


def test_a_save_by_renaming_is_one_save(folder: Sample) -> None:
    path = folder.root / "inputs" / "2020" / "甲.xlsx"
    whole = other_workbook()
    temporary, old = path.with_name("7A3B0C00"), path.with_name("甲~RF1.TMP")
    watched = watch(folder)
    later(
        lambda: temporary.write_bytes(whole),
        0.1,
        lambda: path.rename(old),
        0.6,  # for longer than a file needs to settle
        lambda: temporary.rename(path),
        old.unlink,
    )
    assert watched.next() == (path,)
    assert path.exists()


@pytest.mark.parametrize("pause", [0.0, 0.6])
def test_a_save_by_deleting_and_writing_anew_is_one_save(folder: Sample, pause: float) -> None:
    path, last = folder.root / "inputs" / "2020" / "甲.xlsx", folder.root / "inputs" / "2020" / "乙.xlsx"
    watched = watch(folder)
    later(path.unlink, pause, lambda: path.write_bytes(other_workbook()))
    assert watched.next() == (path,)
    later(lambda: last.write_bytes(other_workbook()))
    assert watched.next() == (last,)


def test_a_file_that_is_only_touched_is_no_save(folder: Sample) -> None:
    path, saved = folder.root / "inputs" / "2020" / "甲.xlsx", folder.root / "inputs" / "2020" / "乙.xlsx"
    watched = watch(folder)
    later(lambda: os.utime(path, (1, 1)), 0.5, lambda: saved.write_bytes(other_workbook()))
    assert watched.next() == (saved,)


def test_a_new_workbook_is_a_save(folder: Sample) -> None:
    path = folder.root / "inputs" / "2020" / "丙.xlsx"
    watched = watch(folder)
    later(lambda: path.write_bytes(other_workbook()))
    assert watched.next() == (path,)


def test_a_file_that_is_gone_or_never_whole_is_told_after_a_while(folder: Sample) -> None:
    gone = folder.root / "inputs" / "2020" / "甲.xlsx"
    watched = watch(folder, patience=0.5)
    gone.unlink()
    assert watched.next() == (gone,)


def test_a_drive_that_is_away_for_a_moment_is_no_save(folder: Sample) -> None:
    away, saved = folder.root / "away", folder.root / "inputs" / "2020" / "乙.xlsx"
    watched = watch(folder)
    later(
        lambda: (folder.root / "inputs").rename(away),
        0.5,
        lambda: away.rename(folder.root / "inputs"),
        0.5,
        lambda: saved.write_bytes(other_workbook()),
    )
    assert watched.next() == (saved,)


def test_temporary_files_of_office_are_no_saves(folder: Sample) -> None:
    saved = folder.root / "templates" / "模板.docx"
    watched = watch(folder)
    later(
        lambda: (folder.root / "inputs" / "2020" / "~$甲.xlsx").write_bytes(b"owner"),
        lambda: (folder.root / "inputs" / "2020" / ".~lock.甲.xlsx#").write_bytes(b"owner"),
        0.5,
        lambda: saved.write_bytes(other_workbook()),
    )
    assert watched.next() == (saved,)
