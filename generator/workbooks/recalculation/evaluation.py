"""The value of a simple formula, from the values of the cells that it needs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from generator.workbooks.recalculation import exact_numbers as exact
from generator.workbooks.recalculation.exact_numbers import ExcelError, FormulaValue, Number, Total, number_of
from generator.workbooks.recalculation.formulas import (
    NEGATION,
    Area,
    ErrorValue,
    FormulaOperation,
    FormulaStep,
    NotComputed,
    Reason,
)
from generator.workbooks.recalculation.stored_cells import StoredAddress, StoredCells, StoredColumn

MOST_CELLS = 2_000_000  # that are looked at for one workbook, each as often as formulas need it

FormulaOperand = FormulaValue | Area

_ARITHMETIC: dict[tuple[str, int], Callable[..., Number]] = {
    ("+", 2): exact.added,
    ("-", 2): exact.subtracted,
    ("*", 2): exact.multiplied,
    ("/", 2): exact.divided,
    ("%", 1): exact.percent,
    (NEGATION, 1): exact.negated,
    ("ROUND", 2): exact.rounded,
}


@dataclass(slots=True)
class Effort:
    """How many more cells may be looked at."""

    left: int = MOST_CELLS

    def spend(self) -> None:
        """Counts a cell. NotComputed where there are no more."""
        self.left -= 1
        if self.left < 0:
            raise NotComputed(Reason.TOO_MUCH)


@dataclass(slots=True)
class _ColumnTotal:
    """The sum of a column from a row down to as far as it was needed."""

    following: int  # the place, among the column's filled rows, of the next cell
    total: Total = field(default_factory=Total)
    error: str = ""  # the first error value on the way


class FormulaEvaluation:
    """Evaluates formulas with the values of cells that are looked up and do not change once they were."""

    def __init__(self, cells: StoredCells, lookup: Callable[[StoredAddress], FormulaValue], effort: Effort) -> None:
        self.cells, self.lookup, self.effort = cells, lookup, effort
        # A column of cumulative sums, each from the top, would otherwise cost its length squared.
        self.totals: dict[tuple[StoredColumn, int], _ColumnTotal] = {}

    def value(self, steps: tuple[FormulaStep, ...]) -> FormulaValue:
        """The formula's value; a reference to an empty cell is zero. NotComputed where it is not known."""
        values: list[FormulaOperand] = []
        try:
            for step in steps:
                if isinstance(step, FormulaOperation):
                    operands = values[len(values) - step.operands :]
                    values[len(values) - step.operands :] = [self._applied(step.symbol, operands)]
                else:
                    values.append(Number(step) if isinstance(step, Decimal) else step)
            result = self._single(values.pop())
        except ExcelError as error:
            return ErrorValue(str(error))
        return Number(Decimal(0)) if result is None else result

    def _applied(self, symbol: str, operands: list[FormulaOperand]) -> Number:
        """The result of an operation."""
        if symbol == "SUM":
            return self._sum(operands)
        calculate = _ARITHMETIC.get((symbol, len(operands)))
        if calculate is None:  # ROUND without its decimals
            raise NotComputed(Reason.SYNTAX, symbol)
        return calculate(*(number_of(self._single(operand)) for operand in operands))

    def _single(self, operand: FormulaOperand) -> FormulaValue:
        """The value of the operand, looked up where it is a cell."""
        if not isinstance(operand, Area):
            return operand
        if not operand.is_cell:
            raise NotComputed(Reason.RANGE)
        self.effort.spend()
        return self.lookup((operand.sheet, operand.first_row, operand.first_column))

    def _sum(self, operands: list[FormulaOperand]) -> Number:
        """The sum: of cells only those that hold numbers count, of other operands all that can be one."""
        result = Total()
        for operand in operands:
            if isinstance(operand, Area):
                for column in self.cells.columns(operand):
                    self._add_column(result, column, operand.first_row, operand.last_row)
            else:
                result.add(number_of(operand))
        return result.number

    def _add_column(self, result: Total, column: StoredColumn, first_row: int, last_row: int) -> None:
        """Adds the numbers of a column between two rows."""
        rows = self.cells.filled_rows(column)
        first, end = bisect_left(rows, first_row), bisect_right(rows, last_row)
        running = self.totals.setdefault((column, first_row), _ColumnTotal(first))
        if end < running.following:
            running = _ColumnTotal(first)
        while running.following < end and not running.error:
            self.effort.spend()
            value = self.lookup((column[0], rows[running.following], column[1]))
            running.following += 1
            if isinstance(value, ErrorValue):
                running.error = value.code
            elif isinstance(value, Number):
                running.total.add(value)
        if running.error:
            raise ExcelError(running.error)
        result.merge(running.total)
