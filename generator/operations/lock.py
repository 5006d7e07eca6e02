"""The lock of a workspace: one run at a time reads its inputs and writes its output."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, Problem
from generator.operations.run import Step, silent
from generator.storage.files import clear_left_over
from generator.workspace import Workspace

SECONDS = 120.0  # that a run waits for another, which itself may wait for LibreOffice
_FILE = ".generate.lock"

BUSY = Problem(
    "F530",
    "同一工作文件夹里另有一次运行没有结束，本次没有运行",
    "等它结束（或关闭它的窗口）后再运行；程序意外中止的，锁会自动解除",
)


@contextmanager
def locked(workspace: Workspace, step: Step = silent) -> Iterator[Diagnostic | None]:
    """Nothing, once no other run works in the workspace; that one still does, where it does not end in time.

    What runs that were killed left half written goes.

    The system gives the lock up with the process that holds it, so that none is left behind by one that was killed.
    Where no lock can be had because nothing can be written, there is none: writing reports why. A folder that is no
    workspace stays as it is.
    """
    from filelock import FileLock, Timeout  # takes a while to import

    path = workspace.root / "build" / _FILE
    if not workspace.laid_out or not _can_be_written(path):
        yield None
        return
    lock = FileLock(path)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            step("等待另一次运行结束")
            lock.acquire(timeout=SECONDS)
    except Timeout:
        yield BUSY.at(Place.of(path.parent))
        return
    except (OSError, NotImplementedError):  # a drive without locks
        yield None
        return
    try:
        clear_left_over(path.parent, alone=True)
        yield None
    finally:
        lock.release()


def _can_be_written(path: Path) -> bool:
    """Whether the lock's file can be there, without which waiting for it is in vain."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(path.parent, os.W_OK) and (not path.exists() or (path.is_file() and os.access(path, os.W_OK)))
