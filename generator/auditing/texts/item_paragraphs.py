"""The 项 that the text goes through one by one: their names as printed, their amounts, what they were spent on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.auditing.audited import AuditedDocument
from generator.auditing.texts.paragraphs import prose, sentence_spot
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.published.published_document import PublishedParagraph, Spot

_NAME = r"[^（()）。；：:，,\d]"
_WITH_BRACKETS = rf"(?:{_NAME}|[（(][^（()）类款项]{{1,4}}[）)])"  # 政府办公厅（室）及相关机构事务
_PATH = re.compile(
    rf"(?P<category>{_NAME}{{2,30}}?)\s*[（(]\s*类\s*[）)]\s*(?:支出)?(?P<section>{_WITH_BRACKETS}{{2,40}}?)"
    rf"\s*[（(]\s*款\s*[）)]\s*(?P<item>{_WITH_BRACKETS}{{2,45}}?)\s*[（(]\s*项\s*[）)]"
)
_ORDINAL = re.compile(r"\A[\s.、．）)]+")  # what stands between the number of the 项 and its name
_BUDGETED = re.compile(r"预算(?:数|安排)?(?:为|是)?\Z")
_OF_ANOTHER = re.compile(r"上年|去年|\d{4}年(?!度?支出决算|度?决算)|同比|其中")
_DIRECTLY = 5  # characters between the names and an amount that is of them
_PURPOSE = re.compile(r"主要?用于[：:]?(?P<words>[^。；]{4,80})[。；]")


@dataclass(frozen=True)
class ItemParagraph:
    """An 项 as the text names it: its three names, its amounts as printed, its use."""

    paragraph: PublishedParagraph
    category: str
    section: str
    item: str
    start: int  # of the names in the paragraph
    end: int
    named: Mention | None  # the amount directly after the names; positions count from the paragraph's beginning
    final: Mention | None
    budget: Mention | None
    purpose: str

    @property
    def causes(self) -> frozenset[Spot]:
        """What may be wrong where its final amount is: the names, the sentence that states it."""
        stated = self.final or self.named
        return frozenset({self.spot, *([sentence_spot(self.paragraph, stated.start)] if stated else [])})

    @property
    def spot(self) -> Spot:
        """Where its names stand."""
        return self.paragraph.spot(self.start, self.end)


def item_paragraphs(audited: AuditedDocument, topic: SectionTopic) -> tuple[ItemParagraph, ...]:
    """The 项 of the sections on the topic, in their order."""
    return tuple(
        item for paragraph in prose(audited) if topic_of(paragraph.section) is topic for item in _items(paragraph)
    )


def _items(paragraph: PublishedParagraph) -> Iterator[ItemParagraph]:
    text = paragraph.text
    matches = list(_PATH.finditer(text))
    if not matches:
        return
    ends_of = [match.start() for match in matches[1:]] + [len(text)]
    for match, ends in zip(matches, ends_of, strict=True):
        category = _ORDINAL.sub("", match["category"])
        start = match.end("category") - len(category)
        named, budget, final = _amounts(text, match.end(), ends)
        purpose = _PURPOSE.search(text, match.end(), ends)
        use = _joined(purpose["words"]) if purpose else ""
        names = _joined(category), _joined(match["section"]), _joined(match["item"])
        yield ItemParagraph(paragraph, *names, start, match.end(), named, final, budget, use)


def _joined(words: str) -> str:
    return "".join(words.split())


def _amounts(text: str, start: int, end: int) -> tuple[Mention | None, Mention | None, Mention | None]:
    """The amount directly after the names, the budget and the final amount that the sentences after them state."""
    named = budget = final = None
    for mention in mentions(text):
        if not start <= mention.start < end or not mention.is_money or mention.kind is not MentionKind.TOTAL:
            continue
        lead = mention.lead.removeprefix("项")
        if _OF_ANOTHER.search(lead):
            continue
        if _BUDGETED.search(lead):
            budget = budget or mention
        elif "决算" in lead:
            return named, budget, mention
        elif not lead.strip("支出为：“”") and mention.start - start <= _DIRECTLY:
            named = final = mention
    return named, budget, final
