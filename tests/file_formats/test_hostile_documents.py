"""PDF and Word files that are no honest tables are refused, each with its reason, in bounded time and memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.file_formats import pdf
from generator.file_formats.opening import open_file
from generator.storage.archives import MEGABYTE

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"


def stream(content: bytes, entries: bytes = b"/Filter /FlateDecode") -> bytes:
    packed = zlib.compress(content, 9) if b"Flate" in entries else content
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(packed), entries, packed)


def document(
    *further: bytes, catalog: bytes = CATALOG, kids: bytes = b"3 0 R", page: bytes = PAGE, trailer: bytes = b""
) -> bytes:
    """A PDF of the catalog, the tree of pages, a page, and further objects from number four."""
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, kids.count(b"R"))
    content, offsets = b"%PDF-1.7\n", []
    for number, entry in enumerate((catalog, pages, page, *further), start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, entry)
    at, count = len(content), len(offsets) + 1
    content += b"xref\n0 %d\n0000000000 65535 f \n" % count
    content += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return content + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, at)


def reported(path: Path, content: bytes) -> list[Diagnostic]:
    path.write_bytes(content)
    diagnostics: list[Diagnostic] = []
    open_file(path, diagnostics)
    return diagnostics


ENCRYPTED = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >> /ID [(1) (1)]" % (b"o" * 32, b"u" * 32)
HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"%PDF-1.7\n", "I144"),
    "cut short": (document(stream(b"BT ET"))[:200], "I144"),
    "with a password": (document(stream(b"BT ET"), trailer=ENCRYPTED), "I141"),
    "a script that opening runs": (
        document(stream(b""), catalog=CATALOG[:-2] + b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"),
        "I143",
    ),
    "a script within packed objects": (
        document(stream(b"5 0 << /S /JavaScript /JS (1) >>", b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")),
        "I143",
    ),
    "a thousand pages": (
        document(stream(b""), *[PAGE] * 999, kids=b"3 0 R " + b" ".join(b"%d 0 R" % at for at in range(5, 1_004))),
        "I142",
    ),
    "contents that unpack to too much": (document(stream(bytes(210 * MEGABYTE))), "I142"),
}


@pytest.mark.parametrize(("content", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_pdf_is_refused_with_its_reason(tmp_path: Path, content: bytes, code: str) -> None:
    assert [found.code[: len(code)] for found in reported(tmp_path / "表.pdf", content)] == [code]


def test_bytes_of_a_picture_that_look_like_a_script_are_none(tmp_path: Path) -> None:
    picture = b"<< /Subtype /Image /Length 9 >>\nstream\n\0\1/JS \2\3\4\nendstream"
    assert reported(tmp_path / "表.pdf", document(stream(b"BT ET"), picture)) == []


def test_a_pdf_that_takes_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LONGEST", 0.01)
    (found,) = reported(tmp_path / "表.pdf", document(stream(b"BT ET")))
    assert (found.code, "没有读完" in found.message) == ("I142", True)


IMAGE = stream(b"\0", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray")
WITH_IMAGE = PAGE[:-2] + b"/Resources << /XObject << /I 5 0 R >> >> >>"
SCANNED = document(stream(b"q 500 0 0 800 0 0 cm /I Do Q"), IMAGE, WITH_IMAGE, page=WITH_IMAGE, kids=b"3 0 R 6 0 R")
WITH_FONT = PAGE[:-2] + b"/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
TURNED = document(stream(b"BT /F 12 Tf 0 1 -1 0 300 100 Tm (1234.50) Tj ET"), page=WITH_FONT)


def test_pages_that_are_pictures_are_named(tmp_path: Path) -> None:
    (found,) = reported(tmp_path / "表.pdf", SCANNED)
    assert found.code == "I145"
    assert "第1、2页" in found.message
    assert "需要人看" in found.message


def word(body: bytes, further: Sequence[str] = ()) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
        for name in further:
            archive.writestr(name, b"")
    return target.getvalue()


SPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HOSTILE_WORD: dict[str, tuple[bytes, str]] = {
    "no archive": (b"PK\3\4", "I147"),
    "an older format": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "I147"),
    "with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "I146",
    ),
    "a body that is no XML": (word(b"<w:document"), "I147"),
    "entities": (word(b'<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'), "C109"),
    "unpacks to too much": (word(bytes(210 * MEGABYTE)), "C108"),
}


@pytest.mark.parametrize(("content", "code"), HOSTILE_WORD.values(), ids=HOSTILE_WORD)
def test_a_hostile_word_document_is_refused_with_its_reason(tmp_path: Path, content: bytes, code: str) -> None:
    assert [found.code for found in reported(tmp_path / "表.docx", content)] == [code]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("决算.et", "Excel 工作簿（.xlsx）"),
        ("决算.ods", "Excel 工作簿（.xlsx）"),
        ("公开.wps", "Word 文档（.docx）"),
        ("公开.doc", "Word 文档（.docx）"),
        ("汇报.dps", "PDF"),
    ],
)
def test_a_format_that_is_not_read_is_refused_with_how_to_save(tmp_path: Path, name: str, wanted: str) -> None:
    (found,) = reported(tmp_path / name, b"?")
    assert found.code == "I149"
    assert f"另存为“{wanted}”" in found.hint


def test_a_word_document_of_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.file_formats.word._MOST_CELLS", 9)
    row = b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 5 + b"</w:tr>"
    body = b"<w:document %s><w:body><w:tbl>%s</w:tbl></w:body></w:document>"
    assert reported(tmp_path / "表.docx", word(body % (SPACE, row))) == []
    assert [found.code for found in reported(tmp_path / "表.docx", word(body % (SPACE, row * 2)))] == ["I147"]
