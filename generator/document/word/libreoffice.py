"""LibreOffice as the engine that lays documents out: finding it, and its PDF of each document."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from generator.document.word.fonts import installed_faces, with_stand_ins
from generator.document.word.layout_engine import LayoutError, exit_code, seconds_for, whole_pdf
from generator.document.word.libreoffice_profile import macro_call, make_profile
from generator.document.word.markup import Element, element, w
from generator.document.word.package import DOCUMENT, STYLES, parse, read_parts, serialised, write_parts
from generator.storage.files import why_unwritten
from generator.storage.temporary import TemporaryFolder
from generator.values import dataclass

_NAMES = ("soffice", "libreoffice")
_FOLDERS = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)
# LibreOffice states the language of the Latin letters as the document's. The two are of one length: offsets stay true.
_LATIN_LANGUAGE, _LANGUAGE = b"/Lang(en-US)", b"/Lang(zh-CN)"

# LibreOffice takes the property's value for its opposite, and loses a full stop that hangs at the end of a full line.
_NOT_HANGING, _NOT_HANGING_TO_LIBREOFFICE = b'<w:overflowPunct w:val="0"/>', b'<w:overflowPunct w:val="1"/>'
_AFTER_NUMBER = tuple(
    map(w, ("cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "docGrid"))
)


def find_libreoffice() -> str | None:
    """The command that starts LibreOffice, if the machine has it."""
    matches = (shutil.which(name) for name in _NAMES)
    return next((path for path in matches if path), next((path for path in _FOLDERS if Path(path).is_file()), None))


@dataclass(frozen=True)
class LibreOffice:
    """A LibreOffice without a window, beside one that the user may have open."""

    command: str
    name: str = "LibreOffice"

    def lay_out(self, documents: Sequence[bytes]) -> list[bytes | LayoutError]:
        """The PDF of each document, with bookmarks and tags, or why there is none."""
        with TemporaryFolder("layout") as folder:
            place, profile = folder / "documents", folder / "profile"
            sources = [place / f"document{number}.docx" for number in range(len(documents))]
            try:
                place.mkdir()
                for source, content in zip(sources, documents, strict=True):
                    source.write_bytes(_as_libreoffice_reads_it(content))
                make_profile(profile)
                code = exit_code(_words(self.command, profile, place), seconds_for(len(documents)), scratch=folder)
            except OSError as error:
                return [LayoutError(f"临时文件写不成：{why_unwritten(error)}")] * len(documents)
            except LayoutError as error:
                return [error] * len(documents)
            return [_in_chinese(whole_pdf(source.with_suffix(".pdf"), f"退出码{code}")) for source in sources]


def _words(command: str, profile: Path, documents: Path) -> list[str]:
    """The command line that lays out the documents of a folder."""
    own = f"-env:UserInstallation={profile.as_uri()}"
    return [command, own, "--headless", "--norestore", "--nologo", macro_call(documents)]


def _as_libreoffice_reads_it(content: bytes) -> bytes:
    """The document with faces that the machine has, marks that do not hang, right-hand pages by their numbers."""
    parts = with_stand_ins(read_parts(content), installed_faces())
    parts[STYLES] = parts[STYLES].replace(_NOT_HANGING, _NOT_HANGING_TO_LIBREOFFICE)
    if DOCUMENT in parts:
        document = parse(parts[DOCUMENT])
        _begin_by_number(document)
        parts[DOCUMENT] = serialised(document)
    return write_parts(parts)


def _begin_by_number(document: Element) -> None:
    """The document with sections that begin on a right-hand page as their first number is odd, as far as that is so.

    A page of an odd number is a right-hand one to LibreOffice too, but of a section that says so it sets the first page
    without the room under the header. A section before the first that restarts the count prints no number.
    """
    counted = False
    for section in document.iter(w("sectPr")):
        number, kind = section.find(w("pgNumType")), section.find(w("type"))
        start = None if number is None else number.get(w("start"))
        if kind is not None and kind.get(w("val")) == "oddPage" and (start == "1" or not counted):
            if start is None:
                place = next((child for child in section if child.tag in _AFTER_NUMBER), None)
                numbered = element("pgNumType", start="1")
                place.addprevious(numbered) if place is not None else section.append(numbered)
            kind.set(w("val"), "nextPage")
        counted = counted or start is not None


def _in_chinese(pdf: bytes | LayoutError) -> bytes | LayoutError:
    """The PDF with the document's language stated."""
    return pdf if isinstance(pdf, LayoutError) else pdf.replace(_LATIN_LANGUAGE, _LANGUAGE)
