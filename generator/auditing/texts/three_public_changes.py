"""A146: how the three “三公” expenses changed, beside how their sum did: against last year, against the budget."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from generator.amounts import in_wan
from generator.auditing.audited import AuditedDocument
from generator.auditing.results import AuditFinding, AuditResult, AuditSide, not_checked, passed, wrong
from generator.auditing.texts import within_rules as rules
from generator.auditing.texts.paragraphs import prose, sentence, sentence_spot
from generator.auditing.texts.plain_text import PlainText
from generator.auditing.texts.topics import SectionTopic, topic_of
from generator.checks.measures import decimal
from generator.checks.texts.typed import half_step
from generator.published.published_document import PublishedParagraph
from generator.values import dataclass

_AMOUNT = r"(?P<way>增加|减少|增长|下降)(?:支出)?(?:了|额?为)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元)"
_TOTAL = re.compile(
    r"三公”?经费(?:(?!出国|用车|接待)[^。；]){0,40}?(?:(?:比|较|与)(?:上年|去年|20\d\d年)(?:度)?(?:决算数?)?(?:相比)?|同比)，?(?:总体)?"
    + _AMOUNT
)
# 公务用车购置及运行维护费24.00万元，比上年减少6.00万元（公务用车购置费…）.
_VEHICLES = re.compile(
    r"公务用车购置[及和与]运行(?:维护)?(?:费用?|经费)?(?:(?!出国|接待|其中|（)[^。；]){0,30}?"
    r"(?:(?:比|较|与)(?:上年|去年|20\d\d年)(?:度)?(?:决算数?)?(?:相比)?|同比)，?" + _AMOUNT
)
_TO_BUDGET = r"(?:比|较|与)(?:年初|全年)?预算数?(?:相比)?，?"
_TOTAL_TO_BUDGET = re.compile(rf"三公”?经费(?:(?!出国|用车|接待)[^。；]){{0,60}}?，?{_TO_BUDGET}{_AMOUNT}")
# 较2014年“三公”经费合计16.08万元增加15.15万元.
_TOTAL_BEHIND = re.compile(
    rf"(?:比|较|与)(?:上年|去年|20\d\d年)(?:度)?[^。；，]{{0,16}}三公”?经费[^。；，\d]{{0,10}}\d[\d,]*(?:\.\d+)?万元，?{_AMOUNT}"
)
_LEVEL = "持平|无增减|无变化|没有变化|没有增减"
_KINDS = (
    ("因公出国（境）费", "因公出国"),
    ("公务用车购置及运行维护费", "公务用车购置及运行"),
    ("公务接待费", "公务接待费"),
)
_VEHICLE_KINDS = (
    ("公务用车购置费", "(?:公务用车|公车)购置(?![及和与]运行)"),
    ("公务用车运行维护费", "(?:公务用车|公车)运行"),
)
# 与2016年相比，公务用车购置费减少…, each in a paragraph of its own and none of the two kinds of vehicles together.
_NAMED_BEHIND = tuple(
    (kind, f"(?<=相比，){name}") for kind, name in (_KINDS[0], *_VEHICLE_KINDS, ("公务接待费", "公务接待"))
)
_KEPT_ALONE = "公务用车运行"  # where none is bought
_CHANGE = re.compile(rf"[^。；\n]{{0,40}}?(?:{_AMOUNT}|{_LEVEL})")
_CHANGE_TO_BUDGET = re.compile(
    rf"[^。；\n]{{0,70}}?(?:{_TO_BUDGET}(?:{_AMOUNT}|{_LEVEL})|和(?:年初)?预算数?(?:{_LEVEL}))"
)
_TO_LAST_YEAR = r"(?:(?:比|较|与|同|和)(?:上年|去年|20\d\d年)(?:度)?(?:决算数?|支出)?(?:相比)?|同比)，?(?:总体)?"
_CHANGE_TO_LAST_YEAR = re.compile(rf"[^。；\n]{{0,70}}?{_TO_LAST_YEAR}(?:{_AMOUNT}|{_LEVEL})")
_NO_VISITS = re.compile(r"因公出国（境）(?:费用?|经费)?(?:支出)?(?:决算)?(?:为)?0(?:\.0+)?万?元")


@dataclass(frozen=True)
class _Sum:
    """A change that a text states and the kinds whose changes come to it: their names and the words for them."""

    name: str
    total: re.Pattern[str]
    kinds: tuple[tuple[str, str], ...]
    change: re.Pattern[str]  # behind the words for a kind


_LAST_YEAR = _Sum("“三公”经费", _TOTAL, _KINDS, _CHANGE)
_BEHIND = _Sum("“三公”经费", _TOTAL_BEHIND, _KINDS, _CHANGE)
_LAST_YEAR_OVER_SECTION = _Sum("“三公”经费", _TOTAL, _KINDS, _CHANGE_TO_LAST_YEAR)
_OF_FOUR = _Sum("“三公”经费", _TOTAL, _NAMED_BEHIND, _CHANGE)
_BUDGET = _Sum("“三公”经费", _TOTAL_TO_BUDGET, _KINDS, _CHANGE_TO_BUDGET)
_OF_VEHICLES = _Sum("公务用车购置及运行维护费", _VEHICLES, _VEHICLE_KINDS, _CHANGE_TO_LAST_YEAR)


def check(audited: AuditedDocument) -> Iterable[AuditResult]:
    """The results of each paragraph that states the change of the sum and of all its kinds; else of its section."""
    own = [one for one in prose(audited) if topic_of(one.section) is SectionTopic.THREE_PUBLIC]
    results: list[AuditResult | None] = []
    for at, one in enumerate(own):
        results.append(_checked(own, [one], _LAST_YEAR) or _checked(own, own[at:], _LAST_YEAR_OVER_SECTION))
        results += [
            _checked(own, [one], _BEHIND),
            _checked(own, [one], _OF_VEHICLES),
            _checked(own, own[at:], _OF_FOUR),
        ]
        results.append(_checked(own, own[at:], _BUDGET))
    found = [result for result in results if result is not None]
    return found or [not_checked(rules.CHANGES_ADD_UP, "没有在一段里写全“三公”经费和三项的增减")]


def _checked(
    everything: list[PublishedParagraph], paragraphs: list[PublishedParagraph], sought: _Sum
) -> AuditResult | None:
    """The result on the total of the first paragraph; None where not it and all its kinds after it are stated."""
    paragraph = paragraphs[0]
    plain = PlainText.of(paragraph.text)
    total = sought.total.search(plain.text)
    if total is None:
        return None
    no_visits = any(_NO_VISITS.search(PlainText.of(one.text).text) for one in everything)
    after = "\n".join((plain.text[total.end() :], *(PlainText.of(one.text).text for one in paragraphs[1:])))
    changes, steps, unstated = [], half_step(decimal(total["number"])), False
    for number, (_, name) in enumerate(sought.kinds):
        if sought.kinds is _KINDS and number == 1 and "公务用车购置" not in after:
            name = _KEPT_ALONE
        stated = (sought.change.match(after, one.end()) for one in re.finditer(name, after))
        change = next((one for one in stated if one is not None), None)
        if change is None and no_visits and sought.kinds is _KINDS and number == 0:
            unstated = True
            continue
        if change is None or _of_a_part(change[0]) or any(re.search(other, change[0]) for _, other in sought.kinds):
            return None
        changes.append(_signed(change))
        steps += half_step(decimal(change["number"])) if change["number"] not in (None, "0") else 0
    whole, added = _signed(total), sum(changes, Decimal(0))
    start, end = plain.printed_span(total.start("way"), total.end("unit"))
    spot = paragraph.spot(start, end)
    # What was not spent did not grow, and is not above its budget.
    if abs(whole - added) <= steps or (unstated and whole < added):
        return passed(rules.CHANGES_ADD_UP, spot)
    addends = " + ".join(f"（{change}）" if change < 0 else str(change) for change in changes)
    named = "，".join(
        f"{kind}{_words(change)}" for (kind, _), change in zip(sought.kinds[unstated:], changes, strict=True)
    )
    message = f"{sought.name}{_words(whole)}，各项增减之和为{_words(added)}：{named}"
    return wrong(
        AuditFinding(
            rules.CHANGES_ADD_UP,
            message,
            (spot,),
            (AuditSide(sought.name, _words(whole), spot), AuditSide("各项之和", _words(added))),
            f"{addends} = {added}，总的增减为{whole}，相差{abs(whole - added)}",
            quote=sentence(paragraph, start, end)[0],
            causes=frozenset({sentence_spot(paragraph, start)}),
            difference=whole - added,
        )
    )


def _of_a_part(words: str) -> bool:
    """Whether the words lead to the change of a part of the kind: of what is bought, of what is kept."""
    outside = re.sub(r"（[^（）]*）", "", words)
    return "（" in outside or "其中" in outside


def _signed(change: re.Match[str]) -> Decimal:
    """The change in 万元, below zero for a fall; zero for 持平."""
    if not change["number"]:
        return Decimal(0)
    amount = in_wan(decimal(change["number"]), change["unit"])
    return amount if change["way"] in ("增加", "增长") else -amount


def _words(change: Decimal) -> str:
    return f"{'增加' if change > 0 else '减少'}{abs(change)}万元" if change else "持平"
