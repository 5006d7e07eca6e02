"""A154: 收入总计 or 支出总计 of a sentence that states what it comes from in any order, not listed behind 其中."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, passed, wrong
from generator.auditing.texts.agreement_rules import LISTED_PARTS
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.published.published_document import PublishedParagraph

_TOTAL = re.compile(r"总计(?:各|均)?(?:为|是)?\Z")
# Each side: what must be stated, and what may be.
_SIDES = (
    (
        (r"本年(?:度)?收入(?:合计)?(?:为)?\Z", r"(?:年初|上年)结转(?:[和及]结余)?(?:为)?\Z"),
        r"使用(?:非财政拨款|专用)结余\S*\Z",
    ),
    ((r"本年(?:度)?支出(?:合计)?(?:为)?\Z", r"年末结转(?:[和及]结余)?(?:为)?\Z"), r"结余分配(?:为)?\Z"),
)


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for every sentence with a total and both of what it comes from or goes to."""
    return [result for paragraph in prose(audited) for result in _of_paragraph(paragraph)]


def _of_paragraph(paragraph: PublishedParagraph) -> Iterator[AuditResult]:
    for _, group in groupby(mentions(paragraph.text), key=lambda one: one.sentence):
        stated = [one for one in group if one.kind is MentionKind.TOTAL and one.is_money]
        totals = [one for one in stated if _TOTAL.search(one.lead)]
        yield from _carried_over(paragraph, stated)
        if not totals or len({one.in_wan for one in totals}) > 1:
            continue
        for required, possible in _SIDES:
            parts = [[one for one in stated if re.search(regex, one.lead)] for regex in required]
            if any(len(each) != 1 for each in parts):
                continue
            more = [one for one in stated if re.search(possible, one.lead)]
            addends = [*(each[0] for each in parts), *more]
            first = min(one.start for one in addends)
            if not re.search("其中|包括|由", paragraph.text[totals[0].end : first]):  # such lists are added up as such
                yield _compared(paragraph, totals[0], addends)


def _carried_over(paragraph: PublishedParagraph, stated: list[Mention]) -> Iterator[AuditResult]:
    """年初结转 and 本年收入, less 本年支出, beside 年末结转, where a sentence states the four and nothing else."""
    before, income = ([one for one in stated if re.search(regex, one.lead)] for regex in reversed(_SIDES[0][0]))
    spent, left = ([one for one in stated if re.search(regex, one.lead)] for regex in _SIDES[1][0])
    if any(len(each) != 1 for each in (before, income, spent, left)) or len(stated) != len(_SIDES) * 2:
        return
    ends = before[0].in_wan + income[0].in_wan - spent[0].in_wan
    spot = paragraph.spot(left[0].start, left[0].end)
    if abs(ends - left[0].in_wan) <= sum(one.half_step_in_wan for one in stated):
        yield passed(LISTED_PARTS, spot)
        return
    sum_of = f"{before[0].in_wan} + {income[0].in_wan} - {spent[0].in_wan} = {ends}"
    yield wrong(
        AuditFinding(
            LISTED_PARTS,
            f"年末结转和结余写{left[0].written}，年初结转加本年收入减本年支出为{ends}万元",
            (spot,),
            arithmetic=sum_of,
            quote=sentence(paragraph, left[0].start, left[0].end)[0],
            causes=frozenset({sentence_spot(paragraph, left[0].start)}),
        )
    )


def _compared(paragraph: PublishedParagraph, total: Mention, parts: list[Mention]) -> AuditResult:
    added = sum((one.in_wan for one in parts), Decimal(0))
    spot = paragraph.spot(total.start, total.end)
    if abs(added - total.in_wan) <= sum((one.half_step_in_wan for one in parts), total.half_step_in_wan):
        return passed(LISTED_PARTS, spot)
    name = "、".join(f"{one.lead}{one.written}" for one in parts)
    return wrong(
        AuditFinding(
            LISTED_PARTS,
            f"{total.lead}{total.written}，{name}之和为{added}万元",
            (spot, *(paragraph.spot(one.start, one.end) for one in parts)),
            (AuditSide("总计", total.written, spot), AuditSide("各项之和", f"{added}万元")),
            f"{' + '.join(str(one.in_wan) for one in parts)} = {added}，相差{abs(added - total.in_wan)}",
            quote=sentence(paragraph, total.start, total.end)[0],
            causes=frozenset({sentence_spot(paragraph, total.start)}),
        )
    )
