"""What a run wrote, as it is kept: the name and hash of its file, and the snapshot of what it printed."""

from __future__ import annotations

import json
import lzma
from dataclasses import field, replace
from hashlib import sha256
from typing import Any

from generator.comparing.snapshot import Snapshot
from generator.history import version_form, version_form_1, version_form_2
from generator.history.typed_json import WRONG, file_name, number, read_object, text
from generator.storage.files import MEGABYTE
from generator.values import cached_property, dataclass

_PACKED = b"\xfd7zXZ\0"  # what a compressed file begins with; those of former releases are not compressed
_FORMS = (version_form, version_form_2, version_form_1)
_UNREADABLE = (*WRONG, lzma.LZMAError)
_LARGEST = 200 * MEGABYTE  # unpacked; of 2,000 functional items it is 5, in the second form 30


@dataclass(frozen=True)
class Version:
    """What a run wrote."""

    document: str  # the name of its file
    content: str  # the hash of its file
    snapshot: Snapshot = field(default_factory=lambda: Snapshot(0))

    def named(self, document: str) -> Version:
        """The version of a file of another name; itself where that is its name."""
        return self if document == self.document else replace(self, document=document)

    @cached_property
    def record(self) -> bytes:
        """The version as it is kept, compressed: the same of two versions that are equal."""
        head = {"form": version_form.FORM, "document": self.document, "content": self.content}
        content = json.dumps(head | version_form.written(self.snapshot), ensure_ascii=False).encode()
        return lzma.compress(content, preset=0)  # as fast as zlib, which looks back too short a way


def fingerprint(content: bytes) -> str:
    """The hash by which a file is recognised again."""
    return sha256(content).hexdigest()


def from_kept(kept: bytes) -> Version | None:
    """The version that was kept, in this form or a former one; None where the file is not whole or of another.

    Somebody may have changed it: whatever it holds, no other file is named by it.
    """
    try:
        read = _read(kept)
        reader = {form.FORM: form.snapshot for form in _FORMS}[number(read["form"])]
        return Version(file_name(read["document"]), text(read.get("content", "")), reader(read))
    except _UNREADABLE:
        return None


def kept_fingerprint(kept: bytes) -> str | None:
    """The hash of the file of a version that was kept; None where that cannot be read."""
    try:
        return text(_read(kept).get("content", ""))
    except _UNREADABLE:
        return None


def _read(kept: bytes) -> dict[str, Any]:
    """What a kept version holds. One of _UNREADABLE where it is not whole."""
    return read_object(_unpacked(kept) if kept.startswith(_PACKED) else kept)


def _unpacked(kept: bytes) -> bytes:
    """The content of a compressed file. ValueError where it is not whole or too large, LZMAError where damaged."""
    reader = lzma.LZMADecompressor(lzma.FORMAT_XZ)
    content = reader.decompress(kept, _LARGEST)
    if not reader.eof:
        raise ValueError(len(content))
    return content
