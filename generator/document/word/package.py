"""The parts of a Word file, read and written so that the same parts give the same bytes."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from generator.document.word.markup import Element

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
CORE = "docProps/core.xml"
_PICTURE = re.compile(r"word/media/[^/]+\.png")

# A picture of one point, for a document of which only the layout or the text is wanted.
ONE_POINT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==")

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
# What differs between two runs, or names the one who last saved the template.
_PASSING_PROPERTIES = ("created", "modified", "lastModifiedBy", "revision", "lastPrinted")


def read_parts(content: bytes) -> dict[str, bytes]:
    """The parts by name, in the file's order."""
    with ZipFile(BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def write_parts(parts: dict[str, bytes]) -> bytes:
    """The file that holds the parts, without the time of writing."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, part)
    return target.getvalue()


def with_blank_pictures(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with a picture of one point for each; the sizes of the pictures are stated in the document."""
    return {name: ONE_POINT if _PICTURE.fullmatch(name) else part for name, part in parts.items()}


def parse(part: bytes) -> Element:
    """The root element of a part."""
    return etree.fromstring(part)


def serialised(root: Element) -> bytes:
    """The part of a root element."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def lasting(core: bytes) -> bytes:
    """The core properties without those that differ between two runs."""
    root = parse(core)
    for child in list(root):
        if etree.QName(child).localname in _PASSING_PROPERTIES:
            root.remove(child)
    return serialised(root)
