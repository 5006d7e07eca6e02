"""What the bytes of a workbook file are, looked at before any of it is parsed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from openpyxl.utils import range_boundaries

from generator.diagnostics import Diagnostic, Place
from generator.storage.archives import EncryptedError, OversizeError, has_declarations, is_markup, read_archive, stored
from generator.values import dataclass
from generator.workbooks import problems
from generator.workbooks.grid import Overlay
from generator.workbooks.live_cells import has_other_formulas
from generator.workbooks.overlays import overlays_of

MOST_MERGED_CELLS = 1_000_000
MOST_CELLS = 500_000
MOST_TAGS = 600_000  # outside of the sheets and their texts; a workbook with all the styles it may have has a third
CONTENT_TYPES = "[Content_Types].xml"

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


@dataclass(frozen=True)
class Package:
    """A workbook file that may be parsed, packed anew; whether it has formulas that are not the form's own, and what
    lies over its sheets, by their names.
    """

    content: bytes
    has_formulas: bool
    overlays: Mapping[str, tuple[Overlay, ...]]


def inspect(content: bytes, place: Place) -> Package | Diagnostic:
    """The file as a package that is safe to parse, or what is wrong with it."""
    if content.startswith(_OLE):
        return (problems.ENCRYPTED if _ENCRYPTED in content else problems.OLD_FORMAT_RENAMED).at(place)
    if not content:
        return problems.DAMAGED.at(place, reason="文件是空的")
    try:
        return _inspected(read_archive(content), place)
    except OversizeError as error:
        return too_large(place, error.found, error.limit)
    except EncryptedError:
        return problems.ENCRYPTED.at(place)
    except ValueError:  # of the archive, or of a reference in a part
        return problems.DAMAGED.at(place, reason=_other_format(content))


def _inspected(parts: Mapping[str, bytes], place: Place) -> Package | Diagnostic:
    """The parts as a package, or what is wrong with them."""
    if CONTENT_TYPES not in parts:
        return problems.DAMAGED.at(place, reason="压缩包里没有工作簿")
    has_formulas, merged, cells, tags = False, 0, 0, 0
    for name, part in parts.items():
        if not is_markup(name):
            continue
        # Without the zero bytes UTF-16 and UTF-32 read like UTF-8.
        text = part.replace(b"\0", b"")
        if has_declarations(text):
            return problems.ENTITIES.at(place, part=name)
        if name.startswith("xl/workbook") and b"http://purl.oclc.org/ooxml" in text:
            return problems.STRICT_FORMAT.at(place)
        if name.startswith("xl/worksheets/"):
            has_formulas = has_formulas or has_other_formulas(text)
            cells += text.count(b"<c ") + text.count(b":c ") + text.count(b"<c>") + text.count(b"<c/>")
            merged += sum(_area(found) for found in _SPREAD.findall(text))
        elif name != "xl/sharedStrings.xml":
            tags += text.count(b"<")
    if merged > MOST_MERGED_CELLS:
        return too_large(place, f"合并单元格和超链接占{merged}格", f"{MOST_MERGED_CELLS}格")
    if cells > MOST_CELLS:
        return too_large(place, f"有{cells}个单元格", f"{MOST_CELLS}个")
    if tags > MOST_TAGS:
        return too_large(place, f"格式和附属内容有{tags}项", f"{MOST_TAGS}项")
    return Package(stored(parts), has_formulas, overlays_of(parts))


def has_formulas(content: bytes) -> bool:
    """Whether any cell of the workbook has a formula that is not the form's own."""
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
