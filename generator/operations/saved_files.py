"""What a year's document is made from, watched for saving."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from hashlib import sha256
from pathlib import Path

from generator.storage.archives import ArchiveError, read_archive
from generator.storage.files import read_file
from generator.text import folded
from generator.values import dataclass
from generator.workbooks.files import owner_of
from generator.workspace import Workspace

Seen = Mapping[Path, tuple[int, int]]  # time of change and size of each file

_ENDINGS = (".xlsx", ".docx")
_TEMPORARY = ("~$", ".", "~")  # what Office, WPS and LibreOffice lay beside a file that is open


@dataclass
class Watch:
    """Looks at files again and again, which works on network drives too, where the system reports no change."""

    look: Callable[[], Seen]
    every: float = 0.3  # seconds between two looks
    settled: float = 0.4  # seconds for which nothing may change before a file counts as saved
    patience: float = 8.0  # seconds after which a file counts as saved that does not become whole
    _before: Seen = field(default_factory=dict)
    _held: dict[Path, str | None] = field(default_factory=dict)  # the hash of each file, None where it cannot be read

    def __post_init__(self) -> None:
        self._before = self._looked() or {}
        self._held = {path: _hash(path) for path in self._before}

    def next(self) -> tuple[Path, ...]:
        """Waits until files have been saved, and gives them; a save that is under way is waited for."""
        while True:
            time.sleep(self.every)
            seen = self._looked()
            if seen is not None and seen != self._before:
                seen = self._rested(seen)
                changed = tuple(path for path in _different(self._before, seen) if self._is_other(path))
                self._before = seen
                if changed:
                    return changed

    def _is_other(self, path: Path) -> bool:
        """Whether a file came, went or holds something else: a program may touch it without a change."""
        recorded, now = self._held.get(path), _hash(path)
        self._held[path] = now
        return now is None or now != recorded

    def _rested(self, seen: Seen) -> Seen:
        """The files once none of them changes any more and those that changed are whole."""
        begun = since = time.monotonic()
        while True:
            time.sleep(min(self.every, self.settled))
            again, now = self._looked(), time.monotonic()
            if again is not None and again != seen:
                seen, since = again, now
            elif now - since >= self.settled:
                unfinished = [path for path in _different(self._before, seen) if not _whole(path)]
                if not unfinished or now - begun >= self.patience:
                    return seen

    def _looked(self) -> Seen | None:
        """What there is, or None where a drive does not answer."""
        try:
            return self.look()
        except OSError:
            return None


def inputs(workspace: Workspace, year: int) -> Callable[[], Seen]:
    """A look at what a year's document is made from: its workbooks, last year's, the templates."""
    own, shared = workspace.input_folders(year)
    last, _ = workspace.input_folders(year - 1)

    def look() -> Seen:
        shared.stat()  # fails where the drive is away, which is not the same as empty
        units = (own / name for name in workspace.units(year))  # with which a department is compared
        folders = (own, shared, last, workspace.template(""), *units)
        return dict(entry for folder in folders for entry in _files(folder))

    return look


def open_elsewhere(paths: Iterable[Path]) -> tuple[str, ...]:
    """The names of the files that a program has open."""
    return tuple(sorted(path.name for path in paths if owner_of(path)))


def _files(folder: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    """The workbooks and templates in a folder, temporary files left out."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if folded(path.name).endswith(_ENDINGS) and not path.name.startswith(_TEMPORARY):
            status = path.stat()
            yield path, (status.st_mtime_ns, status.st_size)


def _different(before: Seen, after: Seen) -> tuple[Path, ...]:
    """The files that changed, came or went."""
    return tuple(sorted(path for path in {*before, *after} if before.get(path) != after.get(path)))


def _hash(path: Path) -> str | None:
    try:
        return sha256(read_file(path)).hexdigest()
    except OSError:
        return None


def _whole(path: Path) -> bool:
    """Whether a file is there, can be read, and is not cut short: a zip file ends with its directory."""
    try:
        read_archive(read_file(path))
    except (OSError, ArchiveError):
        return False
    return True
