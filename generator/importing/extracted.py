"""What was read from one table: figures with what they are for, and names of codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from generator.accounts.concepts import Key
from generator.diagnostics import Diagnostic, Place
from generator.importing import problems
from generator.importing.tables import RecognisedTable
from generator.workbooks.cells import Money
from generator.workbooks.grid import Raw
from generator.workbooks.numbers import Wanted, number
from generator.workbooks.problems import DASH, NORMALISED
from generator.workbooks.texts import as_shown, shown

# A figure of the accounts, a field of a form's record, or a field of the list's record with the key.
Target = Key | tuple[type[Any], str] | tuple[type[Any], str, str]


@dataclass(frozen=True)
class ExtractedNumber:
    """A number as it stands in the table, in the table's unit, and what it is for."""

    target: Target
    value: Decimal
    place: Place


@dataclass(frozen=True)
class Name:
    """The name of a code as the table has it."""

    code: str
    text: str
    place: Place


@dataclass
class Extracted:
    """What one table gave."""

    table: RecognisedTable
    money: Money
    figures: list[ExtractedNumber] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    fitting: int = 0  # how many columns were found to be the workbook's

    def take(self, target: Target, raw: Raw | None, label: str, diagnostics: list[Diagnostic]) -> None:
        """Adds the number in the cell, if it holds one."""
        if raw is None:
            return
        place = self.table.grid.place(raw.row, raw.column)
        met: list[Diagnostic] = []
        value = number(raw, place, Wanted(label, unit=self.money.name, allow_negative=True), met)
        if value is not None:
            self.figures.append(ExtractedNumber(target, value, place))
        # A dash stands for nothing in published tables, and numbers kept as text are the rule there.
        elif any(one.code not in (DASH.code, NORMALISED.code) for one in met):
            diagnostics.append(problems.NOT_A_NUMBER.at(place, label=label, found=shown(as_shown(raw))))
