"""The parts of a Word file, read and written so that the same parts give the same bytes."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping

from lxml import etree

from generator.document.word.markup import Element
from generator.storage.archives import (
    ArchiveError,
    OversizeError,
    compressed,
    has_declarations,
    is_markup,
    read_archive,
)
from generator.storage.markup import guarded_parser

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
CORE = "docProps/core.xml"
_PICTURE = re.compile(r"word/media/[^/]+\.png")

_MOST_TAGS = 1_500_000  # of a file; a document of thirty pages has a tenth
_PARSER = guarded_parser()

# A picture of one point, for a document of which only the layout or the text is wanted.
ONE_POINT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==")

# What differs between two runs, or names the one who last saved the template.
_PASSING_PROPERTIES = ("created", "modified", "lastModifiedBy", "revision", "lastPrinted")


def read_parts(content: bytes) -> dict[str, bytes]:
    """The parts by name, in the file's order. ArchiveError where they cannot be had, or are not safe to parse."""
    parts = read_archive(content)
    refuse_unreadable(parts)
    return parts


def refuse_unreadable(parts: Mapping[str, bytes]) -> None:
    """Raises ArchiveError where the parts are not safe to parse, so that what is written can be read again."""
    markup = [part for name, part in parts.items() if is_markup(name)]
    if any(map(has_declarations, markup)):
        raise ArchiveError("a document type or entities are declared")
    tags = sum(part.count(b"<") for part in markup)
    if tags > _MOST_TAGS:
        raise OversizeError(f"有{tags}处标记", f"{_MOST_TAGS}处")


def write_parts(parts: dict[str, bytes]) -> bytes:
    """The file that holds the parts, without the time of writing."""
    return compressed(parts)


def with_blank_pictures(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with a picture of one point for each; the sizes of the pictures are stated in the document."""
    return {name: ONE_POINT if _PICTURE.fullmatch(name) else part for name, part in parts.items()}


def parse(part: bytes) -> Element:
    """The root element of a part. XMLSyntaxError where it is not well-formed."""
    return etree.fromstring(part, _PARSER)


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
