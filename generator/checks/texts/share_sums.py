"""R760: shares of one whole, listed one after the other, that do not come to 100 per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.measures import NUMBER, decimal
from generator.checks.rule import Examined
from generator.checks.text import Text, pieces
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.typed import half_step
from generator.diagnostics import Severity

_SHARE = re.compile(rf"(?P<lead>占(?:比|[^，。；、：\d占比]{{0,12}})?)(?P<number>{NUMBER})[%％]")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_BETWEEN = re.compile(r"[^。\n％%]{2,40}")  # from one share to the next: the name of what it is of, perhaps its amount
_OPEN = re.compile(r"\A\s*[，；、]?\s*(?:等|其余|其他的?不|剩余)|\A[^。]*等[^。；]{0,6}\Z")
_ABOUT = re.compile(r"(?:约|近|超|逾|不足|不到)")
_STATED = re.compile(r"其中|分别|构成|结构|组成|来源|按.{1,8}分")
_NEAR, _AMONG = Decimal(3), Decimal(12)  # per cent: how far from 100 shares of one whole come by a slip; among 其中


def _unequal(text: Text, _: Examined) -> Iterator[Slip]:
    if text.content.count("占") < 2:
        return
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


SHARE_SUMS = EachText(
    code="R760",
    title="各项占比之和不是100%",
    severity=Severity.VERIFY,
    reference="公开文本的比率应能由文中数字复算",
    meaning="一句中逐项列出的占比，加起来接近而不等于100%（已考虑四舍五入）。写了“等”“约”的，只列一部分的，不算。",
    hint="重新计算各项的占比；没有列全的，写明“等”",
    example="从资金来源看，财政资金占81.07%，事业收入占18.92%，其他收入占0.10%。",
    find=_unequal,
)
