"""The kept versions of a year's document: the folder they lie in, a bounded number of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.history.version import Version, fingerprint, from_kept, kept_fingerprint
from generator.storage.files import drop, read_file, same, write_whole
from generator.values import dataclass

FOLDER = "历史"
KEPT = 20
_SAVED_STEM = "（重新保存）"
_SAVED = f"{_SAVED_STEM}.docx"
_RECORD, _FORMER_RECORD = ".json.xz", ".json"  # what stands beside a document, now and in former releases
_NAME = re.compile(r"\d{4}-\d\d-\d\d \d{6}( \d+)?")
_last_kept: list[Version] = []  # by this process, whose next run reads it


def stamp(moment: datetime) -> str:
    """The moment as files are named after it."""
    return f"{moment:%Y-%m-%d %H%M%S}"


@dataclass(frozen=True)
class Kept:
    """A kept version: its name, its document, its content."""

    name: str
    path: Path
    version: Version

    @property
    def label(self) -> str:
        """When it was made, formatted."""
        return f"{self.name[:10]} {self.name[11:13]}:{self.name[13:15]}:{self.name[15:]}"

    def content(self) -> bytes | None:
        """Its document, None where that cannot be read."""
        try:
            return read_file(self.path)
        except OSError:
            return None


@dataclass(frozen=True)
class VersionStore:
    """The folder of kept versions in a year's output folder."""

    output: Path
    present: Version | None = None  # what the run is writing: where nothing changed, it was kept already

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.output / FOLDER

    def names(self) -> tuple[str, ...]:
        """The names of the versions, oldest first."""
        paths = (path for ending in (_RECORD, _FORMER_RECORD) for path in self.folder.glob(f"*{ending}"))
        names = {name for path in paths if _NAME.fullmatch(name := _name_of(path))}
        return tuple(sorted(names, key=_order))

    def find(self, name: str) -> Kept | None:
        """The version of the name, or the only one whose name begins so; None where there is none, or more."""
        names = self.beginning(name)
        return self._read(names[0]) if len(names) == 1 else None

    def beginning(self, name: str) -> tuple[str, ...]:
        """The version of the name alone, else those whose names begin so; the time may have its colons."""
        bare, names = name.strip().replace(":", ""), self.names()
        return (bare,) if bare in names else tuple(other for other in names if bare and other.startswith(bare))

    def latest(self, other_than: Version | None = None) -> Kept | None:
        """The newest version that can be read, or the newest whose content differs from that of the given one."""
        return next(
            (
                kept
                for kept in self._newest_first()
                if not other_than or kept.version.snapshot.differs(other_than.snapshot)
            ),
            None,
        )

    def behind(self, document: str) -> Kept | None:
        """The newest version that was written under the name."""
        return next((kept for kept in self._newest_first() if kept.version.document == document), None)

    def keep(self, version: Version, content: bytes, moment: datetime) -> Diagnostic | None:
        """None once the version is kept, or why it is not."""
        begun = self.begin(content, moment)
        return self.complete(begun, version) if isinstance(begun, str) else begun

    def begin(self, content: bytes, moment: datetime) -> str | Diagnostic:
        """Puts the document of a version there, so that it is there should the run be ended: its name, or why not."""
        name = self._reserved(moment)
        failed = write_whole(self._document(name), content)
        if failed:
            drop(self._document(name))
        return failed or name

    def complete(self, name: str, version: Version) -> Diagnostic | None:
        """None once the version that was begun is kept, the oldest beyond the number dropped; or why it is not."""
        failed = write_whole(self.folder / f"{name}{_RECORD}", version.record)
        if failed:
            self.abandon(name)
            return failed
        _last_kept[:] = [version]
        self._drop_older_than(self.names()[-KEPT:][0])
        return None

    def _drop_older_than(self, oldest: str) -> None:
        """Without earlier versions, and what killed runs left; a document that somebody changed there is kept."""
        paths = [path for path in self.folder.iterdir() if _NAME.fullmatch(_name_of(path))]
        for path in sorted(path for path in paths if _order(_name_of(path)) < _order(oldest)):  # .docx before .json
            if path.suffix == ".docx" and self._is_changed(path):
                with suppress(OSError):
                    path.rename(path.with_name(f"{path.stem}{_SAVED}"))
            elif path.name.removeprefix(_name_of(path)) in (".docx", _RECORD, _FORMER_RECORD):
                drop(path)

    def _is_changed(self, path: Path) -> bool:
        """Whether a version's document is not the one that was kept."""
        try:
            written = next((kept for kept in map(kept_fingerprint, self._records(path.stem)) if kept is not None), None)
            return written is not None and written != fingerprint(read_file(path))
        except OSError:
            return False

    def abandon(self, name: str) -> None:
        """Without the version that was begun."""
        drop(self._document(name))

    def keep_saved(self, content: bytes, moment: datetime) -> Diagnostic | None:
        """None once a file that somebody saved anew is kept, for good: its look may be somebody's work."""
        name = self._reserved(moment)
        failed = write_whole(self.folder / f"{name}{_SAVED}", content)
        drop(self._document(name))
        return failed

    def holds(self, content: bytes) -> bool:
        """Whether the file is one that was kept, or one that is recorded as only saved anew."""
        return any(same(path, content) for path in self.folder.glob("*.docx"))

    def _reserved(self, moment: datetime) -> str:
        """A name of the moment, or after the latest one where the clock went back; its file is there, and empty."""
        name, number = stamp(moment), 1
        existing = [path.stem.removesuffix(_SAVED_STEM) for path in self.folder.glob("*.docx")]
        latest = max((*self.names(), *(stem for stem in existing if _NAME.fullmatch(stem))), key=_order, default="")
        if latest and _order(name) <= _order(latest):
            name, number = latest[:17], _order(latest)[1] + 1
        with suppress(OSError):  # where there can be no folder, writing will report why
            self.folder.mkdir(parents=True, exist_ok=True)
        while True:
            reserved = name if number == 1 else f"{name} {number}"
            try:
                self._document(reserved).touch(exist_ok=False)
            except FileExistsError:
                number += 1
                continue
            except OSError:
                pass
            return reserved

    def _document(self, name: str) -> Path:
        return self.folder / f"{name}.docx"

    def _newest_first(self) -> Iterator[Kept]:
        for name in reversed(self.names()):
            kept = self._read(name)
            if kept is not None:
                yield kept

    def _read(self, name: str) -> Kept | None:
        path = self._document(name)
        versions = map(self._version_in, self._records(name))
        version = next((version for version in versions if version is not None), None)
        return Kept(name, path, version) if version is not None and path.is_file() else None

    def _records(self, name: str) -> Iterator[bytes]:
        """What stands beside the document of a version, in this release's form and in a former one's."""
        for ending in (_RECORD, _FORMER_RECORD):
            with suppress(OSError):
                yield read_file(self.folder / f"{name}{ending}")

    def _version_in(self, record: bytes) -> Version | None:
        """What from_kept reads in a record, which is parsed only where it is of none that is known."""
        known = (version for version in (self.present, *_last_kept) if version is not None)
        return next((version for version in known if version.record == record), None) or from_kept(record)


def _name_of(path: Path) -> str:
    """The name of the version that a file belongs to."""
    return path.name.partition(".")[0]


def _order(name: str) -> tuple[str, int]:
    """Versions of one second by their number."""
    return name[:17], int(name[18:] or 1)
