"""The grammar of measured values, as performance tables write them: ≥95%, 25人以上, 不超过15万元, 90%-95%.

| written | reads as |
|---|---|
| ≥ ≧ >= 不低于 不少于 不小于 至少 大于等于, 以上 | at least, inclusive |
| > ＞ 大于 高于 多于 超过 | at least, exclusive |
| ≤ ≦ <= 不超过 不高于 不大于 不多于 至多 小于等于, 以内 以下, 时间 + 内 | at most, inclusive |
| < ＜ 小于 低于 少于 不足 不到 | at most, exclusive |
| 90%-95%, 3至5天 | a range |
| 95%, 达到95%, =95% | the number itself |
| 约 近 左右 余 多 | the number, about |

以上, 以下 and 以内 include the number, 超过 and 不满 do not (民法典 第一千二百五十九条). A number of a date (2020年,
6月) measures nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from generator.amounts import in_wan
from generator.checks.text import HAN
from generator.patterns import LazyPattern
from generator.values import dataclass

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
MONEY = ("万元", "亿元", "千元", "元")
UNIT_PRICE = LazyPattern(r"每|人均|均价|单价|标准|[/／](?!年)")  # words of an amount that is not the cost of all


class Bound(Enum):
    """How a value bounds what it measures."""

    EXACT = "="
    AT_LEAST = "≥"
    AT_MOST = "≤"
    RANGE = "–"


@dataclass(frozen=True)
class Measure:
    """A measured value: money in 万元, everything else in the unit as written."""

    bound: Bound
    amount: Decimal  # of a range the lower end
    unit: str = ""
    inclusive: bool = True
    upper: Decimal | None = None  # of a range
    about: bool = False
    counted: str = ""  # what a 个, 项 or 条 counts: 个系统
    start: int = 0
    end: int = 0

    def is_comparable(self, other: Measure) -> bool:
        """Whether both measure the same, as far as their units state."""
        if self.unit and other.unit:
            counted = sorted((self.counted, other.counted), key=len)
            return self.unit == other.unit and counted[1].startswith(counted[0])
        unit, bare = (self.unit, other) if self.unit else (other.unit, self)
        return unit != "万元" and not (unit == "%" and bare.amount <= 1)  # 0.95 may mean 95%; 15 may mean 15元


# Before the number, with or without words between; and right before it.
_INCLUDING, _EXCLUDING = True, False
_ANYWHERE = (
    (Bound.AT_LEAST, _INCLUDING, r"≥|≧|⩾|[>＞][=＝]|不[得能应]?[低少小短]于|[至最]少|[大高多]于或?等于"),
    (
        Bound.AT_MOST,
        _INCLUDING,
        r"≤|≦|⩽|[<＜][=＝]|[不未][得能应]?(?:超[过出]|[高大多长]于)|至多|最多|[小低少]于或?等于",
    ),
    (Bound.AT_LEAST, _EXCLUDING, "[>＞]"),
    (Bound.AT_MOST, _EXCLUDING, "[<＜]"),
)
_ADJACENT = (
    (Bound.AT_MOST, _INCLUDING, "控制在|[不未]超"),
    (Bound.AT_LEAST, _EXCLUDING, "超过|超|[大高多]于"),
    (Bound.AT_MOST, _EXCLUDING, "[小低少]于|不足|不到|不满"),
)
_BEFORE = [
    *((bound, inclusive, LazyPattern(words)) for bound, inclusive, words in _ANYWHERE),
    *((bound, inclusive, LazyPattern(rf"(?<![不未得能应])(?:{words})\Z")) for bound, inclusive, words in _ADJACENT),
]
_CLAUSE = LazyPattern(r"[，。；、：,;:（）()\s]")
_ABOUT = LazyPattern(r"(?:约|近)\s*\Z")
_TIME = "个工作日|工作日|个月|小时|分钟|季度|天|日|周|年|月|秒"
_GENERIC = "个|项|条|种|类|处"  # counters that do not specify what is counted
_UNITS = (
    r"[%％‰]|个百分点|百分点|亿元|万元|千元|元|万吨|吨|亿千瓦时|千瓦时|平方公里|平方米|立方米|公里|千米|米|亩|公顷|"
    rf"{_TIME}|人次|家次|户次|批次|场次|车次|台次|人天|台套|台|辆|户|家|人|名|批|次|期|份|起|件|套|篇|场|倍|分|{_GENERIC}|"
    rf"[A-Za-z]+(?:/[A-Za-z]+)?|[{HAN}]"
)
_VALUE = LazyPattern(
    rf"(?<![\dA-Za-z.,])(?P<minus>(?<=[率长为：])[-－−]|\A[-－−])?(?P<number>{NUMBER})(?![\d.])\s*(?P<scale>[万亿](?!元|吨|千瓦时))?"
    rf"(?P<more>余|多)?(?:\s*(?![余多内以及或左上至到]|之[上下内])(?P<unit>{_UNITS}))?(?P<also>余|多(?![于少]))?"
)
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_TO = LazyPattern(r"\s*(?:[-－—–~～]{1,2}|至|到)\s*\Z")
_INCLUDED = LazyPattern(rf"\s*[（(]\s*(?P<without>不)?(?:包)?含\s*(?:{NUMBER}\s*(?:{_UNITS})?)?\s*[）)]")
_AFTER = LazyPattern(  # after what is counted too: 50个系统以上, but not 5项省级以上
    rf"\s*(?:(?P<noun>[{HAN}]{{1,8}}?)(?<!级)(?=[以之][上下内](?:[，。；、）)\s]|\Z)))?(?:及|或)?"
    r"(?:(?P<least>[以之]上)|(?P<most>[以之][下内])|(?P<within>内(?![容外部设存]))|(?P<about>左右|上下))"
)
_COUNTED = LazyPattern(rf"[{HAN}]*")
_PER = LazyPattern(rf"\s*[/／每](?P<per>{_UNITS})")
_REACH = 40  # characters before a number in which its bound is looked for


@lru_cache(maxsize=10_000)  # several rules ask for the same targets
def measure(text: str) -> Measure | None:
    """The only measured value of the text; None where it has none, or several, or the number of a date."""
    found = measures(text)
    return found[0] if len(found) == 1 and not _is_date(text, found[0]) else None


@lru_cache(maxsize=10_000)
def measures(text: str) -> tuple[Measure, ...]:
    """The numbers of the text with their units and bounds; the ends of a range together."""
    return tuple(_measures(text))


def _measures(text: str) -> Iterator[Measure]:
    held: re.Match[str] | None = None  # the lower end of a range
    end = 0
    matches = list(_VALUE.finditer(text))
    for index, match in enumerate(matches):
        if match.start() < end:
            continue  # within brackets that were read already: 95%以上（含95%）
        following = matches[index + 1] if index + 1 < len(matches) else None
        if held is None and following and _TO.fullmatch(text[match.end() : following.start()]):
            held = match
            continue
        item = _one(text, match, held)
        held, end = None, item.end
        yield item


def cost(text: str) -> Decimal | None:
    """The amount in 万元 with which the text begins, if no other amount follows; else None."""
    money = [item for item in measures(text) if item.unit.startswith("万元")]
    if len(money) != 1 or money[0].bound is not Bound.EXACT or money[0].about or text[: money[0].start].strip():
        return None
    return money[0].amount if money[0].unit == "万元" else None


def is_reached(target: Measure, actual: Measure) -> bool | None:
    """Whether the actual value reaches the target; None where the two do not determine it.

    A target without a bound is to be reached or exceeded. An actual value that is written with the target's own
    bound (≥90%) counts as its number.
    """
    if not target.is_comparable(actual) or target.about or actual.about:
        return None
    low, high = actual.amount, actual.amount if actual.upper is None else actual.upper
    if target.bound is Bound.RANGE:
        if target.upper is None or actual.bound in (Bound.AT_LEAST, Bound.AT_MOST):
            return None
        if high < target.amount:
            return False
        return True if low >= target.amount and high <= target.upper else None
    at_most = target.bound is Bound.AT_MOST
    if actual.bound is (Bound.AT_LEAST if at_most else Bound.AT_MOST):  # bounded the other way: it can only miss
        return False if (low > target.amount if at_most else high < target.amount) else None
    same = actual.bound is target.bound
    best, worst = (low, high) if at_most else (high, low)
    if _meets(worst, target, bounded_alike=same):
        return True
    return None if _meets(best, target, bounded_alike=same) else False


def leaves_open(target: Measure, groups: Iterable[str]) -> str:
    """The kind of indicator whose target without a bound leaves open whether less is better; "" where it does."""
    kinds = (kind for kind in ("成本", "时效") if any(kind in group for group in groups))
    return next(kinds, "") if target.bound is Bound.EXACT else ""


def _meets(value: Decimal, target: Measure, *, bounded_alike: bool) -> bool:
    if value == target.amount:
        return target.inclusive or bounded_alike
    return value < target.amount if target.bound is Bound.AT_MOST else value > target.amount


def _one(text: str, match: re.Match[str], lower: re.Match[str] | None) -> Measure:
    """The value of the match, with what stands before and after it; with the lower end a range."""
    unit = (match["unit"] or "").replace("％", "%")
    start, end = (lower or match).start(), match.end()
    counted = _run(text, end) if unit in _GENERIC.split("|") else ""
    before = text[max(0, start - _REACH) : start]
    bound, inclusive = _bound_before(before)
    about = bool(_ABOUT.search(before) or match["more"] or match["also"])
    included = _INCLUDED.match(text, end)
    end = included.end() if included else end
    after = _AFTER.match(text, end)
    if after and (after["within"] is None or unit in _TIME.split("|")):
        end = after.end()
        about = about or after["about"] is not None
        if after["least"]:
            bound, inclusive = Bound.AT_LEAST, True
        elif after["most"] or after["within"]:
            bound, inclusive = Bound.AT_MOST, True
        counted = (after["noun"] or "") if counted else ""
        included = included or _INCLUDED.match(text, end)
        end = max(end, included.end() if included else end)
    if included and bound in (Bound.AT_LEAST, Bound.AT_MOST):
        inclusive = included["without"] is None
    amount, upper = _amount(match, unit), None
    if lower:
        ends = (amount, _amount(lower, lower["unit"] or unit, lower["scale"] or match["scale"]))
        bound, inclusive, amount, upper = Bound.RANGE, True, min(ends), max(ends)
    canonical = "万元" if unit in MONEY else unit
    per = _PER.match(text, match.end())
    canonical += f"/{per['per']}" if per else ""
    return Measure(bound, amount, canonical, inclusive, upper, about, counted, start, end)


def _run(text: str, start: int) -> str:
    """The Chinese characters from the position on."""
    match = _COUNTED.match(text, start)
    return match[0] if match else ""


def _amount(match: re.Match[str], unit: str, scale: str | None = None) -> Decimal:
    """The number with its scale applied; money in 万元."""
    scaled = decimal(match["number"]) * _SCALES.get(scale or match["scale"] or "", Decimal(1))
    amount = in_wan(scaled, unit) if unit in MONEY else scaled
    return -amount if match["minus"] else amount


def _bound_before(before: str) -> tuple[Bound, bool]:
    """The last bound in the clause before a number, and whether it includes the number."""
    clause = _CLAUSE.split(before.rstrip())[-1]
    ends = [(match.end(), bound, inclusive) for bound, inclusive, words in _BEFORE for match in words.finditer(clause)]
    _, bound, inclusive = max(ends, key=lambda item: item[0], default=(0, Bound.EXACT, _INCLUDING))
    return bound, inclusive


def _is_date(text: str, item: Measure) -> bool:
    """Whether the number is that of a year, a month or a day, or an ordinal: 2020年, 6月底, 第3季度."""
    if item.unit == "年" and item.amount == item.amount.to_integral_value():
        return 1900 <= item.amount < 2100
    is_day = item.unit in ("月", "日") and item.bound in (Bound.EXACT, Bound.RANGE)
    return is_day or text[: item.start].rstrip().endswith("第")


def decimal(number: str) -> Decimal:
    """The number written, thousands separators dropped."""
    return Decimal(number.replace(",", ""))
