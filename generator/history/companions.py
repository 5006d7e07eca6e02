"""The files beside a document, and which document each was made from: they are of one make, or they go to 历史."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.history import problems
from generator.history.kept_copies import bears_date, keep_copy, keep_folder, withdraw
from generator.history.typed_json import WRONG, file_name, read_object, text
from generator.history.version import fingerprint
from generator.history.version_store import FOLDER
from generator.storage import files
from generator.values import dataclass

RECORD = "随附文件.json"
REDLINE = "修订对照（{before}—{after}）.docx"
_REDLINES = "修订对照（*.docx"
_FORM = 1  # of the JSON


@dataclass(frozen=True)
class Origin:
    """What is recorded of a file: its fingerprint as it was written, and that of the document it was made from."""

    file: str
    document: str


class Companions:
    """The files in an output folder beside the document with a fingerprint; what is recorded of them is in 历史."""

    def __init__(self, folder: Path, document: str, moment: datetime) -> None:
        self._folder = folder
        self._document = document
        self._moment = moment
        self._recorded = _read(self._path)
        self._origins = dict(self._recorded)

    def write(self, path: Path, content: bytes, made_on: datetime) -> tuple[Diagnostic, ...]:
        """Writes a file of this document, whole or not at all; what is to be reported. OSError where it cannot be.

        One in its place that another program saved, or that this one has no record of, is kept first.
        """
        present = files.read_file(path) if path.exists() else content
        changed = present != content and not self._is_own(path, present, made_on)
        kept = (keep_copy(path, present, self._moment),) if changed else ()
        files.put_whole(path, content)
        self.record(path, content)
        return kept

    def write_folder(self, path: Path, contents: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
        """Writes a folder of this document, whole or not at all; what is to be reported. OSError where it cannot be.

        One in its place in which somebody changed something, or that this one has no record of, is kept first.
        """
        kept = (keep_folder(path, self._moment),) if path.exists() and not self._is_recorded(path) else ()
        files.put_folder(path, contents)
        self._origins[path.name] = Origin(fingerprint_of_folder(contents), self._document)
        return kept

    def has_current(self, path: Path) -> bool:
        """Whether a file or folder is there that was made from this document."""
        return path.exists() and self._is_current(path)

    def move_outdated(self, path: Path, command: str) -> tuple[Diagnostic, ...]:
        """Moves a file or folder that this run did not write, unless it is still what was made from this document."""
        if not path.exists() or self._is_current(path):
            return ()
        return withdraw(path, self._moment, problems.OUTDATED, problems.OUTDATED_STUCK, command=command)

    def move_outdated_redlines(self, command: str) -> tuple[Diagnostic, ...]:
        """Moves the redlines whose later side is not this document."""
        paths = sorted(self._folder.glob(_REDLINES))
        return tuple(problem for path in paths for problem in self.move_outdated(path, command))

    def record(self, path: Path, content: bytes) -> None:
        """Notes that a file was made from this document, for the runs to come."""
        self._origins[path.name] = Origin(fingerprint(content), self._document)

    def save(self) -> None:
        """Writes what is recorded, where it changed. Without a record a later run moves the files: none is lost."""
        present = {name: origin for name, origin in self._origins.items() if (self._folder / name).exists()}
        if present != self._recorded:
            held = {"form": _FORM, "files": {name: asdict(present[name]) for name in sorted(present)}}
            files.write_whole(self._path, json.dumps(held, ensure_ascii=False, indent=1).encode())

    @property
    def _path(self) -> Path:
        return self._folder / FOLDER / RECORD

    def _is_own(self, path: Path, present: bytes, made_on: datetime) -> bool:
        """Whether the file is as this program wrote it."""
        origin = self._recorded.get(path.name)
        return (origin is not None and origin.file == fingerprint(present)) or bears_date(present, made_on)

    def _is_current(self, path: Path) -> bool:
        """Whether the file or folder is as it was made from this document."""
        origin = self._recorded.get(path.name)
        return origin is not None and origin.document == self._document and self._is_recorded(path)

    def _is_recorded(self, path: Path) -> bool:
        """Whether the file or folder is as this program wrote it."""
        origin = self._recorded.get(path.name)
        try:
            if path.is_dir():
                present = fingerprint_of_folder(files.read_folder(path))
            else:
                present = fingerprint(files.read_file(path))
        except OSError:
            return False
        return origin is not None and origin.file == present


def fingerprint_of_folder(contents: Mapping[str, bytes]) -> str:
    """The hash by which a folder of files is recognised again."""
    return fingerprint("\n".join(f"{fingerprint(contents[name])} {name}" for name in sorted(contents)).encode())


def _read(path: Path) -> dict[str, Origin]:
    """What was recorded; nothing where there is no record that can be read."""
    try:
        return dict(_origins(files.read_file(path)))
    except (OSError, *WRONG):
        return {}


def _origins(content: bytes) -> Iterator[tuple[str, Origin]]:
    read = read_object(content)
    if read["form"] == _FORM:
        for name, origin in read["files"].items():
            yield file_name(name), Origin(text(origin["file"]), text(origin["document"]))
