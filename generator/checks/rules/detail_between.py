"""R252, R253: Sichuan's two tables in detail against each other, and against the table of basic expenditure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import forms
from generator.accounts.concepts import Concept, Key, name_of
from generator.accounts.economic import FISCAL_DETAIL, GENERAL_DETAIL, NAMES, Detail
from generator.accounts.quantities import Quantity, of_fact
from generator.checks.absence import stated_zero
from generator.checks.comparison import compare, is_last_digit
from generator.checks.examples import Entry
from generator.checks.kinds import Judgement
from generator.checks.rule import Examined, Fails, NotEvaluable, Rule, Verdict
from generator.diagnostics import Place, Severity
from generator.values import dataclass

_SAME = "没有基金、国资支出的科目，两张明细表的同一格不同"
_BASIC = "基本支出的一个经济分类科目与明细表推算的不符"
_OTHERS = (c.FUND_EXPENDITURE, c.CAPITAL_EXPENDITURE)
_ITEM_DIGITS = 7


def _amount(examined: Examined, concept: Concept, code: str) -> Decimal | None:
    """What there is of the figure for the code, zero where its table leaves the code out; None where nothing says."""
    key = Key(concept, subject=code)
    found = examined.accounts.figure(key) or stated_zero(examined, key)
    if found is not None:
        return found.exact
    return Decimal(0) if examined.accounts.leaves_none(concept) else None


@dataclass(frozen=True)
class _Detailed:
    """The amounts of a table in detail, by 项 and economic code, zeros left out; it may be printed in several parts."""

    detail: Detail
    rows: Mapping[str, Mapping[str, Quantity]]
    place: Place

    def at(self, item: str, code: str) -> Quantity:
        """The amount, zero for a cell that is left empty."""
        name = f"{name_of(Key(self.detail.by_code[code], subject=item))}（{self.place.sheet}，空着）"
        return self.rows[item].get(code) or Quantity(name, Decimal(0), sources=(self.place,))


def _detailed(examined: Examined, detail: Detail) -> _Detailed | None:
    """The table in detail; None where none of its 项 is filled."""
    codes = {concept: code for code, concept in detail.by_code.items()}
    rows: dict[str, dict[str, Quantity]] = {}
    places: list[Place] = []
    for fact in examined.contents.facts:
        if len(fact.key.subject) == _ITEM_DIGITS and fact.key.concept in codes:
            places.append(fact.place.whole_sheet)
            row = rows.setdefault(fact.key.subject, {})
            if fact.value:
                row[codes[fact.key.concept]] = of_fact(fact)
    return _Detailed(detail, rows, places[0]) if rows else None


def _between(examined: Examined) -> Iterator[Verdict]:
    """A verdict for each 款 of a 项 on which no other budget spent, where both tables break the 类 down alike."""
    general, fiscal = _detailed(examined, GENERAL_DETAIL), _detailed(examined, FISCAL_DETAIL)
    if general is None or fiscal is None:
        yield NotEvaluable("没有填写两张明细表")
        return
    compared = False
    for item in (item for item in general.rows if item in fiscal.rows):
        if any(_amount(examined, concept, item) != 0 for concept in _OTHERS):
            continue
        ones, others = general.rows[item], fiscal.rows[item]
        for code in sorted(ones.keys() | others.keys()):
            if (code in ones and code in others) or _is_open(code, ones, others):
                compared = True
                yield _compared(_SAME, [general.at(item, code)], [fiscal.at(item, code)])
    if not compared:
        yield NotEvaluable("没有一个项只有一般公共预算支出而两张明细表都有")


def _is_open(code: str, *rows: Mapping[str, Quantity]) -> bool:
    """Whether the code is a 款, and each row that has anything of its 类 has some 款 of it."""
    sections = [[other for other in row if other.startswith(code[:3])] for row in rows]
    return len(code) > 3 and all(not found or any(len(other) > 3 for other in found) for found in sections)


def _compared(title: str, left: list[Quantity], right: list[Quantity], *, at_most: bool = False) -> Verdict:
    """Whether both sides agree; two single cells of two tables may differ by the last digit."""
    verdict = compare(title, left, right, at_most=at_most)
    if isinstance(verdict, Fails) and is_last_digit(left, right):
        return replace(verdict, severity=Severity.NOTE)
    return verdict


def _basic(examined: Examined) -> Iterator[Verdict]:
    """For each economic 款 a verdict: what 项 without projects spent on it ≤ basic ≤ what 项 with basic spent on it."""
    table = _detailed(examined, GENERAL_DETAIL)
    if table is None:
        yield NotEvaluable("没有填写明细表")
        return
    rows = table.rows
    basic = {item: _amount(examined, c.GENERAL_BASIC_EXPENDITURE, item) for item in rows}
    project = {item: _amount(examined, c.GENERAL_PROJECT_EXPENDITURE, item) for item in rows}
    compared = False
    for code in (code for code in NAMES if len(code) > 3):
        stated = examined.accounts.figure(Key(c.GENERAL_BASIC_EXPENDITURE, subject=code))
        if stated is None or not _is_open(code, *rows.values()):
            continue  # not listed, or a row that has the 类 alone
        spent = {item: row[code] for item, row in rows.items() if code in row}
        surely = [amount for item, amount in spent.items() if project[item] == 0]
        at_most = [amount for item, amount in spent.items() if basic[item] != 0]
        nothing = Quantity(f"{table.place.sheet}的{code}（有基本支出的项都没有）", Decimal(0), sources=(table.place,))
        compared = True
        verdict = _compared(_BASIC, [stated], at_most or [nothing], at_most=True)
        if not isinstance(verdict, Fails) and surely:
            verdict = _compared(_BASIC, surely, [stated], at_most=True)
        yield verdict
    if not compared:
        yield NotEvaluable("明细表没有基本支出的经济分类科目")


_ONE, _OTHER = "2010101", "2010102"


def _cell(concept: Concept, item: str, amount: int, sheet: str) -> Entry:
    return Entry(Key(concept, subject=item), Decimal(amount), sheet)


def _two_tables(amount: int) -> tuple[Entry, ...]:
    """A 项 of the general budget in both tables in detail; the fund spends on another."""
    return (
        _cell(GENERAL_DETAIL.by_code["30201"], _ONE, 10, "甲表"),
        _cell(FISCAL_DETAIL.by_code["30201"], _ONE, amount, "乙表"),
        _cell(c.FUND_EXPENDITURE, "2120803", 5, "丙表"),
        Entry(Key(c.CAPITAL_EXPENDITURE), Decimal(0), "丁表"),
    )


def _basic_tables(amount: int) -> tuple[Entry, ...]:
    """Two 项, one of basic and one of projects, in the table in detail; the basic expenditure by 款."""
    spent = GENERAL_DETAIL.by_code["30201"]
    return (
        _cell(spent, _ONE, 10, "甲表"),
        _cell(spent, _OTHER, 20, "甲表"),
        *(
            _cell(concept, item, value, "乙表")
            for item, values in ((_ONE, (10, 0)), (_OTHER, (0, 20)))
            for concept, value in zip((c.GENERAL_BASIC_EXPENDITURE, c.GENERAL_PROJECT_EXPENDITURE), values, strict=True)
        ),
        _cell(c.GENERAL_BASIC_EXPENDITURE, "30201", amount, "丙表"),
    )


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R252",
        title=_SAME,
        statement="一个项没有政府性基金和国有资本经营预算支出的，财政拨款支出决算明细表与一般公共预算财政拨款支出决算明细表的每一款相同",
        judge=_between,
        holds_in=_two_tables(10),
        fails_in=_two_tables(15),
        severity=Severity.VERIFY,
        reference=f"{forms.FISCAL_IN_DETAIL}、{forms.GENERAL_IN_DETAIL}，公开08、09表",
        hint="这个项只有一般公共预算的支出，两张明细表应相同：对照明细账改正其中一处",
    ),
    Judgement(
        code="R253",
        title=_BASIC,
        statement="每个经济分类的款：明细表中没有项目支出的各项之和 ≤ 基本支出 ≤ 明细表中有基本支出的各项之和",
        judge=_basic,
        holds_in=_basic_tables(10),
        fails_in=_basic_tables(15),
        severity=Severity.VERIFY,
        reference=f"公开05、06表，{forms.GENERAL_IN_DETAIL}",
        hint="没有项目支出的项，支出全是基本支出；没有基本支出的项，全是项目支出：对照明细账核对公开06表和明细表的这个科目",
    ),
)
