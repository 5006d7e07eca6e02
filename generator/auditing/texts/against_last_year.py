"""A161: what the text says of last year, itself or by how much it changed, beside the document published last year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise, product

from generator.amounts import in_wan
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditRule, AuditSide, not_checked, passed, wrong
from generator.auditing.texts.composed import expected, is_rate
from generator.auditing.texts.figures import printed_statements
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.statements import FINAL, StatedNumber, subject_key
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.then_and_now import then_and_now
from generator.diagnostics import Severity
from generator.published.published_document import PublishedParagraph, Spot
from generator.values import dataclass

LAST_YEAR = AuditRule(
    "A161",
    "文中的上年数与上年公开的决算不符",
    Severity.VERIFY,
    "本年公开的上年数、增减额应能由上年公开的决算复算",
    "同一部门（单位）上年的决算公开一并给出时核对：文中写明的上年数，或由本年数和“比上年增加……”“与上年持平”推得的上年数，"
    "与上年文件里同一节同一项目的数（报表和文字，有一处相符即可）不符。",
    "对照上年公开的决算改正增减额；上年数按新口径调整过的，写明调整",
)
_CENT = Decimal("0.01")  # 万元
_NOT_OF_ACCOUNTS = (SectionTopic.OVERVIEW, SectionTopic.PERFORMANCE, SectionTopic.ASSETS, SectionTopic.OTHER)
_TOTALS = {SectionTopic.TOTALS: "收支总计", SectionTopic.FISCAL_TOTALS: "财政拨款收支总计"}
_CHANGED = re.compile(r"(?:总体|实际|净|各|均|分别)*(?:增加|增长|减少|下降|上升|降低)(?:了|额?为)?\Z")
_COMPARED = r"(?:[比较与同和](?:上年|去年|上一年|20\d\d年)度?|同比)(?:同期)?(?:支出)?(?:决算)?数?(?:相比)?"
_COMPARISON = re.compile(_COMPARED)
_LEVEL = re.compile(rf"(?P<name>[^，。；：\n]{{0,40}}?){_COMPARED}，?(?P<at>持平)")
_TO_BUDGET = re.compile(r"(?:[比较与同和]|于)[^，。；：\d]{0,6}(?<!公共)(?<!基金)(?<!经营)预算")
_AGAINST = re.compile(r"[比较与同和](?:(?P<last>上年|去年|上一年)|(?P<year>20\d\d)年)度?|(?P<same>同比)")


@dataclass(frozen=True)
class _Known:
    """An amount as a document has it."""

    amount: Decimal  # 万元
    step: Decimal  # by which the printed one may be rounded
    spot: Spot | None = None


@dataclass(frozen=True)
class _Implied:
    """An amount of last year that a paragraph states, or that follows from it."""

    subject: str
    amounts: tuple[_Known, ...]  # several where this year's own amount has several values
    span: tuple[int, int]
    arithmetic: str


_Amounts = Mapping[tuple[SectionTopic, str], Sequence[_Known]]


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for every amount of last year that the text states or implies and last year's document has."""
    last = audited.last_year
    if last is None:
        return [not_checked(LAST_YEAR, "没有一并给出上年的决算公开")]
    before, now = _amounts(last), _amounts(audited)
    results: list[AuditResult] = []
    for paragraph in prose(audited):
        topic = topic_of(paragraph.section)
        if topic in _NOT_OF_ACCOUNTS:
            continue
        for one in _implied(paragraph, topic, now, audited):
            known = before.get((topic, one.subject), ())
            if known:
                results.append(_compared(audited, last, paragraph, one, known))
    return results or [not_checked(LAST_YEAR, "文中没有上年文件里也有的上年数和增减额")]


def _compared(
    audited: AuditedDocument,
    last: AuditedDocument,
    paragraph: PublishedParagraph,
    one: _Implied,
    known: Sequence[_Known],
) -> AuditResult:
    spot = paragraph.spot(*one.span)
    for implied, other in product(one.amounts, known):
        if abs(implied.amount - other.amount) <= implied.step + other.step:
            return passed(LAST_YEAR, spot)
    implied, other = one.amounts[0], known[0]
    there = f"上年公开的{last.described(other.spot)}"
    name = _TOTALS.get(topic_of(paragraph.section), one.subject) if one.subject == "总计" else one.subject
    message = f"按文中“{name}”上年是{implied.amount}万元，{there}是{other.amount}万元"
    sides = (
        AuditSide(f"《{audited.document.source.name}》文中的上年数", f"{implied.amount}万元", spot),
        AuditSide(there, f"{other.amount}万元"),
    )
    apart = implied.amount - other.amount
    arithmetic = f"{one.arithmetic}；上年公开{other.amount}，相差{abs(apart)}万元"
    cause = frozenset({sentence_spot(paragraph, one.span[0])})
    quoted = sentence(paragraph, *one.span)[0]
    return wrong(AuditFinding(LAST_YEAR, message, (spot,), sides, arithmetic, quote=quoted, causes=cause))


def _amounts(audited: AuditedDocument) -> _Amounts:
    """The document's own final amounts by section and subject: as its tables give them, and as its text states them."""
    found: dict[tuple[SectionTopic, str], list[_Known]] = {}
    for key, one in (expected(audited) if audited.contents.facts else {}).items():
        if key.measure == FINAL and not is_rate(one.quantity) and one.quantity.unit == "万元":
            spot = next((at for place in one.quantity.sources if (at := audited.where(place))), None)
            own = found.setdefault((key.topic, _subject(key.subject)), [])
            own += [_Known(value, _CENT, spot) for value in one.values]
    for paragraph, stated in printed_statements(audited):
        if stated.key.measure == FINAL and stated.key.subject and stated.mention.is_money:
            mention = stated.mention
            spot = paragraph.spot(mention.start, mention.end)
            own = found.setdefault((stated.key.topic, _subject(stated.key.subject)), [])
            own.append(_Known(mention.in_wan, mention.half_step_in_wan, spot))
    return found


def _subject(name: str) -> str:
    """The subject by the name that forms of all years share: of 收、支总计 and 财政拨款“三公”经费 the last words."""
    return next((short for short in ("总计", "三公经费") if name.endswith(short)), name)


def _implied(
    paragraph: PublishedParagraph, topic: SectionTopic, now: _Amounts, audited: AuditedDocument
) -> Iterator[_Implied]:
    text, year = paragraph.text, audited.publication.year
    finals = {
        stated.mention.start: stated
        for at, stated in printed_statements(audited)
        if at is paragraph and stated.key.measure == FINAL and stated.mention.is_money
    }
    found = mentions(text)
    for one, other in pairwise(found):
        both = then_and_now(one, other, year)
        if both is not None and both.year_before in (None, year - 1) and both.now.start in finals:
            before = both.before
            subject = _subject(finals[both.now.start].key.subject)
            known = _Known(before.in_wan, before.half_step_in_wan)
            yield _Implied(subject, (known,), (before.start, before.end), f"文中写上年{before.written}")
    for at, change in enumerate(found):
        if change.kind is MentionKind.CHANGE and change.is_money and _is_to_last_year(text, change.start, year):
            subject = _changed_subject(text, change, [finals[one.start] for one in found[:at] if one.start in finals])
            grown = change.in_wan if change.is_upward else -change.in_wan
            sign = "−" if change.is_upward else "+"
            yield from _of(topic, subject, now, grown, change.half_step_in_wan, (change.start, change.end), sign)
    for level in _LEVEL.finditer(text):
        if _is_to_last_year(text, level.start("at"), year):
            subject = _subject(subject_key(level["name"]))
            yield from _of(topic, subject, now, Decimal(0), Decimal(0), level.span("at"), "")


def _of(
    topic: SectionTopic, subject: str, now: _Amounts, grown: Decimal, step: Decimal, span: tuple[int, int], sign: str
) -> Iterator[_Implied]:
    """The amount of last year by this year's and what it grew by; none where this year's is not known."""
    own = now.get((topic, subject), ())
    if own:
        amounts = tuple(_Known(one.amount - grown, one.step + step) for one in own)
        words = f"{own[0].amount} {sign} {abs(grown)} = {amounts[0].amount}" if sign else f"{own[0].amount}，与上年持平"
        yield _Implied(subject, amounts, span, words)


def _changed_subject(text: str, change: Mention, finals: Sequence[StatedNumber]) -> str:
    """What the change is of: what its words name, else the amount that it follows; "" where unclear."""
    words = text[max(text.rfind(stop, 0, change.start) for stop in "，。；：\n") + 1 : change.start]
    named = _subject(subject_key(_CHANGED.sub("", _COMPARISON.sub("", "".join(words.split())))))
    if named:
        return named
    near = [one for one in finals if one.mention.sentence == change.sentence]
    near = near or [one for one in finals if one.mention.sentence == change.sentence - 1]
    amounts = {in_wan(one.mention.number, one.mention.unit) for one in near}
    return _subject(near[0].key.subject) if len(amounts) == 1 else ""


def _is_to_last_year(text: str, at: int, year: int) -> bool:
    """Whether what stands there is beside last year's final amount: the last comparison of its sentence is."""
    since = max(text.rfind(stop, 0, at) for stop in "。；\n") + 1
    before = text[since:at]
    against = list(_AGAINST.finditer(before))
    budgets = list(_TO_BUDGET.finditer(before))
    if not against or (budgets and budgets[-1].end() > against[-1].end()):
        return False
    last = against[-1]
    return not last["year"] or int(last["year"]) == year - 1
