"""Numbers as Chinese text: every amount, percentage and count, and every word that a number chooses."""

from __future__ import annotations

from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal

from generator.accounts.quantities import PERCENT, WAN_YUAN, Chosen, Operation, Phrase, PrintedNumber, Quantity, phrase
from generator.amounts import Change, round_half_up

# The one rule for decimals in the whole document: amounts and percentages always show two, zero included.
AMOUNT_PATTERN = "0.00"
PERCENT_PATTERN = "0.00"

_CHINESE = Locale.parse("zh_CN")


def _formatted(value: Decimal, pattern: str) -> str:
    return str(format_decimal(round_half_up(value), format=pattern, locale=_CHINESE))


def bare_amount(quantity: Quantity) -> PrintedNumber:
    """The amount in 万元 without its unit, for tables and figures.

    >>> str(bare_amount(Quantity("收入总计", Decimal("4619.3"))))
    '4619.30'
    """
    return PrintedNumber(_formatted(quantity.value, AMOUNT_PATTERN), quantity)


def number(quantity: Quantity) -> PrintedNumber:
    """The quantity with its unit: an amount in 万元, a percentage, a count with its counter word, a plain number.

    >>> str(number(Quantity("收入总计", Decimal("4619.295"))))
    '4619.30万元'
    >>> str(number(Quantity("占比", Decimal("0.810701"), "%")))
    '81.07%'
    >>> str(number(Quantity("公务用车", Decimal(4), "辆")))
    '4辆'
    """
    if quantity.unit == WAN_YUAN:
        return PrintedNumber(_formatted(quantity.value, AMOUNT_PATTERN) + WAN_YUAN, quantity)
    if quantity.unit == PERCENT:
        return PrintedNumber(_formatted(quantity.value * 100, PERCENT_PATTERN) + PERCENT, quantity)
    return PrintedNumber(_plain(quantity.value) + quantity.unit, quantity)


def share_in_figure(share: Quantity) -> PrintedNumber:
    """The share as the label of a figure: 0.00% only of nothing, 100.00% only of all.

    >>> def s(x): return str(share_in_figure(Quantity("占比", Decimal(x), "%")))
    >>> s("0.1892"), s("0.00004"), s("0.99996"), s("0"), s("1")
    ('18.92%', '不足0.01%', '99.99%以上', '0.00%', '100.00%')
    >>> s("1.00001"), s("-0.00004")
    ('100%以上', '-0.01%以内')
    """
    exact, printed = share.value * 100, round_half_up(share.value * 100)
    worded = ""
    if printed == 0 and exact != 0:
        worded = "不足0.01%" if exact > 0 else "-0.01%以内"
    elif printed == 100 and exact != 100:
        worded = "99.99%以上" if exact < 100 else "100%以上"
    return PrintedNumber(worded, share) if worded else number(share)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}" if value else "0"


def compared(now: Quantity, before: Quantity) -> Phrase:
    """The change against last year as the predicate after “与…年相比”.

    >>> def q(x): return Quantity("支出", Decimal(x))
    >>> str(compared(q("90"), q("100")))
    '减少10.00万元，下降10.00%'
    >>> str(compared(q("100"), q("100")))
    '持平'
    >>> str(compared(q("5"), q("0")))
    '增加5.00万元（上年为零，不计算增长率）'
    """
    change = Change(now.value, before.value)
    both = (now, before)
    if change.difference == 0:
        return phrase(Chosen("持平", both))
    up = change.difference > 0
    sources = now.sources + before.sources
    numbers = f"{now.named_value} − 上年 {before.value}" if up else f"上年 {before.value} − {now.named_value}"
    name = f"{now.name}比上年{'增加' if up else '减少'}"
    difference = Quantity(name, abs(change.difference), WAN_YUAN, numbers, sources, Operation.CHANGE, both)
    worded = phrase(Chosen("增加" if up else "减少", both), number(difference))
    if change.rate is None:
        return phrase(worded, Chosen("（上年为零，不计算增长率）", both))
    name = f"{now.name}{'增长' if up else '下降'}率"
    formula = f"（{numbers}）÷ 上年 {abs(before.value)}"
    rate = Quantity(name, abs(change.rate), PERCENT, formula, sources, Operation.RATE, both)
    return phrase(worded, "，", Chosen("增长" if up else "下降", both), number(rate))


def each_compared(now: Quantity, before: Quantity) -> Phrase:
    """The change of two equal totals, worded once for both.

    >>> str(each_compared(Quantity("收入总计", Decimal("4619.30")), Quantity("收入总计", Decimal("3536.25"))))
    '各增加1083.05万元，增长30.63%'
    """
    change = compared(now, before)
    return change if now.value == before.value else phrase(Chosen("各", (now, before)), change)


def compared_with(year: str | Phrase, now: Quantity, before: Quantity) -> Phrase:
    """The change against the year, as a full predicate.

    >>> str(compared_with("2019年", Quantity("支出", Decimal(90)), Quantity("支出", Decimal(100))))
    '比2019年减少10.00万元，下降10.00%'
    >>> str(compared_with("2019年", Quantity("支出", Decimal(0)), Quantity("支出", Decimal(0))))
    '与2019年持平'
    """
    change = compared(now, before)
    return phrase(Chosen("与" if now.value == before.value else "比", (now, before)), year, change)


def executed(rate: Quantity | None, behind: tuple[Quantity | None, ...] = ()) -> Phrase:
    """How far the budget was executed; there is no rate without a budget. `behind` is what there is instead.

    >>> str(executed(Quantity("完成预算", Decimal("0.45826"), "%")))
    '完成预算45.83%'
    >>> str(executed(None))
    '未安排预算'
    """
    if rate is None:
        return phrase(Chosen("未安排预算", tuple(item for item in behind if item)))
    return phrase("完成预算", number(rate))


def executed_of(rate: Quantity | None, budget: Phrase, behind: tuple[Quantity | None, ...] = ()) -> Phrase:
    """How far a budget of that name was executed; there is no rate without it. `behind` is what there is instead.

    >>> str(executed_of(Quantity("完成预算", Decimal("0.9861"), "%"), phrase("年初预算")))
    '完成年初预算的98.61%'
    >>> str(executed_of(None, phrase("年初预算")))
    '没有安排年初预算'
    """
    if rate is None:
        return phrase(Chosen("没有安排", tuple(item for item in behind if item)), budget)
    return phrase("完成", budget, "的", number(rate))


def set_against(final: Quantity, budget: Quantity | None, reason: Phrase | None) -> Phrase:
    """How the final amount compares with the budget, and why where they differ.

    >>> def q(x): return Quantity("支出", Decimal(x))
    >>> str(set_against(q("8.07"), q("17.61"), phrase("厉行节约")))
    '决算数小于预算数的主要原因：厉行节约'
    >>> str(set_against(q("8.07"), q("8.07"), None))
    '决算数与预算数持平'
    """
    both = (final, budget) if budget else (final,)
    if reason is None:
        return phrase("决算数与预算数", Chosen("持平", both))
    larger = final.value > (budget.value if budget else 0)
    return phrase("决算数", Chosen("大于" if larger else "小于", both), "预算数的主要原因：", reason)


def against_budget(final: Quantity, budget: Quantity | None, reason: Phrase) -> Phrase:
    """Why the final amount differs from the budget.

    >>> def q(x): return Quantity("支出", Decimal(x))
    >>> str(against_budget(q("8.07"), q("17.61"), phrase("厉行节约")))
    '决算数小于预算数的主要原因是厉行节约'
    """
    larger = final.value > (budget.value if budget else 0)
    both = (final, budget) if budget else (final,)
    return phrase("决算数", Chosen("大于" if larger else "小于", both), "预算数的主要原因是", reason)
