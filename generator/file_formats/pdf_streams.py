"""The packed streams of a PDF before anything reads them: how much they unpack to, and whether they run scripts."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

MEGABYTE = 1024 * 1024
_LARGEST_UNPACKED = 200 * MEGABYTE
_CHUNK = 1 * MEGABYTE
_STREAM = re.compile(rb"stream\r?\n")
_WHOLE_STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream", re.DOTALL)
_DICTIONARY = 2000  # bytes before a stream within which it is described
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
# Three signs alone stand in any compressed stream.
_SCRIPT = re.compile(rb"/(?:JavaScript\b|JS\s*(?:[(<]|\d+\s+\d+\s+R\b))")


class UnreadableError(ValueError):
    """A file that is not read: the kind of reason, and what was found."""


def inspect(content: bytes) -> None:
    """UnreadableError for a file whose streams unpack to too much, or that runs scripts."""
    # Within packed streams /JS stands by chance now and then: a picture of a megabyte in every sixteenth file.
    if _SCRIPT.search(_WHOLE_STREAM.sub(b"", content)):
        raise UnreadableError("script", "")
    unpacked = 0
    for begin in _STREAM.finditer(content):
        described = content[max(0, begin.start() - _DICTIONARY) : begin.start()].rpartition(b"obj")[2]
        if b"FlateDecode" not in described and b"/Fl" not in described:
            continue
        if _IMAGE.search(described):
            continue  # which nobody unpacks
        for chunk in _inflated(content, begin.end()):
            unpacked += len(chunk)
            if unpacked > _LARGEST_UNPACKED:
                raise UnreadableError("size", f"展开后多于{_LARGEST_UNPACKED // MEGABYTE} MB")
            if b"/ObjStm" in described and _SCRIPT.search(chunk):
                raise UnreadableError("script", "")


def _inflated(content: bytes, begin: int) -> Iterator[bytes]:
    """What the stream unpacks to, piece by piece, as far as it is sound."""
    inflate = zlib.decompressobj()
    pending = content[begin : begin + _CHUNK]
    at = begin + len(pending)
    while pending and not inflate.eof:
        try:
            yield inflate.decompress(pending, _CHUNK)
        except zlib.error:
            return
        pending = inflate.unconsumed_tail
        if not pending:
            pending = content[at : at + _CHUNK]
            at += len(pending)
