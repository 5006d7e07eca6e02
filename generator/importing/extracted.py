"""What was read from one table: figures with what they are for, and names of codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from decimal import Decimal

from generator.accounts.concepts import Key
from generator.diagnostics import Diagnostic, Place, Severity
from generator.importing import problems
from generator.importing.table_ledger import GridAddress, RowTarget, TableLedger, Target
from generator.importing.tables import RecognisedTable
from generator.importing.written_numbers import without_unit
from generator.values import dataclass
from generator.workbooks.cell_problems import (
    DASH,
    INVISIBLE_MARK,
    NORMALISED,
    OUTDATED,
    PRECEDENT_OUTDATED,
    SHOWN_DIFFERENTLY,
)
from generator.workbooks.cells import WAN, Money
from generator.workbooks.grid import Raw
from generator.workbooks.layout import Sheet
from generator.workbooks.numbers import NumberField, number
from generator.workbooks.shown_numbers import yuan_shown_as_wan
from generator.workbooks.texts import as_shown, shown

# What the reader says of a cell more exactly than that it is no number.
_NAMED = frozenset(one.code for one in (SHOWN_DIFFERENTLY, OUTDATED, PRECEDENT_OUTDATED, INVISIBLE_MARK))


@dataclass(frozen=True)
class ExtractedNumber:
    """A number as it stands in the table, in the table's unit, and what it is for."""

    target: Target
    value: Decimal
    place: Place
    at: GridAddress


@dataclass(frozen=True)
class Name:
    """The name of a code as the table has it."""

    code: str
    text: str
    place: Place


@dataclass
class Extracted:
    """What one table gave: its figures, the names of its codes, and of each cell what became of it."""

    table: RecognisedTable
    ledger: TableLedger
    money: Money = WAN
    own: Sheet | None = None  # the workbook's sheet that the table is
    refusal: Diagnostic | None = None  # why nothing of it was taken
    figures: list[ExtractedNumber] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    rows: list[RowTarget] = field(default_factory=list)  # of a typed table, in their order, also those without figures
    shown_in_wan: list[Place] = field(default_factory=list)  # cells that store 元 and show 万元
    fitting: int = 0  # how many columns were found to be the workbook's

    def take(
        self, target: Target, raw: Raw | None, label: str, diagnostics: list[Diagnostic], is_amount: bool = False
    ) -> None:
        """Adds the number in the cell, if it holds one; figures of the accounts are amounts, others where stated."""
        if raw is None:
            return
        at = (raw.row, raw.column)
        place = self.ledger.place(at)
        met: list[Diagnostic] = []
        kind = "金额" if is_amount or isinstance(target, Key) else "数值"
        value = number(
            without_unit(raw, self.money.name),
            place,
            NumberField(label, kind, self.money.name, allow_negative=True),
            met,
        )
        if value is None and self.money == WAN and (in_wan := yuan_shown_as_wan(raw)) is not None:
            # The table says 万元 and the cell shows 万元: only what is stored is in 元.
            value = in_wan
            self.shown_in_wan.append(place)
        if value is not None:
            self.figures.append(ExtractedNumber(target, value, place, at))
            self.ledger.enter(at, target)
            return
        # A dash stands for nothing in published tables, and numbers kept as text are the rule there.
        if all(one.code in (DASH.code, NORMALISED.code) for one in met):
            return
        refused = [replace(one, severity=Severity.VERIFY) for one in met if one.code in _NAMED]
        for one in refused or [problems.NOT_A_NUMBER.at(place, label=label, found=shown(as_shown(raw)))]:
            self.refuse([at], one, diagnostics)

    def refuse(self, cells: Iterable[GridAddress], reason: Diagnostic, diagnostics: list[Diagnostic]) -> None:
        """Notes that the figures in the cells are not taken, and says why."""
        self.ledger.refuse(cells, reason)
        diagnostics.append(reason)

    def refuse_rest(self, reason: Diagnostic, diagnostics: list[Diagnostic]) -> None:
        """The same of all figures of which nothing is known yet."""
        self.refuse(self.ledger.unaccounted(), reason, diagnostics)

    def refuse_table(self, reason: Diagnostic, diagnostics: list[Diagnostic]) -> Extracted:
        """The same of all its figures."""
        self.refusal = reason
        self.ledger.refuse_all(reason)
        diagnostics.append(reason)
        return self


def nothing_yet(table: RecognisedTable) -> Extracted:
    """The table with all its figures unaccounted."""
    return Extracted(table, TableLedger(table.grid, table.rows))
