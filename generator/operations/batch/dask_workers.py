"""A cluster of Dask as the place where the departments of a batch are made."""

from __future__ import annotations

import gc
import logging
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.operations.batch.carried import Carried, fingerprints, produce_elsewhere, sent, unpack
from generator.operations.batch.department import DepartmentTask, produce
from generator.operations.batch.workers import SECONDS, LostError, NoClusterError, Work, Workers
from generator.outputs.board.summary import DepartmentSummary
from generator.storage import files
from generator.values import dataclass

if TYPE_CHECKING:
    from distributed import Client

_CONNECTING = 20  # seconds that the scheduler may take to answer
_GONE = "与集群的连接断了"


@dataclass
class DaskWorkers:
    """The processes of a cluster.

    A process has no second department in hand: Dask holds what waits beside a process that dies guilty of its death.
    """

    client: Client
    work: Work
    carry: bool  # whether inputs and results travel with the task; else all machines see the folder of the departments
    seconds: float  # that a department may take

    @property
    def places(self) -> int:
        """One for each process that the cluster has now: those that join later are counted too."""
        return max(1, len(self.client.scheduler_info(n_workers=-1).get("workers", ())))

    def submit(self, task: DepartmentTask) -> Future[DepartmentSummary]:
        """The department as it will be; NoClusterError as its exception, or raised, where the cluster is gone."""
        if self.client.status != "running":
            raise NoClusterError(_GONE)
        future: Future[DepartmentSummary] = Future()
        future.set_running_or_notify_cancel()
        work: Callable[[], Any] = partial(_produce, self.work, task)
        before: dict[str, str] = {}
        if self.carry:
            try:
                folders = sent(task)
            except OSError as error:
                future.set_exception(LostError(f"文件夹不能传送：{files.why_unread(error)}"))
                return future
            work, before = partial(produce_elsewhere, self.work, task, folders), fingerprints(task, folders)
        _Handed(self, task, self.client.submit(work, pure=False), future, before).await_end()
        return future

    def end(self, handed: Any) -> None:
        """Ends the process that is making something: its nanny starts a new one (to restart it waits for its task)."""
        with suppress(Exception):  # whatever the cluster answers, the batch goes on with its other processes
            processing = self.client.processing()  # type: ignore[no-untyped-call]
            busy = [address for address, keys in processing.items() if handed.key in keys]
            handed.cancel()
            if busy:
                self.client.run(os._exit, 1, workers=busy, on_error="ignore")


@dataclass
class _Handed:
    """A department that the cluster has in hand, with hashes of what was sent of its output."""

    workers: DaskWorkers
    task: DepartmentTask
    handed: Any
    future: Future[DepartmentSummary]
    before: dict[str, str]
    _settled: threading.Lock = field(default_factory=threading.Lock)

    def await_end(self) -> None:
        """Settles the future once the department is made, or was not in time, or the cluster is gone."""
        timer = threading.Timer(self.workers.seconds, self._out_of_time)
        timer.daemon = True
        timer.start()

        def done(_: object) -> None:
            timer.cancel()
            if self._settled.acquire(blocking=False):
                self._settle()

        self.handed.add_done_callback(done)

    def _settle(self) -> None:
        from distributed import KilledWorker

        try:
            made = self.handed.result()
            self.future.set_result(unpack(self.task, made, self.before) if isinstance(made, Carried) else made)
        except KilledWorker:
            self.future.set_exception(LostError("处理它的进程中止了"))
        except CancelledError:
            self.future.set_exception(NoClusterError(_GONE))
        except BaseException as error:
            self.future.set_exception(error)

    def _out_of_time(self) -> None:
        if self._settled.acquire(blocking=False):
            self.workers.end(self.handed)
            self.future.set_exception(LostError(f"{self.workers.seconds:.0f}秒内没有完成"))


def _produce(work: Work, task: DepartmentTask) -> DepartmentSummary:
    """A department made where its folder lies."""
    summary = work(task)
    gc.collect()  # as in a process of this machine
    return summary


@contextmanager
def dask_workers(
    address: str, *, carry: bool = False, work: Work = produce, seconds: float = SECONDS
) -> Iterator[Workers]:
    """The processes of a cluster, by the address of its scheduler. NoClusterError where it cannot be used."""
    try:
        from distributed import Client
    except ImportError:
        raise NoClusterError("没有装Dask：运行 pip install '.[dask]'") from None
    # Which prints a traceback where the scheduler is gone; NoClusterError says so in Chinese.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_CONNECTING, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError):
        raise NoClusterError(f"连不上“{address}”：地址应如 tcp://10.0.0.5:8786，调度程序应已启动") from None
    with client:
        yield DaskWorkers(client, work, carry, seconds)
