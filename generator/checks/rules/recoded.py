"""R244: an item that has another code in one table than in the others."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts.classification.entries import comparable
from generator.accounts.concepts import Key
from generator.accounts.facts import Contents
from generator.checks.examples import Entry, Named
from generator.checks.kinds import Judgement
from generator.checks.rule import Examined, Fails, Holds, Rule, Side, Verdict
from generator.diagnostics import Place, Severity
from generator.values import dataclass

_TITLE = "一个科目在一张表里编码与别的表不同"
_ITEM_DIGITS = 7


@dataclass(frozen=True)
class _Item:
    """A row of an item that has amounts: its table, code and name, its amounts of the year, the cell to look at."""

    table: Place
    code: str
    name: str
    amounts: frozenset[Decimal]
    place: Place

    @property
    def shown(self) -> str:
        """The row as it is printed."""
        return f"{self.table.sheet}的{self.code}“{self.name}”" if self.name else f"{self.table.sheet}的{self.code}"


def _items(examined: Examined) -> Iterator[_Item]:
    """The rows of 项 that have an amount of the year."""
    rows = {(subject.row_sheet, subject.code): subject for subject in examined.contents.subjects}
    for table in examined.tables:
        by_code: dict[str, list[Key]] = {}
        for key, fact in table.by_key.items():
            if len(key.subject) == _ITEM_DIGITS and not key.years_back and fact.value:
                by_code.setdefault(key.subject, []).append(key)
        for code, keys in by_code.items():
            subject = rows.get((table.place, code))
            place = (subject.code_place or subject.place) if subject else table.by_key[keys[0]].place
            amounts = frozenset(table.by_key[key].value for key in keys)
            yield _Item(table.place, code, subject.name if subject else "", amounts, place)


def _recoded(examined: Examined) -> Iterator[Verdict]:
    """A failure for each code that one table alone has, in the place of one that the others have and it lacks."""
    items = list(_items(examined))
    tables: dict[str, set[Place]] = {}
    for item in items:
        tables.setdefault(item.code, set()).add(item.table)
    settled: set[str] = set()
    alike = _Alike(items, tables)
    for item in items:
        if len(tables[item.code]) > 1 or item.code in settled:
            continue
        twin = _twin(item, alike.without(item), tables)
        if twin is None:
            continue
        settled |= {item.code, twin.code}
        left = Side(f"{item.shown}，别的表里没有这个编码", None, (item.place,))
        right = Side(f"{twin.shown}，{item.table.sheet}里没有这个编码", None, (twin.place,))
        message = f"{_TITLE}：{item.table.sheet}的{item.code}，或应为{twin.code}"
        cured = _with_code(examined.contents, item, twin.code)
        yield Fails(message, left, right, cured=cured, only_if_cured=True)
    if not settled and items:
        yield Holds(Side("各表的项没有只是编码不同的", None, tuple({item.table: None for item in items})))


class _Alike:
    """The items by what may be alike of them, their amounts and names, and by the tables that have their codes."""

    def __init__(self, items: Iterable[_Item], tables: dict[str, set[Place]]) -> None:
        self._items: dict[Decimal | str, dict[frozenset[Place], dict[int, _Item]]] = {}
        for number, item in enumerate(items):
            having = frozenset(tables[item.code])
            marks: tuple[Decimal | str, ...] = (*item.amounts, comparable(item.name))
            for mark in marks:
                self._items.setdefault(mark, {}).setdefault(having, {})[number] = item

    def without(self, item: _Item) -> list[_Item]:
        """The items that have an amount or the name of the item, and whose codes its table lacks, in their order."""
        found: dict[int, _Item] = {}
        for mark in (*item.amounts, *([comparable(item.name)] if item.name else ())):
            for having, items in self._items[mark].items():
                if item.table not in having:
                    found |= items
        return [found[number] for number in sorted(found)]


def _twin(item: _Item, others: Iterable[_Item], tables: dict[str, set[Place]]) -> _Item | None:
    """The row of another table that is the same item under another code; None where none is, or several may be."""
    likely: dict[int, dict[str, _Item]] = {}
    for other in others:
        same_amount = bool(item.amounts & other.amounts)
        same_name = bool(item.name) and comparable(item.name) == comparable(other.name)
        if same_amount or same_name:
            weight = 2 * same_amount + same_name + 4 * (len(tables[other.code]) > 1)
            likely.setdefault(weight, {}).setdefault(other.code, other)
    best = likely[max(likely)] if likely else {}
    return next(iter(best.values())) if len(best) == 1 else None


def _with_code(contents: Contents, item: _Item, code: str) -> Contents:
    """The contents with the item under the other code in its table."""
    facts = (
        replace(fact, key=replace(fact.key, subject=code))
        if fact.key.subject == item.code and fact.place.whole_sheet == item.table
        else fact
        for fact in contents.facts
    )
    subjects = (
        replace(subject, code=code) if subject.code == item.code and subject.row_sheet == item.table else subject
        for subject in contents.subjects
    )
    return replace(contents, facts=tuple(facts), subjects=tuple(subjects))


def _spent(code: str, sheet: str) -> tuple[Named, Entry]:
    concept = c.GENERAL_EXPENDITURE if sheet == "乙表" else c.EXPENDITURE_THIS_YEAR
    return Named(code, "机构运行", sheet), Entry(Key(concept, subject=code), Decimal(10), sheet)


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R244",
        title=_TITLE,
        statement="没有这样的项：它的编码只有一张表有，而金额或名称相同的另一个编码只有这张表没有，改为那个编码，别的矛盾就消失",
        judge=_recoded,
        holds_in=(*_spent("2010602", "甲表"), *_spent("2010602", "乙表")),
        fails_in=(*_spent("2010603", "甲表"), *_spent("2010602", "乙表")),
        severity=Severity.VERIFY,
        reference="公开02、03、05、08、09表；当年政府收支分类科目",
        hint="先看前一张表的这一行，对照账表核对它的编码。由此引起的其他问题不再逐条列出",
    ),
)
