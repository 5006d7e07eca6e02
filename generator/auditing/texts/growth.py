"""A139, A140, A103: rates of change of amounts that stand in another sentence, and of what there was nothing of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from generator.amounts import in_wan
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, passed, rounding, wrong
from generator.auditing.texts import rules as table_rules
from generator.auditing.texts import within_rules as rules
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.repeated import Printed
from generator.auditing.texts.statements import FINAL, subject_key
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.typed import follows, percentage
from generator.published.published_document import PublishedParagraph

_LAST_DIGIT = Decimal("0.0105")  # per cent
_CHANGED = re.compile(r"(?:总体|实际|净)?(?:增加|增长|减少|下降)(?:了|额?为)?\Z")
_AGAINST = re.compile(r"(?:比|较|与)(?:上年|去年|上一年度?|\d{4}年)(?:度|同期)?(?:相比)?")


def growth_from_nothing(audited: AuditedDocument, printed: Iterable[Printed]) -> Iterator[AuditResult]:
    """The rates of growth of what grew by all that it is, where its amount stands in another sentence."""
    finals: dict[tuple[SectionTopic, str], tuple[PublishedParagraph, Mention]] = {}
    for paragraph, stated in printed:
        key = stated.key
        if key.measure == FINAL and key.subject and stated.mention.is_money:
            finals.setdefault((key.topic, key.subject), (paragraph, stated.mention))
    for paragraph in prose(audited):
        topic = topic_of(paragraph.section)
        for change, rate in _growths(paragraph.text):
            subject = subject_key(_CHANGED.sub("", _AGAINST.sub("", _with_brackets(paragraph.text, change))))
            elsewhere, final = finals.get((topic, subject), (paragraph, None))
            # In one sentence R762 compares them.
            if final is None or (elsewhere is paragraph and final.sentence == change.sentence) or not final.number:
                continue
            amount = in_wan(final.number, final.unit)
            spot = paragraph.spot(change.start, rate.end)
            if change.unit == "元" and final.unit == "万元" and _follows_in_wan(change, rate, amount):
                yield _unit(paragraph, change)
                continue
            grown = in_wan(change.number, change.unit)
            if grown != amount or not change.is_upward:
                yield from _rate(paragraph, change, rate, amount)
                continue
            if elsewhere is paragraph:
                continue  # R762 says so of sentences that follow each other
            quoted, _ = sentence(paragraph, change.start, rate.end)
            yield wrong(
                AuditFinding(
                    rules.FROM_NOTHING,
                    f"增加{change.written}即本年的全部决算数，上年为零，不能说增长{rate.written}",
                    (spot,),
                    (AuditSide("增加", change.written, spot), AuditSide("本年决算", f"{amount}万元", elsewhere.spot())),
                    quote=quoted,
                    causes=frozenset({sentence_spot(paragraph, change.start)}),
                )
            )


def _follows_in_wan(change: Mention, rate: Mention, amount: Decimal) -> bool:
    """Whether the rate is that of the number taken as 万元."""
    before = amount - change.number if change.is_upward else amount + change.number
    return before > 0 and follows(rate.number, change.number, before)


def _unit(paragraph: PublishedParagraph, change: Mention) -> AuditResult:
    spot = paragraph.spot(change.start, change.end)
    right = f"{change.number}万元"
    quoted, corrected = sentence(paragraph, change.start, change.end, right)
    message = f"增减额写{change.written}，与增减率相符的是{right}，单位写错"
    causes = frozenset({sentence_spot(paragraph, change.start)})
    return wrong(AuditFinding(table_rules.UNIT, message, (spot,), corrected=corrected, quote=quoted, causes=causes))


def _rate(paragraph: PublishedParagraph, change: Mention, rate: Mention, amount: Decimal) -> Iterator[AuditResult]:
    """Whether the rate follows from the change and the amount that stands elsewhere."""
    grown = in_wan(change.number, change.unit)
    before = amount - grown if change.is_upward else amount + grown
    spot = paragraph.spot(change.start, rate.end)
    if before <= 0 or follows(rate.number, grown, before):
        yield passed(rules.RATE_OF_CHANGE, spot)
        return
    right = percentage(grown, before)
    quoted, corrected = sentence(paragraph, rate.start, rate.end, right)
    finding = AuditFinding(
        rules.RATE_OF_CHANGE,
        f"本年决算{amount}万元，增减{change.written}，上年即{before}万元，应为{right}，文中为{rate.written}",
        (spot,),
        arithmetic=f"{grown} ÷ {before} = {right}",
        corrected=corrected,
        quote=quoted,
        causes=frozenset({sentence_spot(paragraph, change.start)}),
    )
    yield rounding(finding) if abs(grown / before * 100 - rate.number) <= _LAST_DIGIT else wrong(finding)


def _growths(text: str) -> Iterator[tuple[Mention, Mention]]:
    """Each change of an amount, with the rate directly after it."""
    found = mentions(text)
    for change, rate in pairwise(found):
        changes = change.kind is MentionKind.CHANGE and change.is_money and change.number
        same_way = rate.kind is MentionKind.RATE and rate.is_upward is change.is_upward
        if changes and same_way and rate.sentence == change.sentence:
            yield change, rate


def _with_brackets(text: str, change: Mention) -> str:
    """The words that lead to the amount, from the last stop that is no bracket."""
    before = text[: change.start]
    return "".join(before[max(before.rfind(stop) for stop in "，。；：\n") + 1 :].split())
