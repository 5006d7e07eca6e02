"""A137, A138: one indicator with two values in the text; an execution rate of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from generator.accounts import concepts
from generator.accounts.concepts import Basis, Concept
from generator.amounts import in_wan
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, passed, wrong
from generator.auditing.texts import within_rules as rules
from generator.auditing.texts.item_paragraphs import ItemParagraph, item_paragraphs
from generator.auditing.texts.paragraphs import prose, sentence
from generator.auditing.texts.statements import BUDGET, EXECUTION, FINAL, StatedKey, StatedNumber, subject_key
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.texts.mentions import CHANGED_BY, COMPARISON, Mention, MentionKind, mentions
from generator.checks.texts.typed import half_step
from generator.diagnostics import Severity
from generator.published.published_document import PublishedParagraph

Printed = tuple[PublishedParagraph, StatedNumber]
_CENT = Decimal("0.01")
_MONEY = "万元"
_SINCE = re.compile(rf"{COMPARISON}(?:总体|实际)?{CHANGED_BY}(?:了|额?为)?")
CONCEPTS: Mapping[str, Concept] = {
    subject_key(one.name): one for one in vars(concepts).values() if isinstance(one, Concept) and one.unit == _MONEY
}
_TOPICS = (
    *(
        SectionTopic.TOTALS,
        SectionTopic.INCOME,
        SectionTopic.EXPENDITURE,
        SectionTopic.FISCAL_TOTALS,
        SectionTopic.GENERAL,
        SectionTopic.BASIC,
    ),
    *(SectionTopic.THREE_PUBLIC, SectionTopic.FUND, SectionTopic.CAPITAL, SectionTopic.AGENCY),
)


def two_values(printed: Iterable[Printed], compared: Iterable[StatedKey]) -> Iterator[AuditResult]:
    """What a section states twice with different numbers; not what is compared with the tables anyway."""
    known = set(compared)
    by_key: dict[StatedKey, list[Printed]] = {}
    for paragraph, statement in printed:
        key = statement.key
        of_a_figure = key.subject in CONCEPTS or key.subject == "机关运行经费"
        if key.topic in _TOPICS and key.measure == FINAL and of_a_figure and statement.mention.is_money:
            by_key.setdefault(key, []).append((paragraph, statement))
    for key, stated in by_key.items():
        if key not in known and len(stated) > 1:
            yield _compared(key, stated)


def _compared(key: StatedKey, stated: Sequence[Printed]) -> AuditResult:
    (paragraph, first), rest = stated[0], stated[1:]
    for other_paragraph, other in rest:
        step = half_step(first.mention.number) + half_step(other.mention.number)
        apart = abs(first.mention.in_wan - other.mention.in_wan)
        if apart > (step if half_step(first.mention.number) != half_step(other.mention.number) else 0):
            spots = (
                paragraph.spot(first.mention.start, first.mention.end),
                other_paragraph.spot(other.mention.start, other.mention.end),
            )
            name = CONCEPTS[key.subject].name if key.subject in CONCEPTS else key.subject
            return wrong(
                AuditFinding(
                    rules.TWO_VALUES,
                    f"{name}的{key.measure}数前后不一：{first.mention.written}，又为{other.mention.written}",
                    spots,
                    (
                        AuditSide("一处", first.mention.written, spots[0]),
                        AuditSide("另一处", other.mention.written, spots[1]),
                    ),
                    f"相差{apart}万元",
                    quote=sentence(other_paragraph, other.mention.start, other.mention.end)[0],
                    severity=Severity.NOTE if apart <= _CENT else None,
                )
            )
    return passed(rules.TWO_VALUES, paragraph.spot(first.mention.start, first.mention.end))


def changes_stated_twice(audited: AuditedDocument) -> Iterator[AuditResult]:
    """What a section states to have changed by two amounts since last year, of one final amount."""
    first: dict[tuple[SectionTopic, str, Decimal], tuple[PublishedParagraph, Mention]] = {}
    for paragraph in prose(audited):
        topic = topic_of(paragraph.section)
        for total, change in pairwise(mentions(paragraph.text)):
            kinds = (total.kind, change.kind) == (MentionKind.TOTAL, MentionKind.CHANGE)
            both = kinds and total.is_money and change.is_money and total.sentence == change.sentence
            subject = subject_key(total.lead)
            since = _SINCE.fullmatch(change.lead)
            if not both or not since or "预算" in total.lead or subject not in CONCEPTS or topic not in _TOPICS:
                continue
            paragraph_before, before = first.setdefault((topic, subject, total.in_wan), (paragraph, change))
            apart = abs(before.in_wan - change.in_wan) if before.is_upward is change.is_upward else before.in_wan
            spots = (
                paragraph_before.spot(before.start, before.end),
                paragraph.spot(change.start, change.end),
            )
            if apart <= before.half_step_in_wan + change.half_step_in_wan:
                yield passed(rules.TWO_VALUES, *spots)
                continue
            message = f"{CONCEPTS[subject].name}比上年的增减前后不一：{before.written}，又为{change.written}"
            quoted, _ = sentence(paragraph, change.start, change.end)
            yield wrong(AuditFinding(rules.TWO_VALUES, message, spots, arithmetic=f"相差{apart}万元", quote=quoted))


def items_stated_twice(audited: AuditedDocument) -> Iterator[AuditResult]:
    """The 项 whose amount after the name is another than after 支出决算为."""
    for topic in (SectionTopic.GENERAL, SectionTopic.FUND, SectionTopic.CAPITAL):
        for item in item_paragraphs(audited, topic):
            if item.named is not None and item.final is not None and item.named is not item.final:
                yield _item(item)


def _item(item: ItemParagraph) -> AuditResult:
    assert item.named is not None
    assert item.final is not None
    spots = tuple(item.paragraph.spot(one.start, one.end) for one in (item.named, item.final))
    apart = abs(in_wan(item.named.number, item.named.unit) - in_wan(item.final.number, item.final.unit))
    if not apart:
        return passed(rules.TWO_VALUES, *spots)
    return wrong(
        AuditFinding(
            rules.TWO_VALUES,
            f"{item.item}（项）名称后写{item.named.written}，支出决算写{item.final.written}",
            spots,
            (AuditSide("名称后", item.named.written, spots[0]), AuditSide("支出决算", item.final.written, spots[1])),
            f"相差{apart}万元",
            quote=sentence(item.paragraph, item.final.start, item.final.end)[0],
            severity=Severity.NOTE if apart <= _CENT else None,
            causes=item.causes,
        )
    )


def rates_of_nothing(audited: AuditedDocument, printed: Iterable[Printed]) -> Iterator[AuditResult]:
    """The execution rates of budgets that the tables, or the sentence itself, have as zero."""
    budgets: dict[str, bool] = {}  # by subject, whether the text states it as zero
    for paragraph, statement in printed:
        key, mention = statement.key, statement.mention
        if key.measure == BUDGET:
            budgets[key.subject] = not mention.number
        if key.measure != EXECUTION:
            continue
        concept = CONCEPTS.get(key.subject)
        figure = audited.accounts.find(concept, basis=Basis.BUDGET) if concept else None
        spot = paragraph.spot(mention.start, mention.end)
        if (figure is not None and not figure.value) or budgets.get(key.subject):
            message = f"{concept.name if concept else key.subject}预算为零，文中写完成预算的{mention.written}"
            severity = Severity.VERIFY if mention.number and not budgets.get(key.subject) else None
            quoted, _ = sentence(paragraph, mention.start, mention.end)
            yield wrong(AuditFinding(rules.ZERO_BUDGET, message, (spot,), quote=quoted, severity=severity))
        else:
            yield passed(rules.ZERO_BUDGET, spot)
