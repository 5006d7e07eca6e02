"""The names of a report by its types: what an attribute leads to, and every value at the end of a path."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from generator.accounts.quantities import Phrase
from generator.charts.spec import BarChart, PieChart
from generator.tables.printed import TableGrid
from generator.values import dataclass

PRINTABLE = (Phrase, PieChart, BarChart, TableGrid, int, str)


@dataclass(frozen=True)
class ReportField:
    """What a name leads to: its type, whether it can be None, and its path from the report ([] for an element)."""

    kind: Any
    optional: bool
    path: str

    @property
    def printable(self) -> bool:
        """Whether a tag can print it."""
        return self.kind in PRINTABLE

    @property
    def element(self) -> ReportField | None:
        """What each of several is, or None where it is not several."""
        if get_origin(self.kind) is not tuple:
            return None
        return _field(get_args(self.kind)[0], f"{self.path}[]")

    @property
    def fields(self) -> Mapping[str, ReportField]:
        """What its attributes lead to; nothing for a value."""
        if self.printable or not isinstance(self.kind, type) or not dataclasses.is_dataclass(self.kind):
            return {}
        prefix = f"{self.path}." if self.path else ""
        return {name: _field(kind, prefix + name) for name, kind in _hints(self.kind).items()}


def root(report_type: type) -> ReportField:
    """The report itself."""
    return ReportField(report_type, False, "")


def leaves(report_type: type) -> Iterator[str]:
    """The path of every value of a report of the type."""
    yield from _leaves(root(report_type))


def _leaves(field: ReportField) -> Iterator[str]:
    """The path of every value under a field."""
    element = field.element
    if element is not None:
        yield from _leaves(element)
    elif field.fields:
        for inner in field.fields.values():
            yield from _leaves(inner)
    else:
        yield field.path


def _field(kind: Any, path: str) -> ReportField:
    """The field of an annotated type."""
    if get_origin(kind) in (Union, types.UnionType):
        choices = [choice for choice in get_args(kind) if choice is not type(None)]
        return ReportField(choices[0], len(choices) < len(get_args(kind)), path)
    return ReportField(kind, False, path)


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The annotated types of a dataclass's fields."""
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in dataclasses.fields(kind)}
