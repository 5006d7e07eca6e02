"""R250, R251: the “三公” expenses against the same economic 款 of Sichuan's tables in detail."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import forms
from generator.accounts.concepts import Concept, Key
from generator.accounts.economic import FISCAL_DETAIL, GENERAL_DETAIL, THREE_PUBLIC_CODES, Detail
from generator.accounts.quantities import Quantity, negated
from generator.checks.comparison import compare
from generator.checks.examples import Entry
from generator.checks.kinds import Judgement
from generator.checks.rule import Examined, Fails, NotEvaluable, Rule, Verdict
from generator.diagnostics import Severity

_TITLE = "“三公”经费与明细表的同一经济分类科目不符"
_FUND_TITLE = "政府性基金“三公”经费与两张明细表的差额不符"
_HINT = "两处都是同一笔支出：对照明细账核对；口径确有不同的，在“审核说明”写明"
_REFERENCE = "支出经济分类科目：30212、30217、30231、31013（基本建设的为30913）"


def _spent(examined: Examined, detail: Detail, codes: tuple[str, ...]) -> list[Quantity] | None:
    """What the table in detail has under the codes, zero where it leaves them out; None where there is no table."""
    if not any(concept in examined.sheets for concept in detail.by_code.values()):
        return None
    found = [examined.accounts.figure(Key(detail.by_code[code])) for code in codes if code in detail.by_code]
    named = f"{detail.whole.name}的{'、'.join(codes)}"
    return [figure for figure in found if figure] or [Quantity(f"{named}（表中没有金额）", Decimal(0))]


def _general(examined: Examined) -> Iterator[Verdict]:
    for concept, codes in THREE_PUBLIC_CODES.items():
        stated = examined.accounts.figure(Key(concept))
        tables = [spent for detail in (GENERAL_DETAIL, FISCAL_DETAIL) if (spent := _spent(examined, detail, codes))]
        if stated is None or not tables:
            yield NotEvaluable(f"没有填写{concept.name}或明细表")
            continue
        verdicts = [compare(f"{_TITLE}：{concept.name}", [stated], spent) for spent in tables]
        yield next((verdict for verdict in verdicts if not isinstance(verdict, Fails)), verdicts[0])


def _fund(examined: Examined) -> Iterator[Verdict]:
    capital = examined.accounts.figure(Key(c.CAPITAL_EXPENDITURE))
    for expense, codes in THREE_PUBLIC_CODES.items():
        concept = c.OF_FUND[expense]
        stated = examined.accounts.figure(Key(concept))
        fiscal, general = (_spent(examined, detail, codes) for detail in (FISCAL_DETAIL, GENERAL_DETAIL))
        if stated is None or not fiscal or not general:
            yield NotEvaluable(f"没有填写{concept.name}或明细表")
        else:
            rest = [*fiscal, *map(negated, general)]
            at_most = bool(capital and capital.exact)  # the rest is the state capital budget's too
            yield compare(f"{_FUND_TITLE}：{concept.name}", [stated], rest, at_most=at_most)


def _entered(concept: Concept, amount: int) -> Entry:
    return Entry(Key(concept), Decimal(amount))


_GENERAL_CELL, _FISCAL_CELL = GENERAL_DETAIL.by_code["30217"], FISCAL_DETAIL.by_code["30217"]

RULES: tuple[Rule, ...] = (
    Judgement(
        code="R250",
        title=_TITLE,
        statement="“三公”经费的每一项 = 一般公共预算财政拨款支出决算明细表（或财政拨款支出决算明细表）"
        "合计行的同一经济分类科目",
        judge=_general,
        holds_in=(_entered(c.RECEPTIONS, 10), _entered(_GENERAL_CELL, 10)),
        fails_in=(_entered(c.RECEPTIONS, 15), _entered(_GENERAL_CELL, 10)),
        severity=Severity.VERIFY,
        reference=f"{forms.THREE_PUBLIC}、{forms.GENERAL_IN_DETAIL}；{_REFERENCE}",
        hint=_HINT,
    ),
    Judgement(
        code="R251",
        title=_FUND_TITLE,
        statement="政府性基金“三公”经费的每一项 = 财政拨款支出决算明细表 − 一般公共预算财政拨款支出决算明细表"
        "的同一经济分类科目（另有国有资本经营预算支出的，不大于）",
        judge=_fund,
        holds_in=(_entered(c.FUND_RECEPTIONS, 4), _entered(_FISCAL_CELL, 14), _entered(_GENERAL_CELL, 10)),
        fails_in=(_entered(c.FUND_RECEPTIONS, 5), _entered(_FISCAL_CELL, 14), _entered(_GENERAL_CELL, 10)),
        severity=Severity.VERIFY,
        reference=f"{forms.FUND_THREE_PUBLIC}、{forms.FISCAL_IN_DETAIL}；{_REFERENCE}",
        hint=_HINT,
    ),
)
