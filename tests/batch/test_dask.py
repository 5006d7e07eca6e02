"""A batch in a cluster of Dask: the same results, also where a process is killed or joins late."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from dask import config
from distributed import LocalCluster

from generator.operations.batch import carried
from generator.operations.batch import dask_workers as dask
from generator.operations.batch.dask_workers import DaskWorkers, dask_workers
from generator.operations.batch.progress import BatchProgress
from generator.operations.batch.run import batch
from generator.operations.batch.workers import NoClusterError, local_workers
from generator.outputs.board.summary import DepartmentState
from tests.batch.deadly import quick, quick_or_die
from tests.batch.test_workers import YEAR, departments, states

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    # The cluster gives up a process that is gone when it looks, this long after a loss: one lost twice may be.
    with config.set({"distributed.deploy.lost-worker-timeout": "10 minutes"}):
        started = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0")  # type: ignore[no-untyped-call]
        yield started
        started.close()


@pytest.mark.parametrize("carry", [False, True], ids=["shared folder", "carried"])
def test_a_cluster_makes_every_department(cluster: LocalCluster, carry: bool, tmp_path: Path) -> None:
    names = [f"{number}局" for number in range(6)]
    departments(tmp_path, names)
    with dask_workers(cluster.scheduler_address, carry=carry, work=quick) as workers:
        result = batch(tmp_path, YEAR, workers)
    assert set(states(result).values()) == {DepartmentState.DRAFT}
    assert all((tmp_path / name / "build" / str(YEAR) / "文档.docx").is_file() for name in names)


def test_a_department_that_kills_its_process_is_named_and_all_others_are_made(
    cluster: LocalCluster, tmp_path: Path
) -> None:
    departments(tmp_path, [*(f"{number}局" for number in range(6)), "致命局", "意外局"])
    with dask_workers(cluster.scheduler_address, work=quick_or_die) as workers:
        result = batch(tmp_path, YEAR, workers)
    lost = {folder for folder, state in states(result).items() if state is not DepartmentState.DRAFT}
    assert lost == {"致命局", "意外局"}


def test_what_cannot_travel_is_of_one_department(
    cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    departments(tmp_path, ["甲局", "过大局"])
    (tmp_path / "过大局" / "inputs" / "录像.mp4").write_bytes(bytes(5000))
    monkeypatch.setattr(carried, "LARGEST_FOLDER", 4000)
    with dask_workers(cluster.scheduler_address, carry=True, work=quick) as workers:
        result = batch(tmp_path, YEAR, workers)
    assert states(result) == {"甲局": DepartmentState.DRAFT, "过大局": DepartmentState.FAILED}
    assert "不能传送" in "".join(summary.failure for summary in result.summaries)


def test_a_cluster_that_goes_away_ends_the_batch_which_goes_on_later(tmp_path: Path) -> None:
    departments(tmp_path, [f"{number}局" for number in range(4)])
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0") as lost:  # type: ignore[no-untyped-call]

        def lose(progress: BatchProgress) -> None:
            if progress.done == 2:
                lost.close(timeout=20)

        with pytest.raises(NoClusterError), dask_workers(lost.scheduler_address, work=quick) as workers:
            batch(tmp_path, YEAR, workers, watcher=lose)
    with local_workers(1, 60.0, quick) as here:
        result = batch(tmp_path, YEAR, here)
    assert sum(summary.kept for summary in result.summaries) == 2


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "没有", "http://x"])
def test_a_cluster_that_cannot_be_reached_is_said_in_words(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "_CONNECTING", 1)
    with pytest.raises(NoClusterError, match="连不上"), dask_workers(address):
        pass


def test_a_machine_without_dask_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoClusterError, match="pip install"), dask_workers("tcp://127.0.0.1:1"):
        pass


def test_a_process_that_joins_late_is_given_work(cluster: LocalCluster, tmp_path: Path) -> None:
    departments(tmp_path, [f"{number}局" for number in range(8)])
    with dask_workers(cluster.scheduler_address, work=quick) as workers:
        assert isinstance(workers, DaskWorkers)
        before = workers.places

        def join(progress: BatchProgress) -> None:
            if progress.done == 2:
                cluster.scale(len(cluster.workers) + 1)  # type: ignore[no-untyped-call]
                workers.client.wait_for_workers(before + 1, timeout=60)

        result = batch(tmp_path, YEAR, workers, watcher=join)
        assert workers.places > before
    assert set(states(result).values()) == {DepartmentState.DRAFT}


def test_a_department_that_takes_too_long_is_ended_and_named(cluster: LocalCluster, tmp_path: Path) -> None:
    departments(tmp_path, ["甲局", "乙局"])
    with dask_workers(cluster.scheduler_address, work=quick_or_die) as workers:
        batch(tmp_path, YEAR, workers)  # after which no process has anything to import
    departments(tmp_path, ["缓慢局"])
    with dask_workers(cluster.scheduler_address, work=quick_or_die, seconds=4.0) as workers:
        result = batch(tmp_path, YEAR, workers)
    assert {folder for folder, state in states(result).items() if state is DepartmentState.FAILED} == {"缓慢局"}
    assert "4秒内没有完成" in {summary.failure for summary in result.summaries}
