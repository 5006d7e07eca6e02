"""A147: how an expense of the “三公” kinds differs from its budget, as the text says and as the table does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts.concepts import Basis
from generator.amounts import in_wan
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, not_checked, passed, wrong
from generator.auditing.texts import within_rules as rules
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.measures import decimal
from generator.checks.texts.typed import half_step
from generator.published.published_document import PublishedParagraph

_CENT = Decimal("0.01")
_CONCEPTS = {
    "因公出国（境）费": c.OVERSEAS_VISITS,
    "公务接待费": c.RECEPTIONS,
    "公务用车购置及运行维护费": c.VEHICLES,
}
_STATED = re.compile(
    rf"(?P<name>{'|'.join(map(re.escape, _CONCEPTS))})支出(?:决算)?(?:为)?[\d,.]+万元，"
    r"(?:与|比|较)\d{4}年(?:度)?预算(?:数)?(?:相比)?，?"
    r"(?P<what>无变化|没有变化|无增减(?:变化)?|没有增减|持平|(?P<way>增加|减少)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元))"
)


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for each expense that the text compares with its budget and the table has."""
    own = (one for one in prose(audited) if topic_of(one.section) is SectionTopic.THREE_PUBLIC)
    results = [result for paragraph in own for result in _checked(audited, paragraph)]
    return results or [not_checked(rules.AGAINST_BUDGET, "文中没有写与预算相比的增减，或没有读到“三公”经费表")]


def _checked(audited: AuditedDocument, paragraph: PublishedParagraph) -> Iterator[AuditResult]:
    plain = PlainText.of(paragraph.text)
    for match in _STATED.finditer(plain.text):
        concept = _CONCEPTS[match["name"]]
        budget = audited.accounts.find(concept, basis=Basis.BUDGET)
        final = audited.accounts.find(concept)
        if budget is None or final is None:
            continue
        apart = final.value - budget.value
        stated = in_wan(decimal(match["number"]), match["unit"]) if match["number"] else Decimal(0)
        stated = -stated if match["way"] == "减少" else stated
        start, end = plain.printed_span(match.start("what"), match.end("what"))
        spot = paragraph.spot(start, end)
        step = half_step(decimal(match["number"])) if match["number"] else Decimal(0)
        if abs(stated - apart) <= max(step, _CENT):
            yield passed(rules.AGAINST_BUDGET, spot)
            continue
        right = f"{'增加' if apart > 0 else '减少'}{abs(apart)}万元" if apart else "持平"
        quoted, corrected = sentence(paragraph, start, end, right)
        where = next((audited.where(place) for place in final.sources), None)
        yield wrong(
            AuditFinding(
                rules.AGAINST_BUDGET,
                f"{match['name']}与预算相比写“{match['what']}”，按报表应为{right}",
                (spot,),
                (AuditSide("文中", match["what"], spot), AuditSide("报表", right, where)),
                f"决算{final.value} − 预算{budget.value} = {apart}",
                corrected,
                quoted,
                causes=frozenset({sentence_spot(paragraph, start)}),
            )
        )
