"""A140: the rates of amounts that one sentence states one after the other, 分别减少1万元和2万元，下降20%和33%."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, passed, wrong
from generator.auditing.texts import within_rules as rules
from generator.auditing.texts.paragraphs import prose, sentence
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.typed import follows, percentage
from generator.published.published_document import PublishedParagraph


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for every sentence that states as many rates as changes, and as many amounts before them."""
    return [result for paragraph in prose(audited) for result in _of_paragraph(paragraph)]


def _of_paragraph(paragraph: PublishedParagraph) -> Iterator[AuditResult]:
    runs = [list(run) for _, run in groupby(mentions(paragraph.text), key=lambda one: (one.sentence, one.kind))]
    for amounts, changes, rates in zip(runs, runs[1:], runs[2:], strict=False):
        kinds = (amounts[0].kind, changes[0].kind, rates[0].kind)
        listed = kinds == (MentionKind.TOTAL, MentionKind.CHANGE, MentionKind.RATE)
        together = amounts[0].sentence == rates[0].sentence and len(changes) == len(rates) > 1
        if listed and together and len(amounts) >= len(changes) and all(one.is_money for one in (*amounts, *changes)):
            yield from _compared(paragraph, amounts[-len(changes) :], changes, rates)


def _compared(
    paragraph: PublishedParagraph, amounts: Sequence[Mention], changes: Sequence[Mention], rates: Sequence[Mention]
) -> Iterator[AuditResult]:
    for amount, change, rate in zip(amounts, changes, rates, strict=True):
        before = amount.in_wan - change.in_wan if change.is_upward else amount.in_wan + change.in_wan
        spot = paragraph.spot(rate.start, rate.end)
        if before <= 0 or follows(rate.number, change.in_wan, before):
            yield passed(rules.RATE_OF_CHANGE, spot)
            continue
        right = percentage(change.in_wan, before)
        quoted, corrected = sentence(paragraph, rate.start, rate.end, right)
        yield wrong(
            AuditFinding(
                rules.RATE_OF_CHANGE,
                f"{amount.written}、增减{change.written}，比较的基数是{before}万元，应为{right}，文中为{rate.written}",
                (spot,),
                arithmetic=f"{change.in_wan} ÷ {before} = {right}",
                corrected=corrected,
                quote=quoted,
                causes=frozenset({spot}),
            )
        )
