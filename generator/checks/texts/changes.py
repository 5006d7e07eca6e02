"""R762: a rate of change typed in a text that does not follow from the amounts beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.checks.rule import Examined
from generator.checks.text import Text
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.mentions import (
    CHANGED_BY,
    COMPARISON,
    DOWN,
    LAST_YEAR,
    RATE_WORDS,
    UP,
    Mention,
    MentionKind,
    mentions,
)
from generator.checks.texts.stated_changes import of_a_budget
from generator.checks.texts.then_and_now import stated_before
from generator.checks.texts.typed import follows, percentage, weight
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_OF_THE_SAME = LazyPattern(
    rf"(?:{COMPARISON}|分别|均|各)?(?:总体|实际)?(?:{UP}|{DOWN}|[增降减升]幅|{RATE_WORDS})(?:了|为|达到?|是)?"
)
_CHANGE_ALONE = LazyPattern(
    rf"(?:{COMPARISON}|[比较](?:年初|全年|调整)?预算数?)?(?:相比|对比)?(?:总体|实际|共|略有|有所|各|均)?{CHANGED_BY}(?:了|约|达|额?为)?"
)
_CHANGED = LazyPattern(
    rf"(?:{COMPARISON})?(?:相比)?(?P<subject>.*?)(?:{COMPARISON})?各?(?:总体|实际)?{CHANGED_BY}(?:了|约|达|额?为)?"
)
# 总计177.28万元。与2016年相比，增加22.13万元.
_WITHOUT_SUBJECT = LazyPattern(
    rf"[。；](?:{COMPARISON}，?)?(?:{COMPARISON})?(?:总体|各)?{CHANGED_BY}(?:了|约|达|额?为)?"
)
# 收入总计66.35万元，支出总计66.35万元。收支较上年决算数增加; 总计（含年初结转）。与2021年相比，收、支总计各增加.
_OF_BOTH_SIDES = LazyPattern(
    rf"(?:（[^（）]*）)?[。；](?:{COMPARISON}，?)?(?:财政拨款)?收(?:入)?[、和与及]?支(?:出)?(?:决算)?(?:总?计|总[额数体])?(?:均|各|都)*"
    rf"(?:{COMPARISON}，?)?(?:均|各|总体)*{CHANGED_BY}(?:了|约|额?为)?"
)
_BOTH_SIDES = LazyPattern(r"支出?(?:决算)?(?:总?计|总[额数])(?:均|各|都)?(?:为|是)?")
_COMPARED_WITH = LazyPattern(rf"[比较与]{LAST_YEAR}[^，。；]{{0,6}}\Z")  # 比2020年的5.00万元
_PERIOD = LazyPattern(r"\A(?:\d{4}年度?的?|本年度?|全年|其中)")
_COPULA = LazyPattern(r"(?:决算数?)?(?:为|是|共计?|达到?)\Z")
_WHOLE = LazyPattern(r"(?:合计|总计)\Z")  # 收入总计100万元，收入较上年减少
_NOTHING_BEFORE = LazyPattern(
    r"(?P<when>上年度?|去年|\d{4}年度?)[^，。；\d]{0,12}?(?:(?:为|是|支出|收入)0(?:\.0+)?(?!\.?\d)(?:万元|元|个|次|人次|批次)?|"
    r"没有(?:安排|发生|支出|收入|经费|该项|此项|这项)[^，。；\d]{0,8}|未(?:安排|发生)[^，。；\d]{0,8}|无(?:该|此|这)项[^，。；\d]{0,8})"
)
_FROM_NOTHING = LazyPattern(r"[由从]0(?:\.0+)?(?:万元|元|个|次|人次|批次)?(?:增加|增长|上升|提高)[到至为]")
_SENTENCE = 100  # characters on either side of a rate in which its sentence is read
_BUDGETED = LazyPattern(r"(?<!公共)(?<!基金)(?<!经营)预算|计划|目标|安排|下达")


def _changes(text: Text, examined: Examined) -> Iterator[Slip]:
    all_mentions = mentions(text.content) if "%" in text.content or "％" in text.content else ()
    for index, rate in enumerate(all_mentions):
        if rate.kind is not MentionKind.RATE or not text.is_typed(rate.start, rate.end):
            continue
        before = _bases(text.content, all_mentions, index, examined.year)
        if not before:
            is_change = index or _OF_THE_SAME.fullmatch(rate.lead)  # the first number of a text: 较上年增长100%
            if is_change and rate.number and rate.is_upward and _comes_from_nothing(text.content, rate, examined.year):
                yield Slip(rate.start, rate.end, f"上年为0，没有可比的基数，不能说增长{rate.number}%")
            continue
        slips = [_slip(rate, change, base, first) for change, base, first in before]
        if all(slips):
            yield next(slip for slip in slips if slip)


def _slip(rate: Mention, change: Decimal, base: Decimal, first: Mention) -> Slip | None:
    """What is wrong with the rate, if the amount was `base` and changed by so much; None where it follows."""
    if base > 0:
        if follows(rate.number, change, base, exact=not first.is_money):
            return None
        message = f"{change}÷{base}应为{percentage(change, base)}，文中为{rate.number}%"
        return Slip(first.start, rate.end, message, weight(rate.number, change, base))
    if base == 0 and (rate.number or change):
        return Slip(first.start, rate.end, f"上年为0，没有可比的基数，不能说增长{rate.number}%")
    return Slip(first.start, rate.end, f"增加额{change}大于现有的数") if base < 0 else None


def _bases(
    content: str, all_mentions: Sequence[Mention], index: int, year: int
) -> list[tuple[Decimal, Decimal, Mention]]:
    """The change and the amount before it that the rate can be of, each with the mention it begins with."""
    if not index:
        return []
    rate, last = all_mentions[index], all_mentions[index - 1]
    if last.sentence != rate.sentence or not _OF_THE_SAME.fullmatch(rate.lead):
        return []
    pair = stated_before(all_mentions, index, year)
    if pair:
        grown = pair.now.number - pair.before.number
        return [(grown if rate.is_upward else -grown, pair.before.number, pair.first)] if last.unit != "%" else []
    if last.kind is not MentionKind.CHANGE:
        return []
    if budget := of_a_budget(content, all_mentions, index - 1):
        return [(last.number, budget.before.number, budget.before)]
    bases = []
    for now in (*_amounts_now(content, all_mentions[: index - 1], last), *_stated_behind(all_mentions, index)):
        # Where the two words of direction contradict each other, which R764 tells, either may be the one meant.
        for upward in dict.fromkeys((last.is_upward, rate.is_upward)):
            bases.append((last.number, now.number - last.number if upward else now.number + last.number, now))
    return bases


def _amounts_now(content: str, before: Sequence[Mention], change: Mention) -> Iterator[Mention]:
    """The amounts that can be what changed: of its sentence, or of the one before where it is of the same name."""
    changed = _CHANGED.fullmatch(change.lead)
    subject = _name(changed["subject"]) if changed else ""
    for item in reversed(before):
        if change.sentence - item.sentence > 1 or item.kind in (
            MentionKind.CHANGE,
            MentionKind.RATE,
            MentionKind.BEFORE,
            MentionKind.ABOUT,
        ):
            return
        other = _COMPARED_WITH.search(item.lead) or (
            _BUDGETED.search(item.lead) and not _is_of_budgets(before, item, change)
        )
        if item.kind is not MentionKind.TOTAL or item.unit != change.unit or other:
            continue
        between = content[item.end : change.start]
        if item is before[-1] and _states_both_sides(before, between):
            yield item
            return
        if "其中" in between:
            return
        if item is before[-1] and _WITHOUT_SUBJECT.fullmatch(between):
            if not any(other.sentence == item.sentence for other in before[:-1]):
                yield item
            return
        near = change.sentence == item.sentence
        named = subject and _WHOLE.sub("", _name(item.lead)).endswith(_WHOLE.sub("", subject))
        if (near and _CHANGE_ALONE.fullmatch(change.lead)) or named:
            yield item


def _states_both_sides(before: Sequence[Mention], between: str) -> bool:
    """Whether the last amount is both 收入总计 and 支出总计, and the words behind it lead to the change of both."""
    last = before[-1]
    totals = [one for one in before if one.sentence == last.sentence]
    named = _BOTH_SIDES.search(last.lead) is not None
    return named and all(one.number == last.number for one in totals) and _OF_BOTH_SIDES.fullmatch(between) is not None


def _is_of_budgets(before: Sequence[Mention], item: Mention, change: Mention) -> bool:
    """Whether a sentence compares a budget with the last one: it states no other amount, and of the last year none."""
    others = [one for one in before if one.sentence == item.sentence and one.kind is MentionKind.TOTAL]
    return others == [item] and change.sentence == item.sentence and change.lead.startswith("同比")


def _stated_behind(all_mentions: Sequence[Mention], index: int) -> Iterator[Mention]:
    """Of “与上年相比，收入总计增加D，增长X%，收入总计A” the amount, which is what changed by its very name."""
    changed = _CHANGED.fullmatch(all_mentions[index - 1].lead)
    for item in all_mentions[index + 1 : index + 2]:
        alike = item.sentence == all_mentions[index].sentence and item.unit == all_mentions[index - 1].unit
        named = changed and changed["subject"] and _name(item.lead) == _name(changed["subject"])
        if alike and named and item.kind is MentionKind.TOTAL:
            yield item


def _name(lead: str) -> str:
    """The words without a year before and without 为 behind."""
    return _COPULA.sub("", _PERIOD.sub("", lead))


def _comes_from_nothing(content: str, rate: Mention, year: int) -> bool:
    """Whether the sentence of the rate states that there was nothing the year before."""
    before = re.split(r"[。；\n]", content[max(0, rate.start - _SENTENCE) : rate.start])[-1]
    after = re.split(r"[。；\n]", content[rate.start : rate.end + _SENTENCE])[0]
    sentence = "".join((before + after).split())
    if _FROM_NOTHING.search(sentence):
        return True
    match = _NOTHING_BEFORE.search(sentence)
    return match is not None and (not match["when"][0].isdigit() or match["when"].startswith(str(year - 1)))


CHANGES = EachText(
    code="R762",
    title="增减率与增减额不符",
    severity=Severity.VERIFY,
    reference="公开文本的比率应能由文中金额复算",
    meaning="“A万元，比上年增加D万元，增长X%”“由A增加到B，增长X%”“上年A，今年达到B，增长X%”“比年初预算增加D，增长X%”“A万元。与上年相比增加D，增长X%”“收入总计A，支出总计A。收支比上年增加D，增长X%”“减少D万元（X%）”中的X算不出来（已考虑四舍五入；批次、人次等也算）；"
    "上年为0，却写了增长率。",
    hint="重新计算；上年为0的，只写增加额；在表中有的数用[=名称 比上年]，由程序计算",
    example="获得资金120万元，比上年增加20万元，增长16.67%。",
    find=_changes,
)
