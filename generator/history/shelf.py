"""The kept versions of a year's document: the folder they lie in, a bounded number of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.files import write_whole
from generator.history.version import Version, fingerprint, from_json, to_json

FOLDER = "历史"
KEPT = 20
_NAME = re.compile(r"\d{4}-\d\d-\d\d \d{6}( \d+)?")


def stamp(moment: datetime) -> str:
    """The moment as files are named after it."""
    return f"{moment:%Y-%m-%d %H%M%S}"


@dataclass(frozen=True)
class Kept:
    """A version on the shelf: its name, its document, what it says."""

    name: str
    path: Path
    version: Version

    @property
    def told(self) -> str:
        """When it was made."""
        return f"{self.name[:10]} {self.name[11:13]}:{self.name[13:15]}:{self.name[15:17]}"


@dataclass(frozen=True)
class Shelf:
    """The folder of kept versions in a year's output folder."""

    output: Path

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.output / FOLDER

    def names(self) -> tuple[str, ...]:
        """The names of the versions, oldest first."""
        found = (path.stem for path in self.folder.glob("*.json") if _NAME.fullmatch(path.stem))
        return tuple(sorted(found, key=_order))

    def find(self, name: str) -> Kept | None:
        """The version of the name, or the only one whose name begins so; None where there is none, or more."""
        names = [known for known in self.names() if known == name] or [
            known for known in self.names() if known.startswith(name)
        ]
        return self._read(names[0]) if len(names) == 1 else None

    def latest(self) -> Kept | None:
        """The newest version that can be read."""
        return next(self._newest_first(), None)

    def of_document(self, content: str) -> Kept | None:
        """The newest version whose document has the hash."""
        return next((kept for kept in self._newest_first() if kept.version.content == content), None)

    def behind(self, document: str) -> Kept | None:
        """The newest version that was written under the name."""
        return next((kept for kept in self._newest_first() if kept.version.document == document), None)

    def keep(self, version: Version, content: bytes, moment: datetime) -> Diagnostic | None:
        """None once the version is kept, the oldest beyond the number dropped, or why it could not be kept."""
        name = self._free(stamp(moment))
        failed = write_whole(self.folder / f"{name}.docx", content) or write_whole(
            self.folder / f"{name}.json", to_json(version)
        )
        if failed:
            (self.folder / f"{name}.docx").unlink(missing_ok=True)
            return failed
        for old in self.names()[:-KEPT]:
            for suffix in (".json", ".docx"):
                (self.folder / f"{old}{suffix}").unlink(missing_ok=True)
        return None

    def keep_saved(self, content: bytes, moment: datetime) -> Diagnostic | None:
        """None once a file that was only saved anew is kept, the oldest such file beyond the number dropped."""
        failed = write_whole(self.folder / f"{self._free(stamp(moment))}（重新保存）.docx", content)
        for old in sorted(self.folder.glob("*（重新保存）.docx"))[:-KEPT]:
            old.unlink(missing_ok=True)
        return failed

    def holds(self, content: bytes) -> bool:
        """Whether the file is one that was kept, or one that is known to have been only saved anew."""
        if self.of_document(fingerprint(content)):
            return True
        return any(path.read_bytes() == content for path in self.folder.glob("*（重新保存）.docx"))

    def _free(self, name: str) -> str:
        """The name, with a number where it is taken."""
        number = 2
        free = name
        while any(self.folder.glob(f"{free}*.docx")):
            free, number = f"{name} {number}", number + 1
        return free

    def _newest_first(self) -> Iterator[Kept]:
        for name in reversed(self.names()):
            kept = self._read(name)
            if kept is not None:
                yield kept

    def _read(self, name: str) -> Kept | None:
        path = self.folder / f"{name}.docx"
        try:
            version = from_json((self.folder / f"{name}.json").read_bytes())
        except OSError:
            return None
        return Kept(name, path, version) if version is not None and path.is_file() else None


def _order(name: str) -> tuple[str, int]:
    """Versions of one second by their number."""
    return name[:17], int(name[18:] or 1)
