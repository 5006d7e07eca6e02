"""Simple formulas of Excel in the order of their calculation: + − × ÷, %, parentheses, SUM, ROUND and references."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.utils import column_index_from_string

from generator.workbooks.grid import LAST_COLUMN, LAST_ROW

LONGEST_FORMULA = 8192  # characters; Excel's limit
FUNCTIONS = ("SUM", "ROUND")


class Reason(Enum):
    """Why a formula is not computed again."""

    FUNCTION = auto()  # one that is not among FUNCTIONS
    OPERATOR = auto()  # one that is not arithmetic, or a power
    OTHER_WORKBOOK = auto()
    OTHER_SHEET = auto()  # one that the workbook has not, or several at once
    NAME = auto()  # a defined name or a table's column
    ARRAY = auto()  # an array formula, or an array in a formula
    RANGE = auto()  # several cells where one value is needed
    TEXT = auto()  # a text that is a number in some settings only: a date, an amount with its unit
    CIRCULAR = auto()  # it depends on itself, or on what does
    DISPLAYED_PRECISION = auto()  # the workbook calculates with what its cells show
    NOTHING_STORED = auto()  # no program has computed it, or a cell that it needs
    SYNTAX = auto()  # not understood
    TOO_MUCH = auto()  # too long, or too many cells


class NotComputed(Exception):  # noqa: N818 - an outcome, no error
    """A formula is not computed again, for a reason, which a name or text from the formula makes precise."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class Area:
    """The cells of a sheet from corner to corner; one cell is an area too."""

    sheet: str  # as the formula writes it; empty for the formula's own
    first_row: int
    last_row: int
    first_column: int
    last_column: int

    @property
    def is_cell(self) -> bool:
        """Whether it is a single cell."""
        return self.first_row == self.last_row and self.first_column == self.last_column


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error value: #DIV/0!, #REF! …"""

    code: str


@dataclass(frozen=True, slots=True)
class FormulaOperation:
    """What is done with so many of the values before it: an operator, or a function."""

    symbol: str
    operands: int


FormulaStep = Decimal | str | bool | ErrorValue | Area | FormulaOperation

NEGATION = "negation"  # a minus before its operand

_OPEN = "("
# From the loosest to the tightest; Excel negates before all else, and works from left to right.
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "%": 3, NEGATION: 4}
_OPERANDS = {"%": 1, NEGATION: 1}

_SHEET = re.compile(r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!(?P<area>.+)", re.DOTALL)
_CORNER = r"(?:\$?(?P<column{0}>[A-Z]{{1,3}}))?(?:\$?(?P<row{0}>[1-9][0-9]{{0,6}}))?"
_AREA = re.compile(_CORNER.format(1) + "(?P<range>:" + _CORNER.format(2) + ")?", re.IGNORECASE | re.ASCII)


def steps_of(formula: str) -> tuple[FormulaStep, ...]:
    """The formula's operands and operations, each operation after its operands.

    NotComputed where it is no simple formula.
    """
    if len(formula) > LONGEST_FORMULA:
        raise NotComputed(Reason.TOO_MUCH)
    try:
        tokens = Tokenizer(formula).items
    except (TokenizerError, IndexError):  # the latter for a parenthesis that nothing opens
        raise NotComputed(Reason.SYNTAX) from None
    order = _Order()
    for token in tokens:
        order.take(token)
    return order.finished()


class _Order:
    """The steps of a formula while its tokens are put in order (Dijkstra's shunting yard)."""

    def __init__(self) -> None:
        self.steps: list[FormulaStep] = []
        self.waiting: list[str] = []  # operators, functions and parentheses that are not complete yet
        self.arguments: list[int] = []  # of each open function, how many are complete
        self.expects_operand = True

    def take(self, token: Token) -> None:
        """Takes the next token."""
        if token.type == Token.WSPACE:
            return
        if token.type == Token.OPERAND:
            self._expect(operand=True)
            self.steps.append(_operand(token))
            self.expects_operand = False
        elif token.type == Token.OP_PRE:
            self._expect(operand=True)
            if token.value == "-":  # a plus does nothing, not even to a text
                self.waiting.append(NEGATION)
        elif token.type in (Token.OP_IN, Token.OP_POST):
            self._operator(token.value)
        elif token.type in (Token.PAREN, Token.FUNC):
            self._parenthesis(token)
        elif token.type == Token.SEP and token.value == "," and self.arguments:
            self._expect(operand=False)
            self._complete_argument()
            self.expects_operand = True
        elif token.type == Token.ARRAY:
            raise NotComputed(Reason.ARRAY)
        else:
            raise NotComputed(Reason.SYNTAX)

    def finished(self) -> tuple[FormulaStep, ...]:
        """The steps, when all tokens are taken."""
        self._expect(operand=False)
        self._complete(0)
        if self.waiting:
            raise NotComputed(Reason.SYNTAX)
        return tuple(self.steps)

    def _operator(self, symbol: str) -> None:
        """Takes an operator that stands after its first operand."""
        if symbol not in _BINDING:
            raise NotComputed(Reason.OPERATOR, symbol)
        self._expect(operand=False)
        self._complete(_BINDING[symbol])
        if symbol == "%":
            self.steps.append(FormulaOperation(symbol, 1))
        else:
            self.waiting.append(symbol)
            self.expects_operand = True

    def _parenthesis(self, token: Token) -> None:
        """Takes a parenthesis, of a function or not, that opens or closes."""
        if token.subtype == Token.OPEN:
            self._expect(operand=True)
            name = token.value[:-1].upper()
            if token.type == Token.FUNC and name not in FUNCTIONS:
                raise NotComputed(Reason.FUNCTION, name.removeprefix("_XLFN."))
            self.waiting.append(name + _OPEN)
            self.arguments.append(0)
            return
        self._expect(operand=False)
        self._complete_argument()
        if not self.waiting:
            raise NotComputed(Reason.SYNTAX)
        name, count = self.waiting.pop()[:-1], self.arguments.pop()
        if name:
            self.steps.append(FormulaOperation(name, count))

    def _complete_argument(self) -> None:
        """Completes what stands in the innermost parenthesis so far."""
        self._complete(0)
        if self.arguments:
            self.arguments[-1] += 1

    def _complete(self, binding: int) -> None:
        """Completes the operators, back to a parenthesis, that bind at least as tightly."""
        while self.waiting and not self.waiting[-1].endswith(_OPEN) and _BINDING[self.waiting[-1]] >= binding:
            symbol = self.waiting.pop()
            self.steps.append(FormulaOperation(symbol, _OPERANDS.get(symbol, 2)))

    def _expect(self, operand: bool) -> None:
        """Makes sure that an operand, or else an operator, may stand here."""
        if operand and not self.expects_operand:
            raise NotComputed(Reason.OPERATOR, " ")  # the cells that two ranges have in common
        if self.expects_operand is not operand:
            raise NotComputed(Reason.SYNTAX)


def _operand(token: Token) -> FormulaStep:
    """The value or the reference that the token stands for."""
    text: str = token.value
    if token.subtype == Token.NUMBER:
        return Decimal(text)
    if token.subtype == Token.TEXT:
        return text[1:-1].replace('""', '"')
    if token.subtype == Token.LOGICAL:
        return text.upper() == "TRUE"
    if token.subtype == Token.ERROR or text.endswith("#REF!"):
        return ErrorValue("#" + text.rpartition("#")[2])
    return _area(text)


def _area(text: str) -> Area:
    """The cells that the reference names."""
    sheet = ""
    if found := _SHEET.fullmatch(text):
        sheet, text = (found["quoted"] or found["plain"]).replace("''", "'"), found["area"]
        if "[" in sheet:
            raise NotComputed(Reason.OTHER_WORKBOOK, sheet)
        if ":" in sheet:
            raise NotComputed(Reason.OTHER_SHEET, sheet)
    corners = _AREA.fullmatch(text)
    if corners is None or "[" in text:
        raise NotComputed(Reason.NAME, text)
    columns, rows = (corners["column1"], corners["column2"]), (corners["row1"], corners["row2"])
    if not corners["range"]:
        columns, rows = (columns[0], columns[0]), (rows[0], rows[0])
        if None in columns or None in rows:
            raise NotComputed(Reason.NAME, text)
    if (None in columns and any(columns)) or (None in rows and any(rows)) or not (any(columns) or any(rows)):
        raise NotComputed(Reason.SYNTAX, text)
    row_numbers = sorted(int(row) for row in rows if row) or [1, LAST_ROW]
    column_numbers = sorted(column_index_from_string(column) for column in columns if column) or [1, LAST_COLUMN]
    if row_numbers[1] > LAST_ROW or column_numbers[1] > LAST_COLUMN:
        raise NotComputed(Reason.NAME, text)
    return Area(sheet, *row_numbers, *column_numbers)
