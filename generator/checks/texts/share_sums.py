"""R760: shares of one whole, listed one after the other, that do not come to 100 per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.checks.measures import NUMBER, decimal
from generator.checks.rule import Examined
from generator.checks.text import Text, pieces
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.divisions import division_of
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.typed import half_step
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_SHARE = LazyPattern(rf"(?P<lead>占(?:比|[^，。；、：\d占比]{{0,12}})?)(?P<number>{NUMBER})[%％]")
_BRACKETS = LazyPattern(r"[（(][^（）()]*[）)]")
_BETWEEN = LazyPattern(r"[^。\n％%]{2,40}")  # from one share to the next: the name of what it is of, perhaps its amount
_OPEN = LazyPattern(r"\A\s*[，；、]?\s*(?:等|其余|其他的?不|剩余)|\A[^。]*等[^。；]{0,6}\Z")
_ABOUT = LazyPattern(r"(?:约|近|超|逾|不足|不到)")
_SEVERAL = LazyPattern(r"(?P<names>[^，。；：\d]+)(?:分别|各)占[^\d，。；：]*\Z")
_NAME = LazyPattern(r"(?P<name>[^，。；：、\n\d%％占]*)占[^占，。；：]*\Z")
_SPAN = 80  # characters before 分别占 in which the names are read
_STATED = LazyPattern(r"其中|分别|构成|结构|组成|来源|按.{1,8}分")
_NEAR, _AMONG = Decimal(3), Decimal(12)  # per cent: how far from 100 shares of one whole come by a slip; among 其中


def _find(text: Text, _: Examined) -> Iterator[Slip]:
    """What is listed and comes near to 100, and what divides a whole, however far its shares are from 100."""
    if "占" in text.content:
        listed = list(_unequal(text))
        yield from listed
        yield from (
            slip
            for slip in _of_divisions(text)
            if not any(slip.start < one.end and one.start < slip.end for one in listed)
        )


def _unequal(text: Text) -> Iterator[Slip]:
    flat = _BRACKETS.sub(lambda found: "□" * len(found[0]), text.content)
    for start, sentence in pieces(flat, "。！？\n"):
        for listed in _lists(sentence):
            shares = [decimal(share["number"]) for share in listed]
            apart = abs(sum(shares, Decimal(0)) - 100)
            allowed = sum(map(half_step, shares), Decimal(0)) + Decimal("0.01")
            near = _AMONG if _STATED.search(sentence[: listed[0].start()]) else _NEAR
            first, last = start + listed[0].start(), start + listed[-1].end()
            typed = text.is_typed(start + listed[-1].start("number"), last)
            if typed and allowed < apart <= near and not _OPEN.match(sentence[listed[-1].end() :]):
                yield Slip(first, last, f"各项占比之和为{sum(shares, Decimal(0))}%")


def _lists(sentence: str) -> Iterator[list[re.Match[str]]]:
    """The shares that follow each other with the same words before the number, each of something named."""
    listed: list[re.Match[str]] = []
    for share in _SHARE.finditer(sentence):
        last = listed[-1] if listed else None
        between = sentence[last.end() : share.start()] if last else ""
        follows = last is not None and last["lead"] == share["lead"] and _BETWEEN.fullmatch(between)
        if listed and not (follows and "其中" not in between):
            yield from _whole(listed)
            listed = []
        listed.append(share)
    yield from _whole(listed)


def _whole(listed: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The list, where it has several shares and none is said to be about so much."""
    if len(listed) > 1 and not any(_ABOUT.search(share["lead"]) for share in listed):
        yield listed


def _of_divisions(text: Text) -> Iterator[Slip]:
    all_mentions = mentions(text.content)
    group: list[tuple[str, Mention]] = []
    for index, mention in enumerate(all_mentions):
        named = _named_shares(all_mentions, index, text.content) if mention.kind is MentionKind.SHARE else []
        if group and named and _are_apart(text.content, group[-1][1], named[0][1]):
            yield from _not_all(group, text)
            group = []
        group += named
    yield from _not_all(group, text)


def _are_apart(content: str, last: Mention, following: Mention) -> bool:
    """Whether two shares are not of one list: another paragraph, another whole, a part of a part."""
    between = content[last.end : following.start]
    return "\n" in between or "其中" in between or _whole_of(last) != _whole_of(following)


def _whole_of(share: Mention) -> str:
    return re.sub(r"的?(?:比重|比例|比)?(?:为|达到?|的)?\Z", "", share.lead.rpartition("占")[2])


def _named_shares(all_mentions: Sequence[Mention], index: int, content: str) -> list[tuple[str, Mention]]:
    """The share with what it is one of; all of A、B分别占X%、Y%."""
    share = all_mentions[index]
    if "分别" in share.lead or "各占" in share.lead:
        several = _SEVERAL.search(content, max(0, share.start - _SPAN), share.start)
        names = re.split(r"[和与及、]", several["names"]) if several else []
        following = list(all_mentions[index : index + len(names)])
        listed = all(item.unit == "%" and item.lead in ("", "和", "与", "及") for item in following[1:])
        return list(zip(names, following, strict=True)) if listed and len(names) == len(following) > 1 else []
    named = _NAME.search(content, max(0, share.start - _SPAN), share.start)
    name = named["name"] if named else ""
    if not name and index and all_mentions[index - 1].kind is MentionKind.TOTAL:
        name = all_mentions[index - 1].lead
    return [(name, share)]


def _not_all(group: list[tuple[str, Mention]], text: Text) -> Iterator[Slip]:
    """That the shares of a division come to more than all of it, or its every share to less."""
    if len(group) < 2 or not text.is_typed(group[0][1].start, group[-1][1].end):
        return
    summed = sum((share.number for _, share in group), Decimal(0))
    apart = sum((share.half_step for _, share in group), Decimal(0))
    division = division_of([name for name, _ in group])
    if division is None or abs(summed - 100) <= apart:
        return
    sentence = text.content[text.content.rfind("\n", 0, group[0][1].start) + 1 : group[-1][1].end]
    is_whole = division.whole and len(group) == len(division.kinds) and not _whole_of(group[0][1])
    if summed > 100 or (is_whole and re.search(division.whole, sentence)):
        yield Slip(group[0][1].start, group[-1][1].end, f"各项占比之和为{summed}%")


SHARE_SUMS = EachText(
    code="R760",
    title="各项占比之和不是100%",
    severity=Severity.VERIFY,
    reference="公开文本的比率应能由文中数字复算",
    meaning="一句中逐项列出的占比，加起来接近而不等于100%（已考虑四舍五入）。写了“等”“约”的，只列一部分的，不算。基本支出与项目支出、三本预算一类互不包含的各项，大于100%的也算，写全了的小于100%的也算。",
    hint="重新计算各项的占比；没有列全的，写明“等”",
    example="从资金来源看，财政资金占81.07%，事业收入占18.92%，其他收入占0.10%。",
    find=_find,
)
