"""SheetUnits: sheets whose amounts are all 10,000 times those of the others, in 元 where 万元 is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field, replace
from decimal import Decimal
from itertools import combinations

from generator.accounts.concepts import Concept, Key, name_of
from generator.accounts.facts import Contents
from generator.accounts.quantities import WAN_YUAN, Quantity
from generator.accounts.rounding import STEP
from generator.amounts import in_wan, in_yuan
from generator.checks.comparison import side
from generator.checks.examples import Entry, example
from generator.checks.kinds.declaration import TEN, Declaration
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Side, Verdict
from generator.checks.table import CheckedTable
from generator.diagnostics import Place
from generator.values import dataclass

_NEAR = Decimal("0.01")  # share of 1 by which rounding parts a total from its rows, or the figure of another sheet
_OTHERWISE = Decimal(100)  # below this factor two figures are in the same unit, right or wrong

Pair = tuple[Quantity, Quantity]  # the same figure in two sheets, the larger first


@dataclass
class _Compared:
    """What the figures that a sheet shares with others show: those that are the same, larger, smaller."""

    same: int = 0
    larger: dict[Place, Pair] = field(default_factory=dict)  # by the other sheet
    smaller: dict[Place, Pair] = field(default_factory=dict)

    @property
    def is_off(self) -> bool:
        """Whether all figures differ, all in one direction."""
        return not self.same and bool(self.larger) != bool(self.smaller)


@dataclass(frozen=True, kw_only=True)
class SheetUnits(Declaration):
    """No sheet has all its amounts 10,000 times as large, or as small, as other sheets have the same figures."""

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return "一张表与其他各表共有的数，不会全都是它们的一万倍，或一万分之一"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each sheet that is off, with the contents as they would be in the other unit."""
        tables = list(examined.tables)
        shared = False
        while True:
            compared = _compared(tables)
            shared = shared or bool(compared)
            off = [table for table in tables if table.place in compared and compared[table.place].is_off]
            if not off:
                break
            worst = max(off, key=lambda table: _weight(compared[table.place]))
            yield self._failure(examined, worst, compared[worst.place])
            tables.remove(worst)
        if not shared:
            yield NotEvaluable("没有一个数填在两张表里")
        elif len(tables) == len(examined.tables):
            yield Holds(Side("各表共有的数没有相差一万倍的", None, tuple(table.place for table in tables)))

    def _failure(self, examined: Examined, table: CheckedTable, compared: _Compared) -> Fails:
        pairs = compared.larger or compared.smaller
        other, (large, small) = next(iter(pairs.items()))
        own, its = (large, small) if compared.larger else (small, large)
        names = "、".join(f"“{place.sheet}”" for place in pairs)
        factor = "一万倍" if compared.larger else "一万分之一"
        message = f"单位？“{table.place.sheet}”的数是{names}的{factor}"
        sides = side(own.named(f"{table.place.sheet}的{own.name}")), side(its.named(f"{other.sheet}的{its.name}"))
        return Fails(message, *sides, cured=_in_other_unit(examined.contents, table.place, bool(compared.larger)))

    def passing_example(self) -> Examined:
        """Two sheets in the same unit."""
        return self._example(TEN)

    def failing_example(self) -> Examined:
        """The second in 元."""
        return self._example(in_yuan(TEN))

    def _example(self, value: Decimal) -> Examined:
        key = Key(Concept("某项支出"))
        return example([Entry(key, TEN, "甲表"), Entry(key, value, "乙表")])


def _compared(tables: list[CheckedTable]) -> dict[Place, _Compared]:
    """The sheets that share a figure with another, and how they compare."""
    compared: dict[Place, _Compared] = defaultdict(_Compared)
    for one, other in combinations(tables, 2):
        for key in (*one.by_key, *(key for key in other.by_key if key not in one.by_key)):
            first, second = _figure(one, key), _figure(other, key)
            if first is None or second is None:
                continue
            of_one, of_other = compared[one.place], compared[other.place]
            if _is_factor(first, second):
                of_one.larger.setdefault(other.place, (first, second))
                of_other.smaller.setdefault(one.place, (first, second))
            elif _is_factor(second, first):
                of_one.smaller.setdefault(other.place, (second, first))
                of_other.larger.setdefault(one.place, (second, first))
            elif max(abs(first.exact), abs(second.exact)) < _OTHERWISE * min(abs(first.exact), abs(second.exact)):
                of_one.same, of_other.same = of_one.same + 1, of_other.same + 1
    return dict(compared)


def _figure(table: CheckedTable, key: Key) -> Quantity | None:
    """The amount in the sheet, unless it is zero or the rows below it contradict it."""
    if key.concept.unit != WAN_YUAN:
        return None
    entered, summed = table.entered(key), table.summed(key)
    figure = entered or summed
    if figure is None or not figure.exact:
        return None
    if entered and summed and abs(entered.exact - summed.exact) > abs(entered.exact) * _NEAR:
        return None
    return figure.named(name_of(key))


def _is_factor(large: Quantity, small: Quantity) -> bool:
    """Whether the first is the second in 元, but for the last digit of the second."""
    return abs(in_wan(large.exact, "元") - small.exact) <= min(STEP, abs(small.exact) * _NEAR)


def _weight(compared: _Compared) -> tuple[int, bool]:
    """How much speaks for this sheet to be the wrong one: more others differ; 元 for 万元 is the usual slip."""
    return len(compared.larger) + len(compared.smaller), bool(compared.larger)


def _in_other_unit(contents: Contents, sheet: Place, larger: bool) -> Contents:
    """The contents with the amounts of the sheet in the unit that makes them agree with the others."""
    facts = (
        replace(fact, value=in_wan(fact.value, "元") if larger else in_yuan(fact.value))
        if fact.place.whole_sheet == sheet and fact.key.concept.unit == WAN_YUAN
        else fact
        for fact in contents.facts
    )
    return replace(contents, facts=tuple(facts))
