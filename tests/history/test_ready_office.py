"""The LibreOffice that is kept running: the same pages as from a fresh one, whatever happens to it, and its end."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.document.word.libreoffice import laid_out
from generator.document.word.libreoffice_server import ReadyOffice
from generator.document.word.package import read_parts, write_parts
from generator.document.word.pdf_outline import bookmarks
from tests.support import ROOT, Sample

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there, none is kept running")

TEMPLATE = ROOT / "templates" / "四川省部门决算公开.docx"  # a document with headings, for this purpose
SECONDS = 20


@pytest.fixture
def office(libreoffice: str) -> Iterator[ReadyOffice]:
    ready = ReadyOffice()
    yield ready
    ready.close()


def processes(office: ReadyOffice) -> list[int]:
    """The processes that work in the folder of the running LibreOffice."""
    listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True)
    own = (line.split(None, 1) for line in listed.stdout.splitlines() if str(office.folder) in line)
    return [int(number) for number, _ in own]


def test_pages_are_the_same_as_from_a_fresh_one_also_after_it_was_killed(office: ReadyOffice, libreoffice: str) -> None:
    content = TEMPLATE.read_bytes()
    expected = bookmarks(laid_out(content, libreoffice))
    assert expected
    running = office.running
    assert bookmarks(office.lay_out(content, libreoffice)) == expected
    assert office.running is not running  # the next one, ready for the next document
    for number in processes(office):
        subprocess.run(["kill", "-9", str(number)], check=False)
    saved_anew = write_parts(read_parts(content))  # the same bytes would be remembered
    assert bookmarks(office.lay_out(saved_anew, libreoffice)) == expected
    running = office.running
    assert bookmarks(office.lay_out(content, libreoffice)) == expected
    assert office.running is running  # it had nothing to do


def test_nothing_is_left_of_it(libreoffice: str, tmp_path: Path) -> None:
    office = ReadyOffice()
    assert processes(office) != []
    folder = office.folder
    office.close()
    assert gone(office)
    assert not folder.exists()


def test_it_ends_with_the_process_that_started_it(libreoffice: str, sample: Sample) -> None:
    script = (
        "import os, signal; from generator.document.word.libreoffice_server import ReadyOffice; office = ReadyOffice();"
        "print(office.folder, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS
    )
    name = ended.stdout.strip()
    assert name
    end = time.monotonic() + SECONDS
    while name in living():
        assert time.monotonic() < end
        time.sleep(0.1)
    shutil.rmtree(name)  # what a killed process cannot do


def living() -> str:
    return subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout


def gone(office: ReadyOffice) -> bool:
    end = time.monotonic() + SECONDS
    while str(office.folder) in living() and time.monotonic() < end:
        time.sleep(0.1)
    return str(office.folder) not in living()
