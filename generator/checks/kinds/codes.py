"""SameCodes, BrokenDown, ItemsListed, WithinCarryover: codes that a table has, and codes that it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from generator.accounts.concepts import Concept, Key, name_of
from generator.accounts.quantities import Quantity, negated
from generator.checks.absence import LACKING, first_lacking, is_broken_off, with_zeros
from generator.checks.comparison import compare, side
from generator.checks.examples import Entry, example
from generator.checks.kinds.declaration import TEN, ComparingDeclaration, Declaration, codes_of, missing
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Side, Verdict
from generator.checks.table import CheckedTable
from generator.checks.terms import Amount, TermLike, formula, terms
from generator.values import dataclass

_ITEM, _OTHER_ITEM, _ITEM_DIGITS = "2010101", "2010201", 7


@dataclass(frozen=True, kw_only=True)
class SameCodes(Declaration):
    """Two tables that break the same figure down have amounts for the same codes, as deep as both go."""

    concepts: tuple[Concept, ...]

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        names = "、".join(concept.name for concept in self.concepts)
        return f"同一数字按科目分列在两张表里的，两张表有金额的科目相同（表中没有的科目，金额为零）：{names}"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """For each two tables and each column of both a verdict for each code that one of them lacks."""
        compared = False
        for one, other in combinations(examined.tables, 2):
            shared = {key: None for key in one.children if not key.subject and key in other.children}
            for key in shared:
                if key.concept in self.concepts:
                    compared = True
                    yield from self._verdicts(one, other, key)
        if not compared:
            yield NotEvaluable("没有两张表按科目填写同一数字")

    def _verdicts(self, one: CheckedTable, other: CheckedTable, column: Key) -> Iterator[Verdict]:
        """What either table has and the other lacks; one code in the place of another is one verdict."""
        of_one, of_other = _lacked_by(other, one, column), _lacked_by(one, other, column)
        for figure in of_one:
            twin = next((found for found in of_other if found[1].value == figure[1].value), None)
            if twin:
                of_other.remove(twin)
                yield self._in_place(one, figure, other, twin)
            else:
                yield self._lacking(one, figure, other)
        for figure in of_other:
            yield self._lacking(other, figure, one)
        open_codes = [*_left_open(other, one, column), *_left_open(one, other, column)]
        places = (one.place, other.place)
        if open_codes:
            yield NotEvaluable(
                f"{len(open_codes)}个科目（{open_codes[0].subject}等）的上级在另一张表里没有分列", places
            )
        if not of_one and not of_other:
            yield Holds(Side(f"{one.place.sheet}和{other.place.sheet}的{name_of(column)}", None, places))

    def _lacking(self, has: CheckedTable, figure: tuple[Key, Quantity], lacks: CheckedTable) -> Fails:
        key, quantity = figure
        left = side(quantity.named(f"{has.place.sheet}的{quantity.name}"))
        right = Side(f"{lacks.place.sheet}：{LACKING}，即为零", Decimal(0), (lacks.place,))
        causes = frozenset({(lacks.place, key.subject)})
        return Fails(f"{self.title}：{key.subject}", left, right, quantity.exact, causes=causes)

    def _in_place(
        self, one: CheckedTable, here: tuple[Key, Quantity], other: CheckedTable, there: tuple[Key, Quantity]
    ) -> Fails:
        """One code of one table that stands for another of the other: the amounts are the same."""
        left, right = (
            side(quantity.named(f"{table.place.sheet}的{quantity.name}"))
            for table, (_, quantity) in ((one, here), (other, there))
        )
        codes = here[0].subject, there[0].subject
        causes = frozenset({(other.place, codes[0]), (one.place, codes[1])})
        return Fails(f"{self.title}：金额相同，一处为{codes[0]}，一处为{codes[1]}", left, right, causes=causes)

    def passing_example(self) -> Examined:
        """Two tables with one code."""
        return self._example(_ITEM)

    def failing_example(self) -> Examined:
        """Two tables with two codes, and a third in the first of them."""
        return self._example(_OTHER_ITEM)

    def _example(self, code: str) -> Examined:
        first = [Entry(Key(concept, subject=_ITEM), TEN, "甲表") for concept in self.concepts]
        return example([*first, *(Entry(Key(concept, subject=code), TEN, "乙表") for concept in self.concepts)])


@dataclass(frozen=True, kw_only=True)
class BrokenDown(Declaration):
    """Where a column goes down to a level, every amount above it does: none is left without its own rows below."""

    concepts: tuple[Concept, ...]

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return "一张表的一列列到了款、项的，这一列每个有金额的类、款都有自己的款、项"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each 类 and 款 of a table with an amount in columns that go further down."""
        compared = False
        for table in examined.tables:
            deepest = _deepest(table)
            rows: dict[tuple[str, bool], list[Quantity]] = {}  # the amounts of a code, and whether codes below have any
            for key in table.by_key:
                quantity = table.entered(key)
                column = (key.concept, key.basis, key.years_back, key.subject[:1])
                if not key.subject or key.concept not in self.concepts or not quantity or not quantity.value:
                    continue
                if len(key.subject) < deepest[column]:
                    rows.setdefault((key.subject, bool(table.children.get(key))), []).append(quantity)
            for (code, has_below), quantities in rows.items():
                compared = True
                first, *more = (quantity.named(f"{table.place.sheet}的{quantity.name}") for quantity in quantities)
                places = tuple(place for quantity in quantities for place in quantity.sources)
                left = Side(f"{first.labelled}{f'等{len(quantities)}栏' if more else ''}", first.exact, places)
                below = Side("它的下级科目都没有金额", None, (table.place,))
                yield Holds(left) if has_below else Fails(f"{self.title}：{code}", left, below)
        if not compared:
            yield NotEvaluable("没有填写下级科目的金额")

    def passing_example(self) -> Examined:
        """Two 款, each with its 项."""
        return self._example("2010101", "2010201")

    def failing_example(self) -> Examined:
        """The second 款 without one."""
        return self._example("2010101")

    def _example(self, *items: str) -> Examined:
        codes = ("201", "20101", "20102", *items)
        return example(Entry(Key(concept, subject=code), TEN) for concept in self.concepts for code in codes)


@dataclass(frozen=True, kw_only=True)
class ItemsListed(Declaration):
    """A total that is not zero has amounts by 项 in some table."""

    concepts: tuple[Concept, ...]

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        return f"{'、'.join(concept.name for concept in self.concepts)}不为零的，有一张表按项列出"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict for each figure with a total."""
        compared = False
        for concept in self.concepts:
            total = Amount(concept).find(examined)
            if total is None:
                continue
            compared = True
            codes = codes_of(examined, terms((concept,)))
            if not total.value or (codes and len(codes[0]) == _ITEM_DIGITS):
                yield Holds(side(total))
            else:
                yield Fails(f"{self.title}：{concept.name}", side(total), Side("没有一张表列出它的项"))
        if not compared:
            yield NotEvaluable(missing(terms(self.concepts), [None] * len(self.concepts)))

    def passing_example(self) -> Examined:
        """Each total with a 项."""
        return self._example("", _ITEM)

    def failing_example(self) -> Examined:
        """The totals alone."""
        return self._example("")

    def _example(self, *codes: str) -> Examined:
        return example(Entry(Key(concept, subject=code), TEN) for concept in self.concepts for code in codes)


@dataclass(frozen=True, kw_only=True)
class WithinCarryover(ComparingDeclaration):
    """What the 项 have on one side beyond the other is, together, no more than what is carried over."""

    left: tuple[TermLike, ...]
    right: tuple[TermLike, ...]
    carried: Concept
    also: tuple[Concept, ...] = ()  # further money that may make up the difference

    @property
    def formula(self) -> str:
        """What has to be so, in words."""
        beyond = f"各项的{formula(self.left)}超出同一项的{formula(self.right)}的部分合计"
        return f"{beyond} ≤ {formula((self.carried, *self.also))}"

    def evaluate(self, examined: Examined) -> Iterator[Verdict]:
        """A verdict on all 项 together."""
        carried = Amount(self.carried).find(examined)
        if carried is None or carried.exact < 0:
            yield NotEvaluable(missing((Amount(self.carried),), (None,)) if carried is None else "结转和结余为负数")
            return
        left, right = terms(self.left), terms(self.right)
        excess: list[Quantity] = []
        lacking: set[str] = set()
        skipped: list[str] = []
        items = [code for code in codes_of(examined, (*left, *right)) if len(code) == _ITEM_DIGITS]
        for code in items:
            found = [[term.find(examined, code) for term in named] for named in (left, right)]
            more = [figure for figure in found[0] if figure]
            less = [figure for figure in with_zeros(examined, right, found[1], code) if figure]
            if more and not less:
                skipped.append(code)
            beyond = sum((item.exact for item in more), Decimal(0)) - sum((item.exact for item in less), Decimal(0))
            if more and less and beyond > 0:
                excess += [*more, *map(negated, less)]
                lacking |= set() if any(found[1]) else {code}
        if not items or len(skipped) == len(items):
            yield NotEvaluable(missing((*left, *right), [None] * len((*left, *right))))
            return
        if skipped:
            yield NotEvaluable(f"{len(skipped)}个项（{skipped[0]}等）在另一张表里没有分列")
        slack = [carried, *(figure for concept in self.also if (figure := Amount(concept).find(examined)))]
        if not excess:
            yield Holds(side(*slack))
            return
        verdict = compare(self.title, excess, slack, at_most=True)
        if isinstance(verdict, Fails) and lacking:
            verdict = replace(verdict, message=f"{self.title}：{'、'.join(sorted(lacking))}")
        yield verdict

    def _example(self, above: Decimal) -> Examined:
        """The same on both sides, and nothing carried over. More on the left."""
        counts = len(terms(self.left)), len(terms(self.right))
        ones = [
            piece
            for named, amount in (
                (terms(self.left), TEN * counts[1] + above / counts[0]),
                (terms(self.right), TEN * counts[0]),
            )
            for term in named
            for piece in term.pieces(amount, _ITEM)
        ]
        return example([*ones, Entry(Key(self.carried), Decimal(0))])


def _codes(table: CheckedTable, column: Key) -> list[Key]:
    """The identities by code below the column's total, those above entered ones as well, in the order of the codes."""
    below = [*table.children.get(column, ())]
    return [key for child in below for key in (child, *_codes(table, child))]


def _lacked_by(lacks: CheckedTable, has: CheckedTable, column: Key) -> list[tuple[Key, Quantity]]:
    """What one table has of the column at the highest levels that the other lacks."""
    found: list[tuple[Key, Quantity]] = []
    for key in _codes(has, column):
        quantity = has.find(key)
        if quantity and quantity.value and first_lacking(lacks, key) == key:
            found.append((key, quantity.named(name_of(key))))
    return found


def _left_open(silent: CheckedTable, has: CheckedTable, column: Key) -> list[Key]:
    """What one table has below an amount that the other has not broken down, as it has others of that level."""
    depths = _deepest(silent)
    return [
        key
        for key in _codes(has, column)
        if len(key.subject) <= depths.get((key.concept, key.basis, key.years_back, key.subject[:1]), 0)
        and is_broken_off(silent, key)
    ]


def _deepest(table: CheckedTable) -> dict[tuple[object, ...], int]:
    """How many digits the longest code with an amount has, by column and classification."""
    deepest: dict[tuple[object, ...], int] = {}
    for key, fact in table.by_key.items():
        if key.subject and fact.value:
            column = (key.concept, key.basis, key.years_back, key.subject[:1])
            deepest[column] = max(deepest.get(column, 0), len(key.subject))
    return deepest
