"""A103: amounts in another unit: “三公” of nothing in 万元 among 元, or of 万元 again in 元; an office's costs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, wrong
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.rules import UNIT
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.typed import half_step
from generator.published.published_document import PublishedParagraph

Stated = tuple[PublishedParagraph, Mention]
_FEWEST = 5  # amounts in 元
_FEWEST_LIKELY = 100  # 元 that are told by mistake for 万元
_RATE_BEHIND = re.compile(r"[，,](?:同比|比上年|较上年)?(?:完成(?:年初)?预算的|占|增长|下降|增加|减少)\d")
_FEWEST_YUAN = 1000  # of what an office costs in a year, and of what is told of its change


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for the section on what the office costs, and for those on the “三公” expenses that are in 元."""
    for paragraph in prose(audited):
        if topic_of(paragraph.section) is SectionTopic.AGENCY:
            yield from _of_office(paragraph)
    own = [one for one in prose(audited) if topic_of(one.section) is SectionTopic.THREE_PUBLIC]
    stated = [(paragraph, one) for paragraph in own for one in mentions(paragraph.text) if one.is_money]
    yield from _again_in_yuan(stated)
    yield from _among_whole_wan(stated)
    in_yuan = [one for _, one in stated if one.unit == "元"]
    others = [(paragraph, one) for paragraph, one in stated if one.unit != "元"]
    if len(in_yuan) < _FEWEST or not others or any(one.number for _, one in others):
        return
    for paragraph, one in others:
        right = paragraph.text[one.start : one.end].replace("万元", "元")
        yield _wrong(f"这一节的金额都以元为单位，这里写的是{one.written}", paragraph, one, right)


def _of_office(paragraph: PublishedParagraph) -> Iterator[AuditResult]:
    """What an office costs in 元, less than any does; what its costs changed by, beside a cost in 万元."""
    total = None
    for one in mentions(paragraph.text):
        if not one.is_money:
            continue
        if one.kind is MentionKind.TOTAL and "机关运行经费" in one.lead:
            total = one
        few = one.unit == "元" and 0 < one.number < _FEWEST_YUAN and half_step(one.number) < half_step(Decimal(1))
        of_change = one.kind is MentionKind.CHANGE and total is not None and total.sentence == one.sentence
        in_wan = total is not None and (total.unit == "万元" or total.number < _FEWEST_YUAN)
        if few and (one is total or (of_change and in_wan)):
            right = f"{one.number}万元"
            yield _wrong(f"机关运行经费的金额写{one.written}，多半是{right}", paragraph, one, right)


def _again_in_yuan(stated: Sequence[Stated]) -> Iterator[AuditResult]:
    """A number with decimals that the section states in 万元 and once more in 元."""
    in_wan = {one.number for _, one in stated if one.unit == "万元"}
    for paragraph, one in stated:
        if one.unit == "元" and one.number in in_wan and one.number != one.number.to_integral_value():
            right = f"{paragraph.text[one.start : one.end].removesuffix('元').rstrip()}万元"
            yield _wrong(f"别处写{one.number}万元，这里写的是{one.written}，单位写错", paragraph, one, right)


def _among_whole_wan(stated: Sequence[Stated]) -> Iterator[AuditResult]:
    """A whole number of 元 with a rate behind it, of the size of the section's amounts, all whole numbers of 万元."""
    in_wan = [one.number for _, one in stated if one.unit == "万元"]
    if not in_wan or any(number != number.to_integral_value() for number in in_wan):
        return
    for paragraph, one in stated:
        if one.unit != "元" or not _FEWEST_LIKELY <= one.number <= 2 * max(in_wan) or "均" in one.lead:
            continue
        if one.number == one.number.to_integral_value() and _RATE_BEHIND.match(
            "".join(paragraph.text[one.end :].split())
        ):
            right = f"{one.number}万元"
            yield _wrong(f"这一节的金额都以万元为单位，写{one.written}，多半是{right}", paragraph, one, right)


def _wrong(message: str, paragraph: PublishedParagraph, one: Mention, right: str) -> AuditResult:
    quoted, corrected = sentence(paragraph, one.start, one.end, right)
    spots = (paragraph.spot(one.start, one.end),)
    causes = frozenset({sentence_spot(paragraph, one.start)})
    return wrong(AuditFinding(UNIT, message, spots, corrected=corrected, quote=quoted, causes=causes))
