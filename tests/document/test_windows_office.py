"""WPS and Word as engines: what PowerShell is asked to do, and whatever it does instead.

Windows, WPS and Word are not at hand: a program named powershell stands in, which reads the same words as the script.
"""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

import pytest

from generator.document.word import engine_choice, layout_engine, windows_office
from generator.document.word.engine_choice import LayoutChoice, engine_of, engines
from generator.document.word.layout_engine import LayoutError
from generator.document.word.libreoffice import LibreOffice
from generator.document.word.windows_office import WindowsOffice
from tests.document.test_layout import ends, working

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for PowerShell")

SCRIPT = Path(windows_office.__file__).with_name("lay_out.ps1")
# A PDF of one page, which any program of the machine opens.
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
WORDS = """#!/bin/sh
while [ $# -gt 0 ]; do case "$1" in
-Folder) folder=$2; shift;; -Log) log=$2; shift;; -Application) application=$2; shift;; -Process) process=$2; shift;;
esac; shift; done
"""
GOOD = 'for file in "$folder"/*.docx; do cp {pdf} "${{file%.docx}}.pdf"; echo "done $file" >> "$log"; done\n'
ENDED = 'echo ended >> "$log"\n'


def office(folder: Path, does: str, name: str = "WPS") -> WindowsOffice:
    """The engine with a stand-in that does so."""
    (folder / "whole.pdf").write_bytes(PDF)
    powershell = folder / "powershell"
    powershell.write_text(WORDS + does.format(pdf=folder / "whole.pdf"))
    powershell.chmod(0o755)
    return WindowsOffice(name, "KWPS.Application", "wps", str(powershell))


def test_each_document_has_its_pdf_and_the_program_is_started_once(tmp_path: Path) -> None:
    engine = office(tmp_path, f'echo "$application $process" >> {tmp_path}/calls\n' + GOOD + 'echo ended >> "$log"\n')
    assert engine.lay_out([b"one", b"two", b"three"]) == [PDF, PDF, PDF]
    assert (tmp_path / "calls").read_text() == "KWPS.Application wps\n"


MISBEHAVING = {
    "it fails and says nothing": ("exit 2", "退出码2"),
    "it makes nothing": ('echo ended >> "$log"', "退出码0"),
    "the program is in use": ('echo "in use" >> "$log"; echo ended >> "$log"', "WPS正开着"),
    "the program is broken": (
        'echo "failed * 80040154 Class not registered" >> "$log"; exit 1',
        "Class not registered",
    ),
    "a document is refused": ('echo "failed document0000.docx 文件已损坏" >> "$log"', "文件已损坏"),
    "it says so in GBK": (
        """printf 'failed * \\316\\304\\274\\376\\313\\360\\273\\265\\n' >> "$log\"""",
        "文件损坏",
    ),
    "it writes nonsense": ('head -c 3000 /dev/urandom >> "$log"; exit 3', "退出码3"),
    "it writes no PDF": ('echo garbage > "$folder/document0000.pdf"', "不是完整的PDF"),
    "it writes an empty PDF": (': > "$folder/document0000.pdf"', "不是完整的PDF"),
    "it writes a folder": ('mkdir "$folder/document0000.pdf"', "读不了"),
    "it writes a PDF that is cut short": ('head -c 60 {pdf} > "$folder/document0000.pdf"', "不是完整的PDF"),
    "what it says is long": ("""printf 'failed * %0900d\\n' 7 >> "$log\"""", "…"),
}


@pytest.mark.parametrize(("does", "reason"), MISBEHAVING.values(), ids=MISBEHAVING)
def test_whatever_it_does_instead_is_why_there_is_no_pdf(tmp_path: Path, does: str, reason: str) -> None:
    (failed,) = office(tmp_path, does + "\n").lay_out([b"a document"])
    assert isinstance(failed, LayoutError)
    assert reason in str(failed)
    assert len(str(failed)) <= 130


def test_a_powershell_that_is_not_there_is_why_there_is_no_pdf(tmp_path: Path) -> None:
    (failed,) = WindowsOffice("Word", "Word.Application", "WINWORD", str(tmp_path / "powershell")).lay_out([b""])
    assert "不能启动" in str(failed)


def test_one_document_that_fails_spoils_no_other(tmp_path: Path) -> None:
    does = (
        GOOD + 'rm "$folder/document0001.pdf"; echo "failed document0001.docx 打不开" >> "$log"; echo ended >> "$log"\n'
    )
    first, second, third = office(tmp_path, does).lay_out([b"1", b"2", b"3"])
    assert (first, third) == (PDF, PDF)
    assert "打不开" in str(second)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_one_that_does_not_end_is_ended_with_the_program_that_it_started_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout_engine, "SECONDS", 3)  # a busy machine starts a shell in less
    # COM starts the program outside of the script's own processes, as setsid does here.
    does = f'setsid sleep 600 & echo $! > {tmp_path}/program; echo "started $!" >> "$log"; sleep 600\n'
    begun = time.monotonic()
    (failed,) = office(tmp_path, does).lay_out([b"a document"])
    assert "没有完成" in str(failed)
    assert time.monotonic() - begun < 60
    assert ends(int((tmp_path / "program").read_text()))


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_no_process_is_ended_where_the_script_came_to_its_end(tmp_path: Path) -> None:
    # The program has quit by itself; its number may be another's by now.
    does = f'sleep 600 >/dev/null 2>&1 & echo $! > {tmp_path}/other; echo "started $!" >> "$log"; ' + GOOD + ENDED
    assert office(tmp_path, does).lay_out([b"a document"]) == [PDF]
    other = int((tmp_path / "other").read_text())
    assert working(other)
    os.kill(other, 9)


REGISTERED = {
    "documents are opened in WPS": (("KWPS.Application", "Word.Application"), "KWPS.Docx.12", ["WPS", "Word"]),
    "documents are opened in Word": (("KWPS.Application", "Word.Application"), "Word.Document.12", ["Word", "WPS"]),
    "only Word is there": (("Word.Application",), "KWPS.Docx.12", ["Word"]),
    "neither": ((), "", []),
}


@pytest.mark.parametrize(("registered", "opener", "expected"), REGISTERED.values(), ids=REGISTERED)
def test_the_program_that_opens_documents_comes_first_and_libreoffice_last(
    monkeypatch: pytest.MonkeyPatch, registered: tuple[str, ...], opener: str, expected: list[str]
) -> None:
    monkeypatch.setattr(engine_choice, "is_registered", lambda application: application in registered)
    monkeypatch.setattr(engine_choice, "opener_of_documents", lambda: opener)
    monkeypatch.setattr(engine_choice, "find_powershell", lambda: "powershell")
    monkeypatch.setattr(engine_choice, "find_libreoffice", lambda: "soffice")
    assert [engine.name for engine in engines()] == [*expected, "LibreOffice"]
    assert engine_of(LayoutChoice.LIBREOFFICE) == LibreOffice("soffice")
    assert engine_of(LayoutChoice.NONE) is None
    assert (engine_of(LayoutChoice.WORD) is None) == ("Word" not in expected)


def test_without_powershell_neither_wps_nor_word_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_choice, "is_registered", lambda _: True)
    monkeypatch.setattr(engine_choice, "find_powershell", lambda: None)
    assert engine_of(LayoutChoice.WPS) is None
    assert engine_of(LayoutChoice.WORD) is None


def test_the_script_takes_the_words_that_it_is_given_and_is_read_alike_by_every_windows() -> None:
    text = SCRIPT.read_bytes().decode("ascii")  # PowerShell 5 reads other bytes by the machine's own encoding
    taken = re.findall(r"\[string\] \$(\w+)", text.partition("param(")[2].partition("\n)")[0])
    given = WindowsOffice("WPS", "a", "b", "powershell")._words(SCRIPT, Path("f"), Path("l"))
    assert [word[1:] for word in given if word.startswith("-") and word[1:] in taken] == taken
    assert text.count("{") == text.count("}")
    assert text.count("(") == text.count(")")


def test_the_script_quits_only_what_it_started_and_says_when_it_ends() -> None:
    text = SCRIPT.read_text(encoding="ascii")
    assert text.index("if ($own) {\n        if ($program.Documents.Count -eq 0)") < text.index(".Quit(")
    assert text.rstrip().endswith("Write-Step 'ended'\n}")
