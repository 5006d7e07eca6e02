"""Formulas that a form shows beside its cells: the sums of what is typed, and whether they agree.

They are read by no one. Each carries a mark, and gives a text that no reader takes for a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from openpyxl.utils import get_column_letter

from generator.values import dataclass
from generator.workbooks.headers import UNREAD_ENDING

LIVE_LABEL = f"核对{UNREAD_ENDING}"
SUMS_LABEL = f"各项之和{UNREAD_ENDING}"
AGREES, DIFFERS, SUM_SIGN = "相符", "不符", "Σ "
_MARK = 'N("form")'  # zero: how a formula says something about itself in Excel, WPS and LibreOffice
# It begins with its letters, which are found at once, and looks back at whether another letter is before them.
_MARKED = re.compile(r'N\((?<=\bN\()(?:"|&quot;)form(?:"|&quot;)\)')
_FORMULAS = re.compile(rb"<(?:\w+:)?f[\s/>]")
_HALF_STEP = "0.005"  # of the second decimal, to which amounts are published


def live(expression: str) -> str:
    """The formula that shows the expression."""
    return f'=IF({_MARK},"",{expression})'


def is_live(formula: str) -> bool:
    """Whether it is a formula of the form's own, wherever it stands."""
    return _MARKED.search(formula) is not None


def has_other_formulas(sheet: bytes) -> bool:
    """Whether the part, a sheet's, has formulas that are not the form's own."""
    count = len(_FORMULAS.findall(sheet))
    return count > 0 and count > len(_MARKED.findall(sheet.decode("latin-1")))


@dataclass(frozen=True)
class AmountCell:
    """A cell of an amount, and those that it is the sum of where it is left empty."""

    cell: str
    parts: tuple[str, ...] = ()  # cells, ranges and expressions
    counted: tuple[str, ...] = ()  # cells and ranges: with nothing in them there is no sum

    @property
    def value(self) -> str:
        """Its amount, or its sum."""
        return f'IF({self.cell}="",{self.sum},{self.cell})' if self.parts else self.cell

    @property
    def sum(self) -> str:
        """The sum of its parts."""
        return f"SUM({','.join(self.parts)})"

    @property
    def given(self) -> str:
        """Whether its amount is typed or follows."""
        typed = f'{self.cell}<>""'
        return f"OR({typed},{self.summed})" if self.counted else typed

    @property
    def summed(self) -> str:
        """Whether anything stands in its parts."""
        return f"COUNT({','.join(self.counted)})>0"


@dataclass(frozen=True)
class ExpectedSum:
    """What a cell of amounts should be: the name that messages give it, and its sum."""

    name: str
    operand: AmountCell
    needed: tuple[str, ...] = ()  # conditions without which nothing is said
    exact: bool = False  # two single amounts, which no rounding keeps apart

    @property
    def checked(self) -> str:
        """Whether there is anything to compare."""
        return _all(f'{self.operand.cell}<>""', self.operand.summed, *self.needed)

    @property
    def difference(self) -> str:
        """The cell less its sum."""
        return f"ROUND({self.operand.cell}-{self.operand.sum},2)"

    @property
    def differs(self) -> str:
        """Whether they are further apart than rounding explains: half a step for each amount."""
        tolerance = f"{_HALF_STEP}*(COUNT({','.join(self.operand.counted)})+1)"
        return f"AND({self.checked},ABS({self.difference})>{0 if self.exact else tolerance})"

    @property
    def message(self) -> str:
        """The words for a difference."""
        return f'"{DIFFERS}：{self.name}差"&TEXT({self.difference},"0.00")'

    @property
    def left_empty(self) -> str:
        """Whether the cell is left to be added up."""
        return _all(f'{self.operand.cell}=""', self.operand.summed, *self.needed)

    @property
    def message_if_empty(self) -> str:
        """The words for a cell that is left to be added up."""
        return f'"{self.name}空着，加总为"&TEXT({self.operand.sum},"0.00")'


def judged(expected: Sequence[ExpectedSum], otherwise: str = '""') -> str:
    """The expression that shows the first difference, what is added up, that all agree, or else something other."""
    cases = [(each.differs, each.message) for each in expected]
    cases += [(each.left_empty, each.message_if_empty) for each in expected]
    cases += [(f"OR({','.join(each.checked for each in expected)})", f'"{AGREES}"')]
    expression = otherwise
    for condition, text in reversed(cases):
        expression = f"IF({condition},{text},{expression})"
    return guarded(expression)


def _all(*conditions: str) -> str:
    """That all conditions hold."""
    return f"AND({','.join(conditions)})"


def guarded(expression: str, otherwise: str = '"有的格不是数字"') -> str:
    """The expression, or else other words where a cell holds what cannot be calculated with."""
    return f"IFERROR({expression},{otherwise})"


def ranges(cells: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """The cells, by row and column, as references; neighbours in a row or column as one."""
    runs: list[list[tuple[int, int]]] = []
    for row, column in cells:
        last = runs[-1] if runs else []
        step = (row - last[-1][0], column - last[-1][1]) if last else (0, 0)
        along = len(last) < 2 or step == (last[1][0] - last[0][0], last[1][1] - last[0][1])
        if last and step in ((0, 1), (1, 0)) and along:
            last.append((row, column))
        else:
            runs.append([(row, column)])
    return tuple(span(*run[0], *run[-1]) for run in runs)


def address(row: int, column: int) -> str:
    """The cell as B3."""
    return f"{get_column_letter(column)}{row}"


def span(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """The range as B3:B5; a single cell as B3."""
    first, last = address(first_row, first_column), address(last_row, last_column)
    return first if first == last else f"{first}:{last}"


def absolute(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """The range as $B$3:$B$5, the same wherever its formula is copied."""
    columns = get_column_letter(first_column), get_column_letter(last_column)
    return f"${columns[0]}${first_row}:${columns[1]}${last_row}"
