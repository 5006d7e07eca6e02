"""The simple formulas of a workbook, computed again and compared with the values stored beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Context, Decimal, localcontext
from enum import Enum, auto

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.values import dataclass
from generator.workbooks.recalculation.evaluation import Effort, FormulaEvaluation
from generator.workbooks.recalculation.exact_numbers import PRECISION, FormulaValue, Number
from generator.workbooks.recalculation.formulas import Area, ErrorValue, FormulaStep, NotComputed, Reason, steps_of
from generator.workbooks.recalculation.stored_cells import StoredAddress, StoredCells, StoredColumn

MOST_FORMULAS = 50_000

_STORED_DIGITS = Context(prec=15)


class FormulaVerdict(Enum):
    """What computing a formula again says of the value stored beside it."""

    AGREES = auto()
    DIFFERS = auto()
    NOT_COMPUTED = auto()


@dataclass(frozen=True)
class Recomputed:
    """A formula's cell: the value that is stored in it, the one that its formula gives, and the verdict."""

    sheet: str
    row: int
    column: int
    formula: str  # empty for an array formula
    verdict: FormulaVerdict
    stored: Decimal | str | bool | None  # an error value as its code; None where there is none
    value: Decimal | str | bool | None = None  # to 15 digits; None where it was not computed
    reason: Reason | None = None  # why not
    detail: str = ""  # the name or text in the formula that is the reason
    follows: bool = False  # where it differs: only because a cell that it is computed from does

    @property
    def cell(self) -> str:
        """The cell as B3."""
        return f"{get_column_letter(self.column)}{self.row}"


def recomputed(values: Mapping[str, Worksheet], formulas: Mapping[str, Worksheet]) -> tuple[Recomputed, ...]:
    """Every formula of the workbook, sheet by sheet and row by row.

    The worksheets are openpyxl's by name: the same workbook read for values and read for formulas. A formula that is
    not computed again counts for others with the value that is stored in it. One that is part of a circle, or depends
    on one, is not computed.
    """
    with localcontext() as context:
        context.prec = PRECISION
        return _Recalculation(StoredCells(values, formulas)).results()


@dataclass(slots=True)
class _Visit:
    """A formula on the way from one that is computed to those that it needs."""

    address: StoredAddress
    precedents: Iterator[StoredAddress]
    lowest: int  # the earliest place on the way that it leads back to; beyond its own where to none


class _Recalculation:
    """One pass over a workbook."""

    def __init__(self, cells: StoredCells) -> None:
        self.cells = cells
        self.done: dict[StoredAddress, Recomputed] = {}
        self.current: dict[
            StoredAddress, FormulaValue | NotComputed
        ] = {}  # what each that is done counts for in others
        self.tops: dict[StoredColumn, int] = {}  # how many formulas from the top of the column are done
        effort = Effort()
        self.effort = effort
        self.from_current = FormulaEvaluation(cells, self._current, effort)
        self.from_stored = FormulaEvaluation(cells, cells.values.get, effort)
        self.programs = {
            address: self._program(address, formula) if number < MOST_FORMULAS else NotComputed(Reason.TOO_MUCH)
            for number, (address, formula) in enumerate(cells.formulas.items())
        }

    def results(self) -> tuple[Recomputed, ...]:
        """All results, in the order of the formulas."""
        for address in self.cells.formulas:
            if address not in self.done:
                self._visit(address)
        return tuple(self.done[address] for address in self.cells.formulas)

    def _program(self, address: StoredAddress, formula: str) -> tuple[FormulaStep, ...] | NotComputed:
        """The formula's steps with the names of sheets as the workbook writes them, or why it is not computed."""
        if self.cells.displayed_precision:
            return NotComputed(Reason.DISPLAYED_PRECISION)
        if not formula:
            return NotComputed(Reason.ARRAY)
        try:
            steps = steps_of(formula)
            return tuple(self._located(step, address[0]) if isinstance(step, Area) else step for step in steps)
        except NotComputed as outcome:
            return outcome

    def _located(self, area: Area, own_sheet: str) -> Area:
        """The area with its sheet's name as the workbook writes it."""
        title = self.cells.title(area.sheet) if area.sheet else own_sheet
        if title is None:
            raise NotComputed(Reason.OTHER_SHEET, area.sheet)
        return replace(area, sheet=title)

    def _visit(self, start: StoredAddress) -> None:
        """Computes the formula after all that it needs, by a stack of its own: the way may be thousands long."""
        way, places = [_Visit(start, self._precedents(start), 1)], {start: 0}
        while way:
            visit, place = way[-1], len(way) - 1
            precedent = next(visit.precedents, None)
            if precedent is None:
                way.pop()
                del places[visit.address]
                if visit.lowest < place:
                    way[-1].lowest = min(way[-1].lowest, visit.lowest)
                self._compute(visit.address, circular=visit.lowest <= place)
            elif precedent in places:
                visit.lowest = min(visit.lowest, places[precedent])
            else:
                places[precedent] = len(way)
                way.append(_Visit(precedent, self._precedents(precedent), len(way) + 1))

    def _precedents(self, address: StoredAddress) -> Iterator[StoredAddress]:
        """The formulas that the formula needs and that are not done, each when its turn comes."""
        program = self.programs[address]
        if isinstance(program, NotComputed):
            return
        for area in (step for step in program if isinstance(step, Area)):
            for column in self.cells.columns(area):
                rows = self.cells.computed_rows(column)
                first = max(bisect_left(rows, area.first_row), self._top(column))
                for place in range(first, bisect_right(rows, area.last_row)):
                    if self.effort.left <= 0:
                        return  # nor will the value be computed
                    self.effort.spend()
                    precedent = (column[0], rows[place], column[1])
                    if precedent not in self.done:
                        yield precedent

    def _top(self, column: StoredColumn) -> int:
        """How many formulas from the top of the column are done."""
        rows, count = self.cells.computed_rows(column), self.tops.get(column, 0)
        while count < len(rows) and (column[0], rows[count], column[1]) in self.done:
            count += 1
        self.tops[column] = count
        return count

    def _current(self, address: StoredAddress) -> FormulaValue:
        """What the cell counts for in a formula. NotComputed where that is not known."""
        if address not in self.cells.formulas:
            return self.cells.values.get(address)
        value = self.current.get(address, NotComputed(Reason.TOO_MUCH))
        if isinstance(value, NotComputed):
            raise value
        return value

    def _compute(self, address: StoredAddress, circular: bool) -> None:
        """Computes the formula, all that it needs being done, and keeps the result."""
        stored = self.cells.values.get(address)
        try:
            value = self._value(address, circular)
        except NotComputed as outcome:
            circular = outcome.reason is Reason.CIRCULAR
            unknown = outcome if circular else NotComputed(Reason.NOTHING_STORED)
            self.current[address] = unknown if circular or stored is None else stored
            self._keep(address, FormulaVerdict.NOT_COMPUTED, reason=outcome.reason, detail=outcome.detail)
            return
        if stored is None and value != "":  # of an empty text openpyxl says that nothing is stored
            self.current[address] = value
            self._keep(address, FormulaVerdict.NOT_COMPUTED, reason=Reason.NOTHING_STORED)
        elif _agree(value, stored):
            # Others go on from the stored value: what binary numbers lack does not add up along a column.
            self.current[address] = value if stored is None else stored
            self._keep(address, FormulaVerdict.AGREES, value)
        else:
            self.current[address] = value
            self._keep(address, FormulaVerdict.DIFFERS, value, follows=self._follows(address))

    def _value(self, address: StoredAddress, circular: bool) -> FormulaValue:
        """What the formula gives from the current values of the cells that it needs."""
        program = self.programs[address]
        if circular:
            raise NotComputed(Reason.CIRCULAR)
        if isinstance(program, NotComputed):
            raise program
        return self.from_current.value(program)

    def _follows(self, address: StoredAddress) -> bool:
        """Whether the formula gives its stored value from the stored values of the cells that it needs."""
        program = self.programs[address]
        try:
            value = None if isinstance(program, NotComputed) else self.from_stored.value(program)
        except NotComputed:
            return False
        return _agree(value, self.cells.values.get(address))

    def _keep(
        self,
        address: StoredAddress,
        verdict: FormulaVerdict,
        value: FormulaValue = None,
        *,
        reason: Reason | None = None,
        detail: str = "",
        follows: bool = False,
    ) -> None:
        """Keeps the result of a formula."""
        stored, formula = self.cells.values.get(address), self.cells.formulas[address]
        self.done[address] = Recomputed(
            *address, formula, verdict, _plain(stored), _plain(value), reason, detail, follows
        )


def _agree(value: FormulaValue, stored: FormulaValue) -> bool:
    """Whether a formula's value is the stored one; one error value is as good as another."""
    if isinstance(value, Number) and isinstance(stored, Number):
        return value.agrees_with(stored)
    if isinstance(value, ErrorValue):
        return isinstance(stored, ErrorValue)
    stored = "" if stored is None else stored
    return type(value) is type(stored) and value == stored


def _plain(value: FormulaValue) -> Decimal | str | bool | None:
    """The value without its error, a number to as many digits as a spreadsheet shows."""
    if isinstance(value, Number):
        return _STORED_DIGITS.plus(value.value)
    return value.code if isinstance(value, ErrorValue) else value
