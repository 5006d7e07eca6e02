"""A154: the area of a department's houses beside what they are used for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, passed, wrong
from generator.auditing.texts.agreement_rules import LISTED_PARTS
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.measures import decimal
from generator.checks.texts.typed import half_step
from generator.published.published_document import PublishedParagraph

_N = r"\d[\d,]*(?:\.\d+)?"
_HOUSES = re.compile(rf"房屋(?:建筑)?(?:面积)?(?:共|共计|为)?(?P<all>{_N})平方米[，（]其中：?(?P<parts>[^。；）]+)")
_PART = re.compile(rf"(?:办公|业务|其他)用房(?:面积)?(?:为)?(?P<area>{_N})平方米")


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results of the section on assets, where it lists all three uses."""
    own = (one for one in prose(audited) if topic_of(one.section) is SectionTopic.ASSETS)
    return [result for paragraph in own for result in _of_paragraph(paragraph)]


def _of_paragraph(paragraph: PublishedParagraph) -> Iterator[AuditResult]:
    plain = PlainText.of(paragraph.text)
    for match in _HOUSES.finditer(plain.text):
        areas = [decimal(one["area"]) for one in _PART.finditer(match["parts"])]
        if len(areas) != 3:
            continue
        whole, added = decimal(match["all"]), sum(areas)
        spot = paragraph.spot(*plain.printed_span(*match.span("all")))
        if abs(whole - added) <= half_step(whole) + sum(map(half_step, areas)):
            yield passed(LISTED_PARTS, spot)
            continue
        quoted, _ = sentence(paragraph, spot.start, spot.end)
        causes = frozenset({sentence_spot(paragraph, spot.start)})
        message = f"房屋{match['all']}平方米，各类用房之和为{added}平方米"
        yield wrong(AuditFinding(LISTED_PARTS, message, (spot,), quote=quoted, causes=causes))
