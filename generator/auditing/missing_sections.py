"""Rows that the table of basic expenditure lacks: 款 that the text lists, 类 whose 款 or whose total it prints."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts.accounts import Accounts
from generator.accounts.calculation import Calculation
from generator.accounts.calculations.basic import NON_PERSONNEL, PERSONNEL
from generator.accounts.classification.entries import parent_code
from generator.accounts.classification.reading import shipped
from generator.accounts.concepts import Key
from generator.accounts.facts import Contents, Fact
from generator.auditing.gap import Gap, with_rows
from generator.diagnostics import Place

# The 类 that every department spends on, and the one that most have besides.
_USUAL = {PERSONNEL: ("301", "303"), NON_PERSONNEL: ("302", "310")}
_FEWEST = 2  # sums that are all short: no wrong cell makes several so, rows that are missing do
_ROUNDING = Decimal("0.02")  # 万元
_MOST_NAMED = 3
_NONE = Decimal(0)
_CATEGORY = 3  # digits of a 类


def missing_sections(contents: Contents, listed: Collection[str], year: int) -> Gap | None:
    """What the table of basic expenditure lacks, with its contents as they would be; None where nothing is known to.

    A 款 is missing where the text lists it and the 类 states more than its rows add up to, a 类 where it has a 款 in
    the table, or is one that every department has, and the total of its expenses is larger than the others. Where
    several sums state more than their rows and none states less, rows are missing though nothing says which.
    """
    facts = [
        fact
        for fact in contents.facts
        if fact.key.concept is c.GENERAL_BASIC_EXPENDITURE and fact.key.subject.startswith("3")
    ]
    sheets = {fact.place.whole_sheet for fact in facts}
    if len(sheets) != 1:
        return None
    names = {code: name for code, name in shipped().in_year(year).items() if code.startswith("3")}
    table = _BasicTable(contents, sheets.pop(), names)
    known = table.lacking(listed)
    added = table.lacking(listed, guess=True) if table.sums_short >= _FEWEST else known
    if not any(value > _ROUNDING for value in added.values()):
        return None
    return Gap(f"“{table.place.sheet}”{_described(known, names)}", table.with_rows(added))


def _described(known: Collection[str], names: Mapping[str, str]) -> str:
    """What is known to be missing: 没有30101“基本工资”、30102“津贴补贴”的行."""
    if not known:
        return "像是少了几行，几处合计都大于所列各行之和"
    named = [f"{code}“{names.get(code, '')}”" for code in sorted(known)]
    return f"没有{'、'.join(named[:_MOST_NAMED])}{f'等{len(named)}行' if len(named) > _MOST_NAMED else '的行'}"


class _BasicTable:
    """The table's amounts by economic code, in 万元, and the codes of its rows."""

    def __init__(self, contents: Contents, place: Place, names: Mapping[str, str]) -> None:
        self.place = place
        self._contents, self._accounts, self._names = contents, Accounts(contents), names
        self._amounts = {
            fact.key.subject: fact.value
            for fact in contents.facts
            if fact.place.whole_sheet == place
            and fact.key.concept is c.GENERAL_BASIC_EXPENDITURE
            and fact.key.subject.startswith("3")
        }
        self._codes = {subject.code for subject in contents.subjects if subject.row_sheet == place}

    @property
    def sums_short(self) -> int:
        """How many sums state more than their rows come to; none where any states less."""
        apart = [self._amounts[code] - self._below(code) for code in self._amounts if len(code) == _CATEGORY]
        apart += [self._short(group) for group in _USUAL]
        return 0 if min(apart) < -_ROUNDING else sum(one > _ROUNDING for one in apart)

    def lacking(self, listed: Collection[str], *, guess: bool = False) -> dict[str, Decimal]:
        """The codes without a row, each with what is to be added for it.

        A guess takes any 款 of the classification for what a 类 is short of, and another 类 for what a total is.
        """
        found: dict[str, Decimal] = {}
        absent = {code for code in listed if code not in self._codes}
        for group, usual in _USUAL.items():
            with_rows = self._codes.intersection(group.codes)
            begun = {parent_code(code) for code in (*self._codes, *absent)}.intersection(group.codes) - with_rows
            short = self._short(group)
            if short > _ROUNDING and not begun:
                begun = set([code for code in usual[: 2 if guess else 1] if code not in with_rows][:1])
            for category in sorted(begun):
                found[category] = self._below(category)
            if short > _ROUNDING and begun:  # the first has what the rows of the others do not state
                found[min(begun)] += short - sum(map(self._below, begun), _NONE)
            for category in (*with_rows, *begun):
                rows = sorted(code for code in absent if parent_code(code) == category)
                rows = rows or [code for code in self._names if guess and parent_code(code) == category][-1:]
                rest = found.get(category, self._amounts.get(category, _NONE)) - self._below(category)
                if rest > _ROUNDING and rows:
                    found |= {rows[0]: rest, **dict.fromkeys(rows[1:], _NONE)}
        return found

    def _short(self, group: Calculation) -> Decimal:
        """By how much the 类 that have rows come to less than the total of theirs."""
        total = self._accounts.figure(Key(group.total))
        stated = (self._amounts.get(code, _NONE) for code in group.codes if code in self._codes)
        return _NONE if total is None else total.value - sum(stated, _NONE)

    def _below(self, category: str) -> Decimal:
        """What the rows of the 款 of the 类 come to."""
        return sum((value for code, value in self._amounts.items() if parent_code(code) == category), _NONE)

    def with_rows(self, added: Mapping[str, Decimal]) -> Contents:
        """The contents with the rows, each where it belongs."""
        facts = (
            Fact(Key(c.GENERAL_BASIC_EXPENDITURE, subject=code), value, self.place) for code, value in added.items()
        )
        rows = {code: self._names.get(code, "") for code in added}
        subjects = with_rows(self._contents.subjects, rows, self.place)
        return replace(self._contents, facts=(*self._contents.facts, *facts), subjects=subjects)
