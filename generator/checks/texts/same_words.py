"""R796: the same words of one project with another number behind them in another cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from generator.accounts.roles import Role
from generator.checks.rule import Examined, Fails, Side
from generator.checks.text import EVERYTHING, HAN, Text
from generator.checks.texts.declared import AcrossTexts
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.diagnostics import Severity
from generator.values import dataclass

_LEAST = 6  # characters of the words before the number, the last of which are the same thing
_PADDING = re.compile(r"共计|合计|累计|总计|达到|其中|分别|全年|本年度?|今年|[共达已约的了为是均都]")
_NO_WORDS = re.compile(rf"[^{HAN}]")
_DATED = re.compile(
    r"\d|[上下][半个一]|[一二三四]季度|上年|去年|次年|明年|第[一二三四五六]|[甲乙丙丁]|首批|前期|后期|比|较|每|人均|同比"
)
_PLANNED = frozenset({Role.GOAL, Role.TARGET})  # what was reached may be another number


@dataclass(frozen=True)
class _LedTo:
    """A number with the words before it, and where it stands."""

    number: Decimal
    written: str
    excerpt: str
    text: Text


def _same_words(looked_at: tuple[Text, ...], _: Examined) -> Iterator[Fails]:
    by_words: dict[tuple[str, bool, str, str], list[_LedTo]] = defaultdict(list)
    for text in looked_at:
        if text.topic.project and any(map(str.isdigit, text.content)):
            for words, mention in _numbers(text):
                stated = _LedTo(
                    mention.number, mention.written, text.excerpt(mention.start - len(words), mention.end), text
                )
                key = text.topic.project, text.role in _PLANNED, words, mention.unit
                by_words[key].append(stated)
    for (_project, _planned, words, _unit), items in by_words.items():
        first = items[0]
        other = next((item for item in items if item.number != first.number), None)
        # A text that has both numbers means them to differ.
        if other and len({(item.text.place, item.number) for item in items}) == len(
            {item.text.place for item in items}
        ):
            yield Fails(
                f"同一项目的两处文字，“{words}”后面的数不同：{first.written}，别处为{other.written}",
                Side(first.excerpt, places=(first.text.place,)),
                Side(other.excerpt, places=(other.text.place,)),
            )


def _numbers(text: Text) -> Iterator[tuple[str, Mention]]:
    """The numbers of the text that enough words lead to, with the last of these."""
    for mention in mentions(text.content):
        words = _PADDING.sub("", mention.lead)
        is_plain = mention.kind in (MentionKind.TOTAL, MentionKind.OTHER, MentionKind.EXECUTION)
        is_name = len(words) >= _LEAST and not _NO_WORDS.search(words) and not _DATED.search(mention.lead)
        if is_plain and is_name and text.is_typed(mention.start, mention.end):
            yield words[-_LEAST:], mention


SAME_WORDS = AcrossTexts(
    code="R796",
    title="同一项目里同样的话，数不同",
    severity=Severity.VERIFY,
    reference="同一数据在公开文本各处应一致",
    meaning="同一项目的两格文字里，同样的话（至少六个字）后面的数不同：“管理和运维办公设施25台套”与“管理和运维办公设施125台套”。"
    "预期的与实际完成的，可以不同，不比。",
    hint="对照原始资料改成一致；确是两件事的，写明区别",
    example="实际完成目标：管理和运维办公设施25台套。自评：管理和运维办公设施52台套。",
    compare=_same_words,
    uses=EVERYTHING,
)

RULES = (SAME_WORDS,)
