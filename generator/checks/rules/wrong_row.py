"""R246: an amount that stands in the row of another code of its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts.concepts import Basis, Concept, Key, name_of
from generator.accounts.facts import Contents, Fact
from generator.accounts.quantities import Quantity, of_fact
from generator.checks.absence import first_lacking
from generator.checks.comparison import side
from generator.checks.examples import Entry
from generator.checks.kinds import Judgement
from generator.checks.rule import Examined, Fails, Holds, Rule, Side, Verdict
from generator.checks.table import CheckedTable
from generator.diagnostics import Place, Severity
from generator.values import dataclass

_TITLE = "一个数填在了另一个科目的行里"

_Column = tuple[Concept, Basis, int]


@dataclass(frozen=True)
class _Displaced:
    """An amount of a table in the row of one code, which other tables have under another; where one has it."""

    table: CheckedTable
    fact: Fact
    belongs: str  # the code
    other: CheckedTable
    own: Quantity | None  # what the other table has under the code of the row
    support: int  # how many other tables know that


def _displaced(examined: Examined) -> Iterator[_Displaced]:
    """The amounts of the year that no other table has in their row, each with the only code that may be meant."""
    known: dict[str, set[Place]] = defaultdict(set)
    for fact in examined.contents.facts:
        if fact.key.subject and fact.value:
            known[fact.key.subject].add(fact.place.whole_sheet)
    for table in examined.tables:
        for key, fact in table.by_key.items():
            if not key.subject or not fact.value or key.years_back or table.children.get(key):
                continue
            others = _others(examined, table, key)
            if not others or not all(_differs(other, key, fact.value) for other in others):
                continue
            found = {code: other for other in others for code in _twins(table, other, key, fact.value)}
            if len(found) == 1:
                ((code, other),) = found.items()
                yield _Displaced(table, fact, code, other, other.find(key), len(known[key.subject] - {table.place}))


def _differs(other: CheckedTable, key: Key, amount: Decimal) -> bool:
    """Whether the other table states another amount for the code, or none."""
    there = other.find(key)
    return there.value != amount if there is not None else first_lacking(other, key) == key


def _others(examined: Examined, table: CheckedTable, key: Key) -> list[CheckedTable]:
    """The other tables that break the figure down."""
    column = Key(key.concept, key.basis, key.years_back)
    tables = examined.tables_by_column.get((key.concept, key.basis, key.years_back), ())
    return [other for other in tables if other.place != table.place and other.children.get(column)]


def _twins(table: CheckedTable, other: CheckedTable, key: Key, amount: Decimal) -> Iterator[str]:
    """The codes of the same level under which the other table has the amount, and this one nothing."""
    for one in {**other.by_key, **other.children}:
        wanted = replace(key, subject=one.subject)
        if one != wanted or len(one.subject) != len(key.subject) or one.subject[0] != key.subject[0]:
            continue
        here, there = table.find(wanted), other.find(wanted)
        if there is not None and there.value == amount and (here is None or not here.value):
            yield one.subject


def _wrong_rows(examined: Examined) -> Iterator[Verdict]:
    """A failure for each row with such amounts, those first whose code the fewest other tables know."""
    rows: dict[tuple[Place, str, str], list[_Displaced]] = {}
    for found in sorted(_displaced(examined), key=lambda item: item.support):
        rows.setdefault((found.table.place, found.fact.key.subject, found.belongs), []).append(found)
    for amounts in rows.values():
        yield _failure(examined.contents, amounts)
    if examined.tables and not rows:
        yield Holds(Side("各表的数没有填在别的科目行里的", None, tuple(table.place for table in examined.tables)))


def _failure(contents: Contents, amounts: Sequence[_Displaced]) -> Fails:
    first = amounts[0]
    table, key, belongs = first.table, first.fact.key, first.belongs
    its = first.other.find(replace(key, subject=belongs))
    if its is None:
        raise LookupError(belongs)
    names = "、".join(dict.fromkeys(name_of(replace(item.fact.key, subject="")) for item in amounts))
    message = f"像是填错了行：“{table.place.sheet}”{key.subject}这一行的{names}，别的表填在{belongs}"
    sides = (
        side(of_fact(first.fact).named(f"{table.place.sheet}的{name_of(key)}")),
        side(its.named(f"{first.other.place.sheet}的{name_of(replace(key, subject=belongs))}")),
    )
    return Fails(message, *sides, cured=_put_right(contents, amounts), only_if_cured=True)


def _put_right(contents: Contents, amounts: Sequence[_Displaced]) -> Contents:
    """The contents with the amounts in the row of the other code; with the whole row where only one of them is filled.

    Where an amount stands over another, that is the other table's.
    """
    table, old, new = amounts[0].table, amounts[0].fact.key.subject, amounts[0].belongs
    rows: Mapping[str, dict[_Column, Fact]] = {old: {}, new: {}}
    for key, fact in table.by_key.items():
        if key.subject in rows and fact.value:
            rows[key.subject][key.concept, key.basis, key.years_back] = fact
    displaced, first = {item.fact.key: item.fact for item in amounts}, amounts[0]
    if first.own is not None and first.own.exact:
        alike = (
            fact for column, fact in rows[old].items() if fact.value == first.fact.value and column not in rows[new]
        )
        displaced |= {fact.key: fact for fact in alike if fact.key.basis is first.fact.key.basis}
        own = {item.fact.key: item.own.exact for item in amounts if item.own is not None}
        over = [replace(fact, value=own.get(key, first.own.exact)) for key, fact in displaced.items()]
    else:
        displaced = displaced if rows[new] else {fact.key: fact for fact in rows[old].values()}
        over = []
    moved = [*displaced.values()]
    wanted = {replace(fact.key, subject=new) for fact in moved}
    gone = {id(fact) for fact in moved} | {id(fact) for fact in table.facts if fact.key in wanted}
    kept = [fact for fact in contents.facts if id(fact) not in gone]
    cells = {fact.key: fact.place for fact in table.facts} | dict(_blanks(contents, table))
    there = (
        replace(fact, key=key, place=cells.get(key, fact.place))
        for fact in moved
        for key in (replace(fact.key, subject=new),)
    )
    return replace(contents, facts=(*kept, *over, *there))


def _blanks(contents: Contents, table: CheckedTable) -> Iterator[tuple[Key, Place]]:
    """The empty cells of the table by their figure."""
    for key, place in contents.blanks.items():
        if isinstance(key, Key) and place.whole_sheet == table.place:
            yield key, place


def _statement(row: str) -> tuple[Entry, ...]:
    """A statement with an amount in the row, and a table that has it under 206; another 类 is the same in both."""
    spent = c.EXPENDITURE_THIS_YEAR
    return (
        Entry(Key(spent, subject="201"), Decimal(10), "甲表"),
        Entry(Key(spent, subject=row), Decimal(7), "甲表"),
        Entry(Key(spent, subject="201"), Decimal(10), "乙表"),
        Entry(Key(spent, subject="206"), Decimal(7), "乙表"),
    )


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R246",
        title=_TITLE,
        statement="没有这样的数：别的表在这个科目没有这个数，而在另一个科目有，这张表在那里空着；移过去，别的矛盾就消失",
        judge=_wrong_rows,
        holds_in=_statement("206"),
        fails_in=_statement("207"),
        severity=Severity.VERIFY,
        reference="公开01、03、04、05、08、09表：同一科目在各表的数",
        hint="与另一张表对照这两行，把数移到它的科目。由此引起的其他问题不再逐条列出",
    ),
)
