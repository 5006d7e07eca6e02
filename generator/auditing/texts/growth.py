"""A139, A140, A103: rates of change of amounts that stand in another sentence, and of what there was nothing of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from generator.amounts import in_wan
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, passed, rounding, wrong
from generator.auditing.texts import rules as table_rules
from generator.auditing.texts import within_rules as rules
from generator.auditing.texts.composed import Expected
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.put_right import without
from generator.auditing.texts.repeated import Printed
from generator.auditing.texts.statements import FINAL, StatedKey, StatedNumber, subject_key
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.typed import follows, percentage
from generator.published.published_document import PublishedParagraph, Spot
from generator.values import dataclass

_CENT = Decimal("0.01")  # 万元
_LAST_DIGIT = Decimal("0.0105")  # per cent
_CHANGED = re.compile(r"(?:总体|实际|净)?(?:增加|增长|减少|下降)(?:了|额?为)?\Z")
_BECAUSE = re.compile(r"\A.*原因(?:是|为|：)?(?:[一二三四五]是)?|\A[一二三四五]是")
_SIDES = ("收入", "支出")
_AGAINST = re.compile(r"(?:比|较|与)(?:上年|去年|上一年度?|\d{4}年)(?:度|同期)?(?:相比)?")
# A change of the sentence's own amount beside another base than the first: 较上年支出数减少.
_FURTHER = re.compile(
    r"(?:[同并]?(?:比|较|与))(?:上年度?|去年|上一年度?|\d{4}年度?|年初|全年|调整)(?:同期)?(?:预算|支出|决算|执行)?数?(?:相比)?"
    r"(?:总体|实际|净)?(?:增加|增长|减少|下降)(?:了|额?为)?"
)


@dataclass(frozen=True)
class _Final:
    """A final amount as a paragraph prints it, and as the tables have it where they differ."""

    paragraph: PublishedParagraph
    printed: Mention
    as_in_table: Mention


def growth_from_nothing(
    audited: AuditedDocument, printed: Iterable[Printed], known: Mapping[StatedKey, Expected]
) -> Iterator[AuditResult]:
    """The rates of growth of what grew by all that it is, where its amount stands in another sentence.

    An amount that is not the table's is reported as such; the rate may then be of either.
    """
    finals: dict[tuple[SectionTopic, str], _Final] = {}
    for paragraph, stated in printed:
        key = stated.key
        if key.measure == FINAL and key.subject and stated.mention.is_money:
            as_in_table = _as_in_table(stated, known.get(key))
            finals.setdefault((key.topic, key.subject), _Final(paragraph, stated.mention, as_in_table))
    for paragraph in prose(audited):
        topic = topic_of(paragraph.section)
        for change, rate in _growths(paragraph.text):
            words = _CHANGED.sub("", _AGAINST.sub("", _with_brackets(paragraph.text, change)))
            words = _BECAUSE.sub("", words)
            stated_elsewhere = finals.get((topic, subject_key(words))) or _total_of(finals, topic, words)
            if stated_elsewhere is None:
                continue
            elsewhere, final = stated_elsewhere.paragraph, stated_elsewhere.as_in_table
            # In one sentence R762 compares them.
            if (elsewhere is paragraph and final.sentence == change.sentence) or not final.number:
                continue
            amount = in_wan(final.number, final.unit)
            spot = paragraph.spot(change.start, rate.end)
            if change.unit == "元" and final.unit == "万元" and _follows_in_wan(change, rate, amount):
                yield _unit(paragraph, change)
                continue
            grown = in_wan(change.number, change.unit)
            if grown != amount or not change.is_upward:
                agrees = _agrees(change, rate, stated_elsewhere.printed)
                yield from _rate(paragraph, change, rate, stated_elsewhere.printed if agrees else final)
                continue
            if elsewhere is paragraph and change.sentence - final.sentence == 1:
                continue  # R762 says so of sentences that follow each other
            quoted, _ = sentence(paragraph, change.start, rate.end)
            yield wrong(
                AuditFinding(
                    rules.FROM_NOTHING,
                    f"增加{change.written}即本年的全部决算数，上年为零，不能说增长{rate.written}",
                    (spot,),
                    (AuditSide("增加", change.written, spot), AuditSide("本年决算", f"{amount}万元", elsewhere.spot())),
                    corrected=without(paragraph, change.end, rate.end),
                    quote=quoted,
                    causes=frozenset({sentence_spot(paragraph, change.start)}),
                )
            )


def _total_of(finals: Mapping[tuple[SectionTopic, str], _Final], topic: SectionTopic, words: str) -> _Final | None:
    """The 收入总计 of “收入增加…”, the 支出总计 of “支出增加…”; None where the section states none."""
    names = (name for of, name in finals if of is topic and words in _SIDES and name.endswith(f"{words}总计"))
    name = next(names, None)
    return finals[topic, name] if name else None


def further_changes(audited: AuditedDocument) -> Iterator[AuditResult]:
    """The rates of changes that follow another of the same sentence: both are of the amount that it begins with.

    R762 compares the first. 支出9.07万元，较年初预算数减少…，较上年支出数减少0.71万元，下降7.26%.
    """
    for paragraph in prose(audited):
        found = mentions(paragraph.text)
        for change, rate in _growths(paragraph.text):
            at = found.index(change)
            total = _total_before(found[:at], change)
            between = found[at - 1].kind in (MentionKind.CHANGE, MentionKind.RATE)
            if total is not None and between and _FURTHER.fullmatch(change.lead):
                own = paragraph.spot(change.start, rate.end)  # no consequence of the first change's rate
                yield from _rate(paragraph, change, rate, total, own)


def _total_before(before: Sequence[Mention], change: Mention) -> Mention | None:
    """The amount that the sentence begins with, where only its changes, rates and budget stand between; else None."""
    for mention in reversed(before):
        if mention.sentence != change.sentence:
            return None
        if mention.kind is MentionKind.TOTAL and "预算" not in mention.lead:
            return mention if mention.is_money else None
        if mention.kind not in (MentionKind.CHANGE, MentionKind.RATE, MentionKind.EXECUTION, MentionKind.TOTAL):
            return None
        if mention.kind is not MentionKind.TOTAL and not _of_the_same(mention):
            return None
    return None


def _of_the_same(mention: Mention) -> bool:
    """Whether a change, or a rate, before it is of the sentence's own amount too, not of another that it names."""
    return mention.kind is not MentionKind.CHANGE or _FURTHER.fullmatch(mention.lead) is not None


def _agrees(change: Mention, rate: Mention, final: Mention) -> bool:
    """Whether the rate is that of the change to the amount."""
    amount, grown = in_wan(final.number, final.unit), in_wan(change.number, change.unit)
    before = amount - grown if change.is_upward else amount + grown
    return before > 0 and follows(rate.number, grown, before)


def _as_in_table(stated: StatedNumber, expected: Expected | None) -> Mention:
    """The amount as printed; where it is not the one that the tables give, that one."""
    mention = stated.mention
    amount = in_wan(mention.number, mention.unit)
    if expected is None or any(abs(amount - value) <= _CENT for value in expected.values):
        return mention
    return replace(mention, number=expected.values[0], unit="万元")


def _follows_in_wan(change: Mention, rate: Mention, amount: Decimal) -> bool:
    """Whether the rate is that of the number taken as 万元."""
    before = amount - change.number if change.is_upward else amount + change.number
    return before > 0 and follows(rate.number, change.number, before)


def _unit(paragraph: PublishedParagraph, change: Mention) -> AuditResult:
    spot = paragraph.spot(change.start, change.end)
    right = f"{change.number}万元"
    quoted, corrected = sentence(paragraph, change.start, change.end, right)
    message = f"增减额写{change.written}，与增减率相符的是{right}，单位写错"
    causes = frozenset({sentence_spot(paragraph, change.start)})
    return wrong(AuditFinding(table_rules.UNIT, message, (spot,), corrected=corrected, quote=quoted, causes=causes))


def _rate(
    paragraph: PublishedParagraph, change: Mention, rate: Mention, final: Mention, cause: Spot | None = None
) -> Iterator[AuditResult]:
    """Whether the rate follows from the change and the amount that stands elsewhere; the cause is else its sentence."""
    amount, grown = in_wan(final.number, final.unit), in_wan(change.number, change.unit)
    before = amount - grown if change.is_upward else amount + grown
    spot = paragraph.spot(change.start, rate.end)
    if before <= 0 or _agrees(change, rate, final):
        yield passed(rules.RATE_OF_CHANGE, spot)
        return
    right = percentage(grown, before)
    quoted, corrected = sentence(paragraph, rate.start, rate.end, right)
    finding = AuditFinding(
        rules.RATE_OF_CHANGE,
        f"本年决算{amount}万元，增减{change.written}，比较的基数是{before}万元，应为{right}，文中为{rate.written}",
        (spot,),
        arithmetic=f"{grown} ÷ {before} = {right}",
        corrected=corrected,
        quote=quoted,
        causes=frozenset({cause or sentence_spot(paragraph, change.start)}),
    )
    near = abs(grown / before * 100 - rate.number) <= _LAST_DIGIT or _rounded(change, rate, final)
    yield rounding(finding) if near else wrong(finding)


def _rounded(change: Mention, rate: Mention, final: Mention) -> bool:
    """Whether the rate follows from amounts that round to the two: what was before is known to the step of both."""
    amount, grown = in_wan(final.number, final.unit), in_wan(change.number, change.unit)
    steps = in_wan(final.half_step, final.unit), in_wan(change.half_step, change.unit)
    least, most = (
        ((grown - steps[1]), (grown + steps[1])) if change.is_upward else (-(grown + steps[1]), -(grown - steps[1]))
    )
    ratios = [
        abs(part) / (whole - part)
        for part in (least, most)
        for whole in (amount - steps[0], amount + steps[0])
        if whole > part
    ]
    return bool(ratios) and min(ratios) * 100 - rate.half_step <= rate.number <= max(ratios) * 100 + rate.half_step


def _growths(text: str) -> Iterator[tuple[Mention, Mention]]:
    """Each change of an amount, with the rate directly after it."""
    found = mentions(text)
    for change, rate in pairwise(found):
        changes = change.kind is MentionKind.CHANGE and change.is_money and change.number
        same_way = rate.kind is MentionKind.RATE and rate.is_upward is change.is_upward
        if changes and same_way and rate.sentence == change.sentence:
            yield change, rate


def _with_brackets(text: str, change: Mention) -> str:
    """The words that lead to the amount, from the last stop that is no bracket."""
    before = text[: change.start]
    return "".join(before[max(before.rfind(stop) for stop in "，。；：\n") + 1 :].split())
