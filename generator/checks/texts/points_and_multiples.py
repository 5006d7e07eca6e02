"""R793: differences of two rates in percentage points, and growth to a multiple, against the numbers beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.rule import Examined
from generator.checks.text import Text
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.mentions import COMPARISON, DOWN, LAST_YEAR, UP, Mention, MentionKind, mentions
from generator.checks.texts.then_and_now import stated_before, then_and_now
from generator.checks.texts.typed import NUMBER, decimal, follows, half_step
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_CHANGED = LazyPattern(rf"(?:{COMPARISON}|实际|总体|各|均)*(?:{UP}|{DOWN}|[增降减升]幅)(?:了|为|达到?)?")
_POINT = "个百分点"
_GROWN = LazyPattern(
    rf"[，、（]?(?:{COMPARISON}|总体|实际|净)*(?:{UP}|扩大)(?:了|为|达|约)?(?P<number>{NUMBER})倍(?![多余以])"
)
_TIMES = LazyPattern(rf"的(?P<number>{NUMBER})倍(?![多余以])")
_SHARE_CHANGED = LazyPattern(
    rf"占[^，。；\d]{{1,30}}的?(?:比重|比例|比)(?:为|达到?)?{NUMBER}[%％]，(?:{COMPARISON})(?:{UP}|{DOWN})了?"
    rf"(?P<change>(?P<number>{NUMBER})[%％])"
)
_OF_THE_OTHER = LazyPattern(rf"(?:是|为|相当于|达到?)(?:{LAST_YEAR}|原来|原有)?的?\Z")


def _points(text: Text, examined: Examined) -> Iterator[Slip]:
    all_mentions = mentions(text.content) if "%" in text.content or "％" in text.content else ()
    for index, change in enumerate(all_mentions):
        if change.unit not in ("%", _POINT) or not _CHANGED.fullmatch(change.lead):
            continue
        pair = stated_before(all_mentions, index, examined.year)
        if pair is None or pair.now.unit != "%" or not text.is_typed(change.start, change.end):
            continue
        grown = pair.now.number - pair.before.number if change.is_upward else pair.before.number - pair.now.number
        apart = pair.now.half_step + pair.before.half_step + change.half_step
        is_apart = abs(grown - change.number) <= apart
        if change.unit == _POINT and not is_apart:
            message = f"{pair.before.written}与{pair.now.written}相差{abs(grown)}个百分点，文中为{change.written}"
            yield Slip(pair.first.start, change.end, message)
        elif change.unit == "%" and not follows(change.number, grown, pair.before.number, exact=is_apart):
            right = change.number if is_apart else abs(grown)
            message = f"{pair.before.written}与{pair.now.written}之差应为{right}{_POINT}，不是{change.written}"
            yield Slip(pair.first.start, change.end, message)


def _multiples(text: Text, examined: Examined) -> Iterator[Slip]:
    if "倍" not in text.content:
        return
    all_mentions = mentions(text.content)
    ending = {item.end: index for index, item in enumerate(all_mentions)}
    for regex, less in ((_GROWN, 1), (_TIMES, 0)):
        for match in regex.finditer(text.content):
            last = ending.get(match.start(), 0)
            if not last or not text.is_typed(*match.span()):
                continue
            one, other = all_mentions[last - 1 : last + 1]
            numbers = _compared(one, other, examined.year) if less else _divided(one, other)
            if numbers is None or numbers[1] <= 0:
                continue
            first, number = numbers[0] / numbers[1] - less, decimal(match["number"])
            if abs(first - number) > half_step(number) + Decimal("0.005"):
                right = f"{numbers[0]}÷{numbers[1]}为{first + less:.2f}倍，"
                message = f"{right}{f'增长{first:.2f}倍，' if less else ''}文中为{number}倍"
                yield Slip(one.start, match.end(), message)


def _compared(one: Mention, other: Mention, year: int) -> tuple[Decimal, Decimal] | None:
    """What it is and what it was, of 由A增加到B，增长X倍 and of B，比上年增加D，增长X倍."""
    pair = then_and_now(one, other, year)
    if pair:
        return None if pair.now.unit == "%" else (pair.now.number, pair.before.number)
    alike = one.kind is MentionKind.TOTAL and one.unit == other.unit and one.sentence == other.sentence
    if alike and other.kind is MentionKind.CHANGE and other.is_upward and _CHANGED.fullmatch(other.lead):
        return one.number, one.number - other.number
    return None


def _divided(one: Mention, other: Mention) -> tuple[Decimal, Decimal] | None:
    """The two numbers of B是A的X倍."""
    alike = one.unit == other.unit and one.sentence == other.sentence and one.kind is MentionKind.TOTAL
    return (one.number, other.number) if alike and _OF_THE_OTHER.fullmatch(other.lead) else None


def _of_shares(text: Text, _: Examined) -> Iterator[Slip]:
    """The change of a share in per cent of itself: 占总额的比重为20.7%，较上年上升5.5%."""
    for match in _SHARE_CHANGED.finditer(text.content):
        if text.is_typed(*match.span("change")):
            yield Slip(
                *match.span("change"), f"占比的升降以百分点计，“{match['change']}”应为“{match['number']}个百分点”"
            )


def _find(text: Text, examined: Examined) -> Iterator[Slip]:
    yield from _points(text, examined)
    yield from _of_shares(text, examined)
    yield from _multiples(text, examined)


POINTS = EachText(
    code="R793",
    title="百分点、倍数与文中的数不符",
    severity=Severity.VERIFY,
    reference="公开文本的比率应能由文中金额复算",
    meaning="两个比率之差以百分点计，“由90%提高到95%，提高5%”“占总额的比重为20%，比上年上升5%”应为5个百分点；“由50万元增加到150万元”是增长2倍，增加到3倍。",
    hint="重新计算；比率相差写“个百分点”，“增长X倍”不含原来的数",
    example="项目支出占比由30%提高到45%，提高15%。",
    find=_find,
)

RULES = (POINTS,)
