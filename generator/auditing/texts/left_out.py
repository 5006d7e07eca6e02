"""A152, A171: words left out, as another place of the text shows: the lead to a reason, 年 behind a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditResult
from generator.auditing.texts.paragraphs import prose, wrong_at
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.sentence_rules import BROKEN
from generator.auditing.texts.typing_rules import WORD_AND_NUMBER
from generator.checks.measures import decimal
from generator.published.published_document import PublishedParagraph

_REASON = re.compile(r"原因(?:是|为|：)(?P<words>[^。；]{10,})[。；]")
# 186.42万元比201423.45万元…增加162.97万元: the year 2014 and 23.45.
_RUN_TOGETHER = re.compile(
    r"(?P<now>\d[\d,]*(?:\.\d+)?)万元，?(?:比|与|较)?(?P<at>20\d\d(?P<was>\d+(?:\.\d+)?))万元[^。；\d]{0,24}?"
    r"(?P<way>增加|增长|减少|下降)了?(?P<change>\d[\d,]*(?:\.\d+)?)万元"
)
_LAST = Decimal("0.02")  # 万元: what rounding can do to a difference of two amounts


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for every paragraph of the text in which something is left out."""
    texts = [(paragraph, PlainText.of(paragraph.text)) for paragraph in prose(audited)]
    reasons = {match["words"] for _, plain in texts for match in _REASON.finditer(plain.text)}
    for paragraph, plain in texts:
        for words in reasons:
            for match in re.finditer(rf"(?<=[%％元]，){re.escape(words)}(?=[。；])", plain.text):
                yield wrong_at(BROKEN, paragraph, plain, match.span(), f"“{words}”前漏了“主要原因是”")
        yield from _run_together(paragraph, plain)


def _run_together(paragraph: PublishedParagraph, plain: PlainText) -> Iterator[AuditResult]:
    """The amounts with a year before them that fit the change that is told only without it."""
    for match in _RUN_TOGETHER.finditer(plain.text):
        now, was, change = (decimal(match[name]) for name in ("now", "was", "change"))
        signed = change if match["way"] in ("增加", "增长") else -change
        if abs(now - was - signed) <= _LAST:
            message = f"“{match['at']}万元”漏了字，年份和金额连在一起，应为“{match['at'][:4]}年的{match['was']}万元”"
            yield wrong_at(WORD_AND_NUMBER, paragraph, plain, match.span("at"), message)
