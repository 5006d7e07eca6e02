"""A154: 年初结转 beside what was left the year before, as 年末结转 and its change since then have it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, passed, wrong
from generator.auditing.texts.agreement_rules import LISTED_PARTS
from generator.auditing.texts.paragraphs import prose, sentence
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.texts.mentions import COMPARISON, Mention, MentionKind, mentions
from generator.published.published_document import PublishedParagraph

_OPENING = re.compile(r"(?<!拨款)(?:年初|上年)结转(?:[和及]结余)?(?:为|共)?\Z")
_CLOSING = re.compile(r"(?<!拨款)年末结转(?:[和及]结余)?(?:为|共)?\Z")
_SINCE = re.compile(rf"(?:{COMPARISON}|[比较与]上年(?:度)?年?末?)")
_ALL_FUNDS = (SectionTopic.TOTALS, SectionTopic.INCOME, SectionTopic.EXPENDITURE)
_PART = re.compile(r"财政拨款(?!结余|结转)|一般公共预算|政府性基金")

Stated = tuple[PublishedParagraph, Mention]


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The result where the sections on all funds state 年初结转, always alike, and 年末结转 with its change."""
    paragraphs = [one for one in prose(audited) if topic_of(one.section) in _ALL_FUNDS]
    opening = [(one, mention) for one in paragraphs for mention in _opening(one)]
    if len({mention.in_wan for _, mention in opening}) != 1:
        return []
    return [_compared(opening[0], one, *pair) for one in paragraphs for pair in _closing(one)]


def _opening(paragraph: PublishedParagraph) -> Sequence[Mention]:
    found = [one for one in mentions(paragraph.text) if one.kind is MentionKind.TOTAL and one.is_money]
    return [one for one in found if _OPENING.search(one.lead) and not _PART.search(one.lead)]


def _closing(paragraph: PublishedParagraph) -> Sequence[tuple[Mention, Mention]]:
    """年末结转 and, directly behind it, by how much it changed since the year before."""
    return [
        (left, change)
        for left, change in pairwise(mentions(paragraph.text))
        if left.kind is MentionKind.TOTAL
        and change.kind is MentionKind.CHANGE
        and left.is_money
        and change.is_money
        and change.sentence - left.sentence <= 1
        and _CLOSING.search(left.lead)
        and not _PART.search(left.lead)
        and _SINCE.match(change.lead)
    ]


def _compared(opening: Stated, paragraph: PublishedParagraph, left: Mention, change: Mention) -> AuditResult:
    """Whether the year began with what was left at the end of the one before."""
    at, begun = opening
    before = left.in_wan - change.in_wan if change.is_upward else left.in_wan + change.in_wan
    spots = (at.spot(begun.start, begun.end), paragraph.spot(left.start, change.end))
    allowed = begun.half_step_in_wan + left.half_step_in_wan + change.half_step_in_wan
    if abs(before - begun.in_wan) <= max(allowed, Decimal("0.015")):
        return passed(LISTED_PARTS, *spots)
    sign = "-" if change.is_upward else "+"
    return wrong(
        AuditFinding(
            LISTED_PARTS,
            f"年初结转和结余写{begun.written}，而按年末结转和结余及其增减，上年末是{before}万元",
            spots,
            (AuditSide("年初", begun.written, spots[0]), AuditSide("上年末", f"{before}万元", spots[1])),
            f"{left.in_wan} {sign} {change.in_wan} = {before}，相差{abs(before - begun.in_wan)}",
            quote=sentence(paragraph, left.start, change.end)[0],
        )
    )
