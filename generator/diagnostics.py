"""What can be wrong with an input, where it stands, and what to do about it. Imports nothing of ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


class Severity(Enum):
    """How much a diagnostic weighs: an error stops the document, the others travel beside it."""

    ERROR = "错误"
    VERIFY = "核实"
    NOTE = "提示"


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file, and within it a sheet and a cell (or a paragraph of the template)."""

    file: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return " · ".join(part for part in (self.file, self.sheet, self.cell) if part)


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
    """A kind of problem, declared once: its code, what is said of it, and what to do."""

    code: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR

    def at(self, *places: Place, **values: object) -> Diagnostic:
        """The diagnostic of this problem at the places, its braces filled from values."""
        return Diagnostic(self.code, self.message.format(**values), places, self.hint.format(**values), self.severity)


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
