"""What can be wrong with an input, where it stands, and what to do about it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import field
from enum import Enum
from functools import lru_cache
from pathlib import PurePath
from typing import Generic, TypeVar

from generator.text import visible
from generator.values import dataclass

T = TypeVar("T")


class Severity(Enum):
    """How much a diagnostic weighs: an error stops the document, the others travel beside it."""

    ERROR = "错误"
    VERIFY = "核实"
    NOTE = "提示"


@dataclass(frozen=True, order=True, slots=True)
class SourceFile:
    """A file as its reader knows it from the beginning: what it is called, whose and which year's, where it lies."""

    name: str  # as the officer's file is called: 决算报表.XLSX
    year: int = 0  # of its folder; 0 for what lies in no year's
    unit: str = ""  # the folder of the unit that it belongs to
    last_year: bool = False  # whether it is read beside the workbooks of the year after it
    subordinate: bool = False  # whether it is a unit's, read beside the department's
    path: str = field(default="", compare=False)  # as seen from the workspace; "" where nothing lies or is opened
    standard_name: str = field(default="", compare=False)  # its layout's, where the officer's file is called otherwise

    @property
    def workbook(self) -> str:
        """What the program calls the workbook, whatever the case and width of the file's own name."""
        return self.standard_name or self.name

    @property
    def folder(self) -> str:
        """What distinguishes it from the document's own workbooks: 2019, 某中心; "" for these."""
        return self._below(unit=self.subordinate) if self.last_year or self.subordinate else ""

    @property
    def with_unit(self) -> str:
        """Its name as it is printed beside those of other documents: a unit's own workbook with the unit's too."""
        return "/".join(part for part in (self._below(unit=True), self.name) if part)

    def seen_from(self, folder: str) -> str:
        """Its path relative to a folder of the workspace, "" where it has none."""
        return _relative(self.path, folder) if self.path else ""

    def _below(self, *, unit: bool) -> str:
        return "/".join(part for part in (str(self.year) * self.last_year, self.unit * unit) if part)

    def __str__(self) -> str:
        return f"{self.folder}/{self.name}" if self.last_year or self.subordinate else self.name


@lru_cache(maxsize=1000)  # a report links thousands of cells of few files
def _relative(path: str, folder: str) -> str:
    return posixpath.relpath(f"/{path}", f"/{folder}")


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where something stands: a file, and within it a sheet and a cell (or a paragraph of the template)."""

    source: SourceFile
    sheet: str = ""
    cell: str = ""

    def __hash__(self) -> int:
        """The hash of its texts, which str remembers: a large department's cells are looked up a million times."""
        return hash((self.source.name, self.source.unit, self.sheet, self.cell))

    @classmethod
    def of(cls, file: str | PurePath) -> Place:
        """The place that is a file or folder as a whole, by the name or path that is printed."""
        return cls(SourceFile(str(file)))

    @property
    def file(self) -> str:
        """The name of its file, as the reports of the document print it."""
        return str(self.source)

    @property
    def whole_sheet(self) -> Place:
        """The sheet that it stands in."""
        return Place(self.source, self.sheet)

    def shares_sheet(self, other: Place) -> bool:
        """Whether it stands in the same sheet as the other."""
        return self.sheet == other.sheet and self.source == other.source

    @property
    def with_unit(self) -> str:
        """As it is printed beside places of other documents: 某中心/决算报表.xlsx · 收入支出决算总表 · B3."""
        return _printed(self.source.with_unit, self.sheet, self.cell)

    def __str__(self) -> str:
        return _printed(str(self.source), self.sheet, self.cell)


@lru_cache(maxsize=20_000)  # reports and kept versions name the same cells many times
def _printed(*parts: str) -> str:
    return visible(" · ".join(part for part in parts if part))


@dataclass(frozen=True)
class Diagnostic:
    """One problem as the officer reads it: code, one line, further lines, places, hint."""

    code: str
    message: str
    places: tuple[Place, ...]
    hint: str
    severity: Severity = Severity.ERROR
    details: tuple[str, ...] = ()  # further lines: what was compared, and the difference


@dataclass(frozen=True)
class Problem:
    """A kind of problem, declared once: its code, its message, and what to do."""

    code: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR

    def at(self, *places: Place, **values: object) -> Diagnostic:
        """The diagnostic of this problem at the places, its braces filled from values, with nothing invisible in it."""
        message, hint = visible(self.message.format(**values)), visible(self.hint.format(**values))
        return Diagnostic(self.code, message, places, hint, self.severity)


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """A value and the problems met on the way to it; the value is None where nothing could be made."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether there is no value, or an error among the diagnostics."""
        return self.value is None or has_errors(self.diagnostics)


def errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those of the diagnostics that stop the document."""
    return tuple(d for d in diagnostics if d.severity is Severity.ERROR)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the diagnostics stops the document."""
    return bool(errors(diagnostics))
