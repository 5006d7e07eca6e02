"""InEachRow: the numbers of one row of a list, or of one form, agree with each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.accounts.quantities import Quantity, of_cell
from generator.checks.comparison import compare
from generator.checks.examples import Row, example
from generator.checks.kinds.declaration import TEN, ComparingDeclaration
from generator.checks.rule import Examined, NotEvaluable, Verdict
from generator.values import dataclass


@dataclass(frozen=True)
class RowItem:
    """A number of a record: its attribute, its label, its unit."""

    attribute: str
    label: str
    unit: str = "万元"


@dataclass(frozen=True, kw_only=True)
class InEachRow(ComparingDeclaration):
    """In each record the left items together equal the right, or with `at_most` do not exceed them."""

    record: type[Any]
    left: tuple[RowItem, ...]
    right: tuple[RowItem, ...]
    at_most: bool = False
    row_name: str = ""  # attribute that names the row in messages; "" for a form

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        one, other = (" + ".join(item.label for item in items) for items in (self.left, self.right))
        each = "每一行：" if self.row_name else ""
        return f"{each}{one} {'≤' if self.at_most else '='} {other}"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each record that has any number on the left and all on the right."""
        compared = False
        for record in examined.contents.of(self.record):
            left, right = self._figures(record, self.left), self._figures(record, self.right)
            if left and len(right) == len(self.right):
                compared = True
                yield compare(self.title, left, right, at_most=self.at_most)
        if not compared:
            yield NotEvaluable("没有填写" + "、".join(f"“{item.label}”" for item in (*self.left, *self.right)))

    def _figures(self, record: Any, items: tuple[RowItem, ...]) -> list[Quantity]:
        """The numbers that the record has."""
        row = f"“{getattr(record, self.row_name).value}”的" if self.row_name else ""
        cells = [(item, getattr(record, item.attribute)) for item in items]
        return [of_cell(cell, row + item.label, item.unit) for item, cell in cells if cell is not None]

    def _example(self, above: Decimal) -> Examined:
        """Ten for each item, the sides made equal. The first item on the left raised."""
        values = {item.attribute: TEN for item in (*self.left, *self.right)}
        values[self.left[0].attribute] = TEN * (1 + max(0, len(self.right) - len(self.left))) + above
        values[self.right[0].attribute] = TEN * (1 + max(0, len(self.left) - len(self.right)))
        return example([Row(self.record, values)])
