"""The process in which the work of the window is done, so that pages answer meanwhile and survive its death."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from generator.operations.run import Step
from generator.values import dataclass

JobFunction = Callable[..., Any]  # called with a Step and the job's arguments; importable by name, these picklable

_SPAWN = get_context("spawn")


class WorkerLostError(Exception):
    """That the process died in the midst of a job; the text is its exit code."""


class WorkFailedError(Exception):
    """That a job ended with an exception; the text is the file in which its traceback is."""


class _Kind(Enum):
    """What the process sends."""

    STEP = "step"
    DONE = "done"
    FAILED = "failed"


@dataclass
class Worker:
    """A process that does one job after the other and keeps its libraries loaded."""

    process: SpawnProcess
    pipe: Connection

    @classmethod
    def started(cls) -> Worker:
        """A process that waits for its first job."""
        own, other = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_serve, args=(other,), daemon=True)
        process.start()
        other.close()
        return cls(process, own)

    def do(self, work: JobFunction, arguments: Sequence[Any], step: Step, ended: threading.Event) -> Any:
        """What the work returns. WorkerLostError where the process dies or the window ends, else WorkFailedError."""
        try:
            self.pipe.send((work, tuple(arguments)))
            while True:
                kind, value = self._received(ended)
                if kind is _Kind.STEP:
                    step(value)
                elif kind is _Kind.DONE:
                    return value
                else:
                    break
        except (OSError, EOFError):
            self.process.join(1)
            raise WorkerLostError(str(self.process.exitcode)) from None
        raise WorkFailedError(value)

    def _received(self, ended: threading.Event) -> tuple[_Kind, Any]:
        """What the process sent. EOFError where it died instead, or where the window has ended."""
        while not wait([self.pipe, self.process.sentinel], 0.2):
            if ended.is_set():
                raise EOFError
        if not self.pipe.poll():
            raise EOFError
        kind, value = self.pipe.recv()
        return kind, value

    def end(self) -> None:
        """Ends the process: one that waits by itself, one that is at work after a moment."""
        self.pipe.close()
        self.process.join(2)
        if self.process.is_alive():
            self.process.kill()
            self.process.join(5)


def _serve(pipe: Connection) -> None:
    """Does jobs until there is nobody any more who hands them over."""
    from generator.operations.attempt import recorded

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who started the window
    gc.set_threshold(100_000)
    with suppress(EOFError, OSError):
        while True:
            work, arguments = pipe.recv()
            try:
                pipe.send((_Kind.DONE, work(lambda text: pipe.send((_Kind.STEP, text)), *arguments)))
            except (EOFError, OSError):
                raise
            except Exception as error:
                pipe.send((_Kind.FAILED, recorded(error)))
