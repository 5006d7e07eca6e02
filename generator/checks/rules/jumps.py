"""R307: last year's figures that are ten times this year's, or a tenth of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.concepts import Key
from generator.accounts.quantities import Quantity, formatted, of_cell, of_fact
from generator.checks.comparison import side
from generator.checks.examples import Entry, Row
from generator.checks.kinds import Judgement
from generator.checks.rule import Examined, Fails, Holds, NotEvaluable, Rule, Verdict
from generator.checks.terms import Amount
from generator.diagnostics import Severity

_TITLE = "上年数与本年数相差十倍以上"
_FACTOR = Decimal(10)


def _pairs(examined: Examined) -> Iterator[tuple[Quantity, Quantity]]:
    """This year's figures with last year's as they are typed, those by code left out: single projects come and go."""
    for fact in examined.contents.facts:
        if fact.key.years_back == 1 and not fact.key.subject:
            final = Amount(fact.key.concept).find(examined)
            if final is not None:
                yield final, of_fact(fact)
    for agency in examined.contents.of(r.AgencyOperation):
        if agency.amount is not None and agency.last_year is not None:
            yield of_cell(agency.amount, "机关运行经费支出"), of_cell(agency.last_year, "上年机关运行经费支出")


def _jumps(examined: Examined) -> Iterator[Verdict]:
    if examined.last_year is not None:
        yield NotEvaluable("有上年度的文件夹，上年数逐个与上年决算核对")
        return
    compared = False
    for now, before in _pairs(examined):
        small, large = sorted((abs(now.exact), abs(before.exact)))
        if small:
            compared = True
            sides = side(now), side(before)
            far = large >= _FACTOR * small
            difference = now.exact - before.exact
            # A department dissolved or founded in the year has them all.
            yield Fails(f"{_TITLE}：{now.name}", *sides, difference, together=True) if far else Holds(*sides)
    if not compared:
        yield NotEvaluable("没有本年和上年都不为零的数")


def _receptions(last_year: int) -> tuple[Entry, ...]:
    return Entry(Key(c.RECEPTIONS), Decimal(3)), Entry(Key(c.RECEPTIONS, years_back=1), Decimal(last_year))


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R307",
        title=_TITLE,
        statement=f"各表的合计、“三公”经费各项和机关运行经费，本年与上年都不为零的，相差不到{formatted(_FACTOR, '')}倍",
        judge=_jumps,
        holds_in=(*_receptions(29), Row(r.AgencyOperation, {"amount": Decimal(30), "last_year": Decimal(4)})),
        fails_in=_receptions(30),
        severity=Severity.VERIFY,
        reference="实践中常见的位数、单位错误",
        hint="对照上年公布的决算核对上年数；确实相差这么多的，在“审核说明”写明。放进上年度的文件夹，就逐数核对",
        remark="没有上年度文件夹的才核对；按科目的不核对",
    ),
)
