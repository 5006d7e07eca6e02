"""Processes of a batch: one that dies loses one department, and no other."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.operations.batch.progress import BatchProgress
from generator.operations.batch.run import BatchResult, batch
from generator.operations.batch.workers import Work, local_workers
from generator.outputs.board.summary import DepartmentState
from tests.batch.deadly import deadly_once, quick, quick_or_die, with_program

pytestmark = pytest.mark.slow  # processes are started

YEAR = 2024
Makes = Callable[..., BatchResult]


def departments(root: Path, names: Iterable[str]) -> None:
    for name in names:
        (root / name / "inputs" / str(YEAR)).mkdir(parents=True)


@pytest.fixture(scope="module")
def made() -> Iterator[Makes]:
    """Runs a batch whose processes do the work; those that are left do it for the next batch too."""
    with ExitStack() as begun:
        workers = cache(lambda work: begun.enter_context(local_workers(2, 60.0, work)))

        def run(root: Path, work: Work, seen: list[BatchProgress] | None = None) -> BatchResult:
            progress: list[BatchProgress] = [] if seen is None else seen
            return batch(root, YEAR, workers(work), watcher=progress.append)

        yield run


def states(result: BatchResult) -> dict[str, DepartmentState]:
    return {summary.folder: summary.state_on(date.today()) for summary in result.summaries}


def test_a_department_that_kills_its_process_is_named_and_all_others_are_made(made: Makes, tmp_path: Path) -> None:
    names = [f"{number}局" for number in range(12)]
    departments(tmp_path, [*names, "致命局", "又一致命局"])
    result = made(tmp_path, quick_or_die)
    lost = {folder for folder, state in states(result).items() if state is DepartmentState.FAILED}
    assert lost == {"致命局", "又一致命局"}
    assert all((tmp_path / name / "build" / str(YEAR) / "文档.docx").is_file() for name in names)
    assert {summary.failure for summary in result.summaries} == {"", "处理它的进程中止了（退出码9）"}
    assert not result.complete


def test_a_department_whose_process_died_by_chance_is_made_when_it_is_tried_again(made: Makes, tmp_path: Path) -> None:
    departments(tmp_path, ["甲局", "致命局", "乙局"])
    result = made(tmp_path, deadly_once)
    assert set(states(result).values()) == {DepartmentState.DRAFT}
    assert result.complete


def test_a_department_that_takes_too_long_is_ended_and_named(tmp_path: Path) -> None:
    departments(tmp_path, ["甲局", "缓慢局"])
    with local_workers(2, 3.0, quick_or_die) as workers:
        result = batch(tmp_path, YEAR, workers)
    assert states(result) == {"甲局": DepartmentState.DRAFT, "缓慢局": DepartmentState.FAILED}
    assert "3秒内没有完成" in {summary.failure for summary in result.summaries}


def test_what_a_department_has_started_ends_with_its_process(tmp_path: Path) -> None:
    departments(tmp_path, ["甲局"])
    with local_workers(1, 3.0, with_program) as workers:
        result = batch(tmp_path, YEAR, workers)
    assert states(result) == {"甲局": DepartmentState.FAILED}
    started = int((tmp_path / "甲局.pid").read_text())
    assert not Path(f"/proc/{started}").exists()


def test_what_a_killed_process_left_in_the_temporary_folder_goes_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    departments(tmp_path / "各部门", ["致命局"])
    for work in (quick_or_die, quick):
        for left in (tmp_path / "temporary").iterdir():
            os.utime(left, (0, 0))  # long ago: one that is new may be of a process that has just started
        with local_workers(1, 60.0, work) as workers:
            batch(tmp_path / "各部门", YEAR, workers)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_copied_department_is_found_unchanged_under_its_own_folder(made: Makes, tmp_path: Path) -> None:
    departments(tmp_path, ["甲局"])
    made(tmp_path, quick)
    shutil.copytree(tmp_path / "甲局", tmp_path / "乙局")
    result = made(tmp_path, quick)
    assert {summary.folder: summary.kept for summary in result.summaries} == {"甲局": True, "乙局": True}
    assert [problem.code for problem in result.diagnostics] == ["F534"]


def test_an_exception_that_nobody_foresaw_is_of_one_department(made: Makes, tmp_path: Path) -> None:
    departments(tmp_path, ["甲局", "意外局"])
    result = made(tmp_path, quick_or_die)
    assert states(result)["甲局"] is DepartmentState.DRAFT
    assert "ValueError" in result.summaries[[one.folder for one in result.summaries].index("意外局")].failure


def test_progress_counts_each_department_once(made: Makes, tmp_path: Path) -> None:
    departments(tmp_path, [*(f"{number}局" for number in range(8)), "致命局"])
    seen: list[BatchProgress] = []
    made(tmp_path, quick_or_die, seen=seen)
    assert [one.done for one in seen] == list(range(1, 10))
    assert {one.total for one in seen} == {9}
    assert len({one.summary.folder for one in seen}) == 9


def test_what_has_not_changed_is_not_made_again(made: Makes, tmp_path: Path) -> None:
    departments(tmp_path, ["甲局", "乙局", "丙局"])
    made(tmp_path, quick)
    (tmp_path / "乙局" / "inputs" / str(YEAR) / "决算报表.xlsx").write_bytes(b"1")
    (tmp_path / "丙局" / "build" / str(YEAR) / "文档.docx").write_text("改过", encoding="utf-8")
    result = made(tmp_path, quick)
    assert {summary.folder: summary.kept for summary in result.summaries} == {
        "甲局": True,
        "乙局": False,
        "丙局": False,
    }


@pytest.mark.parametrize("damage", [b"", b"{", b'{"key": 1}', b"[]"])
def test_a_damaged_record_only_means_that_the_department_is_made_again(
    damage: bytes, made: Makes, tmp_path: Path
) -> None:
    departments(tmp_path, ["甲局"])
    made(tmp_path, quick)
    (tmp_path / "甲局" / "build" / str(YEAR) / "批量.json").write_bytes(damage)
    result = made(tmp_path, quick)
    assert [summary.kept for summary in result.summaries] == [False]


def test_a_batch_that_was_ended_goes_on_where_it_was(made: Makes, tmp_path: Path) -> None:
    departments(tmp_path, [f"{number}局" for number in range(10)])

    def interrupt(progress: BatchProgress) -> None:
        if progress.done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), local_workers(2, 60.0, quick) as workers:
        batch(tmp_path, YEAR, workers, watcher=interrupt)
    result = made(tmp_path, quick)
    assert sum(summary.kept for summary in result.summaries) == 4
    assert result.complete
