"""Files beside the document: one that is withdrawn, or that somebody has worked on, goes to the kept versions."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

from generator import files
from generator.diagnostics import Diagnostic, Place
from generator.history import problems
from generator.history.shelf import FOLDER, stamp

_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]*)")


def withdraw(target: Path, moment: datetime) -> tuple[Diagnostic, ...]:
    """Moves the file of an earlier run to the kept versions, and says so; nothing where there is none."""
    if not target.is_file():
        return ()
    kept = _free(target, moment)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        target.replace(kept)
    except OSError as error:
        return (problems.NOT_WITHDRAWN.at(Place.of(target), why=files.why_unwritten(error), name=target.name),)
    return (problems.WITHDRAWN.at(Place.of(kept), name=target.name, folder=FOLDER),)


def keep_worked_on(target: Path, made_on: datetime) -> tuple[Diagnostic, ...]:
    """Keeps a copy of a workbook that another program saved since this one made it with that date, and says so."""
    try:
        present = target.read_bytes()
    except OSError:
        return ()
    if _date(present) == made_on.strftime("%Y-%m-%dT%H:%M:%SZ"):
        return ()
    kept = _free(target, datetime.now())
    failed = files.write_whole(kept, present)
    return (failed or problems.WORKED_ON.at(Place.of(kept), name=target.name, folder=FOLDER),)


def _date(content: bytes) -> str:
    """When the workbook was last saved, as it says itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            found = _MODIFIED.search(package.read("docProps/core.xml"))
    except (zipfile.BadZipFile, KeyError):
        return ""
    return found[1].decode("utf-8", "replace") if found else ""


def _free(target: Path, moment: datetime) -> Path:
    """A name among the kept versions that no file has."""
    return files.free(target.parent / FOLDER / f"{target.stem}（{stamp(moment)}）{target.suffix}")
