"""A156, A158: changes beside the two amounts that they are of, and the year that is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditRule, AuditSide, not_checked, passed, wrong
from generator.auditing.texts import agreement_rules as rules
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.statements import FINAL, statements
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.measures import decimal
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.then_and_now import then_and_now
from generator.checks.texts.typed import follows, percentage
from generator.published.published_document import PublishedParagraph, Spot

_N = r"\d[\d,]*(?:\.\d+)?"
_LEVEL_WITH_RATE = re.compile(rf"(?P<at>持平)，(?:增长|下降|增加|减少|上升|降低)(?:率为|了|为)?(?P<rate>{_N})[%％]")
_BELOW_NOTHING = re.compile(rf"(?:下降|减少|降低)(?:率为|了|为)?(?P<at>(?P<rate>{_N})[%％])(?!以)")
_TWO_WAYS = re.compile(
    rf"(?:(?P<up>增加|增长|提高|上升)|减少|下降|降低)了?{_N}(?:万元|元)，(?P<at>(?:(?P<rises>上升|提高|增长)|降低|下降|减少)了?{_N}[%％])"
)
_TOLD_BY_OTHERS = ("增加", "减少", "增长", "下降")  # of which R764 tells
_OTHER_BASE = re.compile(
    rf"(?P<at>(?:[比较]|[与同和](?=20\d\d年(?:度)?(?:决算数?)?相比))(?P<year>20\d\d)年(?:度)?)(?:决算数?|同期)?(?:相比)?，?"
    rf"(?:总体)?(?:增加|减少|增长|下降)了?{_N}(?:万元|元|[%％])"
)
_LEVEL = re.compile(r"\A[，；]?(?:[与同和](?:上年|去年|20\d\d年)度?)?(?:决算数?)?(?:相比)?(?:基本)?(?P<at>持平)")
_TOTALS_IN_A_LIST = re.compile(
    r"收、支总计(?:分别)?(?:为|是|共计)?(?P<income>\d+\.\d+)(?:万元)?[,，、和](?P<at>(?P<spent>\d+\.\d+))万元"
)
_SAVED = re.compile(
    r"(?:[比较](?:年初|全年)?预算数?)?(?:共|总体|实际)?(?:节约|节省|结余|差值|差额|相差|超支|超出|少支出|多支出)(?:资金|支出)?(?:了|为|是)?"
)
_COMPARED_AMOUNT = re.compile(
    r"[比较](?:年初|全年|调整)?预算数?的?\Z|[比较](?:上年|去年|20\d\d年)(?:度)?(?:决算)?数?的?\Z"
)
_CHANGED_FROM_IT = re.compile(r"(?:增加|减少|下降|增长)(?:了)?")
_TOTALS = ("收入总计", "支出总计")


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for every paragraph of the text."""
    paragraphs = list(prose(audited))
    if not paragraphs:
        return [not_checked(rule, "没有读到成段的文字") for rule in (rules.DIFFERENCE, rules.OTHER_BASE)]
    year = audited.publication.year
    results = [result for paragraph in paragraphs for result in _of_paragraph(paragraph, year)]
    for topic in (SectionTopic.TOTALS, SectionTopic.FISCAL_TOTALS):
        results += _unequal([one for one in paragraphs if topic_of(one.section) is topic], topic, year)
    seen = {result.rule for result in results}
    return [*results, *(passed(rule) for rule in (rules.DIFFERENCE, rules.OTHER_BASE) if rule not in seen)]


def _of_paragraph(paragraph: PublishedParagraph, year: int) -> Iterator[AuditResult]:
    plain = PlainText.of(paragraph.text)
    for match in _OTHER_BASE.finditer(plain.text):
        of_another = f"{int(match['year']) + 1}年" in plain.text[: match.start()]  # 2020年争取…，比2019年增加…
        if int(match["year"]) not in (year, year - 1) and not of_another:
            message = f"本年度是{year}年，应与{year - 1}年相比，写的是{match['year']}年"
            yield _wrong(rules.OTHER_BASE, message, paragraph, plain.printed_span(*match.span("year")), str(year - 1))
    for match in _LEVEL_WITH_RATE.finditer(plain.text):
        if decimal(match["rate"]):
            message = f"写了持平，又写增减{match['rate']}%"
            yield _wrong(rules.DIFFERENCE, message, paragraph, plain.printed_span(*match.span("at")))
    for match in _BELOW_NOTHING.finditer(plain.text):
        if decimal(match["rate"]) > 100:
            message = f"下降{match['rate']}%，减少的多于原有的"
            yield _wrong(rules.DIFFERENCE, message, paragraph, plain.printed_span(*match.span("at")))
    for match in _TWO_WAYS.finditer(plain.text):
        both = all(word in _TOLD_BY_OTHERS for word in (match[0][:2], match["at"][:2]))
        if bool(match["up"]) != bool(match["rises"]) and not both:
            message = f"“{match[0]}”方向相反"
            yield _wrong(rules.DIFFERENCE, message, paragraph, plain.printed_span(*match.span("at")))
    for match in _TOTALS_IN_A_LIST.finditer(plain.text):
        if decimal(match["income"]) != decimal(match["spent"]):
            message = f"收、支总计分别为{match['income']}、{match['spent']}，两数应当相等"
            yield _wrong(rules.DIFFERENCE, message, paragraph, plain.printed_span(*match.span("at")))
    yield from _of_pairs(paragraph, year)


def _of_pairs(paragraph: PublishedParagraph, year: int) -> Iterator[AuditResult]:
    """The change behind what an amount was and what it is; behind one amount the change in another unit."""
    found = mentions(paragraph.text)
    for at, (one, other) in enumerate(pairwise(found)):
        both = then_and_now(one, other, year)
        after = found[at + 2] if at + 2 < len(found) and found[at + 2].sentence == other.sentence else None
        if both is not None and both.now.is_money:
            apart = both.now.in_wan - both.before.in_wan
            allowed = both.now.half_step_in_wan + both.before.half_step_in_wan
            level = _LEVEL.match("".join(paragraph.text[other.end :].split()))
            if level and abs(apart) > allowed:
                message = f"{both.before.written}、{both.now.written}，相差{abs(apart)}万元，写了持平"
                at_level = paragraph.text.find("持平", other.end)
                yield _wrong(rules.DIFFERENCE, message, paragraph, (at_level, at_level + 2))
            elif after is not None and after.kind is MentionKind.CHANGE and after.is_money:
                yield _change(paragraph, both.before, both.now, after)
        if after is not None:
            yield from _against_stated(paragraph, one, other, after)
            yield from _other_unit(paragraph, one, other, after)


def _against_stated(
    paragraph: PublishedParagraph, one: Mention, other: Mention, change: Mention
) -> Iterator[AuditResult]:
    """Of 预算A，决算B，节约D and of B，比预算数A增加D: whether D is the difference."""
    amounts = one.is_money and other.is_money and change.is_money
    together = one.sentence == change.sentence and (one.kind, other.kind) == (MentionKind.TOTAL, MentionKind.TOTAL)
    compared = _COMPARED_AMOUNT.search(other.lead) is not None and _CHANGED_FROM_IT.fullmatch(change.lead)
    saved = _SAVED.fullmatch(change.lead) and ("预算" in one.lead) is not ("预算" in other.lead)
    if not (amounts and together and (compared or saved)):
        return
    apart = abs(one.in_wan - other.in_wan)
    allowed = one.half_step_in_wan + other.half_step_in_wan + change.half_step_in_wan
    other_way = compared and apart > allowed and (one.in_wan > other.in_wan) is not change.is_upward
    if abs(apart - change.in_wan) <= allowed and not other_way:
        yield passed(rules.DIFFERENCE, paragraph.spot(change.start, change.end))
        return
    message = f"{one.written}与{other.written}相差{apart}万元，文中写{change.lead[-4:]}{change.written}"
    if other_way:
        way = "减少" if change.is_upward else "增加"
        message = f"{one.written}，与{other.written}相比是{way}，文中写{change.lead}{change.written}"
    yield _wrong(rules.DIFFERENCE, message, paragraph, (change.start, change.end))


def _change(paragraph: PublishedParagraph, before: Mention, now: Mention, change: Mention) -> AuditResult:
    apart = now.in_wan - before.in_wan
    stated = change.in_wan if change.is_upward else -change.in_wan
    allowed = before.half_step_in_wan + now.half_step_in_wan + change.half_step_in_wan
    if abs(apart - stated) <= allowed:
        return passed(rules.DIFFERENCE, paragraph.spot(change.start, change.end))
    way = "增加" if apart > 0 else "减少"
    message = f"由{before.written}到{now.written}是{way}{abs(apart)}万元，文中写{change.lead[-4:]}{change.written}"
    return _wrong(rules.DIFFERENCE, message, paragraph, (change.start, change.end))


def _other_unit(paragraph: PublishedParagraph, final: Mention, change: Mention, rate: Mention) -> Iterator[AuditResult]:
    """An amount and its change in two units, whose numbers give the rate as if they were in one."""
    kinds = (final.kind, change.kind, rate.kind) == (MentionKind.TOTAL, MentionKind.CHANGE, MentionKind.RATE)
    if not kinds or final.sentence != rate.sentence or {final.unit, change.unit} != {"元", "万元"}:
        return
    base = final.number + (-change.number if change.is_upward else change.number)
    truly = final.in_wan + (-change.in_wan if change.is_upward else change.in_wan)
    if base <= 0 or not change.number or not follows(rate.number, change.number, base):
        return
    if truly > 0 and follows(rate.number, change.in_wan, truly):
        return
    message = f"{final.written}、{change.written}，与{rate.written}相符的是同一单位，单位写错"
    right = f"{change.number}{final.unit}"
    arithmetic = f"{change.number} ÷ {base} = {percentage(change.number, base)}"
    yield _wrong(rules.DIFFERENCE, message, paragraph, (change.start, change.end), right, arithmetic)


def _unequal(paragraphs: list[PublishedParagraph], topic: SectionTopic, year: int) -> Iterator[AuditResult]:
    """收入总计 and 支出总计 of one section in two sentences; in one R767 compares them."""
    stated: dict[str, tuple[PublishedParagraph, Mention]] = {}
    for paragraph in paragraphs:
        for one in statements(paragraph.text, topic, year):
            name = next((each for each in _TOTALS if one.key.subject.endswith((each, f"总{each[:2]}"))), None)
            if name and one.key.measure == FINAL and one.mention.is_money and not one.aside:
                stated.setdefault(name, (paragraph, one.mention))
    if len(stated) < len(_TOTALS):
        return
    (first, income), (second, spent) = (stated[name] for name in _TOTALS)
    spots = (first.spot(income.start, income.end), second.spot(spent.start, spent.end))
    between = first.text[min(income.end, spent.end) : max(income.start, spent.start)]
    in_one = first is second and "。" not in between
    if in_one or abs(income.in_wan - spent.in_wan) <= income.half_step_in_wan + spent.half_step_in_wan:
        yield passed(rules.DIFFERENCE, *spots)
        return
    sides = (AuditSide("收入总计", income.written, spots[0]), AuditSide("支出总计", spent.written, spots[1]))
    message = f"收入总计{income.written}，支出总计{spent.written}，两数应当相等"
    yield _wrong(rules.DIFFERENCE, message, second, (spent.start, spent.end), sides=sides)


def _wrong(
    rule: AuditRule,
    message: str,
    paragraph: PublishedParagraph,
    span: tuple[int, int],
    right: str = "",
    arithmetic: str = "",
    sides: tuple[AuditSide, ...] = (),
) -> AuditResult:
    spot: Spot = paragraph.spot(*span)
    quoted, corrected = sentence(paragraph, *span, right)
    causes = frozenset({sentence_spot(paragraph, span[0])})
    return wrong(AuditFinding(rule, message, (spot,), sides, arithmetic, corrected, quoted, causes=causes))
