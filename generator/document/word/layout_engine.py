"""What an engine is that lays documents out as PDF, and how a program is run for it: bounded in time, ended whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from generator.document.word.printed_pages import is_whole
from generator.storage.files import LARGEST_FILE, read_file, why_unread, why_unwritten
from generator.storage.temporary import with_scratch

SECONDS = 180  # for starting the program and one document
SECONDS_MORE = 30  # for each further document

_LARGEST_PDF = 4 * LARGEST_FILE


class LayoutError(Exception):
    """A document was not laid out; the message states why, in Chinese."""


class LayoutEngine(Protocol):
    """An office program that lays documents out. A copy is laid out; the document itself is never touched."""

    @property
    def name(self) -> str:
        """The program's name, as the officer calls it."""

    def lay_out(self, documents: Sequence[bytes]) -> list[bytes | LayoutError]:
        """The PDF of each document, or why there is none, in their order; the program is started once for all."""


def the_pdf(engine: LayoutEngine, document: bytes) -> bytes:
    """The PDF of one document; raises LayoutError."""
    (made,) = engine.lay_out([document])
    if isinstance(made, LayoutError):
        raise made
    return made


def seconds_for(documents: int) -> int:
    """How long an engine may take for so many documents."""
    return SECONDS + SECONDS_MORE * (documents - 1)


def whole_pdf(target: Path, failure: str) -> bytes | LayoutError:
    """The PDF that a program wrote, or why it is none: the failure, where nothing is there."""
    try:
        pdf = read_file(target, _LARGEST_PDF)
    except FileNotFoundError:
        return LayoutError(failure)
    except OSError as error:
        return LayoutError(f"写出的PDF读不了：{why_unread(error)}")
    return pdf if is_whole(pdf) else LayoutError("写出的文件是空的，或不是完整的PDF")


def exit_code(
    arguments: Sequence[str], seconds: int, output: int | None = subprocess.DEVNULL, *, scratch: Path | None = None
) -> int:
    """The exit code of a program, which is ended with everything it started when time or patience is out.

    Its own temporary files lie in the scratch folder, if one is given: what is ended leaves them. Raises LayoutError
    where it cannot be started or does not end.
    """
    process: subprocess.Popen[bytes] | None = None
    try:
        with _interrupted_afterwards():
            process = subprocess.Popen(
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                env=with_scratch(scratch) if scratch else None,
            )
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise LayoutError(f"{seconds}秒内没有完成") from None
    except OSError as error:
        raise LayoutError(f"不能启动：{why_unwritten(error)}") from None
    finally:
        if process is not None and process.returncode is None:
            _end(process)


@contextmanager
def _interrupted_afterwards() -> Iterator[None]:
    """Lets a signal that would interrupt the block do so after it: what is started in it is known, and can be ended."""
    if threading.current_thread() is not threading.main_thread():
        yield  # no signal interrupts another
        return
    came: list[int] = []
    numbers = [number for number in signal.valid_signals() if signal.getsignal(number) is signal.default_int_handler]
    for number in numbers:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, signal.default_int_handler)
        if came:
            signal.raise_signal(came[0])


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and those it started: the command may be a wrapper around the program proper."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    _await_end(process)


def _await_end(process: subprocess.Popen[bytes]) -> None:
    """Waits until a process that was ended is gone.

    Not by Popen.wait on POSIX: an interrupt within it can leave its lock taken, so that the next call never returns.
    """
    if sys.platform == "win32":
        process.wait()
        return
    with suppress(ChildProcessError):  # its status was taken when the interrupt came
        os.waitpid(process.pid, 0)
    process.returncode = -signal.SIGKILL
