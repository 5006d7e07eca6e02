"""The table of the three public expenses in its official form: one row, six groups of budget and final."""

from __future__ import annotations

from generator.accounts import concepts as c
from generator.accounts.accounts import Accounts
from generator.accounts.concepts import Basis, Concept, Key
from generator.accounts.quantities import Quantity
from generator.tables.declaration import NOT_FILLED, Arranged, Printing, amount, nothing_in
from generator.tables.printed import Head, TableGrid, TableRow
from generator.text import quoted
from generator.values import dataclass

_BASES = (Basis.BUDGET, Basis.FINAL)
_GROUPS = len(c.THREE_PUBLIC_ITEMS)


@dataclass(frozen=True)
class ThreePublicPrinting(Printing):
    """The three public expenses, out of all fiscal appropriation or out of a budget of their own."""

    band: str = "财政拨款“三公”经费"
    items: tuple[Concept, ...] = c.THREE_PUBLIC_ITEMS
    out_of: Concept | None = None  # expenditure of their own budget: where there is none of it, there is none of them

    def arrange(self, accounts: Accounts) -> Arranged:
        """The one row of the table."""
        keys = [Key(item, basis) for item in self.items for basis in _BASES]
        quantities = [accounts.figure(key) for key in keys]
        if self.out_of is not None and not any(quantities):
            lacks = "" if nothing_in((accounts.find(self.out_of),)) else NOT_FILLED
            return Arranged(self._grid([]), True, lacks)
        empty = nothing_in(quantities)
        blank = [key for key, quantity in zip(keys, quantities, strict=True) if quantity is None]
        names = "、".join(f"{quoted(key.concept.name)}{key.basis.value}" for key in blank)
        return Arranged(
            self._grid([] if empty else quantities), empty, f"{names}空着" if blank else "", wanted=tuple(blank)
        )

    def _grid(self, quantities: list[Quantity | None]) -> TableGrid:
        head = (
            (Head(self.band, 2 * _GROUPS),),
            (
                Head("合计", 2, 2),
                Head("因公出国（境）费", 2, 2),
                Head("公务用车购置及运行维护费", 6),
                Head("公务接待费", 2, 2),
            ),
            (Head("小计", 2), Head("公务用车购置费", 2), Head("公务用车运行维护费", 2)),
            tuple(Head(basis.value) for _ in c.THREE_PUBLIC_ITEMS for basis in _BASES),
        )
        cells = tuple(amount(quantity) for quantity in (quantities or [None] * (2 * _GROUPS)))
        return TableGrid((10,) * (2 * _GROUPS), head, (TableRow(cells),), self.title)
