"""Office files as archives of parts: opened whole, within bounds, or refused for one stated reason."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MEGABYTE = 1024 * 1024
LARGEST_UNPACKED = 200 * MEGABYTE
_ALWAYS_ALLOWED = 32 * MEGABYTE  # to what any file may unpack
_MOST_COMPRESSED = 100  # times that a larger one may grow; texts and tables grow some twenty times
_MOST_PARTS = 5_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that Office files have; others unpack without a bound
_CHUNK = 1 << 16
_MARKUP = (".xml", ".rels", ".vml")
_ENCRYPTED = 0x1  # flag of an entry
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


class ArchiveError(ValueError):
    """A file that is no archive, or one that is not whole."""


class EncryptedError(ArchiveError):
    """An archive with a password."""


class OversizeError(ArchiveError):
    """An archive that unpacks to more than it may; the message states to what, and what it may."""

    def __init__(self, found: str, limit: str) -> None:
        super().__init__(found, limit)
        self.found, self.limit = found, limit


def read_archive(content: bytes) -> dict[str, bytes]:
    """The parts by name, in the file's order. ArchiveError, and nothing else, where they cannot be had."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _refuse_oversize(entries, len(content))
            return {entry.filename: _read(archive, entry) for entry in entries if not entry.is_dir()}
    except ArchiveError:
        raise
    except Exception as error:  # zipfile lets through whatever a broken header or stream makes its parts raise
        raise ArchiveError(str(error)) from error


def _refuse_oversize(entries: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    limit = min(LARGEST_UNPACKED, max(_ALWAYS_ALLOWED, _MOST_COMPRESSED * size))
    if unpacked > limit:
        exceeded = LARGEST_UNPACKED if unpacked > LARGEST_UNPACKED else limit
        raise OversizeError(f"展开后{unpacked // MEGABYTE} MB", f"{exceeded // MEGABYTE} MB")
    if len(entries) > _MOST_PARTS:
        raise OversizeError(f"压缩包里有{len(entries)}个文件", f"{_MOST_PARTS}个")
    if len({entry.filename for entry in entries}) < len(entries):
        raise ArchiveError("two parts of one name")  # each program would read another of them


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The content of an entry, never more than its stated size, which the sum was checked by."""
    if entry.flag_bits & _ENCRYPTED:
        raise EncryptedError(entry.filename)
    if entry.compress_type not in _METHODS:
        raise ArchiveError(f"compressed by method {entry.compress_type}")
    with archive.open(entry) as member:
        return b"".join(iter(lambda: member.read(_CHUNK), b""))


def compressed(parts: Mapping[str, bytes], level: int | None = None) -> bytes:
    """The archive of the parts, without the time of writing: the same parts at the same level give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, part, compresslevel=level)
    return target.getvalue()


def stored(parts: Mapping[str, bytes]) -> bytes:
    """The archive of the parts, unpacked: what a library may open that bounds nothing itself."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), part)
    return target.getvalue()


def is_markup(name: str) -> bool:
    """Whether a part of the name is XML."""
    return name.lower().endswith(_MARKUP)


def has_declarations(part: bytes) -> bool:
    """Whether an XML part declares a document type or entities, which no Office file does."""
    plain = part.replace(b"\0", b"")  # UTF-16 and UTF-32 then read like UTF-8
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
