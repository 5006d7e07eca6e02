"""R761: a share typed in a text that does not follow from the amounts beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from generator.checks.rule import Examined
from generator.checks.text import Text
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.typed import follows, percentage, weight
from generator.diagnostics import Severity
from generator.patterns import LazyPattern
from generator.values import dataclass

_BARE = LazyPattern(r"占(?:比|总额|总数|合计|总计|其中)?(?:的|为|达到?)?")
_NAMED = LazyPattern(r"占(?P<whole>[^\d占]{4,24}?)(?:的?(?:比重|比例|比))?(?:的|为|达到?)?")
_PERIOD = LazyPattern(r"\A(?:\d{4}年度?|本年度?|全年|其中)")
_LOOKED_AT = 4  # totals before a list, of which one can be the whole
_COMPLETE = Decimal("0.05")  # per cent: how far shares of a whole may miss 100 for each of them that is rounded


@dataclass(frozen=True)
class _Part:
    """A part and the share that the text states of it, and which of the text's mentions the part is."""

    amount: Mention
    share: Mention
    index: int = -1
    last: int = -1  # of its share

    def is_share_of(self, whole: Decimal) -> bool:
        """Whether the share can be amount ÷ whole."""
        return follows(self.share.number, self.amount.number, whole, exact=not self.amount.is_money)

    def slip(self, whole: Decimal, note: str = "") -> Slip:
        """That the share is another one."""
        part, rate = self.amount.number, self.share.number
        message = f"{part}÷{whole}应为{percentage(part, whole)}，文中为{rate}%{note}"
        return Slip(self.amount.start, self.share.end, message, weight(rate, part, whole))


def _shares(text: Text, _: Examined) -> Iterator[Slip]:
    all_mentions = mentions(text.content) if "占" in text.content else ()
    listed: list[_Part] = []
    for index, mention in enumerate(all_mentions):
        if mention.unit != "%" or not index or not text.is_typed(mention.start, mention.end):
            continue
        part = _outside(text.content, all_mentions, index)
        if (
            mention.kind is MentionKind.OTHER
            and mention.lead in ("", "的")
            and index > 1
            and part.lead.startswith("占")
        ):
            yield from _of_a_whole_between(_Part(all_mentions[index - 2], mention), part)
        elif mention.kind is not MentionKind.SHARE or part.kind is not MentionKind.TOTAL:
            continue
        elif not part.number and mention.number and part.is_money and _of_nothing(mention):
            yield Slip(part.start, mention.end, f"金额为0，占比却为{mention.number}%")
        elif wholes := _named_wholes(_around(all_mentions, index), _Part(part, mention)):
            if not any(_Part(part, mention).is_share_of(whole) for whole in wholes):
                yield _Part(part, mention).slip(wholes[-1])
        elif _BARE.fullmatch(mention.lead) or _NAMED.fullmatch(mention.lead):
            listed.append(_Part(part, mention, all_mentions.index(part), index))
    for group in _groups(listed, all_mentions):
        before = _totals_before(all_mentions, group[0])
        is_sure = bool(before) and _states_its_whole(before[-1], group[0], all_mentions, text.content)
        yield from _of_a_list(group, [item.number for item in reversed(before)], is_sure)


def _states_its_whole(whole: Mention, first: _Part, all_mentions: Sequence[Mention], content: str) -> bool:
    """Whether a list that begins with the part is one of what the total consists of, by 其中 between the two.

    It is not where the total is a part itself: 中小企业56万元，占45%，其中小微企业4万元，占3%.
    """
    is_part = all_mentions[all_mentions.index(whole) + 1].kind is MentionKind.SHARE
    between = content[whole.end : first.amount.start]
    near = whole.sentence == first.amount.sentence or re.search(r"\A[^。；]*；其中", between)
    return "其中" in between and not is_part and bool(near and _BARE.fullmatch(first.share.lead))


def _of_a_whole_between(part: _Part, whole: Mention) -> Iterator[Slip]:
    """Of “A万元，占总额B万元的X%”."""
    if part.amount.unit == whole.unit and whole.kind is MentionKind.TOTAL and not part.is_share_of(whole.number):
        yield part.slip(whole.number)


def _named_wholes(before: Sequence[Mention], part: _Part) -> list[Decimal]:
    """Of “A万元，占本年支出合计的X%”, the 本年支出合计 as the sentences before state it."""
    name = None if _BARE.fullmatch(part.share.lead) else _NAMED.fullmatch(part.share.lead)
    if not name:
        return []
    return [item.number for item in before if _is_called(item, name["whole"]) and item.unit == part.amount.unit]


def _around(all_mentions: Sequence[Mention], index: int) -> list[Mention]:
    """What is stated before the part of the share, else what its own sentence states behind the share."""
    return [
        *(item for item in all_mentions[index + 1 :] if item.sentence == all_mentions[index].sentence),
        *all_mentions[: index - 1],
    ]


def _is_called(item: Mention, name: str) -> bool:
    words = re.sub(r"(?:为|是|共计?|达到?)\Z", "", item.lead)
    return item.kind is MentionKind.TOTAL and _PERIOD.sub("", words) == _PERIOD.sub("", name)


def _totals_before(all_mentions: Sequence[Mention], first: _Part) -> list[Mention]:
    """The last totals before the list, in the unit of its first part."""
    totals = (item for item in all_mentions[first.index - 1 :: -1] if first.index and item.kind is MentionKind.TOTAL)
    return [*islice((item for item in totals if item.unit == first.amount.unit), _LOOKED_AT)][::-1]


def _of_nothing(share: Mention) -> bool:
    """Whether the share is of the amount directly before it, by its words."""
    return bool(_BARE.fullmatch(share.lead) or _NAMED.fullmatch(share.lead))


def _outside(content: str, all_mentions: Sequence[Mention], index: int) -> Mention:
    """The number before the share; where a bracket has just ended the one before it: 900万元（其中…0万元），占90%."""
    before = content[: all_mentions[index].start]
    closed = re.search(r"[）)][，,]?[^（()）\d]*\Z", before)
    opened = max(before.rfind("（"), before.rfind("(")) if closed else -1
    at = index - 1
    while at and all_mentions[at].start > opened >= 0:
        at -= 1
    return all_mentions[at]


def _groups(listed: Sequence[_Part], all_mentions: Sequence[Mention]) -> Iterator[list[_Part]]:
    """The parts that follow each other with nothing but changes between, of one unit, their shares of the same."""
    group: list[_Part] = []
    for part in listed:
        last = group[-1] if group else part
        between = all_mentions[last.last + 1 : part.index]
        follow = last is part or all(one.kind in (MentionKind.CHANGE, MentionKind.RATE) for one in between)
        alike = part.amount.unit == last.amount.unit and part.share.lead == last.share.lead
        if group and not (follow and alike):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _of_a_list(group: list[_Part], wholes: list[Decimal], is_sure: bool) -> Iterator[Slip]:
    """Of a list of parts, each with its share: those that do not follow from the whole, if that is sure.

    `wholes` are the totals before the list, the nearest first; with `is_sure` the list is stated to be of the nearest.
    """
    if any(all(part.is_share_of(whole) for part in group) for whole in wholes) or _have_one_whole(group):
        return
    whole = wholes[0] if is_sure else _whole(group, wholes)
    if not whole:
        return
    wrong = [part for part in group if not part.is_share_of(whole)]
    exchanged = len(wrong) == 2 and all(
        _Part(part.amount, other.share).is_share_of(whole) for part, other in (wrong, wrong[::-1])
    )
    for part in wrong:
        yield part.slip(whole, "，两项的占比写反了" if exchanged else "")


def _have_one_whole(group: list[_Part]) -> bool:
    """Whether there can be a whole, stated elsewhere, of which every share is right; never of a single part."""
    parts = [part for part in group if part.amount.number or part.share.number]
    if len(parts) < 2:
        return False
    least = max(
        (each.amount.number - each.amount.half_step) / (each.share.number + each.share.half_step) for each in parts
    )
    most = [
        (each.amount.number + each.amount.half_step) / (each.share.number - each.share.half_step)
        for each in parts
        if each.share.number > each.share.half_step
    ]
    return not most or least <= min(most)


def _whole(group: list[_Part], wholes: list[Decimal]) -> Decimal | None:
    """What the parts are parts of; None where that is not sure."""
    if len(group) < 2:
        return None
    summed = sum((part.amount.number for part in group), Decimal(0))
    apart = sum((part.amount.half_step * 2 for part in group), Decimal(0))
    for whole in wholes:
        right = sum(part.is_share_of(whole) for part in group)
        if abs(whole - summed) <= apart or (right > 1 and 2 * right > len(group)):
            return whole
    shares = sum((part.share.number for part in group), Decimal(0))
    return summed if abs(shares - 100) <= _COMPLETE * len(group) else None


SHARES = EachText(
    code="R761",
    title="占比与金额不符",
    severity=Severity.VERIFY,
    reference="公开文本的比率应能由文中金额复算",
    meaning="“A万元，占B万元的X%”中的X不等于A÷B（已考虑四舍五入）；逐项列出的占比，整体写在前一句的，也核对。",
    hint="重新计算；在表中有的数用[=甲 占 乙]，由程序计算",
    example="车辆25.56万元，占固定资产净值320.86万元的9.76%。",
    find=_shares,
)
