"""The parts of what python-docx holds, without an archive that would be unpacked again at once."""

from __future__ import annotations

from typing import Self

from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.phys_pkg import PhysPkgWriter
from docx.opc.pkgwriter import PackageWriter

from generator.document.word.package import safe_parts
from generator.storage.archives import ArchiveError


class UnpackedPackage(PhysPkgWriter):
    """The parts that python-docx has written, in their order."""

    def __new__(cls) -> Self:
        """The object itself, where python-docx would have an archive."""
        return object.__new__(cls)

    def __init__(self) -> None:
        self._parts: list[tuple[str, bytes]] = []

    def write(self, pack_uri: PackURI, blob: bytes) -> None:
        """Keeps a part."""
        self._parts.append((pack_uri.membername, blob))

    def parts(self) -> dict[str, bytes]:
        """The parts by name, as read_parts has them of a file: ArchiveError where they are not safe to parse."""
        parts = dict(self._parts)
        if len(parts) < len(self._parts):
            raise ArchiveError("two parts of one name")
        return safe_parts(parts)


def unpacked(package: OpcPackage) -> UnpackedPackage:
    """What python-docx writes of the package into a file."""
    writer = UnpackedPackage()
    for part in package.parts:
        part.before_marshal()  # type: ignore[no-untyped-call]
    PackageWriter._write_content_types_stream(writer, package.parts)  # type: ignore[no-untyped-call]
    PackageWriter._write_pkg_rels(writer, package.rels)  # type: ignore[no-untyped-call]
    PackageWriter._write_parts(writer, package.parts)
    return writer
