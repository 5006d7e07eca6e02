"""The LibreOffice that is kept running: the same pages as from a fresh one, whatever happens to it, and its end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from generator.document.word.layout_engine import the_pdf
from generator.document.word.libreoffice import LibreOffice
from generator.document.word.libreoffice_server import ReadyOffice
from generator.document.word.package import read_parts, write_parts
from generator.document.word.printed_pages import bookmarks
from tests.support import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")

TEMPLATE = ROOT / "templates" / "四川省部门决算公开.docx"  # a document with headings, for this purpose
PATIENCE = 60  # seconds, for a busy machine


@pytest.fixture
def office(libreoffice: str) -> Iterator[ReadyOffice]:
    ready = ReadyOffice(libreoffice)
    yield ready
    ready.close()


def processes(folder: Path) -> list[int]:
    """The processes that work in the folder of a running LibreOffice; one that has ended has no command line."""
    found = []
    for words in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it may end at any moment
            if os.fsencode(folder) in words.read_bytes():
                found.append(int(words.parent.name))
    return found


def test_pages_are_the_same_as_from_a_fresh_one_also_after_it_was_killed(office: ReadyOffice, libreoffice: str) -> None:
    content = TEMPLATE.read_bytes()
    expected = bookmarks(the_pdf(LibreOffice(libreoffice), content))
    assert expected
    running = office.running
    assert bookmarks(the_pdf(office, content)) == expected
    assert office.running is not running  # the next one, ready for the next document
    for number in processes(office.folder):
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    saved_anew = write_parts(read_parts(content))  # the same bytes would be remembered
    assert bookmarks(the_pdf(office, saved_anew)) == expected
    running = office.running
    assert bookmarks(the_pdf(office, content)) == expected
    assert office.running is running  # it had nothing to do


def test_nothing_is_left_of_it(libreoffice: str) -> None:
    office = ReadyOffice(libreoffice)
    end = time.monotonic() + PATIENCE
    while not processes(office.folder) and time.monotonic() < end:  # one that is just starting has no command line
        time.sleep(0.01)
    assert processes(office.folder) != []
    office.close()
    assert gone(office.folder)
    assert not office.folder.exists()


def test_it_ends_with_the_process_that_started_it(libreoffice: str) -> None:
    script = (
        "import os, signal, sys; from generator.document.word.libreoffice_server import ReadyOffice;"
        "office = ReadyOffice(sys.argv[1]);"
        "print(office.folder, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, libreoffice],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert ended.stdout.strip()
    folder = Path(ended.stdout.strip())
    assert gone(folder)
    shutil.rmtree(folder)  # what a killed process cannot do


def gone(folder: Path) -> bool:
    """Whether the processes in the folder end."""
    end = time.monotonic() + PATIENCE
    while processes(folder) and time.monotonic() < end:
        time.sleep(0.1)
    return not processes(folder)
