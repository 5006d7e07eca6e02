"""R791, R792: shares of one whole that do not come to 100 %, and parts that do not come to the stated sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from generator.checks.rule import Examined
from generator.checks.text import Text
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.diagnostics import Severity
from generator.values import dataclass


@dataclass(frozen=True)
class _Division:
    """A division of money into kinds that exclude each other; what it is a division of, where all of them are it."""

    kinds: tuple[str, ...]
    whole: str = ""  # words of what the kinds add up to; empty where there may be more kinds


_DIVISIONS = (
    _Division(("人员经费", "公用经费"), "基本支出"),
    _Division(("基本支出", "项目支出"), "财政拨款|公共预算"),
    _Division(("货物", "工程", "服务"), "采购"),
    _Division(("基本支出", "项目支出", "经营支出", "上缴上级支出", "对附属单位补助支出")),
    _Division(("一般公共预算", "政府性基金", "国有资本经营")),
    _Division(("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")),
    _Division(("中央", "省级", "省财政", "市级", "市财政", "区级", "区财政", "县级", "县财政", "自筹")),
)
_SEVERAL = re.compile(r"(?P<names>[^，。；：\d]+)(?:分别|各)占[^\d，。；：]*\Z")
_ALL_OF = re.compile(r"(?P<composed>由)|分别(?:为|是)")
_COMPOSED = re.compile(r"[^，。；\d等]{0,6}(?:组成|构成)")
_TOTAL = re.compile(r"(?:共计?|合计|总计)(?:支出|收入|资金|金额|经费|投入|安排)?(?:为)?")
_OTHER = re.compile(r"其中|每|人均|单价|平均|累计|比|较|占")  # what no part of the sum is called
_NOT_A_PART = re.compile(rf"预算|计划|目标|结转|结余|上年|去年|年初|年末|{_OTHER.pattern}")
_MOST_PARTS = 8  # whose every combination is tried


def _shares(text: Text, _: Examined) -> Iterator[Slip]:
    all_mentions = mentions(text.content) if "占" in text.content else ()
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
        several = _SEVERAL.search(content[: share.start])
        names = re.split(r"[和与及、]", several["names"]) if several else []
        following = list(all_mentions[index : index + len(names)])
        listed = all(item.unit == "%" and item.lead in ("", "和", "与", "及") for item in following[1:])
        return list(zip(names, following, strict=True)) if listed and len(names) == len(following) > 1 else []
    name = share.lead.partition("占")[0]
    if not name and index and all_mentions[index - 1].kind is MentionKind.TOTAL:
        name = all_mentions[index - 1].lead
    return [(name, share)]


def _not_all(group: list[tuple[str, Mention]], text: Text) -> Iterator[Slip]:
    """That the shares of a division come to more than all of it, or its every share to less."""
    if len(group) < 2 or not text.is_typed(group[0][1].start, group[-1][1].end):
        return
    summed = sum((share.number for _, share in group), Decimal(0))
    apart = sum((share.half_step for _, share in group), Decimal(0))
    division = _division([name for name, _ in group])
    if division is None or abs(summed - 100) <= apart:
        return
    sentence = text.content[text.content.rfind("\n", 0, group[0][1].start) + 1 : group[-1][1].end]
    is_whole = division.whole and len(group) == len(division.kinds) and not _whole_of(group[0][1])
    if summed > 100 or (is_whole and re.search(division.whole, sentence)):
        yield Slip(group[0][1].start, group[-1][1].end, f"各项占比之和为{summed}%，不是100%")


def _division(names: Sequence[str]) -> _Division | None:
    """The division of which each name is another kind."""
    for division in _DIVISIONS:
        kinds = [[kind for kind in division.kinds if kind in name] for name in names]
        if all(len(kind) == 1 for kind in kinds) and len({kind[0] for kind in kinds}) == len(names):
            return division
    return None


def _sums(text: Text, _: Examined) -> Iterator[Slip]:
    all_mentions = mentions(text.content)
    for index, whole in enumerate(all_mentions):
        if whole.kind is not MentionKind.TOTAL or not text.is_typed(whole.start, whole.end):
            continue
        parts = _parts_after(all_mentions, index, text.content) or _parts_before(all_mentions, index, text.content)
        summed = sum((part.number for part in parts), Decimal(0))
        if parts and abs(summed - whole.number) > sum((part.half_step for part in parts), whole.half_step):
            first, last = min(parts[0].start, whole.start), max(parts[-1].end, whole.end)
            yield Slip(first, last, f"所列各数之和{summed}{whole.unit}，与{whole.written}不符")


def _list_from(all_mentions: Sequence[Mention], index: int) -> list[Mention]:
    """The numbers from that one on that stand in one list: of one unit and sentence, each after words of its own."""
    parts: list[Mention] = []
    for part in all_mentions[index:]:
        begins = not parts or (part.sentence == parts[0].sentence and part.lead)
        if not begins or part.kind is not MentionKind.TOTAL or part.unit != all_mentions[index].unit:
            break
        parts.append(part)
    return parts


def _parts_after(all_mentions: Sequence[Mention], index: int, content: str) -> list[Mention]:
    """The parts of “100万元，由甲50万元、乙50万元组成”, of “，分别为甲…、乙…”, of “，其中基本支出…、项目支出…”."""
    whole, parts = all_mentions[index], _list_from(all_mentions, index + 1)
    if len(parts) < 2 or parts[0].unit != whole.unit or parts[0].sentence != whole.sentence:
        return []
    after = content[parts[-1].end :]
    all_of = _ALL_OF.match(parts[0].lead)
    if all_of and not any(_OTHER.search(part.lead) for part in parts):
        ends = _COMPOSED.match(after) if all_of["composed"] else not after.startswith(("等", "和", "及", "、"))
        return parts if ends else []
    division = _division([part.lead for part in parts])
    introduced = re.match(r"[，：（]?(?:其中|包括|含)", content[whole.end : parts[0].start])
    if division is None or not introduced:
        return []
    is_all = division.whole and len(parts) == len(division.kinds) and re.search(division.whole, whole.lead)
    return parts if is_all or sum(part.number for part in parts) > whole.number + parts[0].half_step else []


def _parts_before(all_mentions: Sequence[Mention], index: int, content: str) -> list[Mention]:
    """The parts of “甲50万元、乙50万元，共计100万元”, unless some of the numbers before come to the whole."""
    whole = all_mentions[index]
    before = [item for item in all_mentions[:index] if item.sentence == whole.sentence]
    parts = [item for item in before if item.unit == whole.unit]
    if not _TOTAL.fullmatch(whole.lead) or not 2 <= len(parts) <= _MOST_PARTS or before[-1] is not parts[-1]:
        return []
    listed = content[parts[0].end : parts[-1].start]
    if any(item.kind is not MentionKind.TOTAL or _NOT_A_PART.search(item.lead) for item in before) or "共" in listed:
        return []
    if len(parts) != len(before) or not re.fullmatch(r"[，、；]", content[parts[-1].end : whole.start][:1]):
        return []
    apart = sum((part.half_step for part in parts), whole.half_step)
    for size in range(1, len(parts) + 1):
        for some in combinations(parts, size):
            if abs(sum(part.number for part in some) - whole.number) <= apart:
                return []
    return parts


SHARES = EachText(
    code="R791",
    title="占比之和不是100%",
    severity=Severity.VERIFY,
    reference="公开文本的比率应能由文中金额复算",
    meaning="基本支出与项目支出、人员经费与公用经费、三本预算一类互不包含的各项，占比之和大于100%；写全了各项的，也不应小于100%（已考虑四舍五入）。",
    hint="重新计算各项占比；整体不同的，写明占什么的比",
    example="一般公共预算支出中，基本支出占45.20%，项目支出占64.80%。",
    find=_shares,
)

SUMS = EachText(
    code="R792",
    title="所列各数之和与总数不符",
    severity=Severity.VERIFY,
    reference="公开文本的合计应等于所列各数之和",
    meaning="“A万元，由甲B万元、乙C万元组成”“分别为…”“甲B万元、乙C万元，共计A万元”，各数之和不等于A；基本支出与项目支出、人员经费与公用经费、"
    "各级资金，之和不等于（大于）总数。列了“等”的不算。",
    hint="加一遍，改正总数或其中一个数",
    example="资金100万元，由中央资金50万元、省级资金30万元、市级资金30万元组成。",
    find=_sums,
)

RULES = (SHARES, SUMS)
