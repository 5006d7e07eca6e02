"""R768: lists whose number is stated: as many are named, and their counts do not come to more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Examined
from generator.checks.text import HAN, Text
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.typed import NUMBER, decimal
from generator.diagnostics import Severity
from generator.patterns import LazyPattern
from generator.text import ordinal_value

_DIGITS = "一二三四五六七八九"
_STATED = LazyPattern(
    rf"(?<![第之\d.多余数近约])(?P<number>\d{{1,2}}|[{_DIGITS}两]?十?[{_DIGITS}两]?)个(?P<what>[{HAN}]{{0,4}}(?:科室|处室|股室|科|处|股|部门|机构|单位|中心))"
    rf"(?:，)?(?:[：:]|分别(?:是|为)[：:]?|(?:即|包括|为|是)[：:])(?P<names>[^。；\n：:]+?)(?=[。；\n]|\Z)"
)
_JOINTS = LazyPattern(r"(?<=[科处股室部心局站所办])(?:和|及|以及|与)")
# Kinds of these exclude each other: a car is of one kind, a visit of one sort.
_KINDS = LazyPattern(
    rf"(?<![\d.])(?P<whole>{NUMBER})(?P<unit>辆|批次|台)[，（]其中[：，]?(?P<parts>(?:[^，。；）\d]{{1,12}}{NUMBER}(?:辆|批次|台)[、，和]?)+)"
)
_FURTHER = LazyPattern(r"其中|以上|合计|共")


def _listed(text: Text, _: Examined) -> Iterator[Slip]:
    for match in _STATED.finditer(text.content) if "个" in text.content else ():
        number, names = _number(match["number"]), match["names"]
        if not number or "等" in names or "（" in names or "," in names or "，" in names:
            continue
        named = len([name for name in names.split("、") if name.strip()])
        if named > 1 and not named <= number <= named + len(_JOINTS.findall(names)):
            yield Slip(*match.span(), f"写明{number}个，列出{named}个")
    for match in _KINDS.finditer(text.content) if "其中" in text.content else ():
        parts = re.findall(rf"({NUMBER})(?:{match['unit']})", match["parts"])
        summed = sum(map(decimal, parts))
        if len(parts) > 1 and summed > decimal(match["whole"]) and not _FURTHER.search(match["parts"]):
            yield Slip(*match.span(), f"其中各数之和{summed}大于总数{match['whole']}")


def _number(written: str) -> int:
    """The number in digits or in Chinese; 0 where it is none."""
    if written.isdigit():
        return int(written)
    return ordinal_value(written.replace("两", "二"))


LISTED = EachText(
    code="R768",
    title="列出的与写明的个数不符",
    severity=Severity.VERIFY,
    reference="公开文本前后应一致",
    meaning="“下设5个科室：……”只列出4个；“9辆，其中轿车5辆、越野车5辆”加起来比总数多。写了“等”的、连着括号的，不数。",
    hint="数一遍所列的，与写明的个数改成一致",
    example="下设5个科室：办公室、财务科、人事科、业务科。",
    find=_listed,
)

RULES = (LISTED,)
