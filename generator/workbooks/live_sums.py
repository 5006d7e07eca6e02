"""What the amounts of a sheet should be by the accounting identities, as formulas beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.accounts.calculation import Calculation, key_of_part
from generator.accounts.calculations import SIDES, of_total
from generator.accounts.concepts import Key
from generator.values import dataclass
from generator.workbooks.grid import LAST_ROW
from generator.workbooks.layout import SubjectTable
from generator.workbooks.live_cells import (
    AGREES,
    DIFFERS,
    SUM_SIGN,
    AmountCell,
    ExpectedSum,
    absolute,
    address,
    guarded,
    judged,
    ranges,
    span,
)
from generator.workbooks.statements import key_of

_ANY_CODE = "0"
ANY_ROW = LAST_ROW  # which no form reaches
MOST_ROWS = 500  # of a table by code: every sum compares each code with every other
EnteredCells = Mapping[Key, tuple[int, int]]  # where the figures of a sheet are entered, by row and column


class SheetSums:
    """The identities that hold within a sheet, between the figures that it has cells for."""

    def __init__(self, cells: EnteredCells) -> None:
        self.cells = cells
        self._operands: dict[Key, AmountCell] = {}
        self._coded: dict[Key, list[Key]] = {}
        for key in cells:
            if key.subject:
                self._coded.setdefault(replace(key, subject=""), []).append(key)

    def expected(self, key: Key, name: str) -> tuple[ExpectedSum, ...]:
        """What the figure should be, by each way that it is a sum of others of the sheet."""
        operand = AmountCell(address(*self.cells[key]))
        return tuple(
            ExpectedSum(name, replace(operand, parts=self._values(parts), counted=self._counted(parts)), needed)
            for parts, needed in self._sums(key)
        )

    def operand(self, key: Key) -> AmountCell:
        """The figure's cell, with what follows where it is empty."""
        if key not in self._operands:
            parts = next((parts for parts, _ in self._sums(key)), ())
            self._operands[key] = AmountCell(address(*self.cells[key]), self._values(parts), self._counted(parts))
        return self._operands[key]

    def balance(self, total: Key) -> tuple[str, str] | None:
        """Whether the total of one side and that of the other differ, by how much; None for another figure."""
        for income, expenditure in SIDES:
            other = replace(total, concept=income)
            if total.concept == expenditure and other in self.cells:
                sides = self.operand(other), self.operand(total)
                difference = f"ROUND({sides[0].value}-({sides[1].value}),2)"
                return f"AND({sides[0].given},{sides[1].given})", difference
        return None

    def _sums(self, key: Key) -> Iterator[tuple[tuple[Key, ...], tuple[str, ...]]]:
        """The parts of the figure that have cells here, and without what nothing is said: by the identities, else
        by the codes below it, whose sum follows where each row and each column adds up.
        """
        found = [(each, parts) for each in of_total(key.concept) if (parts := self._parts(each, key))]
        for calculation, parts in found:
            needed = (key_of_part(part, key) for part in calculation.every)
            yield parts, tuple(self.operand(part).given for part in needed if part)
        if not found and (rows := self._coded.get(key)):
            yield tuple(rows), ()

    def _parts(self, calculation: Calculation, key: Key) -> tuple[Key, ...]:
        """All parts of the figure by the calculation; none where one of them has no cell here."""
        if key.subject and not calculation.per_code:
            return ()
        parts = [key_of_part(part, key) for part in calculation.parts]
        found = tuple(part for part in parts if part in self.cells and part is not None)
        return found if len(found) == len(parts) and key not in found else ()

    def _values(self, parts: Sequence[Key]) -> tuple[str, ...]:
        """The parts as references and expressions."""
        operands = {part: self.operand(part) for part in parts}
        plain = [self.cells[part] for part, operand in operands.items() if not operand.parts]
        return (*ranges(plain), *(operand.value for operand in operands.values() if operand.parts))

    def _counted(self, parts: Sequence[Key]) -> tuple[str, ...]:
        """The cells of the parts, and of what they follow from."""
        own = ranges([self.cells[part] for part in parts])
        return (*own, *(reference for part in parts for reference in self.operand(part).counted))


def statement_check(cells: EnteredCells, row: Iterable[tuple[Key, str]]) -> str:
    """The expression that judges the figures of a row, each with its column's label; empty where none is a sum."""
    sums, figures = SheetSums(cells), tuple(row)
    expected = [each for key, name in figures for each in sums.expected(key, name)]
    if not expected:
        return ""
    expression = judged(expected)
    for key, _ in figures:
        if balance := sums.balance(key):
            checked, difference = balance
            unequal = f'IF(AND({checked},{difference}<>0),"{DIFFERS}：收、支总计差"&TEXT({difference},"0.00"),'
            return guarded(f'{unequal}IF({checked},"收支相符 ","")&{expression})')
    return expression


@dataclass(frozen=True)
class SubjectRows:
    """Where the rows with codes of a drawn table stand, the amounts from the third column on."""

    table: SubjectTable
    first: int
    last: int

    def column(self, column: int) -> str:
        """The column's cells beside the codes, in a reference that stays the same wherever it is copied."""
        return absolute(self.first, column, self.last, column)

    def sum_of(self, column: int, within: Sequence[str] = ()) -> str:
        """The sum of the column's last-level codes, of those within the given codes where there are any."""
        codes = self.column(1)
        last_level = f'(COUNTIF({codes},{codes}&"*")<=1)'
        chosen = "+".join(f'(LEFT({codes},{len(code)})="{code}")' for code in within)
        return f"SUMPRODUCT({last_level}*{f'({chosen})' if chosen else '1'},{self.column(column)})"

    @property
    def summable(self) -> str:
        """Whether the codes are texts, as the form's cells make them: others have no beginnings to compare."""
        return f"COUNT({self.column(1)})=0"

    def total(self, row: int, line: int, index: int) -> ExpectedSum | None:
        """What a total row's cell should be by the rows of codes; None where no identity says it."""
        total, column = self.table.totals[line], self.table.columns[index]
        key = key_of(total, column, index)
        if key is None:
            return None
        within: tuple[str, ...] = ()
        if key.concept != column.concept:
            codes = [each.codes for each in of_total(key.concept) if each.codes]
            if not codes:
                return None
            within = codes[0]
        cell = AmountCell(address(row, 3 + index), (self.sum_of(3 + index, within),), (self.column(3 + index),))
        return ExpectedSum(column.label, cell, (self.summable,))

    def labelled_sum(self, total: ExpectedSum | None, index: int) -> str:
        """The expression for the cell below a column: its sum, and whether the total above is another."""
        summed = f'TEXT({self.sum_of(3 + index)},"0.00")'
        shown = f'"{SUM_SIGN}"&{summed}'
        if total:
            shown = f'IF({total.differs},"{DIFFERS} "&{summed},{shown})'
        filled = f"AND(COUNT({self.column(3 + index)})>0,{self.summable})"
        return guarded(f'IF({filled},{shown},"")')

    def row_check(self, names: str = "") -> str:
        """The expression for the cell beside a row of one code: which sum differs, or the name that it goes by.

        The row is ANY_ROW.
        """
        found = self._across(ANY_ROW)
        code, name = address(ANY_ROW, 1), address(ANY_ROW, 2)
        found_name = f'IFERROR(VLOOKUP({code},{names},2,FALSE)&"","")'
        expression = f'IF(OR({code}="",{name}<>""),"",{found_name})' if names else '""'
        return guarded(_first_difference(found, expression)) if found or names else ""

    def totals_check(self, row: int, line: int, sums_row: int) -> str:
        """The expression for the cell beside a total row: which sum differs, else whether all agree."""
        amounts = span(row, 3, row, 2 + len(self.table.columns))
        below = span(sums_row, 3, sums_row, 2 + len(self.table.columns))
        if len(self.table.columns) == 1:
            total = self.total(row, line, 0)
            return judged([total]) if total else ""
        unequal = f'COUNTIF({below},"{DIFFERS}*")'
        summed = f'COUNTIF({below},"{SUM_SIGN}*")>0'
        agrees = f'IF(COUNT({amounts})>0,"{AGREES}","空着，由程序加总")'
        columns = f'"{DIFFERS}：有"&{unequal}&"栏不等于各项之和（见表的最后一行）"'
        found = f'IF({unequal}>0,{columns},IF({summed},{agrees},""))'
        return guarded(_first_difference(self._across(row), found))

    def _across(self, row: int) -> list[ExpectedSum]:
        """What the amounts of a row should be by others of it."""
        columns = self.table.columns
        cells = {
            Key(column.concept, column.basis, column.years_back, _ANY_CODE): (row, 3 + index)
            for index, column in enumerate(columns)
            if column.concept is not None
        }
        sums = SheetSums(cells)
        return [each for key, (_, at) in cells.items() for each in sums.expected(key, columns[at - 3].label)]


def _first_difference(expected: Sequence[ExpectedSum], otherwise: str) -> str:
    """The expression that shows the first difference, or else something other."""
    expression = otherwise
    for each in reversed(expected):
        expression = f"IF({each.differs},{each.message},{expression})"
    return expression
