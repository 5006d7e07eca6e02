"""The contents of the workbooks: facts, cells, classification rows, records. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any, Generic, TypeVar

from generator.accounts.concepts import Key
from generator.amounts import WAN_DECIMALS
from generator.diagnostics import Place, SourceFile
from generator.values import cached_property, dataclass

T = TypeVar("T")
R = TypeVar("R")

YES, NO = "是", "否"  # the values of a cell answered by choice


@dataclass(frozen=True)
class Cell(Generic[T]):
    """A value as it stands in a workbook, with its place."""

    value: T
    place: Place
    decimals: int = WAN_DECIMALS  # of an amount, in 万元; more where the sheet is in 元


TextCell = Cell[str]
MoneyCell = Cell[Decimal]  # in 万元
CountCell = Cell[int]


@dataclass(frozen=True)
class Fact:
    """A figure as entered: identity, exact value (万元 or a count), cell."""

    key: Key
    value: Decimal
    place: Place
    decimals: int = WAN_DECIMALS  # of the entered value, in 万元; more where the sheet is in 元


@dataclass(frozen=True)
class Subject:
    """A row of a classification as a table has it: code, name, and the cell of the name, maybe another table's."""

    code: str
    name: str
    place: Place
    sheet: str
    flags: Mapping[str, Cell[str]] = field(default_factory=dict)  # further columns of the row, by field name
    code_place: Place | None = None  # the cell of the code

    @property
    def row_place(self) -> Place:
        """A cell of the row itself: that of the name, else, where the name is taken from elsewhere, of the code."""
        code_place = self.code_place
        return self.place if code_place is None or code_place.shares_sheet(self.place) else code_place

    @cached_property  # a dozen rules go through all rows by it
    def row_sheet(self) -> Place:
        """The sheet that the row stands in."""
        return self.row_place.whole_sheet


# Empty input cells, by the figure, or the record type and attribute, that they would give.
Blanks = dict[Key | tuple[type[Any], str], Place]


@dataclass(frozen=True)
class Contents:
    """Everything one reading of the workbooks gave."""

    facts: tuple[Fact, ...] = ()
    subjects: tuple[Subject, ...] = ()
    records: Mapping[type[Any], tuple[Any, ...]] = field(default_factory=dict)
    places: Mapping[type[Any], Place] = field(default_factory=dict)  # the sheet each record type is read from
    blanks: Mapping[Key | tuple[type[Any], str], Place] = field(default_factory=dict)  # where an empty cell stands
    sources: Mapping[str, SourceFile] = field(default_factory=dict)  # each workbook's file, by the workbook's name

    answers: Mapping[str, Cell[str]] = field(default_factory=dict)  # by sheet: whether there is any of it this year
    empty: Mapping[str, Place] = field(default_factory=dict)  # of the sheets that ask so, those with nothing entered

    def source(self, workbook: str) -> SourceFile:
        """The file of the workbook, also of one that there is not."""
        return self.sources.get(workbook) or SourceFile(workbook)

    def of(self, record: type[R]) -> tuple[R, ...]:
        """The records of a type, in the order of their rows; empty where the sheet has none."""
        return self.records.get(record, ())

    def one(self, record: type[R]) -> R:
        """The only record of a form. KeyError where the reading gave none."""
        matches = self.of(record)
        if len(matches) != 1:
            raise KeyError(record.__name__)
        return matches[0]


def by_key(facts: Iterable[Fact]) -> dict[Key, tuple[Fact, ...]]:
    """The facts grouped by identity; more than one where a figure stands in several tables."""
    grouped: dict[Key, tuple[Fact, ...]] = {}
    for fact in facts:
        grouped[fact.key] = (*grouped.get(fact.key, ()), fact)
    return grouped
