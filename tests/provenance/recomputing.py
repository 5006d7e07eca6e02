"""A figure of the document computed anew from the cells of the workbooks, apart from the program's own arithmetic."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from generator.accounts.quantities import Operation, Quantity
from generator.diagnostics import Place
from generator.provenance.entries import EntryKind, LedgerEntry

CENT = Decimal("0.01")


class Cells:
    """The cells of a workspace's workbooks by their places."""

    def __init__(self, root: Path) -> None:
        self._books: dict[str, Any] = {path.name: load_workbook(path) for path in root.glob("inputs/**/*.xlsx")}

    def value(self, place: Place) -> Any:
        return self._books[place.file][place.sheet][place.cell].value

    def number(self, place: Place, unit: str) -> Decimal:
        """The cell's number in the unit; a sheet may be in 元, and a percentage is typed without its sign."""
        value = Decimal(str(self.value(place)))
        if unit == "%":
            return value / 100
        return value / 10000 if unit == "万元" and self._in_yuan(place) else value

    def _in_yuan(self, place: Place) -> bool:
        sheet = self._books[place.file][place.sheet]
        texts = [str(cell.value) for row in sheet.iter_rows(max_row=6) for cell in row]
        return any(text == "单位：元" or (text.startswith("单位") and after == "元") for text, after in pairwise(texts))


def recomputed(entry: LedgerEntry, cells: Cells) -> str:
    """What the document should print."""
    quantity = entry.quantity
    assert quantity is not None
    exact = _exact(quantity, cells)
    in_table = entry.block.tabular and entry.block.text == entry.text  # whose unit stands above it
    bare = entry.kind is EntryKind.IN_PICTURE or (in_table and entry.text[-1].isdigit())
    unit = "" if bare and quantity.unit == "万元" else quantity.unit
    if quantity.unit == "%":
        return f"{_cents(exact * 100)}%"
    if quantity.unit == "万元":
        return f"{_cents(exact)}{unit}"
    return f"{exact.normalize():f}{unit}" if exact else f"0{unit}"


def _exact(quantity: Quantity, cells: Cells) -> Decimal:
    if quantity.operation is None:
        values = {cells.number(place, quantity.unit) for place in quantity.sources}
        assert len({_cents(value) for value in values}) <= 1, quantity  # the same in all the tables it stands in
        return values.pop() if values else quantity.exact
    if quantity.operation is Operation.COUNT:
        assert all(cells.value(place) for place in quantity.sources)
        return Decimal(len(set(quantity.sources)))
    exact = [_exact(operand, cells) for operand in quantity.operands]
    published = [
        _cents(value) if o.unit == "万元" else value for value, o in zip(exact, quantity.operands, strict=True)
    ]
    if quantity.operation is Operation.SUM:
        return sum(exact, Decimal(0))
    if quantity.operation is Operation.NEGATION:
        return -exact[0]
    if quantity.operation is Operation.DIFFERENCE:
        return exact[0] - exact[1]
    first, second = published
    if quantity.operation is Operation.RATIO:
        return first / second if second else Decimal(0)
    change = abs(first - second)
    return change if quantity.operation is Operation.CHANGE else change / abs(second)


def _cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)
