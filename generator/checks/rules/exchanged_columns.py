"""R248: two columns of a table whose amounts, or heads, have been exchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from generator.accounts import concepts as c
from generator.accounts.calculations import of_total
from generator.accounts.concepts import Basis, Concept, Key, name_of
from generator.accounts.facts import Contents, Fact
from generator.accounts.quantities import Quantity, of_fact
from generator.accounts.ratios import total
from generator.accounts.rounding import STEP
from generator.checks.comparison import side
from generator.checks.examples import Entry
from generator.checks.kinds import Judgement
from generator.checks.rule import Examined, Fails, Holds, Rule, Side, Verdict
from generator.checks.table import CheckedTable
from generator.diagnostics import Place, Severity
from generator.values import dataclass

_TITLE = "一张表的两栏填反了"
_TELLING = 2  # contradictions with other tables that exchanging the columns must do away with

_Column = tuple[Concept, Basis, int]

# What is no more than a figure of all money (R216, R217).
_PARTS: Mapping[Concept, tuple[Concept, ...]] = {
    c.BASIC_EXPENDITURE: (c.GENERAL_BASIC_EXPENDITURE, c.FUND_BASIC_EXPENDITURE, c.CAPITAL_BASIC_EXPENDITURE),
    c.PROJECT_EXPENDITURE: (c.GENERAL_PROJECT_EXPENDITURE, c.FUND_PROJECT_EXPENDITURE, c.CAPITAL_PROJECT_EXPENDITURE),
}
_WHOLES = {part: whole for whole, parts in _PARTS.items() for part in parts}


@dataclass(frozen=True)
class _Figure:
    """A figure as a table has it entered or summed; how far rounding may take another of the same from it."""

    table: Place
    quantity: Quantity
    tolerance: Decimal = STEP
    of_row: bool = False  # whether it is the sum of other columns, which the table's own amount must be as well


@dataclass(frozen=True)
class _Exchange:
    """Two columns of a table, how many contradictions exchanging them does away with, and one of these."""

    table: CheckedTable
    columns: tuple[_Column, _Column]
    gain: int
    fact: Fact
    contradicts: _Figure


class _Elsewhere:
    """The figures of all tables, by what they measure."""

    def __init__(self, tables: tuple[CheckedTable, ...]) -> None:
        self._figures: dict[Key, list[_Figure]] = defaultdict(list)
        for table in tables:
            for key in table.by_key:
                if entered := table.entered(key):
                    self._figures[key].append(_Figure(table.place, entered))
            for whole in (Key(*column) for column in table.columns_by_code):
                if whole not in table.by_key and (summed := table.summed(whole)):
                    tolerance = STEP * (len(table.children[whole]) + 1)
                    self._figures[whole].append(_Figure(table.place, summed, tolerance))
            for key in table.by_key:
                for calculation in of_total(key.concept):
                    if not calculation.per_code or calculation.across_tables:
                        continue
                    found = (table.entered(replace(key, concept=one)) for one in calculation.concepts)
                    if parts := [part for part in found if part]:
                        summed = total(f"{name_of(key)}，按各栏之和", parts, key.concept.unit)
                        tolerance = STEP * (len(parts) + 1)
                        self._figures[key].append(_Figure(table.place, summed, tolerance, of_row=True))

    def contradicting(self, table: Place, key: Key, amount: Decimal) -> Iterator[_Figure]:
        """The figures of other tables with which the amount does not go together: another, a larger part, less."""
        for other in self._of_others(table, key):
            if abs(other.quantity.exact - amount) > other.tolerance:
                yield other
        for part in _PARTS.get(key.concept, ()):
            for other in self._of_others(table, replace(key, concept=part)):
                if other.quantity.exact > amount + other.tolerance:
                    yield other
        if whole := _WHOLES.get(key.concept):
            for other in self._of_others(table, replace(key, concept=whole)):
                if amount > other.quantity.exact + other.tolerance:
                    yield other

    def _of_others(self, table: Place, key: Key) -> Iterator[_Figure]:
        return (figure for figure in self._figures.get(key, ()) if figure.of_row or figure.table != table)


def _exchanges(examined: Examined) -> Iterator[_Exchange]:
    """The pairs of columns that contradict other tables less where they are exchanged; an empty cell is zero then."""
    elsewhere = _Elsewhere(examined.tables)
    for table in examined.tables:
        columns: dict[_Column, dict[str, Fact]] = {}
        for key, fact in table.by_key.items():
            columns.setdefault((key.concept, key.basis, key.years_back), {})[key.subject] = fact
        broken = {
            column: [
                (fact, other)
                for fact in facts.values()
                for other in elsewhere.contradicting(table.place, fact.key, fact.value)
            ]
            for column, facts in columns.items()
        }
        for one, two in combinations(columns, 2):
            found = [*broken[one], *broken[two]]
            if len(found) < _TELLING or table.columns_by_code.isdisjoint((one, two)):
                continue
            crossed = [
                other
                for column, facts in ((one, columns[two]), (two, columns[one]))
                for code in {**columns[one], **columns[two]}
                for amount in (facts[code].value if code in facts else Decimal(0),)
                for other in elsewhere.contradicting(table.place, Key(*column, code), amount)
            ]
            if len(found) - len(crossed) >= _TELLING:
                shown = max(found, key=lambda pair: abs(pair[0].value - pair[1].quantity.exact))
                yield _Exchange(table, (one, two), len(found) - len(crossed), *shown)


def _exchanged(examined: Examined) -> Iterator[Verdict]:
    """A failure for each pair of columns for whose exchange most speaks, with the contents in which it is undone.

    Of two tables that contradict each other each may be the one; where the first does not cure, the second may.
    """
    found = list(_exchanges(examined))
    most = max((item.gain for item in found), default=0)
    for item in (item for item in found if item.gain == most):
        names = "”与“".join(name_of(Key(*column)) for column in item.columns)
        sheet, other = item.table.place.sheet, item.contradicts
        sides = (
            side(of_fact(item.fact).named(f"{sheet}的{name_of(item.fact.key)}")),
            side(other.quantity.named(f"{other.table.sheet}的{other.quantity.name}")),
        )
        message = f"像是两栏填反了：“{sheet}”的“{names}”"
        yield Fails(message, *sides, cured=_put_right(examined.contents, item), only_if_cured=True)
    if examined.tables and not found:
        yield Holds(Side("各表没有两栏填反的", None, tuple(table.place for table in examined.tables)))


def _put_right(contents: Contents, exchange: _Exchange) -> Contents:
    """The contents with the amounts of the two columns exchanged, each in the cell of its column."""
    one, two = exchange.columns
    other = {one: two, two: one}
    cells = {key: place for key, place in contents.blanks.items() if isinstance(key, Key)}
    cells |= {fact.key: fact.place for fact in exchange.table.facts}
    facts = []
    for fact in contents.facts:
        key = fact.key
        column = other.get((key.concept, key.basis, key.years_back))
        if column and fact.place.whole_sheet == exchange.table.place:
            key = Key(*column, key.subject)
            fact = replace(fact, key=key, place=cells.get(key, fact.place))
        facts.append(fact)
    return replace(contents, facts=tuple(facts))


def _rows(basic: Concept, project: Concept, sheet: str, amounts: tuple[int, int]) -> tuple[Entry, ...]:
    """A table with a 项 and its 款, with basic and project expenditure of it."""
    return tuple(
        Entry(Key(concept, subject=code), Decimal(amount), sheet)
        for code in ("20101", "2010101")
        for concept, amount in zip((basic, project), amounts, strict=True)
    )


_ALL = (c.BASIC_EXPENDITURE, c.PROJECT_EXPENDITURE, "甲表")
_GENERAL = _rows(c.GENERAL_BASIC_EXPENDITURE, c.GENERAL_PROJECT_EXPENDITURE, "乙表", (9, 4))

RULES: tuple[Rule, ...] = (
    Judgement(
        code="R248",
        title=_TITLE,
        statement="没有一张表的两栏，把它们的数对调以后，与别的表的矛盾就消失",
        judge=_exchanged,
        holds_in=(*_rows(*_ALL, (10, 5)), *_GENERAL),
        fails_in=(*_rows(*_ALL, (5, 10)), *_GENERAL),
        severity=Severity.VERIFY,
        reference="公开02、03、05、08、09表：同一科目在各表的数",
        hint="核对这两栏的表头和数：多半是表头或整栏的数对调了；也可能对调的是另一张表的这两栏。由此引起的其他问题不再逐条列出",
    ),
)
