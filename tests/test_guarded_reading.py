"""Files that are none, never end or unpack without end: read by nobody, reported by everybody who would read them."""

from __future__ import annotations

import ast
import io
import os
import resource
import shutil
import subprocess
import sys
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from generator.storage.archives import ArchiveError, EncryptedError, OversizeError, read_archive, stored
from generator.storage.files import RefusedError, TooLargeError, read_file
from tests.history.edits import give_reason
from tests.support import ROOT, Sample

WORKBOOK = "inputs/2020/决算报表.xlsx"
MEMORY = 1024 * 1024  # kilobytes that a run may take at most
# What opens files itself: the guarded opener; what parses a PDF that it read; what writes files, or packs anew what was
# just read or written; a look at the size of a picture; a try whether a workbook can be written.
OPENERS = {
    "storage/files.py",
    "storage/archives.py",
    "operations/attempt.py",
    "file_formats/pdf_worker.py",
    "workbooks/form_file.py",
    "workbooks/cell_texts.py",
    "workbooks/files.py",
    "document/word/package.py",
    "comparing/compare_images.py",
    # No file: where what nobody reads goes.
    "cli/output.py",
    # What is read already, or written by the program itself.
    "document/accessible/declaration.py",
    "document/accessible/pdf.py",
    "operations/gathering/own_wheel.py",
    "operations/gathering/target_machine.py",
    "operations/gathering/wheels.py",
    "window/forms.py",
    "window/screens/verify.py",
    # Which open no file: a stream of events, a browser.
    "window/app.py",
    "window/serving.py",
}
OPENING = {"open", "fdopen", "read_bytes", "ZipFile", "is_zipfile", "parse_file", "copyfile"}


def command(root: Path, *arguments: str, kilobytes: int = MEMORY) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, which may take so much memory; it must end soon."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (kilobytes * 1024, kilobytes * 1024))

    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=root,
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1", "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        preexec_fn=limit,
    )


def bomb(template: Path, unpacked: int) -> bytes:
    """A Word file whose body is that of the template and then so many bytes of paragraphs."""
    with zipfile.ZipFile(template) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    body = parts["word/document.xml"]
    many = b"<w:p/>" * (unpacked // 6)
    parts["word/document.xml"] = body.replace(b"<w:sectPr", many + b"<w:sectPr", 1)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("place", [WORKBOOK, "templates/四川省部门决算公开.docx"])
@pytest.mark.parametrize("kind", ["fifo", "device", "folder"])
def test_what_is_no_file_is_not_waited_for(sample: Sample, place: str, kind: str) -> None:
    path = sample.root / place
    path.unlink()
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    ended = command(sample.root, "2020")
    assert ended.returncode == 1
    assert ("错误[C111]" if place == WORKBOOK else "错误[T402]") in ended.stderr
    assert "F599" not in ended.stderr


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["fifo", "device"])
def test_kept_files_that_are_none_stop_no_run(sample: Sample, kind: str) -> None:
    assert sample.run().document
    history = sample.root / "build" / "2020" / "历史"
    for path in (*history.iterdir(), sample.root / "build" / "2020" / "审核报告.xlsx"):
        path.unlink()
        os.mkfifo(path) if kind == "fifo" else path.symlink_to("/dev/zero")
    give_reason(sample, "接待批次减少")
    ended = command(sample.root, "2020")
    assert "【已生成】" in ended.stdout, ended.stdout + ended.stderr
    assert "F599" not in ended.stderr
    assert "F506" not in ended.stdout


def test_a_file_of_more_bytes_than_allowed_is_refused_whatever_its_stated_size(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"x" * 11)
    with pytest.raises(TooLargeError):
        read_file(tmp_path / "large", largest=10)
    assert read_file(tmp_path / "large", largest=11) == b"x" * 11
    with pytest.raises(RefusedError):
        read_file(tmp_path / "a\0b")


@pytest.mark.slow
def test_a_bomb_of_two_megabytes_is_refused_by_verify_and_as_a_template(sample: Sample) -> None:
    template = sample.root / "templates" / "四川省部门决算公开.docx"
    content = bomb(template, 180 * 1024 * 1024)
    assert len(content) < 2 * 1024 * 1024
    (sample.root / "成品.docx").write_bytes(content)
    ended = command(sample.root, "verify", "成品.docx")
    assert (ended.returncode, "F599" in ended.stderr) == (2, False), ended.stderr
    template.write_bytes(content)
    ended = command(sample.root, "check", "2020")
    assert "错误[T402]" not in ended.stderr  # checks do not look at the template
    ended = command(sample.root, "2020")
    assert "错误[T402]" in ended.stderr


def test_an_archive_is_bounded_in_size_ratio_and_number_of_parts() -> None:
    assert read_archive(stored({"a": b"1", "文": b"2"})) == {"a": b"1", "文": b"2"}
    zeros = io.BytesIO()
    with zipfile.ZipFile(zeros, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(33 * 1024 * 1024))  # more than any file may, and a thousand times its size
    with pytest.raises(OversizeError):
        read_archive(zeros.getvalue())
    with pytest.raises(OversizeError):
        read_archive(stored({f"{number}": b"" for number in range(5001)}))


def test_a_part_is_not_unpacked_beyond_its_stated_size() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(100))
    content = bytearray(target.getvalue())
    for header, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(header) + offset
        content[at : at + 4] = (10).to_bytes(4, "little")
        crc = at - 8
        content[crc : crc + 4] = zlib.crc32(bytes(10)).to_bytes(4, "little")
    with suppress(ArchiveError):
        assert read_archive(bytes(content)) == {"a": bytes(10)}


def test_whatever_zipfile_raises_is_one_error() -> None:
    sound = (ROOT / WORKBOOK).read_bytes()
    for at in range(0, len(sound), 997):  # in headers, in streams, in the directory
        for value in (0x00, 0xFF):
            damaged = sound[:at] + bytes([value]) + sound[at + 1 :]
            try:
                read_archive(damaged)
            except ArchiveError:
                continue


def test_a_part_with_a_password_is_told_apart() -> None:
    content = bytearray(stored({"a": b"1"}))
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(header) + offset] |= 1
    with pytest.raises(EncryptedError):
        read_archive(bytes(content))


def test_two_parts_of_one_name_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", b"2")
    with pytest.raises(ArchiveError):
        read_archive(target.getvalue())


@pytest.mark.slow
def test_a_rotted_document_in_the_output_stops_no_run(sample: Sample) -> None:
    first = sample.run()
    assert first.document
    content = bytearray(first.document.read_bytes())
    with zipfile.ZipFile(first.document) as archive:
        entry = archive.getinfo("word/document.xml")
    begin = entry.header_offset + 30 + len(entry.filename)
    content[begin + 50 : begin + 90] = b"\xff" * 40  # within its stream: zlib.error
    first.document.write_bytes(content)
    first.document.with_name("审核报告.xlsx").write_bytes(content)
    for path in first.document.parent.glob("历史/*.docx"):
        path.write_bytes(content[:-100])
    again = sample.run()
    assert again.complete, again.diagnostics
    assert again.document == first.document
    assert [found.code for found in again.diagnostics if found.code.startswith("F51")] == ["F519", "F512"]


def opened_by(path: Path) -> set[str]:
    """What a module calls that opens a file."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    names = {call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "") for call in calls}
    return names & OPENING


def test_no_module_opens_files_but_the_guarded_opener() -> None:
    program = ROOT / "generator"
    found = {path.relative_to(program).as_posix(): opened_by(path) for path in program.rglob("*.py")}
    assert {name: calls for name, calls in found.items() if calls and name not in OPENERS} == {}


def test_the_search_for_openers_finds_them(tmp_path: Path) -> None:
    shutil.copyfile(ROOT / "generator" / "storage/files.py", tmp_path / "copied.py")
    assert opened_by(tmp_path / "copied.py") == {"open", "fdopen"}
