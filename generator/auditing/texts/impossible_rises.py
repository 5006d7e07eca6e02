"""A156: that something rose to nothing, or by more than it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, passed, wrong
from generator.auditing.texts.agreement_rules import DIFFERENCE
from generator.auditing.texts.figures import printed_statements
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.statements import FINAL, subject_key
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.texts.mentions import LAST_YEAR

_ROSE = re.compile(
    rf"(?P<name>[^，。；：\n\d]{{2,40}}?)(?:[比较]|[与同和](?={LAST_YEAR}相比)){LAST_YEAR}(?:决算)?数?(?:相比)?，?(?:有所|略有|略|总体)?"
    r"(?P<at>增加|增长|上升)(?:了|额?为)?(?:(?P<number>\d[\d,]*(?:\.\d+)?)万元|(?=[，。；]|\Z))"
)


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for every rise of an amount that the same section states, in one value."""
    finals: dict[tuple[SectionTopic, str], set[Decimal]] = {}
    for _, stated in printed_statements(audited):
        if stated.key.measure == FINAL and stated.key.subject and stated.mention.is_money:
            finals.setdefault((stated.key.topic, stated.key.subject), set()).add(stated.mention.in_wan)
    for paragraph in prose(audited):
        topic = topic_of(paragraph.section)
        for match in _ROSE.finditer(paragraph.text):
            own = finals.get((topic, subject_key(match["name"])), set())
            grown = Decimal((match["number"] or "0").replace(",", ""))
            if len(own) != 1:
                continue
            (amount,) = own
            span = match.span("at")
            if amount > 0 and grown <= amount + Decimal("0.01"):
                yield passed(DIFFERENCE, paragraph.spot(*span))
            elif amount < 0 or (match["number"] and not grown):
                continue
            else:
                by = f"增加{match['number']}万元" if match["number"] else "增加"
                message = f"{match['name'].strip()}本年是{amount}万元，不能比上年{by}"
                yield wrong(
                    AuditFinding(
                        DIFFERENCE,
                        message,
                        (paragraph.spot(*span),),
                        quote=sentence(paragraph, *span)[0],
                        causes=frozenset({sentence_spot(paragraph, span[0])}),
                    )
                )
