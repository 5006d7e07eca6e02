"""A155: what the text on the “三公” expenses counts, beside each other and beside the amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.amounts import in_wan
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, not_checked, passed, wrong
from generator.auditing.texts import agreement_rules as rules
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.three_public_amounts import (
    RECEPTIONS,
    RUNNING,
    VEHICLES,
    VEHICLES_BOUGHT,
    VISITS,
    only_amount,
)
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.measures import decimal
from generator.checks.texts.typed import half_step
from generator.published.published_document import PublishedParagraph, Spot
from generator.values import dataclass

_COUNT = r"\d[\d,]*"
# Times and people of receptions and visits, side by side in a sentence.
_PAIRS = tuple(
    re.compile(regex)
    for regex in (
        rf"(?P<times>{_COUNT})(?:个)?批次?(?![人\d])[^。；\d元]{{0,16}}?(?P<people>{_COUNT})(?:余)?人次?",
        rf"批次(?:为|共|数为?)?(?P<times>{_COUNT})[个批次]{{0,2}}[^。；\d元]{{0,16}}?人(?:次|数)(?:为|共|数为?)?(?P<people>{_COUNT})",
        rf"团组?(?P<times>{_COUNT})[个批次]{{1,2}}[^。；\d元]{{0,16}}?(?P<people>{_COUNT})(?:余)?人次?",
    )
)
_BATCHES = re.compile(rf"批次(?:为|共|数为?)?(?P<a>{_COUNT})|(?P<b>{_COUNT})(?:个)?批次?(?!人)")
_GROUPS = re.compile(rf"(?<!来访)团组?(?:为|共|数为?)?(?P<a>{_COUNT})[个批次]")
_BOUGHT = re.compile(
    rf"购置(?:公务)?(?:用车|车辆|汽车)(?:数|数量)?(?:为|共)?(?P<a>{_COUNT})辆|(?:公务用车)?购置(?:数)?(?:为)?(?P<b>{_COUNT})辆"
)
_HELD = re.compile(rf"保有量(?:为|是|共|共计|合计)?(?P<a>{_COUNT})[辆台]")
_PER_VEHICLE = re.compile(
    r"(?:平均每辆(?:车)?|每辆(?:车)?平均|车均|单车)(?:运行)?(?:维护)?(?:费)?(?:支出)?(?:为|是|约)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元)"
)
_PER_PERSON = re.compile(
    r"(?:人均|平均每人)(?:接待)?(?:费)?(?:用|支出)?(?:为|是)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元)"
)
_RECEIVED = re.compile(rf"(?P<a>{_COUNT})人次?|人次(?:为|共)?(?P<b>{_COUNT})")
_FOREIGN = re.compile(r"外宾|外事|国（境）外|境外")
_OF_ANOTHER_TIME = re.compile(r"前(?:车辆)?|账面数?|原有|上年末?")  # before a reform, on the books
_NEAR = 14  # characters
_CENT = Decimal("0.005")
_LEAST_PRICE = Decimal(3)  # 万元: no car is bought for less


@dataclass(frozen=True)
class _Counted:
    """A number of the text with its place."""

    value: int
    written: str
    paragraph: PublishedParagraph
    start: int
    end: int

    @property
    def spot(self) -> Spot:
        return self.paragraph.spot(self.start, self.end)


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results for the sections on the “三公” expenses."""
    own = [one for one in prose(audited) if topic_of(one.section) is SectionTopic.THREE_PUBLIC]
    results = [result for paragraph in own for result in _pairs(paragraph)]
    if own:
        year = audited.publication.year
        results += [
            *_with_amounts(own, year),
            *_without_vehicles(own, year),
            *_held(own),
            *_averages(own, year),
            *_price(own, year),
        ]
    return results or [not_checked(rules.COUNTS, "没有读到“三公”经费的数量")]


def _pairs(paragraph: PublishedParagraph) -> Iterator[AuditResult]:
    plain = PlainText.of(paragraph.text)
    told: set[int] = set()
    for regex in _PAIRS:
        for match in regex.finditer(plain.text):
            times, people = int(decimal(match["times"])), int(decimal(match["people"]))
            start, end = plain.printed_span(match.start("times"), match.end("people"))
            if match.start("times") in told:
                continue
            told.add(match.start("times"))
            if not people < times:
                yield passed(rules.COUNTS, paragraph.spot(start, end))
                continue
            message = f"{times}批（个）只有{people}人，" + ("人数漏写" if not people else "人数少于批次，多半写反")
            yield _wrong(message, _Counted(people, match[0], paragraph, start, end))


def _with_amounts(own: Sequence[PublishedParagraph], year: int) -> Iterator[AuditResult]:
    """Counts of nothing beside money, and money for nothing."""
    for name, what, regex in (
        (RECEPTIONS, "接待批次", _BATCHES),
        (VISITS, "出国（境）团组", _GROUPS),
        (VEHICLES_BOUGHT, "购置公务用车", _BOUGHT),
    ):
        amount = only_amount(own, name, year)
        counted = [one for paragraph in own for one in _counted(paragraph, regex)]
        if amount is None or not counted:
            continue
        value, printed = amount
        most = max(counted, key=lambda one: one.value)
        if name is VISITS and value > 0 and any(re.search(r"[1-9]\d*人", PlainText.of(one.text).text) for one in own):
            continue  # who travels with the group of another counts as a person only
        if (value > 0) == (most.value > 0):
            yield passed(rules.COUNTS, most.spot)
        elif value > 0:
            yield _wrong(f"{name.name}{printed}，{what}却为0：{most.written}", most)
        else:
            yield _wrong(f"{name.name}{printed}，却写{what}{most.value}：{most.written}", most)


def _without_vehicles(own: Sequence[PublishedParagraph], year: int) -> Iterator[AuditResult]:
    """What is spent on vehicles of which none is kept."""
    amount = only_amount(own, RUNNING, year)
    held = [one for paragraph in own for one in _counted(paragraph, _HELD)]
    if amount is not None and amount[0] > 0 and held and not any(one.value for one in held):
        yield _wrong(f"公务用车运行维护费{amount[1]}，保有量却为0：{held[0].written}", held[0])


def _counted(paragraph: PublishedParagraph, regex: re.Pattern[str]) -> Iterator[_Counted]:
    plain = PlainText.of(paragraph.text)
    for match in regex.finditer(plain.text):
        number = match["a"] or match.groupdict().get("b")
        if _FOREIGN.search(plain.text, max(match.start() - _NEAR, 0), match.start()):
            continue  # the domestic ones may be stated apart
        yield _Counted(int(decimal(number or "0")), match[0], paragraph, *plain.printed_span(*match.span()))


def _price(own: Sequence[PublishedParagraph], year: int) -> Iterator[AuditResult]:
    """What a bought vehicle costs on average."""
    amount = only_amount(own, VEHICLES_BOUGHT, year)
    bought = [one for paragraph in own for one in _counted(paragraph, _BOUGHT) if one.value]
    if amount is None or len({one.value for one in bought}) != 1 or not amount[0]:
        return
    price = amount[0] / bought[0].value
    if price < _LEAST_PRICE:
        message = f"公务用车购置费{amount[1]}，购置{bought[0].value}辆，平均每辆{price:.2f}万元，金额或辆数多半有误"
        yield _wrong(message, bought[0])
    else:
        yield passed(rules.COUNTS, bought[0].spot)


def _held(own: Sequence[PublishedParagraph]) -> Iterator[AuditResult]:
    held = [one for paragraph in own for one in _counted(paragraph, _HELD) if not _of_another_time(one)]
    other = next((one for one in held if one.value != held[0].value), None)
    if other is not None:
        sides = (AuditSide("一处", held[0].written, held[0].spot), AuditSide("另一处", other.written, other.spot))
        yield _wrong(f"公务用车保有量前后不一：{held[0].value}辆，又为{other.value}辆", other, sides)
    elif len(held) > 1:
        yield passed(rules.COUNTS, held[0].spot)


def _of_another_time(one: _Counted) -> bool:
    """Whether the number is told of before, or as it stands in the books."""
    return _OF_ANOTHER_TIME.search(one.paragraph.text, max(one.start - _NEAR, 0), one.start) is not None


def _averages(own: Sequence[PublishedParagraph], year: int) -> Iterator[AuditResult]:
    """The average costs of a vehicle and of a guest beside what they are of."""
    for regex, name, counted in ((_PER_VEHICLE, RUNNING, _HELD), (_PER_PERSON, RECEPTIONS, _RECEIVED)):
        amount = only_amount(own, name, year) or (only_amount(own, VEHICLES, year) if name is RUNNING else None)
        counts = {one.value for paragraph in own for one in _counted(paragraph, counted)}
        if amount is None or len(counts) != 1 or not (count := counts.pop()):
            continue
        for paragraph in own:
            plain = PlainText.of(paragraph.text)
            for match in regex.finditer(plain.text):
                stated = in_wan(decimal(match["number"]), match["unit"])
                step = in_wan(half_step(decimal(match["number"])), match["unit"]) + _CENT / count
                one = _Counted(0, match[0], paragraph, *plain.printed_span(*match.span()))
                if abs(stated * count - amount[0]) <= step * count:
                    yield passed(rules.COUNTS, one.spot)
                else:
                    message = f"“{match[0]}”与{name.name}{amount[1]}、数量{count}不符"
                    yield _wrong(message, one)


def _wrong(message: str, one: _Counted, sides: tuple[AuditSide, ...] = ()) -> AuditResult:
    quoted, _ = sentence(one.paragraph, one.start, one.end)
    causes = frozenset({sentence_spot(one.paragraph, one.start)})
    return wrong(AuditFinding(rules.COUNTS, message, (one.spot,), sides, quote=quoted, causes=causes))
