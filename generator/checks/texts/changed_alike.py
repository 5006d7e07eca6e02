"""R788, R789: the same change stated twice with another number or year; a range that ends before it begins."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from generator.accounts.roles import Use
from generator.checks.rule import Examined, Fails, Side
from generator.checks.text import Text, without_titles
from generator.checks.texts.declared import AcrossTexts, EachText, Slip
from generator.checks.texts.typed import COUNTERS, MONEY, NUMBER, decimal
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_CHANGE = LazyPattern(
    rf"(?<![\d.])(?P<now>{NUMBER})(?P<unit>{MONEY}|{COUNTERS})，?(?:比|较)(?P<base>上年|去年|\d{{3,4}}年)(?:度|同期)?"
    rf"(?:净|约)?(?P<way>多|增加|增长|提高|少|减少|下降)了?(?P<by>{NUMBER})(?P=unit)"
)
_LEAD = LazyPattern(r"[，。；：\n]")
_LEAST_DIGITS = 3  # of an amount that stands for one thing: 12家 may be anything
_DAY = r"(?:(?P<{0}year>(?:19|20)\d{{2}})年)?(?P<{0}month>\d{{1,2}})月(?P<{0}day>\d{{1,2}})日"
_RANGE = LazyPattern(rf"(?<!\d){_DAY.format('first_')}(?:至|到|[-－—–~～]+){_DAY.format('last_')}")


class _StatedChange(NamedTuple):
    """A change as a text states it."""

    now: Decimal
    unit: str
    base: str
    rises: bool
    by: Decimal
    lead: str  # the words of its clause before it
    words: str
    text: Text


def _stated(looked_at: tuple[Text, ...], examined: Examined) -> Iterator[_StatedChange]:
    for text in looked_at:
        for match in _CHANGE.finditer(text.content):
            base = match["base"]
            base = f"{examined.year - 1}年" if base in ("上年", "去年") else base
            yield _StatedChange(
                decimal(match["now"]),
                match["unit"],
                base,
                match["way"] not in ("少", "减少", "下降"),
                decimal(match["by"]),
                _LEAD.split(text.content[: match.start()])[-1].rstrip("为是达到共计"),
                match[0],
                text,
            )


def _twice(looked_at: tuple[Text, ...], examined: Examined) -> Iterator[Fails]:
    for one, other in combinations(_stated(looked_at, examined), 2):
        if one.text.place == other.text.place or one.unit != other.unit or one.rises != other.rises:
            continue
        if one.lead == other.lead and one.base == other.base:
            continue  # of the same name: R753
        alike = [one.now == other.now, one.by == other.by, one.base == other.base]
        agreed = one.now if one.now == other.now else one.by
        if sum(alike) == len(alike) - 1 and len(agreed.as_tuple().digits) >= _LEAST_DIGITS and (alike[0] or alike[1]):
            yield Fails(
                f"同一变动两处写得不同：“{one.words}”，别处为“{other.words}”",
                Side(one.words, places=(one.text.place,)),
                Side(other.words, places=(other.text.place,)),
            )


_SO_MANY = LazyPattern(
    r"(?<![\d第号])(?P<first>(?:19|20)\d{2})年?[-－—–~～至](?P<last>(?:19|20)\d{2})年(?:这|的|共|，)?(?P<number>[一两三四五六七八九十])年(?!级|期国)"
)
_EVENT = LazyPattern(r"[^。；\n]{0,16}(?:举办|召开|参加|赴|培训|考察)")
_YEARS = LazyPattern(
    r"(?<![\d第号.\-－—–])(?P<first>(?:19|20)\d{2})\s*年?\s*[-－—–~～至到]\s*(?P<last>(?:19|20)\d{2})\s*年"
    r"(?!度?\s*\d|度?[上下半初中末底春夏秋冬一二三四])"
)


_DAYS = LazyPattern(r"(?<!\d)\d{1,2}\s*月\s*(?P<first>\d{1,2})\s*日?\s*[-－—–~～至到]\s*(?P<last>\d{1,2})\s*日(?!\d)")


# 95%-90%: a scale of marks, 100%-90%（含）, runs downwards; so does a change from one to the other.
_SCALE = LazyPattern(
    rf"(?<![\d.,由从自\-－—–~～至到])(?P<first>{NUMBER})(?P<unit>{MONEY}|{COUNTERS}|[%％])?(?P<to>[-－—–~～]|至)"
    rf"(?P<last>{NUMBER})(?P<last_unit>{MONEY}|{COUNTERS}|[%％])(?P<after>[^，。；]?)"
)
_NO_RANGE = LazyPattern(r"(?:[由从自]|下降|减少|降低|压缩|降|减|倒|号|第|编号|[=＝+＋×÷])[^，。；\n]{0,12}\Z")


def _numbers(text: Text) -> Iterator[Slip]:
    for match in _SCALE.finditer(text.content):
        if match["unit"] not in (None, match["last_unit"]) or (match["to"] == "至" and not match["unit"]):
            continue
        downwards = decimal(match["first"]) > decimal(match["last"])
        lead = _LEAD.split(text.content[: match.start()])[-1]
        if downwards and match["after"] not in tuple("（(=＝×÷+") and not _NO_RANGE.search(lead):
            yield Slip(match.start(), match.end("last_unit"), "范围的起点大于终点")


def _date(match: re.Match[str], which: str, year: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(match[f"{which}month"]), int(match[f"{which}day"]))
    except ValueError:
        return None  # no day of the calendar: R711


def _is_too_long(first: datetime.date, last: datetime.date) -> bool:
    """Whether an event would last for more than a year."""
    return last - first > datetime.timedelta(days=366)


def _ranges(text: Text, _: Examined) -> Iterator[Slip]:
    for match in _RANGE.finditer(text.content):
        year = match["first_year"] or "2000"
        first, last = _date(match, "first_", year), _date(match, "last_", match["last_year"] or year)
        if first and last and _is_too_long(first, last) and _EVENT.match(text.content, match.end()):
            yield Slip(*match.span(), "起止相隔一年以上")
        if first and last and last < first and not (match["last_year"] and not match["first_year"]):
            yield Slip(*match.span(), "结束的日期早于开始的日期")
    for match in _DAYS.finditer(text.content):
        if int(match["last"]) < int(match["first"]):
            yield Slip(*match.span(), "结束的日期早于开始的日期")
    if text.role.use is not Use.VALUE:
        yield from _numbers(text)
    for match in _SO_MANY.finditer(text.content):
        apart, stated = int(match["last"]) - int(match["first"]), "一两三四五六七八九十".index(match["number"]) + 1
        if apart > 0 and stated not in (apart, apart + 1):
            yield Slip(*match.span(), f"{match['first']}至{match['last']}年不是{match['number']}年")
    for match in _YEARS.finditer(without_titles(text.content)):
        if int(match["first"]) >= int(match["last"]):
            yield Slip(*match.span(), "起止的年份颠倒，或是同一年")


TWICE = AcrossTexts(
    code="R788",
    title="同一变动两处写得不同",
    severity=Severity.VERIFY,
    reference="同一数据在公开文本各处应一致",
    meaning="两处文字都写“A万元，比某年增加D万元”，A、D和比较的年份有两样相同，另一样不同。",
    hint="核对两处；只写一处，别处不再重复",
    example="争取资金11605万元，比2019年增加3479万元。另一处：获得资金11605万元，比2019年多3749万元。",
    compare=_twice,
)

RANGES = EachText(
    code="R789",
    title="起止日期、范围颠倒",
    severity=Severity.VERIFY,
    reference="公开文本的日期应与事实一致",
    meaning="“A月B日至C月D日”一类的起止日期，结束在开始之前：日期填错，或漏了年份；“2020-2020年”起止是同一年；举办、召开的活动起止相隔一年以上；“2020-2024年两年”不是两年；“95%-90%”是范围的起点大于终点。",
    hint="核对两个日期（数）；跨年的，写明年份",
    example="2020年10月11日至2010年10月17日举办培训。",
    find=_ranges,
)

RULES = (TWICE, RANGES)
