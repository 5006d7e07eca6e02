"""SheetUnits: sheets whose amounts are all so many times those of the others: in 元 or 千元 where 万元 is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from dataclasses import field, replace
from decimal import Decimal
from itertools import combinations

from generator.accounts.accounts import Accounts
from generator.accounts.calculations import CALCULATIONS
from generator.accounts.concepts import Basis, Concept, Key, name_of
from generator.accounts.economic import DETAILS, FISCAL_DETAIL, GENERAL_DETAIL, NAMES
from generator.accounts.facts import Contents
from generator.accounts.quantities import WAN_YUAN, Quantity
from generator.accounts.ratios import total
from generator.accounts.rounding import STEP
from generator.amounts import in_yuan
from generator.checks.comparison import side
from generator.checks.examples import Entry, example
from generator.checks.kinds.declaration import TEN, Declaration
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Side, Verdict
from generator.checks.table import CheckedTable
from generator.diagnostics import Place
from generator.values import dataclass

_NEAR = Decimal("0.01")  # share of 1 by which rounding parts a total from its rows, or the figure of another sheet
_OTHERWISE = Decimal(100)  # below this factor two figures are in the same unit, right or wrong
_YUAN = 4  # the power of ten that parts 元 from 万元
_TIMES = {1: "十倍", 2: "一百倍", 3: "一千倍", _YUAN: "一万倍"}
_PARTS = {1: "十分之一", 2: "百分之一", 3: "千分之一", _YUAN: "一万分之一"}
_TELLING = 3  # figures with another factor than that of the usual slip: one of them alone is a slip of its own

_FISCAL = {
    GENERAL_DETAIL.whole: FISCAL_DETAIL.whole,
    **{GENERAL_DETAIL.by_code[code]: FISCAL_DETAIL.by_code[code] for code in NAMES},
}

_Column = tuple[Concept, Basis, int]  # of all fiscal expenditure where it is of the general budget's
Pair = tuple[Quantity, Quantity]  # the same figure in this sheet and in the other


@dataclass
class _SharedFigures:
    """What the figures that a sheet shares with others show: how many are the same, by which powers others differ."""

    same: int = 0
    pairs: dict[Place, Pair] = field(default_factory=dict)  # the first that differs, by the other sheet
    powers: Counter[int] = field(default_factory=Counter)  # of ten, of this sheet's figures to those of the others

    @property
    def is_off(self) -> bool:
        """Whether all figures differ, all by one factor."""
        if self.same or len(self.powers) != 1:
            return False
        ((power, count),) = self.powers.items()
        return abs(power) == _YUAN or count >= _TELLING

    @property
    def power(self) -> int:
        """The power of ten that most figures differ by."""
        return self.powers.most_common(1)[0][0] if self.powers else 0

    def differs(self, other: Place, pair: Pair, power: int) -> None:
        """Takes in a figure that differs from that of another sheet."""
        self.pairs.setdefault(other, pair)
        self.powers[power] += 1


@dataclass(frozen=True, kw_only=True)
class SheetUnits(Declaration):
    """No sheet has all its amounts 10, 100, 1000 or 10,000 times as large, or as small, as others have the figures."""

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return "一张表与其他各表共有的数，不会全都是它们的一万倍（或十、百、千倍），或一万分之一（或十、百、千分之一）"

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
            yield Holds(Side("各表共有的数没有全都相差十倍以上的", None, tuple(table.place for table in tables)))

    def _failure(self, examined: Examined, table: CheckedTable, compared: _SharedFigures) -> Fails:
        other, (own, its) = next(iter(compared.pairs.items()))
        names = "、".join(f"“{place.sheet}”" for place in compared.pairs)
        factor = _TIMES[compared.power] if compared.power > 0 else _PARTS[-compared.power]
        message = f"单位？“{table.place.sheet}”的数是{names}的{factor}"
        sides = side(own.named(f"{table.place.sheet}的{own.name}")), side(its.named(f"{other.sheet}的{its.name}"))
        return Fails(message, *sides, cured=_scaled(examined.contents, table.place, -compared.power))

    def passing_example(self) -> Examined:
        """Two sheets in the same unit."""
        return self._example(TEN)

    def failing_example(self) -> Examined:
        """The second in 元."""
        return self._example(in_yuan(TEN))

    def _example(self, value: Decimal) -> Examined:
        key = Key(Concept("某项支出"))
        return example([Entry(key, TEN, "甲表"), Entry(key, value, "乙表")])


def _compared(tables: list[CheckedTable]) -> dict[Place, _SharedFigures]:
    """The sheets that share a figure with another, and how they compare."""
    compared: dict[Place, _SharedFigures] = defaultdict(_SharedFigures)
    times = Counter(column for table in tables for column in _columns_by_code(table))
    by_code = {column for column, count in times.items() if count > 1}
    figures = {table.place: _figures(table, by_code) for table in tables}
    for one, other in combinations(tables, 2):
        its = figures[other.place]
        for key, first in figures[one.place].items():
            second = its.get(key)
            if second is None:
                continue
            of_one, of_other = compared[one.place], compared[other.place]
            power = _power(first, second)
            if power:
                of_one.differs(other.place, (first, second), power)
                of_other.differs(one.place, (second, first), -power)
            elif max(abs(first.exact), abs(second.exact)) < _OTHERWISE * min(abs(first.exact), abs(second.exact)):
                of_one.same, of_other.same = of_one.same + 1, of_other.same + 1
    return dict(compared)


def _columns_by_code(table: CheckedTable) -> set[_Column]:
    """The columns that the sheet may have amounts of by code, what a detailed one's economic codes make up as well."""
    wholes = {Key(detail.whole) for detail in DETAILS if not table.concepts.isdisjoint(detail.by_code.values())}
    return set(map(_column, wholes)) | {_column(Key(*column)) for column in table.columns_by_code}


def _column(key: Key) -> _Column:
    return _FISCAL.get(key.concept, key.concept), key.basis, key.years_back


def _figures(table: CheckedTable, by_code: Set[_Column]) -> dict[Key, Quantity]:
    """The amounts that the sheet states: those entered, and what its rows, its columns and its economic codes come to.

    By code those of some columns: the others stand in no other sheet. What the general budget spent is all fiscal
    expenditure wherever no other budget spent anything.
    """
    keys = [
        key for key in dict.fromkeys((*table.by_key, *table.children)) if not key.subject or _column(key) in by_code
    ]
    figures = {key: figure for key in keys if (figure := _figure(table, key))}
    accounts = Accounts(Contents(facts=table.facts))
    for key in (Key(calculation.total) for calculation in CALCULATIONS):
        if key not in figures and (derived := accounts.figure(key)) and derived.exact:
            figures[key] = derived
    for detail in DETAILS:
        if not table.concepts.isdisjoint(detail.by_code.values()):
            codes = dict.fromkeys(("", *(key.subject for key in table.by_key)))
            codes = codes if _column(Key(detail.whole)) in by_code else {"": None}
            for key in (Key(detail.whole, subject=code) for code in codes):
                parts = [part for one in detail.categories if (part := accounts.figure(replace(key, concept=one)))]
                whole = total(name_of(key), parts, key.concept.unit) if parts else None
                if whole is not None and whole.exact:
                    figures.setdefault(key, whole)
    of_fiscal = {replace(key, concept=_FISCAL[key.concept]): figures[key] for key in figures if key.concept in _FISCAL}
    return {**of_fiscal, **figures}


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
    return figure


def _power(first: Quantity, second: Quantity) -> int:
    """The power of ten by which the first is the second, but for the last digit of the smaller; 0 for none."""
    for power in _TIMES:
        for large, small, sign in ((first, second, 1), (second, first, -1)):
            if abs(large.exact.scaleb(-power) - small.exact) <= min(STEP, abs(small.exact) * _NEAR):
                return sign * power
    return 0


def _weight(compared: _SharedFigures) -> tuple[int, bool]:
    """How much speaks for this sheet to be the wrong one: more others differ; 元 for 万元 is the usual slip."""
    return len(compared.pairs), compared.power > 0


def _scaled(contents: Contents, sheet: Place, power: int) -> Contents:
    """The contents with the amounts of the sheet in the unit that makes them agree with the others."""
    facts = (
        replace(fact, value=fact.value.scaleb(power))
        if fact.place.whole_sheet == sheet and fact.key.concept.unit == WAN_YUAN
        else fact
        for fact in contents.facts
    )
    return replace(contents, facts=tuple(facts))
