"""What the bytes of a workbook file are, looked at before any of it is parsed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from openpyxl.utils import range_boundaries

from generator.diagnostics import Diagnostic, Place
from generator.workbooks import problems

MEGABYTE = 1024 * 1024
LARGEST_FILE = 50 * MEGABYTE
LARGEST_UNPACKED = 200 * MEGABYTE
MOST_MERGED_CELLS = 1_000_000
MOST_CELLS = 500_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TEXTS = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "XML表格（2003）"),
    (b"mime-version:", "单个文件网页（MHT）"),
    (b"<html", "网页（HTML）"),
    (b"<table", "网页（HTML）"),
    (b"<!doctype html", "网页（HTML）"),
)
_SPREAD = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref\s*=\s*[\"']([A-Za-z0-9:$]+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


@dataclass(frozen=True)
class Package:
    """A workbook file that may be parsed: its bytes, and whether any cell has a formula."""

    content: bytes
    has_formulas: bool


def inspect(content: bytes, place: Place) -> Package | Diagnostic:
    """The file as a package that is safe to parse, or what is wrong with it."""
    if content.startswith(_OLE):
        return (problems.ENCRYPTED if _ENCRYPTED in content else problems.OLD_FORMAT_RENAMED).at(place)
    if not content:
        return problems.DAMAGED.at(place, reason="文件是空的")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _inspected(archive, content, place)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        return problems.DAMAGED.at(place, reason=_other_format(content))
    except RuntimeError:  # zipfile's word for an entry with a password
        return problems.ENCRYPTED.at(place)


def _inspected(archive: zipfile.ZipFile, content: bytes, place: Place) -> Package | Diagnostic:
    """The opened archive as a package, or what is wrong with it."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED:
        return too_large(place, f"展开后{unpacked // MEGABYTE} MB", f"{LARGEST_UNPACKED // MEGABYTE} MB")
    if "[Content_Types].xml" not in archive.namelist():
        return problems.DAMAGED.at(place, reason="压缩包里没有工作簿")
    has_formulas, merged, cells = False, 0, 0
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        # Without the zero bytes a declaration in UTF-16 or UTF-32 reads like one in UTF-8.
        text = archive.read(part).replace(b"\0", b"")
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            return problems.ENTITIES.at(place, part=part.filename)
        if part.filename.startswith("xl/workbook") and b"http://purl.oclc.org/ooxml" in text:
            return problems.STRICT_FORMAT.at(place)
        if part.filename.startswith("xl/worksheets/"):
            has_formulas = has_formulas or _FORMULA.search(text) is not None
            cells += text.count(b"<c ") + text.count(b":c ")
            merged += sum(_area(found) for found in _SPREAD.findall(text))
    if merged > MOST_MERGED_CELLS:
        return too_large(place, f"合并单元格和超链接占{merged}格", f"{MOST_MERGED_CELLS}格")
    if cells > MOST_CELLS:
        return too_large(place, f"有{cells}个单元格", f"{MOST_CELLS}个")
    return Package(content, has_formulas)


def has_formulas(content: bytes) -> bool:
    """Whether any cell of the workbook has a formula."""
    package = inspect(content, Place.of(""))
    return isinstance(package, Package) and package.has_formulas


def _other_format(content: bytes) -> str:
    """What the file is, if it is no package."""
    if content.startswith(b"PK"):
        return "压缩包打不开"
    # Without the zero bytes UTF-16 reads like UTF-8.
    begin = content[:2000].replace(b"\0", b"").lower()
    for mark, name in _TEXTS:
        if mark in begin:
            return f"内容是{name}，只是扩展名像工作簿"
    if all(byte >= 32 or byte in b"\t\r\n" for byte in begin):
        return "内容是纯文本（如CSV），只是扩展名像工作簿"
    return "压缩包打不开"


def too_large(place: Place, found: str, limit: str) -> Diagnostic:
    """That the file, or what it unpacks to, is too large."""
    return problems.TOO_LARGE.at(place, found=found, limit=limit)


def _area(reference: bytes) -> int:
    """How many cells the reference covers."""
    first_column, first_row, last_column, last_row = (bound or 1 for bound in range_boundaries(reference.decode()))
    return (abs(last_column - first_column) + 1) * (abs(last_row - first_row) + 1)
