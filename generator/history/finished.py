"""The record that a year's document is final: when that was stated, and the digest of everything it rests on then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.history.typed_json import WRONG, number, read_object, text
from generator.history.version_store import FOLDER
from generator.storage.files import read_file, write_whole
from generator.values import dataclass

FORM = 1
_NAME = "定稿.json"


@dataclass(frozen=True)
class FinishedRecord:
    """What was stated to be final: the moment, and the digest of each file and of the program, by their names."""

    moment: str  # 2026-11-27 08:10
    digests: Mapping[str, str]

    def changed(self, present: Mapping[str, str]) -> tuple[str, ...]:
        """The names of what is not as it was: changed, gone or added."""
        names = sorted({*self.digests, *present})
        return tuple(name for name in names if self.digests.get(name) != present.get(name))


def path_in(output: Path) -> Path:
    """Where the record lies in a year's output folder."""
    return output / FOLDER / _NAME


def write(output: Path, finished: FinishedRecord) -> Diagnostic | None:
    """None once the record is written; else why it could not be."""
    content = {"form": FORM, "moment": finished.moment, "digests": dict(finished.digests)}
    return write_whole(path_in(output), json.dumps(content, ensure_ascii=False, indent=1).encode())


def read(output: Path) -> FinishedRecord | None:
    """The record; None where there is none. One of WRONG where somebody or something damaged it, or OSError."""
    try:
        content = read_object(read_file(path_in(output)))
    except (FileNotFoundError, NotADirectoryError):
        return None
    if number(content["form"]) != FORM:
        raise ValueError(content["form"])
    digests = content["digests"]
    if not isinstance(digests, dict):
        raise TypeError(digests)
    return FinishedRecord(text(content["moment"]), {text(name): text(digest) for name, digest in digests.items()})


__all__ = ["WRONG", "FinishedRecord", "path_in", "read", "write"]
