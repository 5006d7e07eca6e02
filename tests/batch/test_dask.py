"""A batch in a cluster of Dask: the same results, also where a process is killed or joins late."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from generator.operations.batch.dask_workers import DaskWorkers, dask_workers
from generator.operations.batch.progress import BatchProgress
from generator.operations.batch.run import batch
from generator.outputs.board.summary import DepartmentState
from tests.batch.deadly import quick, quick_or_die
from tests.batch.test_workers import YEAR, departments, states

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    started = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)  # type: ignore[no-untyped-call]
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
