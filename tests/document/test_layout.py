"""The page as GB/T 9704-2012 wants it, measured in the PDF; and the file as Office wants it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Dictionary, Pdf

from generator.document.word import engine_choice, layout_engine
from generator.document.word.document_pdf import pdf_of
from generator.document.word.engine_choice import LayoutChoice
from generator.document.word.layout_engine import LayoutError, exit_code
from generator.document.word.libreoffice import LibreOffice, find_libreoffice
from generator.document.word.package import STYLES, read_parts, write_parts
from generator.operations.lay_out import lay_out
from generator.operations.publish import DOCUMENT, publish
from generator.outputs import pdf
from tests.departments import Ran
from tests.document.conftest import Render
from tests.document.documents import pages
from tests.document.reports import Maker
from tests.support import Sample

MILLIMETRE = 72 / 25.4
OFFICE_VERSIONS = ("Office2010", "Office2013", "Office2016", "Office2019", "Office2021", "Microsoft365")


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
def test_microsofts_validator_finds_nothing(
    version: str, numbered_document: bytes, tmp_path: Path, validate: Callable[[Path, str], list[str]]
) -> None:
    target = tmp_path / "长.docx"
    target.write_bytes(numbered_document)
    assert validate(target, version) == []


@pytest.mark.parametrize("version", [OFFICE_VERSIONS[0], OFFICE_VERSIONS[-1]])
@pytest.mark.parametrize("report", [Maker(many=0, full=False), Maker(many=1)], ids=["of nothing", "of one each"])
def test_microsofts_validator_finds_nothing_in_a_document_of_little(
    version: str, report: Maker, rendered: Render, tmp_path: Path, validate: Callable[[Path, str], list[str]]
) -> None:
    target = tmp_path / "短.docx"
    target.write_bytes(rendered(report.report()).content)
    assert validate(target, version) == []


def test_a_full_page_has_22_lines_of_28_characters(
    rendered: Render, tmp_path: Path, libreoffice: str, pdftotext: str
) -> None:
    report = Maker(
        leaf=lambda path: "2020" if "year" in path else "统" * (40 if path != "overview.duties[0]" else 2000), many=1
    )
    pdf = tmp_path / "满页.pdf"
    pdf.write_bytes(pdf_of(rendered(report.report()).content, "满页.pdf", LibreOffice(libreoffice)).value or b"")
    page = next(page for page in pages(pdf) if len(page) == 23 and all(set(line.text) == {"统"} for line in page[:-1]))
    *lines, number = page
    assert len(lines) == 22
    assert {len(line.text) for line in lines} == {28}
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    assert min(abs(left - margin * MILLIMETRE) for margin in (28, 26)) < 0.5 * MILLIMETRE  # of either side of a sheet
    assert right - left == pytest.approx(156 * MILLIMETRE, abs=0.7 * MILLIMETRE)
    pitch = (lines[-1].top - lines[0].top) / 21
    assert pitch == pytest.approx(225 * MILLIMETRE / 22, abs=0.1)
    assert number.top > lines[-1].top + pitch


def test_no_heading_stands_alone_at_a_pages_foot_and_captions_follow_their_figures(pdf: Path, pdftotext: str) -> None:
    for page in filter(None, pages(pdf)[2:]):
        lines = [line.text for line in page if not line.text.startswith("—")]
        assert lines, "an empty page"
        assert not re.match("（[一二三四五六七八九]）|[一二三四五六七八九十]、", lines[-1]) or len(lines[-1]) > 27
        captions = [line for line in page if line.text.startswith("（图")]
        assert all(line.top > 300 for line in captions), "a caption at a page's head, without its figure"


def test_pdf_is_tagged_with_bookmarks_in_chinese(pdf: Path) -> None:
    with Pdf.open(pdf) as opened:
        assert opened.Root.MarkInfo.Marked
        assert "/Outlines" in opened.Root
        languages = {str(thing.Lang) for thing in opened.objects if isinstance(thing, Dictionary) and "/Lang" in thing}
        assert languages == {str(opened.Root.Lang)} == {"zh-CN"}


def test_fonts_have_alternatives_for_machines_without_them(template: Path) -> None:
    fonts = read_parts(template.read_bytes())["word/fontTable.xml"].decode("utf-8")
    for name, other in (
        ("仿宋_GB2312", "仿宋"),
        ("楷体_GB2312", "楷体"),
        ("方正小标宋简体", "华文中宋"),
        ("宋体", "SimSun"),
    ):
        assert f'<w:font w:name="{name}"><w:altName w:val="' in fonts
        assert other in fonts.split(f'w:name="{name}"')[1].split("</w:font>")[0]


def test_a_pdf_without_an_office_program_is_refused_with_what_to_do() -> None:
    made = pdf_of(b"", "a.pdf", None)
    assert made.value is None
    (problem,) = made.diagnostics
    assert problem.code == "T431"
    assert "LibreOffice" in problem.hint


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_a_converter_that_fails_is_named_with_its_exit_code(tmp_path: Path, rendered: Render) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    made = pdf_of(rendered(Maker(many=0).report()).content, "a.pdf", LibreOffice(str(broken)))
    assert made.value is None
    (problem,) = made.diagnostics
    assert problem.code == "T432"
    assert "退出码3" in problem.message


GARBAGE = {
    "an empty file": ": > $target",
    "a folder": "mkdir $target",
    "no PDF": "echo garbage > $target",
    "a PDF cut short": "printf '%%PDF-1.7\\n1 0 obj' > $target",
    "a PDF without pages": "printf '%%PDF-1.7\\n%%%%EOF' > $target",
    "something that never ends": "ln -s /dev/zero $target",
    "nothing": ":",
}


@pytest.mark.slow
@pytest.mark.parametrize("made", GARBAGE.values(), ids=GARBAGE)
def test_what_libreoffice_leaves_instead_of_a_pdf_replaces_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: Sample, ran: Callable[[str], Ran], made: str
) -> None:
    office = tmp_path / "soffice"
    office.write_text(
        "#!/bin/sh\nfor word; do last=$word; done\n"  # the last word names the folder of the documents
        f'folder="${{last#*file://}}"\ntarget="${{folder%\\"*}}/document0.pdf"\n{made}\nexit 0\n'
    )
    office.chmod(0o755)
    monkeypatch.setattr(engine_choice, "find_libreoffice", lambda: str(office))
    good = sample.root / "build" / "2020" / "攀枝花市经济和信息化局2020年度部门决算公开.pdf"
    good.parent.mkdir(parents=True)
    good.write_bytes(b"a good one")
    compilation = replace(ran("sample").compilation, workspace=sample.workspace)
    with monkeypatch.context() as path:
        path.setenv("PATH", os.defpath)
        run = publish(lay_out(compilation, with_pdf=True), (DOCUMENT, pdf.OUTPUT))
    assert run.document
    assert run.failed == ("PDF",)
    assert {"F554", "T432"} <= {found.code for found in run.diagnostics}
    kept = [path.read_bytes() for path in good.parent.rglob("*.pdf")]
    assert kept == [b"a good one"]


@pytest.mark.parametrize(
    ("layout", "with_pdf", "started"),
    [
        (LayoutChoice.AUTOMATIC, False, False),
        (LayoutChoice.LIBREOFFICE, False, True),
        (LayoutChoice.AUTOMATIC, True, True),
    ],
)
def test_libreoffice_is_started_only_where_it_is_needed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ran: Callable[[str], Ran],
    layout: LayoutChoice,
    with_pdf: bool,
    started: bool,
) -> None:
    office = tmp_path / "soffice"
    office.write_text(f"#!/bin/sh\n: > {tmp_path}/started\nexit 3\n")
    office.chmod(0o755)
    monkeypatch.setattr(engine_choice, "find_libreoffice", lambda: str(office))
    laid_out = lay_out(ran("sample").compilation, layout=layout, with_pdf=with_pdf)
    assert (tmp_path / "started").exists() is started
    (told,) = (found for found in laid_out.diagnostics if found.code.startswith("F55"))
    assert told.code == ("F554" if started else "F551")


class Mistaken:
    """An engine that gives the PDF of another document."""

    name = "一个程序"

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf

    def lay_out(self, documents: Sequence[bytes]) -> list[bytes | LayoutError]:
        return [self.pdf for _ in documents]


def test_a_pdf_of_something_else_is_none_of_the_document(rendered: Render, libreoffice: str) -> None:
    other = pdf_of(rendered(Maker(many=1).report()).content, "a.pdf", LibreOffice(libreoffice)).value
    assert other is not None
    made = pdf_of(rendered(Maker(many=0).report()).content, "a.pdf", Mistaken(other))
    assert made.value is None
    assert [found.code for found in made.diagnostics] == ["T432"]


def test_many_documents_are_laid_out_by_one_call_and_a_bad_one_spoils_no_other(
    rendered: Render, libreoffice: str
) -> None:
    good = [rendered(Maker(many=many).report()).content for many in (0, 1)]
    first, bad, second = LibreOffice(libreoffice).lay_out([good[0], write_parts({STYLES: b""}), good[1]])
    assert isinstance(bad, LayoutError)
    for made, content in ((first, good[0]), (second, good[1])):
        assert isinstance(made, bytes)
        assert pdf_of(content, "a.pdf", Mistaken(made)).value is not None


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_a_converter_that_does_not_end_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rendered: Render
) -> None:
    stuck, started = tmp_path / "soffice", tmp_path / "started"
    stuck.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {started}\nwait\n")  # a wrapper, as LibreOffice's command is
    stuck.chmod(0o755)
    monkeypatch.setattr(layout_engine, "SECONDS", 3)  # a busy machine starts a shell in less
    (failed,) = LibreOffice(str(stuck)).lay_out([rendered(Maker(many=0).report()).content])
    assert "没有完成" in str(failed)
    assert ends(int(started.read_text()))


def ends(process: int) -> bool:
    """Whether a process that was ended is gone as soon as the system has taken note of it."""
    end = time.monotonic() + 10
    while working(process) and time.monotonic() < end:
        time.sleep(0.01)
    return not working(process)


def working(process: int) -> bool:
    """Whether a process is there, and not only waiting for the system to take note of its end."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"


def test_libreoffice_is_found_where_the_shell_finds_it(libreoffice: str) -> None:
    assert libreoffice == find_libreoffice()
    assert subprocess.run([libreoffice, "--version"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="processes of POSIX")
def test_a_program_is_ended_when_the_interrupt_left_the_lock_of_its_process_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[subprocess.Popen[bytes]] = []

    def interrupted(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        if process in begun:
            pytest.fail("waits for a lock that nobody gives back")
        begun.append(process)
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        exit_code([sys.executable, "-c", "import time; time.sleep(600)"], 600)
    with pytest.raises(ProcessLookupError):
        os.kill(begun[0].pid, 0)


@pytest.mark.skipif(os.name == "nt", reason="processes of POSIX")
def test_a_program_is_ended_when_the_interrupt_comes_as_it_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []

    class Interrupted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            begun.append(self.pid)
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(subprocess, "Popen", Interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # which may be ignored, as in the background
    try:
        with pytest.raises(KeyboardInterrupt):
            exit_code([sys.executable, "-c", "import time; time.sleep(600)"], 600)
    finally:
        signal.signal(signal.SIGINT, before)
    assert ends(begun[0])
