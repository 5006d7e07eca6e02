"""Columns that a table by economic 类 and 款 lacks: one of the parts that it is printed in was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts.accounts import Accounts
from generator.accounts.calculations.detail import TABLES
from generator.accounts.classification.entries import parent_code
from generator.accounts.concepts import Key
from generator.accounts.economic import DETAILS, NAMES, Detail
from generator.accounts.facts import Contents, Fact
from generator.auditing.gap import Gap
from generator.diagnostics import Place

Amounts = dict[str, Decimal]  # by economic code, in 万元

_STEP = Decimal("0.01")  # 万元 a row: what rounding leaves of a sum
_OTHER_BUDGETS = (c.FUND_EXPENDITURE, c.CAPITAL_EXPENDITURE)
_MOST_NAMED = 3
_NONE = Decimal(0)


def missing_columns(contents: Contents) -> Iterator[Gap]:
    """The tables of which columns are missing.

    They are where the rows state more than their columns add up to, by amounts that themselves add up from row to row
    to that of the total: no wrong cell makes such differences.
    """
    accounts = Accounts(contents)
    for detail in DETAILS:
        table = _DetailTable(contents, accounts, detail)
        if table.lowest and table.printed and table.is_short():
            others = [_DetailTable(contents, accounts, other) for other in DETAILS if other is not detail]
            yield Gap(table.described(others), table.with_columns(others))


class _DetailTable:
    """A table in detail as it is printed: the amounts of each row, and the codes that no column has an amount for."""

    def __init__(self, contents: Contents, accounts: Accounts, detail: Detail) -> None:
        self._contents, self._accounts, self._detail = contents, accounts, detail
        codes = {concept: code for code, concept in detail.by_code.items()}
        self.rows: dict[str, Amounts] = {}
        self._places: list[Place] = []
        for fact in contents.facts:
            if fact.key.concept in codes:
                self.rows.setdefault(fact.key.subject, {})[codes[fact.key.concept]] = fact.value
                self._places.append(fact.place.whole_sheet)
        self.printed = {code for row in self.rows.values() for code in row}
        self._lacking = [code for code in NAMES if code not in self.printed]
        codes_of_rows = {subject.code for subject in contents.subjects if subject.sheet == TABLES[detail]}
        above = set(map(parent_code, codes_of_rows))
        self.lowest = sorted(codes_of_rows - above)

    def is_short(self) -> bool:
        """Whether the columns of a 类, or of all, come to less than it in the total and in the rows below alike."""
        return any(self._is_short(group) for group in ("", *(code for code in self.printed if len(code) == 3)))

    def _is_short(self, group: str) -> bool:
        lacks = any(parent_code(code) == group for code in self._lacking) and self._broken_down(group)
        total = self._short(group, "", self.rows.get("", {}))
        if not lacks or total is None or total <= _STEP * len(self.lowest):
            return False
        below = [self._short(group, row, self.rows.get(row, {})) or _NONE for row in self.lowest]
        return abs(sum(below, _NONE) - total) <= _STEP * len(below) and min(below) >= -_STEP

    def _broken_down(self, group: str) -> bool:
        """Whether any 款 of the 类 is printed, or of the whole any 类."""
        return not group or any(parent_code(code) == group for code in self.printed)

    def _short(self, group: str, subject: str, row: Mapping[str, Decimal]) -> Decimal | None:
        """By how much the columns of the group come to less than it in a row; None where it is not stated."""
        if group:
            whole = row.get(group)
            parts = [value for code, value in row.items() if parent_code(code) == group]
        else:
            found = self._accounts.figure(Key(self._detail.whole, subject=subject))
            whole = None if found is None else found.value
            parts = [_of_category(row, code) for code in NAMES if len(code) == 3]
        return None if whole is None else whole - sum(parts, _NONE)

    def described(self, others: Sequence[_DetailTable]) -> str:
        """What is missing: 财政拨款支出决算明细表缺了一部分：没有“资本性支出”、“对企业补助”等5栏."""
        stated = {code for other in others for row in other.rows.values() for code, value in row.items() if value}
        stated |= {
            fact.key.subject
            for fact in self._contents.facts
            if fact.key.concept is c.GENERAL_BASIC_EXPENDITURE and fact.value
        }
        named = [f"“{code} {NAMES[code]}”" for code in self._lacking if code in stated]
        more = f"等{len(named)}栏" if len(named) > _MOST_NAMED else ""
        columns = f"没有{'、'.join(named[:_MOST_NAMED])}{more}" if named else "有的栏没有印出来"
        return f"“{TABLES[self._detail]}”缺了一部分：{columns}"

    def with_columns(self, others: Sequence[_DetailTable]) -> Contents:
        """The contents with the columns of the lowest rows as the other table has them, the rest in one, added up."""
        found: dict[str, Amounts] = {}
        for subject in self.lowest:
            for code, value in self._lacking_of(subject, others).items():
                for above in dict.fromkeys((subject, subject[:5], subject[:3], "")):
                    row = found.setdefault(above, {})
                    row[code] = row.get(code, _NONE) + value
        facts = tuple(
            Fact(Key(self._detail.by_code[code], subject=subject), value, self._places[0])
            for subject, row in found.items()
            for code, value in row.items()
        )
        return replace(self._contents, facts=(*self._contents.facts, *facts))

    def _lacking_of(self, subject: str, others: Sequence[_DetailTable]) -> Amounts:
        """What the row lacks, by code."""
        of_other_budgets = any(self._accounts.figure(Key(one, subject=subject)) for one in _OTHER_BUDGETS)
        stated = [] if of_other_budgets else [other.rows[subject] for other in others if subject in other.rows]
        row = dict(self.rows.get(subject, {}))
        for one in stated:
            row |= {code: value for code, value in one.items() if code in self._lacking}
        short = self._short("", subject, row)
        category = next((code for code in self._lacking if len(code) == 3 and code not in row), "")
        if short and category:
            row[category] = _of_category(row, category) + short
        for group in [code for code in row if len(code) == 3]:
            left = self._short(group, subject, row)
            section = next((code for code in self._lacking if parent_code(code) == group and code not in row), "")
            if left and section and self._broken_down(group):
                row[section] = left
        return {code: value for code, value in row.items() if code in self._lacking}


def _of_category(row: Mapping[str, Decimal], category: str) -> Decimal:
    """The amount of the 类: as printed, else that of its 款."""
    below = (value for code, value in row.items() if parent_code(code) == category)
    return row[category] if category in row else sum(below, _NONE)
