"""The process of a command: the codes it ends with, how it ends when it is ended, the encoding of its file names."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

FAILED, MISUSED, INTERRUPTED = 1, 2, 130  # the codes that commands end with
COLLECTED_AFTER = 3_000_000  # objects more than there were; a run with 2,000 items or 300 projects makes 1.5 million
_ENDING = ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP")


def end_orderly() -> None:
    """Makes what ends a program interrupt it as Ctrl+C does, so that what it started ends with it.

    A hang-up that is to be survived (nohup) stays so.
    """
    if threading.current_thread() is not threading.main_thread():
        return  # which alone may set what a signal does
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and not (name == "SIGHUP" and signal.getsignal(number) is signal.SIG_IGN):
            signal.signal(number, signal.default_int_handler)


def collect_seldom() -> None:
    """Lets the collector of cycles look seldom, and not once more as the process ends.

    A run makes very many objects and hardly a cycle, so that looking through them is a sixth of its time for nothing.
    """
    gc.set_threshold(COLLECTED_AFTER)
    atexit.register(gc.freeze)


@contextmanager
def ended_quickly() -> Iterator[None]:
    """Ends the process with the code of a SystemExit once all that is registered for its end is done.

    Its memory goes back as a whole: giving back each object that a run has made takes as long as reading a workbook.
    """
    codes: list[int] = []

    def end() -> None:
        if not codes:
            return  # it ends in another way, which Python reports
        try:
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
        except (OSError, ValueError):
            return  # as above
        os._exit(codes[0])

    atexit.register(end)  # what is registered later comes before it
    try:
        yield
    except SystemExit as ended:
        if isinstance(ended.code, int):
            codes.append(ended.code)
        raise


def ensure_utf8() -> None:
    """Starts the program anew where the locale leaves it file names without Chinese: then with those in UTF-8."""
    if sys.getfilesystemencoding().lower() != "utf-8" and "utf8" not in sys._xoptions:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
