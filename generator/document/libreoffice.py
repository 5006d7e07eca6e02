"""LibreOffice as the one who lays a document out: finding it, and its PDF of a document."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from generator.diagnostics import Diagnostic, Place
from generator.document import problems
from generator.document.faces import installed_faces, with_stand_ins
from generator.document.package import STYLES, read_parts, write_parts
from generator.files import write_whole

SECONDS = 180

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


class LayoutError(Exception):
    """LibreOffice did not lay the document out; the message says why, in Chinese."""


def find_libreoffice() -> str | None:
    """The command that starts LibreOffice, if the machine has it."""
    found = (shutil.which(name) for name in _NAMES)
    return next((path for path in found if path), next((path for path in _FOLDERS if Path(path).is_file()), None))


def laid_out(content: bytes, command: str) -> bytes:
    """The PDF of a document, with bookmarks and tags; raises LayoutError."""
    with tempfile.TemporaryDirectory(prefix="layout-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "document.docx")
        try:
            parts = with_stand_ins(read_parts(content), installed_faces())
            parts[STYLES] = parts[STYLES].replace(_NOT_HANGING, _NOT_HANGING_TO_LIBREOFFICE)
            source.write_bytes(write_parts(parts))
        except OSError as error:
            raise LayoutError(f"临时文件写不成：{error.strerror}") from None
        arguments = [
            command,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",  # beside a LibreOffice that is open already
            "--headless",
            "--norestore",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(_PDF_OPTIONS)}",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            ended = subprocess.run(arguments, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise LayoutError(f"{SECONDS}秒内没有完成") from None
        except OSError as error:
            raise LayoutError(f"不能启动：{error.strerror}") from None
        target = source.with_suffix(".pdf")
        if not target.exists():
            raise LayoutError(f"退出码{ended.returncode}")
        return target.read_bytes().replace(_LATIN_LANGUAGE, _LANGUAGE)


def to_pdf(document: Path, pdf: Path) -> tuple[Diagnostic, ...]:
    """Writes the PDF of a document, whole or not at all; the problems met."""
    place = Place(pdf.name)
    command = find_libreoffice()
    if command is None:
        return (problems.PDF_WITHOUT_CONVERTER.at(place),)
    try:
        failed = write_whole(pdf, laid_out(document.read_bytes(), command))
    except LayoutError as error:
        failed = problems.PDF_FAILED.at(place, reason=str(error))
    return (failed,) if failed else ()
