"""What a run wrote, as it is kept and compared: sentences with the cells behind them, and what the cells held."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any

_SENTENCE = re.compile(r"[^。；\n]*[。；\n]?")
GAP = "\0"
_GAPS = re.compile(f"{GAP}+")
_FORM = 1  # of the JSON


@dataclass(frozen=True)
class Mark:
    """What stands at a position of a line and comes from the workbooks: a figure, words quoted, words chosen."""

    at: int
    text: str
    name: str = ""  # of a figure
    formula: str = ""
    cells: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """The position after it."""
        return self.at + len(self.text)


@dataclass(frozen=True)
class Line:
    """A printed paragraph: its heading, its row's name in a table, its text, what of it is not the template's."""

    heading: str
    row: str
    text: str
    picture: bool = False
    marks: tuple[Mark, ...] = ()

    @property
    def where(self) -> str:
        """Heading and row, as they are told."""
        return " · ".join(part for part in (self.heading, self.row) if part)

    @property
    def words(self) -> str:
        """What of its text the template owns, a gap where something else stands."""
        words, at = "", 0
        for mark in sorted(self.marks, key=lambda mark: mark.at):
            words += self.text[at : max(mark.at, at)] + GAP
            at = max(at, mark.end)
        return _GAPS.sub(GAP, words + self.text[at:])

    @property
    def sentences(self) -> Iterator[Line]:
        """Its sentences, each with its own marks."""
        if self.picture:
            yield self
            return
        for found in _SENTENCE.finditer(self.text):
            if found[0].strip():
                marks = (m for m in self.marks if m.at < found.end() and m.end > found.start())
                own = tuple(replace(mark, at=mark.at - found.start()) for mark in marks)
                yield replace(self, text=found[0], marks=own)


@dataclass(frozen=True)
class Version:
    """What a run wrote."""

    year: int
    document: str  # the name of its file
    content: str  # the hash of its file
    lines: tuple[Line, ...]
    cells: Mapping[str, str] = field(default_factory=dict)  # what each cell of the workbooks held
    draft: bool = False  # whether every page says so

    def differs(self, other: Version) -> bool:
        """Whether it says something else, or cells held something else."""
        return (self.lines, self.cells) != (other.lines, other.cells)

    @property
    def sentences(self) -> tuple[Line, ...]:
        """Its sentences in order."""
        return tuple(sentence for line in self.lines for sentence in line.sentences)


def fingerprint(content: bytes) -> str:
    """The hash by which a file is known again."""
    return sha256(content).hexdigest()


def to_json(version: Version) -> bytes:
    """The version as it is kept."""
    return json.dumps({"form": _FORM} | _lean(asdict(version)), ensure_ascii=False).encode()


def from_json(kept: bytes) -> Version | None:
    """The version that was kept, or None where the file is not whole or of another form."""
    try:
        read = json.loads(kept)
        if read.pop("form") != _FORM:
            return None
        lines = tuple(_line(**line) for line in read.pop("lines", ()))
        return Version(lines=lines, cells=read.pop("cells", {}), **read)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _lean(value: Any) -> Any:
    """The same without what is empty in it."""
    if isinstance(value, dict):
        return {name: _lean(held) for name, held in value.items() if held or type(held) is int}
    return [_lean(item) for item in value] if isinstance(value, tuple) else value


def _line(heading: str = "", row: str = "", marks: Iterable[dict[str, Any]] = (), **line: Any) -> Line:
    return Line(
        heading, row, marks=tuple(Mark(**mark | {"cells": tuple(mark.get("cells", ()))}) for mark in marks), **line
    )
