"""A103: amounts of the “三公” expenses in another unit: of nothing in 万元 among 元, a number of 万元 again in 元."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, wrong
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.rules import UNIT
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.texts.mentions import Mention, mentions
from generator.published.published_document import PublishedParagraph

Stated = tuple[PublishedParagraph, Mention]
_FEWEST = 5  # amounts in 元


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for the sections on the “三公” expenses; nothing where they state their amounts in 万元."""
    own = [one for one in prose(audited) if topic_of(one.section) is SectionTopic.THREE_PUBLIC]
    stated = [(paragraph, one) for paragraph in own for one in mentions(paragraph.text) if one.is_money]
    yield from _again_in_yuan(stated)
    in_yuan = [one for _, one in stated if one.unit == "元"]
    others = [(paragraph, one) for paragraph, one in stated if one.unit != "元"]
    if len(in_yuan) < _FEWEST or not others or any(one.number for _, one in others):
        return
    for paragraph, one in others:
        right = paragraph.text[one.start : one.end].replace("万元", "元")
        yield _wrong(f"这一节的金额都以元为单位，这里写的是{one.written}", paragraph, one, right)


def _again_in_yuan(stated: Sequence[Stated]) -> Iterator[AuditResult]:
    """A number with decimals that the section states in 万元 and once more in 元."""
    in_wan = {one.number for _, one in stated if one.unit == "万元"}
    for paragraph, one in stated:
        if one.unit == "元" and one.number in in_wan and one.number != one.number.to_integral_value():
            right = f"{paragraph.text[one.start : one.end].removesuffix('元').rstrip()}万元"
            yield _wrong(f"别处写{one.number}万元，这里写的是{one.written}，单位写错", paragraph, one, right)


def _wrong(message: str, paragraph: PublishedParagraph, one: Mention, right: str) -> AuditResult:
    quoted, corrected = sentence(paragraph, one.start, one.end, right)
    spots = (paragraph.spot(one.start, one.end),)
    causes = frozenset({sentence_spot(paragraph, one.start)})
    return wrong(AuditFinding(UNIT, message, spots, corrected=corrected, quote=quoted, causes=causes))
