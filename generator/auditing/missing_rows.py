"""Rows that a table lacks: why the figures above them are not the sum of those below."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, islice

from generator.accounts import concepts as c
from generator.accounts.accounts import Accounts
from generator.accounts.classification.entries import parent_code
from generator.accounts.concepts import Basis, Concept
from generator.accounts.facts import Contents, Fact
from generator.auditing.following import silenced
from generator.auditing.gap import with_rows
from generator.checks.audit import Finding, State
from generator.checks.rule import Examined, Fails
from generator.diagnostics import Place
from generator.values import dataclass

_CLASS, _STEP = 3, 2  # digits of a 类, and of what each level below adds
_ROUNDING = Decimal("0.02")  # 万元
_BUDGETS = (c.GENERAL_EXPENDITURE, c.FUND_EXPENDITURE, c.CAPITAL_EXPENDITURE)
_MOST_CHOICES = 500  # sets of codes that are added up


@dataclass(frozen=True)
class MissingRows:
    """The codes of other tables that sums lack in their own, with no row of the table between them."""

    codes: tuple[str, ...]  # in order
    sheet: str  # that lacks them
    name: str  # of the first
    certain: bool  # whether another table has for them what a sum is short of

    @property
    def message(self) -> str:
        """What is missing: “支出决算表”没有2070109“群众文化”一行，别的表有."""
        first = f"{self.codes[0]}“{self.name}”"
        rows = f"{first}至{self.codes[-1]}共{len(self.codes)}行" if len(self.codes) > 1 else f"{first}一行"
        return f"“{self.sheet}”没有{rows}，别的表有"


def missing_rows(findings: Iterable[Finding], examined: Examined) -> Mapping[int, MissingRows]:
    """The rows that are missing, by the identity of each finding that comes from them.

    A sum over codes that fails comes from them where the other tables have codes more below the same one, with no
    less than it is short of; so does what fails of the figures of those codes, or of what they are directly below,
    and what would not fail of the table if it had the rows and no other table had more for them.
    """
    tables = _Tables(examined.contents)
    failing = [
        (one, one.verdict)
        for one in findings
        if one.state in (State.ERROR, State.TO_VERIFY) and isinstance(one.verdict, Fails)
    ]
    lacking: dict[int, tuple[str, set[str]]] = {}
    certain: set[int] = set()
    for one, verdict in failing:
        sheets = {place.sheet for place in one.places}
        own = [fact for place in one.places for fact in tables.facts.get(place, ())]
        if len(sheets) != 1 or len({fact.key.concept for fact in own}) != 1:
            continue
        whole = min(own, key=lambda fact: len(fact.key.subject))
        parent, sheet = whole.key.subject, sheets.pop()
        below = {fact.key.subject for fact in own} - {parent}
        codes = tables.lacking(parent, sheet)
        if not codes or not all(code.startswith(parent) for code in below):
            continue
        short = _short(verdict, whole)
        codes = tables.that_state(short, codes, sheet) if short is not None else codes
        stated = [] if short is None else tables.stated(codes, sheet)
        if len(codes) == 1 or short is None or any(amount >= short for amount in stated):
            lacking[id(one)] = sheet, codes
        if short is not None and any(abs(amount - short) <= _ROUNDING for amount in stated):
            certain.add(id(one))
    found = {number: rows for rows, of in _runs(lacking, certain, tables) for number in of}
    for one, verdict in failing:
        subjects = {code for place in one.places for fact in tables.facts.get(place, ()) if (code := fact.key.subject)}
        for rows in tuple(found.values()):
            rest = {code for code in subjects if not code.startswith(rows.codes)}
            of_above = verdict.difference is None and all(tables.begins(code, rows) for code in rest)
            if subjects and id(one) not in found and (not rest or of_above):
                found[id(one)] = rows
    for rows in dict.fromkeys(found.values()):
        rest_of_table = [
            one for one, _ in failing if id(one) not in found and any(place.sheet == rows.sheet for place in one.places)
        ]
        found |= dict.fromkeys(silenced(rest_of_table, tables.with_rows(rows), examined), rows)
    return found


class _Tables:
    """The codes of each table, and what each has for them."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self.facts: dict[Place, list[Fact]] = {}
        self._amounts: dict[tuple[str, Concept, Basis, int], dict[str, Decimal]] = {}
        for fact in contents.facts:
            self.facts.setdefault(fact.place, []).append(fact)
            column = fact.place.sheet, fact.key.concept, fact.key.basis, fact.key.years_back
            self._amounts.setdefault(column, {})[fact.key.subject] = fact.value
        self.codes: dict[str, set[str]] = {}
        for subject in contents.subjects:
            self.codes.setdefault(subject.place.sheet, set()).add(subject.code)
        self.names = {subject.code: subject.name for subject in contents.subjects}
        self._accounts = Accounts(contents)

    def lacking(self, parent: str, sheet: str) -> set[str]:
        """The codes directly below the one that other tables have and the table has not, nor any below them.

        Of a code that has no row either, but others below it, those.
        """
        own = self.codes.get(sheet, set())
        kinds = tuple({code[0] for code in own})  # functional codes, economic ones
        absent = {code for code in _below(parent, self.names) - own if code.startswith(kinds)}
        begun = absent & self.above(sheet)
        return (absent - begun).union(*(self.lacking(code, sheet) for code in begun))

    def above(self, sheet: str) -> set[str]:
        """The codes above those of the table."""
        own = self.codes.get(sheet, set())
        return {code[:digits] for code in own for digits in range(_CLASS, len(code), _STEP)}

    def with_rows(self, rows: MissingRows) -> Contents:
        """The contents with the rows in the table, and without what the other tables have for their codes."""
        table = next(one.row_sheet for one in self._contents.subjects if one.row_sheet.sheet == rows.sheet)
        names = {code: self.names[code] for code in rows.codes}
        facts = (fact for fact in self._contents.facts if fact.key.subject not in names)
        subjects = with_rows(self._contents.subjects, names, table)
        return replace(self._contents, facts=tuple(facts), subjects=subjects)

    def of_other_budgets(self, sheet: str) -> set[str]:
        """Of a table of one budget the codes that the tables of the others have."""
        own = {concept for (its, concept, *_) in self._amounts if its == sheet and concept in _BUDGETS}
        others = [amounts for (_, concept, *_), amounts in self._amounts.items() if concept in set(_BUDGETS) - own]
        return {code for amounts in others for code in amounts} if len(own) == 1 else set()

    def left_open(self, code: str, sheet: str) -> bool:
        """Whether the table has the row above the code and none below that."""
        own, above = self.codes.get(sheet, set()), parent_code(code)
        return above in own and not any(one != above and one.startswith(above) for one in own)

    def begins(self, code: str, rows: MissingRows) -> bool:
        """Whether what stands directly below the code in other tables is missing where the rows are."""
        printed = sorted(self.codes.get(rows.sheet, ()))
        places = {bisect(printed, one) for one in self.lacking(code, rows.sheet)}
        return places == {bisect(printed, rows.codes[0])}

    def that_state(self, short: Decimal, codes: set[str], sheet: str) -> set[str]:
        """Those of the codes for which another table has just what the sum is short of; all where none are so.

        Those that stand together come before all, and all before some: what is of another budget is rightly not there.
        """
        printed = sorted(self.codes.get(sheet, ()))
        together: dict[int, set[str]] = {}
        for code in sorted(codes):
            together.setdefault(bisect(printed, code), set()).add(code)
        some = (set(one) for count in range(1, len(codes)) for one in combinations(sorted(codes), count))
        for choice in (codes - self.of_other_budgets(sheet), *together.values(), codes, *islice(some, _MOST_CHOICES)):
            if any(abs(amount - short) <= _ROUNDING for amount in self.stated(choice, sheet)):
                return choice
        return codes

    def stated(self, codes: Iterable[str], sheet: str) -> list[Decimal]:
        """What each column of the other tables, and the budgets together, have for the codes."""
        others = [amounts for (its, *_), amounts in self._amounts.items() if its != sheet]
        columns = [sum((amounts.get(code, Decimal(0)) for code in codes), Decimal(0)) for amounts in others]
        spent = [self._accounts.find(c.FISCAL_EXPENDITURE, subject=code) for code in codes]
        return [*columns, sum((figure.value for figure in spent if figure), Decimal(0))]


def _runs(
    lacking: Mapping[int, tuple[str, set[str]]], certain: set[int], tables: _Tables
) -> Iterator[tuple[MissingRows, list[int]]]:
    """The rows that the sums lack, those that follow each other together, with the sums."""
    of_sums: dict[tuple[str, int], dict[int, set[str]]] = {}
    for number, (sheet, codes) in lacking.items():
        printed = sorted(tables.codes.get(sheet, ()))
        for code in codes:
            of_sums.setdefault((sheet, bisect(printed, code)), {}).setdefault(number, set()).add(code)
    for (sheet, position), sums in of_sums.items():
        tops = tuple({code for codes in sums.values() for code in codes})
        own = tables.codes.get(sheet, set())
        printed = sorted(own)
        absent = {code for code in tables.names if code not in own and code not in tables.of_other_budgets(sheet)}
        here = {code for code in absent if bisect(printed, code) == position}
        besides = {code for code in here if code in tables.above(sheet) or tables.left_open(code, sheet)}
        rows = tuple(sorted(code for code in tables.names.keys() - own if code.startswith(tops) or code in besides))
        yield MissingRows(rows, sheet, tables.names[rows[0]], bool(certain & sums.keys())), list(sums)


def _short(verdict: Fails, whole: Fact) -> Decimal | None:
    """By how much the sum is short of the whole; None where it is not compared with it."""
    if verdict.difference is None or verdict.right is None:
        return None
    return verdict.difference if whole.place in verdict.left.places else -verdict.difference


def _below(parent: str, codes: Iterable[str]) -> set[str]:
    """The codes one level below."""
    length = len(parent) + _STEP if parent else _CLASS
    return {code for code in codes if len(code) == length and code.startswith(parent)}
