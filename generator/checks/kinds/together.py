"""Together: numbers that are zero together or not at all, such as a count and its amount."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.accounts.quantities import Quantity, of_cell
from generator.checks.examples import Row, example
from generator.checks.kinds.declaration import TEN, Declaration, missing
from generator.checks.kinds.rows import RowItem
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Side, Verdict
from generator.checks.terms import TermLike, terms
from generator.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Together(Declaration):
    """All of the numbers are zero, or none is: of the figures, or of each record's items."""

    figures: tuple[TermLike, ...] = ()
    record: type[Any] | None = None
    items: tuple[RowItem, ...] = ()
    row_name: str = ""

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        names = [term.name for term in terms(self.figures)] or [item.label for item in self.items]
        return f"{'、'.join(names)}同为零，或同不为零"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict on the figures, or on each record."""
        if self.record is None:
            wanted = terms(self.figures)
            quantities = [term.find(examined) for term in wanted]
            present = [figure for figure in quantities if figure]
            yield (
                self._verdict(present) if len(present) == len(quantities) else NotEvaluable(missing(wanted, quantities))
            )
            return
        for record in examined.contents.of(self.record):
            row = f"“{getattr(record, self.row_name).value}”的" if self.row_name else ""
            yield self._verdict(
                [of_cell(getattr(record, item.attribute), row + item.label, item.unit) for item in self.items]
            )

    def _verdict(self, figures: list[Quantity]) -> Verdict:
        nothing = [figure for figure in figures if figure.exact == 0]
        something = [figure for figure in figures if figure.exact != 0]
        if nothing and something:
            return Fails(self.title, _side(something), _side(nothing))
        return Holds(_side(figures))

    def passing_example(self) -> Examined:
        """All ten."""
        return self._example(TEN)

    def failing_example(self) -> Examined:
        """The last one zero."""
        return self._example(Decimal(0))

    def _example(self, last: Decimal) -> Examined:
        if self.record is not None:
            values = [TEN] * (len(self.items) - 1) + [last]
            named = {item.attribute: value for item, value in zip(self.items, values, strict=True)}
            return example([Row(self.record, named)])
        wanted = terms(self.figures)
        values = [TEN] * (len(wanted) - 1) + [last]
        return example(piece for term, value in zip(wanted, values, strict=True) for piece in term.pieces(value))


def _side(figures: list[Quantity]) -> Side:
    return Side("，".join(figure.labelled for figure in figures), None, tuple(p for f in figures for p in f.sources))
