"""What a form is filled with: values by sheet, row and column label, as they are typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from generator.values import dataclass

Value = str | int | float | Decimal  # as typed: an amount in the sheet's unit, a percentage as 86.74
Row = Mapping[str, Value | None]  # by column label; None and absent are empty cells


@dataclass(frozen=True)
class SubjectEntries:
    """The rows of a table by code, in order, and its total rows by their label."""

    rows: Sequence[tuple[str, str, Row]] = ()  # code, name, values by column label
    totals: Mapping[str, Row] = field(default_factory=dict)


@dataclass(frozen=True)
class Entries:
    """The contents of a workbook's sheets, by sheet name and kind of sheet."""

    forms: Mapping[str, Row] = field(default_factory=dict)
    lists: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    statements: Mapping[str, Mapping[tuple[str, str], Row]] = field(default_factory=dict)  # by (band, line label)
    subjects: Mapping[str, SubjectEntries] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)  # 万元 or 元; 万元 where not given
    last_year: Entries | None = None  # forms and lists (row by row) to show beside these; never read as input
    answers: Mapping[str, str] = field(default_factory=dict)  # by sheet: 本年没有 or 有, where there is an answer
