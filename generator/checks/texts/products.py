"""R795: a price times a number of things that is not the stated total: 600元/月 and 7200元/年, 50人 at 每人200元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from math import prod

from generator.amounts import in_unit, plain
from generator.checks.rule import Examined
from generator.checks.text import Text
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.typed import MONEY, NUMBER, Typed, decimal
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_MONTHS = 12
_N = rf"(?<![\d.,]){NUMBER}"
_YEARLY = LazyPattern(
    rf"(?P<month>{_N})元[/／每]?(?:个?月)(?P<between>[，、（]?(?:即|合计?|共计?|全年|每年)?)(?P<year>{NUMBER})元[/／每]?年"
)
_FACTOR = rf"{_N}\s*(?:{MONEY}|[%％]|[^\d\s，。；×*xX=＝（）]{{1,6}})?(?:[/／][^\d\s，。；×*xX=＝（）]{{1,4}})?"
_FORMULA = LazyPattern(
    rf"(?P<factors>{_FACTOR}(?:\s*[×*]\s*{_FACTOR})+)\s*[=＝]\s*(?P<total>{NUMBER})\s*(?P<unit>{MONEY})"
)
_MONEY_FACTOR = LazyPattern(rf"\A({NUMBER})\s*({MONEY})")
_EACH = LazyPattern(
    r"(?:，|、)?(?:按)?(?:每(?P<unit>[个人次家户台套辆批项条处期份件])|人均)(?:补助|补贴|发放|奖励|安排|标准)?(?:为|是)?"
)
_ALTOGETHER = LazyPattern(r"(?:共计?|合计|总计|共需)(?:支出|发放|补助|补贴|支付|安排|资金|金额|奖励|需)*(?:为)?")


def _products(text: Text, _: Examined) -> Iterator[Slip]:
    if "元" not in text.content:
        return
    for match in _YEARLY.finditer(text.content):
        month, year = decimal(match["month"]), decimal(match["year"])
        if year != month * _MONTHS and text.is_typed(*match.span()):
            yield Slip(*match.span(), f"每月{month}元，一年是{month * _MONTHS}元，文中为{year}元")
    for match in _FORMULA.finditer(text.content):
        yield from _formula(match)
    yield from _each(text)


def _formula(match: re.Match[str]) -> Iterator[Slip]:
    """What is wrong with 600元×12个月=7200元; nothing where a factor is none of its own, as 5%."""
    factors = [factor.strip() for factor in re.split(r"[×*]", match["factors"])]
    money = [_MONEY_FACTOR.match(factor) for factor in factors]
    if sum(map(bool, money)) != 1 or any("%" in factor or "％" in factor for factor in factors):
        return
    product = prod(
        (
            Typed(decimal(amount[1]), amount[2], 0, 0).in_wan if amount else _leading(factor)
            for factor, amount in zip(factors, money, strict=True)
        ),
        start=Decimal(1),
    )
    total = Typed(decimal(match["total"]), match["unit"], *match.span())
    if abs(product - total.in_wan) > total.half_step_in_wan:
        unit = "万元" if total.unit == "万元" else "元"
        right = plain(in_unit(product, unit))
        yield Slip(*match.span(), f"{match['factors']}应为{right}{unit}，文中为{total.written}")


def _leading(factor: str) -> Decimal:
    number = re.match(NUMBER, factor)
    return decimal(number[0]) if number else Decimal(1)


def _each(text: Text) -> Iterator[Slip]:
    """What is wrong with 50人，每人200元，共计1万元."""
    all_mentions = mentions(text.content) if "每" in text.content or "人均" in text.content else ()
    for count, price, total in zip(all_mentions, all_mentions[1:], all_mentions[2:], strict=False):
        each = _EACH.fullmatch(price.lead)
        of_one = each and (each["unit"] or "人")
        if (
            of_one != count.unit.replace("人次", "人")
            or count.kind is not MentionKind.TOTAL
            or {price.sentence, total.sentence} != {count.sentence}
        ):
            continue
        if not (price.is_money and total.is_money and _ALTOGETHER.fullmatch(total.lead)):
            continue
        product, stated = count.number * price.in_wan, total.in_wan
        apart = total.half_step_in_wan + count.number * _half_step_in_wan(price)
        if abs(product - stated) > apart and text.is_typed(count.start, total.end):
            right = f"{count.written}、每{of_one}{price.written}，应为{product.normalize():f}万元"
            yield Slip(count.start, total.end, f"{right}，文中为{total.written}")


def _half_step_in_wan(mention: Mention) -> Decimal:
    """How far rounding can have moved the price: not at all where it is in whole 元."""
    return Decimal(0) if mention.unit == "元" else mention.half_step_in_wan


PRODUCTS = EachText(
    code="R795",
    title="单价乘数量与总额不符",
    severity=Severity.VERIFY,
    reference="公开文本的合计应等于所列各数之和",
    meaning="“600元/月，7100元/年”“600元×12个月=7100元”“培训50人，每人200元，共计2万元”，单价乘数量不等于总额。",
    hint="重新计算；还有其他费用的，写明",
    example="光纤租用600元/月，7100元/年。",
    find=_products,
)

RULES = (PRODUCTS,)
