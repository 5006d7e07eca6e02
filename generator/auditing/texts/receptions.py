"""A154: receptions at home and from abroad beside the table's 公务接待费, where the text states no total of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.accounts import concepts as c
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, passed, wrong
from generator.auditing.texts import agreement_rules as rules
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.statements import StatedNumber
from generator.auditing.texts.three_public_amounts import (
    AT_HOME,
    FROM_ABROAD,
    RECEPTIONS,
    NamedExpense,
    stated_amounts,
)
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.published.published_document import PublishedParagraph

_NONE_FROM_ABROAD = re.compile(r"(?:未|没有|无)(?:发生|安排|开支)?(?:外事|外宾|国（境）外|国外)(?:公务)?接待")
_STEP = Decimal("0.005")  # 万元: what rounding leaves of the table's amount

_Stated = tuple[PublishedParagraph, StatedNumber]


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """That receptions at home are no more than the table's, and with those from abroad, where stated, all of them."""
    year = audited.publication.year
    own = [one for one in prose(audited) if topic_of(one.section) is SectionTopic.THREE_PUBLIC]
    table = audited.accounts.find(c.RECEPTIONS)
    at_home, from_abroad = (_only(own, expense, year) for expense in (AT_HOME, FROM_ABROAD))
    if table is None or len(table.sources) != 1 or at_home is None or any(stated_amounts(own, RECEPTIONS, year)):
        return
    parts = [at_home, *([from_abroad] if from_abroad else [])]
    added = sum((one.mention.in_wan for _, one in parts), Decimal(0))
    allowed = sum((one.mention.half_step_in_wan for _, one in parts), _STEP)
    paragraph, stated = at_home
    spot = paragraph.spot(stated.mention.start, stated.mention.end)
    none = any(_NONE_FROM_ABROAD.search(PlainText.of(one.text).text) for one in own)
    whole = from_abroad is not None or none
    if added - table.value <= allowed and (not whole or table.value - added <= allowed):
        yield passed(rules.LISTED_PARTS, spot)
        return
    cell = audited.where(table.sources[0])
    printed = f"{table.value}万元"
    written = stated.mention.written
    addends = " + ".join(str(one.mention.in_wan) for _, one in parts)
    message = (
        f"国内公务接待{written}，国（境）外接待{from_abroad[1].mention.written}，“三公”表的公务接待费为{printed}"
        if from_abroad
        else f"国内公务接待{written}，“三公”表的公务接待费为{printed}"
    )
    yield wrong(
        AuditFinding(
            rules.LISTED_PARTS,
            message,
            (spot, *([cell] if cell else [])),
            (AuditSide("国内、国（境）外接待", f"{added}万元", spot), AuditSide("公务接待费", printed, cell)),
            f"{addends} = {added}，表中为{table.value}，相差{abs(added - table.value)}",
            quote=sentence(paragraph, stated.mention.start, stated.mention.end)[0],
            causes=frozenset({sentence_spot(paragraph, stated.mention.start), *([cell] if cell else [])}),
            difference=added - table.value,
        )
    )


def _only(own: Sequence[PublishedParagraph], expense: NamedExpense, year: int) -> _Stated | None:
    """The first statement of the amount; None where there is none, or another amount too."""
    found = list(stated_amounts(own, expense, year))
    return found[0] if len({one.mention.in_wan for _, one in found}) == 1 else None
