"""LibreOffice as the one who lays a document out: finding it, and its PDF of a document."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from generator.diagnostics import Outcome, Place
from generator.document import problems
from generator.document.word.contents import Outline, headings
from generator.document.word.fonts import installed_faces, with_stand_ins
from generator.document.word.package import DOCUMENT, STYLES, parse, read_parts, write_parts
from generator.document.word.pdf_outline import bookmarks, is_whole
from generator.files import LARGEST_FILE, read_file, why_unread, why_unwritten

SECONDS = 180

_LARGEST_PDF = 4 * LARGEST_FILE
_NAMES = ("soffice", "libreoffice")
_FOLDERS = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)
_ARCHIVE_FORM = 3  # PDF/A-3
_PDF_OPTIONS = {
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "SelectPdfVersion": {"type": "long", "value": str(_ARCHIVE_FORM)},
}
# LibreOffice states the language of the Latin letters as the document's. The two are of one length: offsets stay true.
_LATIN_LANGUAGE, _LANGUAGE = b"/Lang(en-US)", b"/Lang(zh-CN)"

# LibreOffice takes the property's value for its opposite, and loses a full stop that hangs at the end of a full line.
_NOT_HANGING, _NOT_HANGING_TO_LIBREOFFICE = b'<w:overflowPunct w:val="0"/>', b'<w:overflowPunct w:val="1"/>'

LayOut = Callable[[bytes, str], bytes]  # the PDF of a document, by the command that starts LibreOffice


class LayoutError(Exception):
    """LibreOffice did not lay the document out; the message states why, in Chinese."""


def find_libreoffice() -> str | None:
    """The command that starts LibreOffice, if the machine has it."""
    matches = (shutil.which(name) for name in _NAMES)
    return next((path for path in matches if path), next((path for path in _FOLDERS if Path(path).is_file()), None))


def laid_out(content: bytes, command: str, profile: Path | None = None) -> bytes:
    """The PDF of a document, with bookmarks and tags; raises LayoutError.

    With the profile of a LibreOffice that is running already, it is that one which lays the document out.
    """
    with tempfile.TemporaryDirectory(prefix="layout-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "document.docx")
        try:
            parts = with_stand_ins(read_parts(content), installed_faces())
            parts[STYLES] = parts[STYLES].replace(_NOT_HANGING, _NOT_HANGING_TO_LIBREOFFICE)
            source.write_bytes(write_parts(parts))
        except OSError as error:
            raise LayoutError(f"临时文件写不成：{why_unwritten(error)}") from None
        arguments = [
            *headless(command, profile or Path(folder, "profile")),
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(_PDF_OPTIONS)}",
            "--outdir",
            folder,
            str(source),
        ]
        code = _ended(arguments)
        return _whole(source.with_suffix(".pdf"), code).replace(_LATIN_LANGUAGE, _LANGUAGE)


def _whole(target: Path, code: int) -> bytes:
    """The PDF that LibreOffice wrote; LayoutError where it is none, which its exit code does not tell."""
    try:
        pdf = read_file(target, _LARGEST_PDF)
    except FileNotFoundError:
        raise LayoutError(f"退出码{code}") from None
    except OSError as error:
        raise LayoutError(f"写出的PDF读不了：{why_unread(error)}") from None
    if not is_whole(pdf):
        raise LayoutError("写出的文件是空的，或不是完整的PDF")
    return pdf


def headless(command: str, profile: Path) -> list[str]:
    """The words that start LibreOffice without a window, beside one that the user may have open."""
    return [command, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]


def _ended(arguments: list[str]) -> int:
    """The exit code of LibreOffice, which is ended with everything it started when time or patience is out."""
    try:
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise LayoutError(f"不能启动：{why_unwritten(error)}") from None
    try:
        return process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise LayoutError(f"{SECONDS}秒内没有完成") from None
    finally:
        if process.returncode is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and those it started: the command is a wrapper around the program proper."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _has_headings(pdf: bytes, content: bytes) -> bool:
    """Whether a PDF is of the document, by its bookmarks, which are the document's headings."""
    parts = read_parts(content)
    expected = [heading.text for heading in headings(parse(parts[DOCUMENT]), Outline(parse(parts[STYLES])))]
    found = [bookmark.title for bookmark in bookmarks(pdf) or ()]
    return ["".join(title.split()) for title in found] == ["".join(title.split()) for title in expected]


def pdf_of(content: bytes, name: str) -> Outcome[bytes]:
    """The PDF of a document, or why there is none; the name is the PDF's."""
    command = find_libreoffice()
    if command is None:
        return Outcome(None, (problems.PDF_WITHOUT_CONVERTER.at(Place.of(name)),))
    try:
        pdf = laid_out(content, command)
    except LayoutError as error:
        return Outcome(None, (problems.PDF_FAILED.at(Place.of(name), reason=str(error)),))
    if not _has_headings(pdf, content):
        reason = "PDF 的书签与文件的标题对不上"
        return Outcome(None, (problems.PDF_FAILED.at(Place.of(name), reason=reason),))
    return Outcome(pdf)
