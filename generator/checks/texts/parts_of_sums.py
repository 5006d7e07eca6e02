"""R792: listed parts that do not come to the stated sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from generator.checks.rule import Examined
from generator.checks.text import Text
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.divisions import division_of
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.shares import SHARES
from generator.checks.texts.typed import NUMBER
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_ALL_OF = LazyPattern(r"(?P<composed>由)|分别(?:为|是)")
_BEGINS = LazyPattern(r"\s*[，：（、]?\s*(?:其中|包括|含|由|分别)|[。；]\s*其中")
_INTRODUCED = LazyPattern(r"\s*[，：（]?\s*(?:其中|包括|含)|[。；]\s*其中")
_COMPOSED = LazyPattern(r"[^，。；\d等]{0,6}(?:组成|构成)")
_TOTAL = LazyPattern(r"(?:共计?|合计|总计)(?:支出|收入|资金|金额|经费|投入|安排)?(?:为)?")
_OTHER = LazyPattern(r"其中|每|人均|单价|平均|累计|比|较|占")  # what no part of the sum is called
_NOT_A_PART = LazyPattern(rf"预算|计划|目标|结转|结余|上年|去年|年初|年末|{_OTHER.pattern}")
_PAST = LazyPattern(r"[，（。；]?其中[：，]?[^，。；]*[，。；]")
_ENDS = LazyPattern(r"[。！？\n]|；[^；]*[，；]")  # what no part follows; behind ； its name stands alone
_SHARE_BETWEEN = LazyPattern(rf"^[，（]?占[^，。；\d]*{NUMBER}[%％][）)]?")
_MOST_LISTED = 60  # parts of a list
_MOST_PARTS = 8  # whose every combination is tried


def _sums(text: Text, examined: Examined) -> Iterator[Slip]:
    # Shares stand between the parts: 基本支出60万元，占60%；项目支出40万元，占40%.
    all_mentions = [item for item in mentions(text.content) if item.kind is not MentionKind.SHARE]
    for index, whole in enumerate(all_mentions):
        if whole.kind is not MentionKind.TOTAL or not text.is_typed(whole.start, whole.end):
            continue
        parts = _parts_after(all_mentions, index, text.content) or _parts_before(all_mentions, index, text.content)
        summed = sum((part.number for part in parts), Decimal(0))
        if parts and abs(summed - whole.number) > sum((part.half_step for part in parts), whole.half_step):
            first, last = min(parts[0].start, whole.start), max(parts[-1].end, whole.end)
            if any(slip.start < last and first < slip.end for slip in SHARES.find(text, examined)):
                continue  # R761 tells which part is not its share
            yield Slip(first, last, f"所列各数之和{summed}{whole.unit}，与{whole.written}不符")


def _list_from(all_mentions: Sequence[Mention], index: int, content: str) -> tuple[list[str], list[Mention]]:
    """The numbers from that one on that stand in one list: of one unit and sentence, each after words of its own.

    With the words from the number before on, brackets included: 县（区）393个.
    """
    names: list[str] = []
    parts: list[Mention] = []
    for last, part in pairwise(all_mentions[index - 1 : index + _MOST_LISTED]):
        between = _SHARE_BETWEEN.sub("", "".join(content[last.end : part.start].split()))
        name = between.lstrip("，、；：（和及与")
        begins = not parts or (name and not _ENDS.search(between))
        if not begins or part.kind is not MentionKind.TOTAL or part.unit != all_mentions[index].unit:
            break
        names.append(name)
        parts.append(part)
    return names, parts


def _parts_after(all_mentions: Sequence[Mention], index: int, content: str) -> list[Mention]:
    """The parts of “100万元，由甲50万元、乙50万元组成”, of “，分别为甲…、乙…”, of “，其中基本支出…、项目支出…”."""
    whole = all_mentions[index]
    begins = _BEGINS.match(content, whole.end)
    if not begins:
        return []
    names, parts = _list_from(all_mentions, index + 1, content)
    if len(parts) < 2 or parts[0].unit != whole.unit or _ENDS.search(content[begins.end() : parts[0].start]):
        return []
    after = content[parts[-1].end :]
    all_of = _ALL_OF.match(parts[0].lead)
    if all_of and not any(_OTHER.search(name) for name in names):
        ends = _COMPOSED.match(after) if all_of["composed"] else not after.startswith(("等", "和", "及", "、"))
        return parts if ends else []
    division = division_of(names)
    beyond = any(
        part.number > whole.number for part in parts if not _PAST.search(content[whole.end : part.end])
    )  # R765
    if division is None or beyond or not _INTRODUCED.match(content, whole.end):
        return []
    is_all = division.whole and len(parts) == len(division.kinds) and re.search(division.whole, whole.lead)
    return parts if is_all or sum(part.number for part in parts) > whole.number + parts[0].half_step else []


def _parts_before(all_mentions: Sequence[Mention], index: int, content: str) -> list[Mention]:
    """The parts of “甲50万元、乙50万元，共计100万元”, unless some of the numbers before come to the whole."""
    whole = all_mentions[index]
    if not _TOTAL.fullmatch(whole.lead):
        return []
    last = all_mentions[max(0, index - _MOST_PARTS - 1) : index]
    before = [item for item in last if item.sentence == whole.sentence]
    parts = [item for item in before if item.unit == whole.unit]
    if not 2 <= len(parts) <= _MOST_PARTS or before[-1] is not parts[-1]:
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

RULES = (SUMS,)
