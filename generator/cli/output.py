"""The output streams: nothing invisible reaches them, and a run goes on without them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from generator.diagnostics import Diagnostic, Problem
from generator.storage.files import why_unwritten
from generator.text import visible

LOST = Problem("F508", "输出没有写完：{why}", "清理磁盘后再运行一次；不需要这份输出的，不必转存")


class VisibleOutput:
    """An output stream that shows a box for what is invisible or controls a terminal, wherever in a text it came from.

    A cell, a file's name, a finished document: U+202E in any of them would turn round what follows on the screen.
    A stream that takes no more (the reader of a pipe has gone, the disk is full) gets no more, and stops no run.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.lost: OSError | None = None  # why the stream took no more

    def write(self, text: str) -> int:
        """Writes the text with nothing invisible in it."""
        with self._while_it_lasts():
            self.stream.write(visible(text))
        return len(text)

    def write_data(self, text: str) -> None:
        """Writes the text as it is, in UTF-8, and a line break: for programs, whatever the console's encoding."""
        with self._while_it_lasts():
            self.stream.flush()
            self.stream.buffer.write(text.encode() + b"\n")

    def flush(self) -> None:
        """Hands over what is written."""
        with self._while_it_lasts():
            self.stream.flush()

    @contextmanager
    def _while_it_lasts(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.lost = self.lost or error
            with Path(os.devnull).open("wb") as nowhere:  # for what the stream still holds, too
                os.dup2(nowhere.fileno(), self.stream.fileno())

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def guard_output() -> None:
    """Lets the output streams replace what must not reach a terminal, and what the console's encoding cannot show.

    One that was closed when the program was started takes everything and shows nothing.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
        if not isinstance(stream, VisibleOutput):
            setattr(sys, name, VisibleOutput(stream))


def print_data(text: str) -> None:
    """Writes data for programs to the standard output: in UTF-8, nothing replaced."""
    assert isinstance(sys.stdout, VisibleOutput)
    sys.stdout.write_data(text)


def lost_output() -> Diagnostic | None:
    """That the standard output is not written to its end, and why; nothing if whoever read it has left."""
    stream = sys.stdout
    if not isinstance(stream, VisibleOutput):
        return None
    stream.flush()
    if stream.lost is None or isinstance(stream.lost, BrokenPipeError):
        return None
    return LOST.at(why=why_unwritten(stream.lost))
