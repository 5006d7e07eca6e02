"""Numbers with units as sentences state them: totals, changes, rates of change, shares, degrees of execution.

What a number is follows from the words that lead to it: from the last stop, or the number before it, up to itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from generator.checks.texts.typed import COUNTERS, MONEY, NUMBER, NumberWithUnit, decimal
from generator.patterns import LazyPattern
from generator.values import dataclass

UP = "增加|增长|上升|提高|增多|扩大|增|多"
DOWN = "减少|下降|降低|压减|缩减|降|少"
LAST_YEAR = r"(?:上年|去年|上一年|\d{4}年)(?:度|同期)?"
_FIGURE = "(?:(?:支出|收入)?决算数?|(?:支出|收入|执行)数|同期数?|支出(?=[增减下上降]))?"  # 较上年决算数
COMPARISON = rf"(?:同比|环比|(?:[比较]|[与同和](?={LAST_YEAR}{_FIGURE}相比)){LAST_YEAR}{_FIGURE}(?:相比|相较)?)"
CHANGED_BY = rf"(?:(?:{UP}|{DOWN})(?:支出|收入|开支)?|[增减][支收])"  # before the amount of a change

RATE_WORDS = "增长率|增加率|下降率|减少率|降低率"

_STOPS = "，。；：、（）！？,;:()\n"
_ENDS = "。；！？;\n"
# “1, 537.4万元” is no 537.4.
_NUMBER = LazyPattern(rf"(?<![\d.,A-Za-z])(?<!\d, )(?P<number>{NUMBER})\s*(?P<unit>个百分点|[%％]|{MONEY}|{COUNTERS})")
_ABOUT = LazyPattern(r"(?:约|近|超过?|逾|多达|不足|不到|至少|大约|将近|[≥≤><]|不低于|不超过|不少于)\Z")
_ADVERB = "(?:了|约|达|为|额为|数为|金额为)?"


class MentionKind(Enum):
    """What a number is in its sentence."""

    TOTAL = "总数"
    BEFORE = "由…"
    NOW = "增加到…"
    CHANGE = "增减额"
    RATE = "增减率"
    SHARE = "占比"
    EXECUTION = "完成率"
    ABOUT = "约数"
    OTHER = "其他"


# The end of the words that lead to the number, for money and counts, and for percentages.
_OF_AMOUNTS = (
    (MentionKind.ABOUT, _ABOUT),
    (MentionKind.NOW, LazyPattern(rf"(?:{UP}|{DOWN}|压缩|变)(?:到|至|为)(?:\d{{4}}年度?的?|本年度?的?)?\Z")),
    (MentionKind.BEFORE, LazyPattern(rf"[由从](?:{LAST_YEAR})?的?\Z")),
    # 与2016年相比21.79万元: its direction has been left out.
    (MentionKind.CHANGE, LazyPattern(rf"{CHANGED_BY}{_ADVERB}\Z|[与比较]{LAST_YEAR}{_FIGURE}相比\Z")),
)
_OF_RATES = (
    (MentionKind.ABOUT, _ABOUT),
    (
        MentionKind.EXECUTION,
        LazyPattern(
            r"(?:完成率|执行率|支付率|支出进度)(?:为|达到?|是)?\Z|完成[^占增减]*预算(?:数|安排)?的?(?:为)?\Z|"
            r"\A(?:为|是)(?:年初|全年|调整)?预算数?的\Z"
        ),
    ),
    (MentionKind.RATE, LazyPattern(rf"(?:{UP}|{DOWN}|[增降减升]幅|{RATE_WORDS})(?:了|为|达到?|是)?\Z")),
    (MentionKind.SHARE, LazyPattern(r"占[^\d]*\Z")),
)
_LISTED = (MentionKind.CHANGE, MentionKind.RATE)
_BRACKETS = ("（", "(")
_AND = ("和", "与", "及", "、")
_DOWNWARD = LazyPattern(
    rf"(?:(?:{DOWN})(?:支出|收入|开支)?|减[支收]|[降减]幅|下降率|减少率|降低率)(?:了|约|为|达到?|是|额为|数为|金额为)?\Z"
)


@dataclass(frozen=True)
class Mention(NumberWithUnit):
    """A number with its unit: what it is, the words that lead to it, in which sentence, and where it stands."""

    kind: MentionKind
    number: Decimal
    unit: str
    lead: str
    sentence: int
    start: int
    end: int

    @property
    def is_upward(self) -> bool:
        """Whether a change or its rate is stated as a rise."""
        return not _DOWNWARD.search(self.lead)

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.unit in MONEY.split("|")


@lru_cache(maxsize=4096)  # several rules read the same texts
def mentions(content: str) -> tuple[Mention, ...]:
    """The numbers with units of the text, in their order; spaces and line breaks within a sentence do not count."""
    return tuple(_mentions(content))


def _mentions(content: str) -> Iterator[Mention]:
    sentence = end = 0
    last: Mention | None = None
    for match in _NUMBER.finditer(content):
        between = content[end : match.start()]
        sentence += sum(between.count(stop) for stop in _ENDS)
        begin = max((between.rfind(stop) for stop in _STOPS), default=-1) + 1
        lead = "".join(between[begin:].split())
        unit = "%" if match["unit"] == "％" else match["unit"]
        more = content[match.end() : match.end() + 1] in ("余", "多")
        kind = MentionKind.ABOUT if more else _kind(lead, unit)
        if (
            last is not None
            and last.kind in _LISTED
            and between.strip() in _AND
            and (last.unit == "%") == (unit == "%")
        ):
            kind, lead = last.kind, last.lead  # 分别减少0.18亿元和0.56亿元
        if last is not None and last.kind is MentionKind.CHANGE and unit == "%" and between.strip() in _BRACKETS:
            kind, lead = MentionKind.RATE, "增长" if last.is_upward else "下降"  # 减少1.50万元（42.86%）
        last = Mention(kind, decimal(match["number"]), unit, lead, sentence, *match.span())
        yield last
        end = match.end()


def _kind(lead: str, unit: str) -> MentionKind:
    patterns, otherwise = (_OF_RATES, MentionKind.OTHER) if unit == "%" else (_OF_AMOUNTS, MentionKind.TOTAL)
    return next((kind for kind, regex in patterns if regex.search(lead)), otherwise)
