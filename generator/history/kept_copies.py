"""Files beside the document that go to the kept versions: those that no longer hold, those that somebody worked on."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, Problem
from generator.history import problems
from generator.history.version_store import FOLDER, stamp
from generator.storage import files
from generator.storage.archives import ArchiveError, read_archive

_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]*)")


def withdraw(
    target: Path, moment: datetime, moved: Problem, stuck: Problem, **values: object
) -> tuple[Diagnostic, ...]:
    """Moves the file or folder of an earlier run to the kept versions, and reports it; nothing where there is none."""
    if not target.exists():
        return ()
    kept = _free(target, moment)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        target.replace(kept)
    except OSError as error:
        return (stuck.at(Place.of(target), why=files.why_unwritten(error), name=target.name, **values),)
    return (moved.at(Place.of(kept), name=target.name, folder=FOLDER, **values),)


def keep_copy(target: Path, content: bytes, moment: datetime) -> Diagnostic:
    """Keeps the content of a file that is going to be replaced, and reports it. OSError where that cannot be done."""
    kept = _free(target, moment)
    files.put_whole(kept, content)
    return problems.WORKED_ON.at(Place.of(kept), name=target.name, folder=FOLDER)


def keep_folder(target: Path, moment: datetime) -> Diagnostic:
    """Moves a folder that is going to be replaced, and reports it. OSError where that cannot be done."""
    kept = _free(target, moment)
    kept.parent.mkdir(parents=True, exist_ok=True)
    target.replace(kept)
    return problems.WORKED_ON.at(Place.of(kept), name=target.name, folder=FOLDER)


def bears_date(content: bytes, date: datetime) -> bool:
    """Whether an Office file states that it was last saved then: every other program puts its own date."""
    try:
        match = _MODIFIED.search(read_archive(content).get("docProps/core.xml", b""))
    except ArchiveError:
        return False
    return match is not None and match[1].decode("utf-8", "replace") == date.strftime("%Y-%m-%dT%H:%M:%SZ")


def _free(target: Path, moment: datetime) -> Path:
    """A name among the kept versions that no file has."""
    return files.free(target.parent / FOLDER / f"{target.stem}（{stamp(moment)}）{target.suffix}")
