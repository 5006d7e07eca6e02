"""Whether the totals of a printed table have their parts, and what is missing where they have not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.accounts.concepts import Key
from generator.accounts.quantities import Quantity
from generator.accounts.rounding import adds_up
from generator.text import quoted

_MOST = 3  # totals of one table that are named


@dataclass(frozen=True)
class TotalPart:
    """An amount that a total is made of: its name where it stands in a cell of its own, and its identity."""

    quantity: Quantity | None
    name: str = ""  # "" for one row of many
    key: Key | None = None


@dataclass(frozen=True)
class PrintedTotal:
    """A total with its parts, and what is wrong between them."""

    name: str
    key: Key | None
    total: Quantity | None
    parts: Sequence[TotalPart]
    across: bool = False  # its parts stand beside it, in columns of their own

    @property
    def lacks(self) -> str:
        """What is missing or does not add up, as one clause; "" where the total has its parts."""
        present = [part.quantity for part in self.parts if part.quantity is not None]
        if adds_up(self.total, present):
            return ""
        empty = "、".join(quoted(part.name) for part in self.parts if part.name and part.quantity is None)
        if self.total is None:
            return f"{self.name}空着，" + (f"缺{empty}，不能加总" if empty else "不能由明细加总")
        if not present:
            return f"{self.name}没有分到{empty}" if self.across else f"{self.name}没有明细"
        return f"{self.name}与明细之和不等" + (f"，{empty}空着" if empty else "")

    @property
    def wanted(self) -> tuple[Key, ...]:
        """The total, and the parts in cells of their own that are empty."""
        keys = (self.key, *(part.key for part in self.parts if part.name and part.quantity is None))
        return tuple(key for key in keys if key is not None)


def rows_under(name: str, key: Key | None, total: Quantity | None, rows: Iterable[Quantity | None]) -> PrintedTotal:
    """A total over the rows of a table by code."""
    return PrintedTotal(name, key, total, [TotalPart(row) for row in rows])


def lacking(totals: Iterable[PrintedTotal]) -> tuple[str, tuple[Key, ...]]:
    """What the totals lack, the first few of them in words, and the cells that this is about."""
    wrong = [each for each in totals if each.lacks]
    words = [each.lacks for each in wrong]
    if len(words) > _MOST:
        words[_MOST:] = [f"另有{len(words) - _MOST}处"]
    return "；".join(words), tuple(key for each in wrong for key in each.wanted)
