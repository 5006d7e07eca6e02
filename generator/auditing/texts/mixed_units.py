"""A103: an amount of nothing in 万元 in a section whose amounts are all in 元."""

from __future__ import annotations

from collections.abc import Iterable

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, wrong
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.rules import UNIT
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.texts.mentions import mentions

_FEWEST = 5  # amounts in 元


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for the sections on the “三公” expenses; nothing where they state their amounts in 万元."""
    own = [one for one in prose(audited) if topic_of(one.section) is SectionTopic.THREE_PUBLIC]
    stated = [(paragraph, one) for paragraph in own for one in mentions(paragraph.text) if one.is_money]
    in_yuan = [one for _, one in stated if one.unit == "元"]
    others = [(paragraph, one) for paragraph, one in stated if one.unit != "元"]
    if len(in_yuan) < _FEWEST or not others or any(one.number for _, one in others):
        return
    for paragraph, one in others:
        right = paragraph.text[one.start : one.end].replace("万元", "元")
        quoted, corrected = sentence(paragraph, one.start, one.end, right)
        yield wrong(
            AuditFinding(
                UNIT,
                f"这一节的金额都以元为单位，这里写的是{one.written}",
                (paragraph.spot(one.start, one.end),),
                corrected=corrected,
                quote=quoted,
                causes=frozenset({sentence_spot(paragraph, one.start)}),
            )
        )
