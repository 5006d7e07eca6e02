"""The table of the three public expenses in its official form: one row, six groups of budget and final."""

from __future__ import annotations

from dataclasses import dataclass

from generator.accounts import concepts as c
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Basis, Concept
from generator.accounts.quantities import Quantity
from generator.tables.printed import Grid, Head, Row
from generator.workbooks.printing.declaration import Arranged, Printing, amount, nothing_in

_ITEMS = (
    c.THREE_PUBLIC,
    c.OVERSEAS_VISITS,
    c.VEHICLES,
    c.VEHICLE_PURCHASE,
    c.VEHICLE_OPERATION,
    c.RECEPTIONS,
)
_BASES = (Basis.BUDGET, Basis.FINAL)
_GROUPS = len(_ITEMS)


@dataclass(frozen=True)
class ThreePublicPrinting(Printing):
    """The three public expenses. Out of a budget of its own, it can only be printed where there is none of that."""

    band: str = "财政拨款“三公”经费"
    only_if_none: Concept | None = None  # expenditure of a budget whose share of the expenses is not entered

    def arrange(self, accounts: Accounts) -> Arranged:
        """The one row of the table."""
        own = self.only_if_none
        if own is not None:
            lacks = "" if nothing_in((accounts.find(own),)) else "工作簿中没有这张表"
            return Arranged(self._grid([]), True, lacks)
        found = [accounts.find(item, basis=basis) for item in _ITEMS for basis in _BASES]
        empty = nothing_in(found)
        missing = "有的项目没有预算数或决算数" if None in found else ""
        return Arranged(self._grid([] if empty else found), empty, missing)

    def _grid(self, found: list[Quantity | None]) -> Grid:
        head = (
            (Head(self.band, 2 * _GROUPS),),
            (
                Head("合计", 2, 2),
                Head("因公出国（境）费", 2, 2),
                Head("公务用车购置及运行维护费", 6),
                Head("公务接待费", 2, 2),
            ),
            (Head("小计", 2), Head("公务用车购置费", 2), Head("公务用车运行维护费", 2)),
            tuple(Head(basis.value) for _ in _ITEMS for basis in _BASES),
        )
        cells = tuple(amount(quantity) for quantity in (found or [None] * (2 * _GROUPS)))
        return Grid((10,) * (2 * _GROUPS), head, (Row(cells),), self.title)
