"""R797: a change that is not the difference of the two numbers beside it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Examined
from generator.checks.text import Text
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.stated_changes import stated_changes
from generator.diagnostics import Severity


def _differences(text: Text, examined: Examined) -> Iterator[Slip]:
    for item in stated_changes(text.content, examined.year):
        if not item.is_right_way or not text.is_typed(item.change.start, item.change.end):
            continue  # R764 tells of the direction
        apart = abs(item.now.number - item.before.number)
        allowed = item.now.half_step + item.before.half_step + item.change.half_step if item.change.is_money else 0
        if abs(apart - item.change.number) > allowed:
            ends = f"{item.called}{item.before.written}、{item.called_now}{item.now.written}"
            yield Slip(item.start, item.end, f"{ends}，相差{apart}{item.now.unit}，文中为{item.change.written}")


DIFFERENCES = EachText(
    code="R797",
    title="增减额不是两个数之差",
    severity=Severity.VERIFY,
    reference="公开文本的数应能由文中数字复算",
    meaning="“2020年A，2019年B，比上年增加D”“由B增加到A，增加D”“预算B，决算A，比预算增加D”中的D不等于A与B之差（已考虑四舍五入）。",
    hint="重新计算；在表中有的数用[=名称 比上年]，由程序计算",
    example="年初预算为860.00万元，支出决算为912.50万元，比年初预算增加25.50万元。",
    find=_differences,
)
