"""R796: the same words with another number behind them in another cell, of one project, or long ones of any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from generator.accounts.roles import NARRATIVE, Role
from generator.checks.rule import Examined, Fails, Side
from generator.checks.text import EVERYTHING, HAN, Text
from generator.checks.texts.declared import AcrossTexts
from generator.checks.texts.mentions import MentionKind, mentions
from generator.checks.texts.projects import projects
from generator.checks.texts.repeated import is_subject
from generator.diagnostics import Severity
from generator.patterns import LazyPattern
from generator.values import dataclass

_LEAST, _LEAST_OF_ANY = 6, 10  # characters that are the same thing in one project, and anywhere
_PADDING = LazyPattern(r"共计|合计|累计|总计|达到|其中|分别|全年|本年度?|今年|[共达已约的了为是均都]")
_BOUND = LazyPattern(r"(?:≥|≤|>=|<=|不低于|不少于|不超过|至少)\Z")
_COUNTED = LazyPattern(rf"[{HAN}A-Za-z]{{8}}")  # shorter ones may be other things: 12家民营企业开展
_NO_WORDS = LazyPattern(rf"[^{HAN}]")
_DATED = LazyPattern(
    r"\d|[上下][半个一]|[一二三四]季度|上年|去年|次年|明年|第[一二三四五六]|[甲乙丙丁]|首批|前期|后期|(?<!占)比|较|每|人均|同比|预算"
)
_PLANNED = frozenset({Role.GOAL, Role.TARGET})  # what was reached may be another number
_OF_NUMBERS = (MentionKind.TOTAL, MentionKind.OTHER, MentionKind.EXECUTION, MentionKind.SHARE)


@dataclass(frozen=True)
class _LedTo:
    """A number with the words before it, and where it stands."""

    lead: str
    words: str  # of the lead, without padding
    number: Decimal
    written: str
    excerpt: str
    text: Text

    def is_of(self, other: _LedTo) -> bool:
        """Whether the words are those of the other, or their end."""
        return self.words.endswith(other.words) or other.words.endswith(self.words)

    def is_told(self, other: _LedTo) -> bool:
        """Whether R753 compares the two."""
        narrative = {self.text.role, other.text.role} <= NARRATIVE
        return narrative and self.lead == other.lead and is_subject(self.lead)


def _same_words(looked_at: tuple[Text, ...], _: Examined) -> Iterator[Fails]:
    alike: dict[tuple[str, ...], list[_LedTo]] = defaultdict(list)
    names = projects(looked_at)
    for text in looked_at:
        project = names.get(text.topic.project, "")
        if text.role not in (Role.DEFINITION, Role.REASON) and any(map(str.isdigit, text.content)):
            for what, item in _counted(text) if project else ():
                alike[what, project, item.words].append(item)
            for what, item in _numbers(text):
                if project:
                    alike[what, project, item.words[-_LEAST:]].append(item)
                if len(item.words) >= _LEAST_OF_ANY and is_subject(item.words):
                    alike[what, item.words].append(item)
    told: set[frozenset[str]] = set()
    for items in alike.values():
        pair = _differing(items)
        if pair and (cells := frozenset((str(pair[0].text.place), str(pair[1].text.place)))) not in told:
            told.add(cells)
            one, other = pair
            words = min(one.words, other.words, key=len)
            side = "后" if one.lead else "前"
            yield Fails(
                f"两处文字，“{words}”{side}面的数不同：{one.written}，别处为{other.written}",
                Side(one.excerpt, places=(one.text.place,)),
                Side(other.excerpt, places=(other.text.place,)),
            )


def _differing(items: list[_LedTo]) -> tuple[_LedTo, _LedTo] | None:
    """Two of the numbers that contradict each other; a text that has both means them to differ."""
    stated: dict[object, set[Decimal]] = defaultdict(set)
    for item in items:
        stated[item.text.place].add(item.number)
    first = {(item.words, item.number): item for item in reversed(items)}.values()
    for one, other in combinations(reversed(first), 2):
        apart = one.number != other.number and one.is_of(other) and not one.is_told(other)
        if apart and not any({one.number, other.number} <= stated[item.text.place] for item in (one, other)):
            return one, other
    return None


def _numbers(text: Text) -> Iterator[tuple[str, _LedTo]]:
    """The numbers of the text that enough words lead to, with the unit and whether each was planned."""
    for mention in mentions(text.content):
        bound = _BOUND.search(mention.lead)
        lead = mention.lead[: bound.start()] if bound else mention.lead
        words = _PADDING.sub("", lead)
        is_name = len(words) >= _LEAST and not _NO_WORDS.search(words) and not _DATED.search(lead)
        if is_name and (bound or mention.kind in _OF_NUMBERS) and text.is_typed(mention.start, mention.end):
            is_planned = bound is not None or text.role in _PLANNED
            excerpt = text.excerpt(mention.start - len(mention.lead), mention.end)
            item = _LedTo(mention.lead, words, mention.number, mention.written, excerpt, text)
            yield f"{mention.unit}{is_planned}", item


def _counted(text: Text) -> Iterator[tuple[str, _LedTo]]:
    """The numbers before enough words on what is counted: 2个互联网固定IP地址."""
    for mention in mentions(text.content):
        words = _COUNTED.match(text.content, mention.end)
        is_one = mention.kind is MentionKind.TOTAL and not mention.is_money and not _DATED.search(mention.lead)
        if words and is_one and text.is_typed(mention.start, mention.end):
            is_planned = _BOUND.search(mention.lead) is not None or text.role in _PLANNED
            excerpt = text.excerpt(mention.start, mention.end + len(words[0]))
            item = _LedTo("", words[0], mention.number, mention.written, excerpt, text)
            yield f"后{mention.unit}{is_planned}", item


SAME_WORDS = AcrossTexts(
    code="R796",
    title="同样的话，数不同",
    severity=Severity.VERIFY,
    reference="同一数据在公开文本各处应一致",
    meaning="同一项目的两格文字里，同样的话（至少六个字；不同项目的至少十个字）后面的数不同：“管理和运维办公设施25台套”与“管理和运维办公设施125台套”；同一项目里，数后面八个字相同的也算：“2个互联网固定IP地址”与“7个互联网固定IP地址”。"
    "预期的与实际完成的，可以不同，不比。",
    hint="对照原始资料改成一致；确是两件事的，写明区别",
    example="实际完成目标：管理和运维办公设施25台套。自评：管理和运维办公设施52台套。",
    compare=_same_words,
    uses=EVERYTHING,
)

RULES = (SAME_WORDS,)
