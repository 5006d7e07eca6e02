"""A156: the direction that a reason is told of, beside the change before it: 减少1万元。增加的主要原因是…."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, passed, wrong
from generator.auditing.texts.agreement_rules import DIFFERENCE
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.checks.measures import decimal
from generator.published.published_document import PublishedParagraph

_UP = "增加|增长|上升|提高"
_WAY = f"{_UP}|减少|下降|降低"
_N = r"\d[\d,]*(?:\.\d+)?"
_TOLD = re.compile(
    rf"(?:(?P<way>{_WAY})(?:了|额?为)?(?P<number>{_N})(?:万元|元)(?:[，、（](?:同比)?(?:{_WAY})(?:了|为)?{_N}[%％]）?)?|与上年(?:度)?持平)"
    rf"[，。；](?P<reason>{_WAY})的?(?:主要)?原因"
)


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for every reason that names its direction, directly behind a change."""
    return [result for paragraph in prose(audited) for result in _of_paragraph(paragraph)]


def _of_paragraph(paragraph: PublishedParagraph) -> Iterator[AuditResult]:
    plain = PlainText.of(paragraph.text)
    for match in _TOLD.finditer(plain.text):
        start, end = plain.printed_span(match.start("reason"), match.end())
        spot = paragraph.spot(start, end)
        nothing = match["number"] and not decimal(match["number"])
        if nothing or (match["way"] and (match["way"] in _UP) is (match["reason"] in _UP)):
            yield passed(DIFFERENCE, spot)
            continue
        change = f"{match['way']}{match['number']}" if match["way"] else "持平"
        message = f"前面写{change}，后面写{match['reason']}的原因"
        quoted, _ = sentence(paragraph, start, end)
        yield wrong(
            AuditFinding(
                DIFFERENCE, message, (spot,), quote=quoted, causes=frozenset({sentence_spot(paragraph, start)})
            )
        )
