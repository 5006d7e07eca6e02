"""R76x: a rate typed in a text that does not follow from the amounts beside it, and other slips of arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.rule import Examined
from generator.checks.text import Text, sentences
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.typed import COUNTERS, MONEY, NUMBER, amounts, decimal, follows, percentages
from generator.diagnostics import Severity

_REFERENCE = "公开文本的比率应能由文中金额复算"
_N = rf"(?<![\d.,]){NUMBER}"
_UNIT = rf"{MONEY}|{COUNTERS}"
_SHARES = (
    re.compile(
        rf"(?P<part>{_N})(?P<unit>{_UNIT})[，（]?占[^，。；\d%]{{0,20}}(?P<whole>{_N})(?P=unit)的?(?P<rate>{_N})[%％]"
    ),
    re.compile(
        rf"(?P<whole>{_N})(?P<unit>{_UNIT})[，（]其中[：，]?[^，。；、\d%]{{1,20}}(?P<part>{_N})(?P=unit)[，（]?"
        rf"占(?:比)?(?:为|达)?(?P<rate>{_N})[%％]"
    ),
)
_UP, _DOWN = "增加|增长|上升|提高|多", "减少|下降|降低|少"
_CHANGES = (
    re.compile(
        rf"(?P<now>{_N})(?P<unit>{MONEY})[，（]?(?:比|较|同比|与)(?:(?:\d{{4}}年(?:度)?|上年(?:度|同期)?|去年(?:同期)?)(?:相比)?，?)?"
        rf"(?P<verb>{_UP}|{_DOWN})(?:了)?(?P<change>{_N})(?P=unit)[，、（]?(?:同比)?"
        rf"(?:增长|上升|下降|降低|增幅|降幅)(?:为|达|了)?(?P<rate>{_N})[%％]"
    ),
    re.compile(
        rf"[由从](?:\d{{4}}年(?:度)?的?|上年(?:度)?的?)?(?P<before>{_N})(?P<unit>{_UNIT})(?P<verb>{_UP}|{_DOWN})[到至](?:\d{{4}}年的?)?"
        rf"(?P<now>{_N})(?P=unit)[，（]?(?:同比|比上年)?(?:增长|上升|下降|降低|增幅|降幅)(?:为|达|了)?(?P<rate>{_N})[%％]"
    ),
)
_WHOLE_BEFORE = re.compile(
    r"(?:预算数?|安排|下达|到位|总额|资金|经费|金额|合同价?款?|总投资)"
    r"(?:为|共计?|达|是|：)?\s*\Z"
)
_SPENT_BEFORE = re.compile(r"(?:执行数?|实际支出|支出数?|已?支付|已?拨付|使用)(?:为|共计?|达|是|了|：)?\s*\Z")
_LEFT_BEFORE = re.compile(r"(?:结转|结余|余款|剩余|尚余|未支付)(?:资金)?(?:为|共计?|达|是|：)?\s*\Z")
_RATE_BEFORE = re.compile(
    r"(?:支出完成率|预算执行率|资金执行率|执行率|完成率|支付率|支出进度|完成(?:年初|全年|调整)?预算(?:数)?的?)(?:为|达到?|是|：)?\s*\Z"
)
_OPPOSED = (
    re.compile(rf"(?:增加|增长)(?:了)?{_N}(?:{MONEY})[，、（]?(?:同比)?(?:下降|降低|减少|降幅)(?:了|为|达)?{_N}[%％]"),
    re.compile(rf"(?:减少|下降)(?:了)?{_N}(?:{MONEY})[，、（]?(?:同比)?(?:增长|上升|增加|增幅)(?:了|为|达)?{_N}[%％]"),
)
_EXECUTED = re.compile(
    rf"完成(?:年初|全年|调整)?预算(?:数)?的?(?P<rate>{_N})[%％][，；。][^。；\d]{{0,14}}决算数?(?P<word>大于|高于|小于|低于|等于)"
    r"(?:年初|全年|调整)?预算"
)
_LEVEL = re.compile(rf"(?:增加|减少)(?P<change>{_N})(?:{MONEY})[^。；\d]{{0,12}}(?:与上年(?:度)?持平|持平)")
_OF_WHICH = re.compile(rf"(?P<whole>{_N})(?P<unit>{_UNIT})[，（]其中[：，]?(?P<parts>[^，。；）]*)")
_PART_OF_ALL = "覆盖率|合格率|满意度|参与率|达标率|及格率|出勤率|到位率|普及率"
_SHARE_OF_ALL = re.compile(rf"(?:占比?[^，。；\d%]{{0,20}}|(?:{_PART_OF_ALL})(?:为|达到?|≥|：)?)\s*(?P<rate>{_N})[%％]")
_AT_LEAST_ALL = re.compile(rf"(?:{_PART_OF_ALL})(?:为|达到?|：)?\s*(?:≥|>=|不低于)\s*100(?:\.0+)?[%％]")


def _shares(text: Text, _: Examined) -> Iterator[Slip]:
    for regex in _SHARES if "占" in text.content else ():
        for match in regex.finditer(text.content):
            rate, part, whole = (decimal(match[name]) for name in ("rate", "part", "whole"))
            if text.is_typed(*match.span("rate")) and not follows(rate, part, whole):
                yield Slip(*match.span(), f"{part}÷{whole}应为{_percentage(part, whole)}，文中为{rate}%")


def _changes(text: Text, _: Examined) -> Iterator[Slip]:
    for regex in _CHANGES:
        for match in regex.finditer(text.content):
            rate, now = decimal(match["rate"]), decimal(match["now"])
            up = re.fullmatch(_UP, match["verb"]) is not None
            if "change" in match.groupdict():
                change = decimal(match["change"])
                before = now - change if up else now + change
            else:
                before = decimal(match["before"])
                change = now - before if up else before - now
            if before > 0 and text.is_typed(*match.span("rate")) and not follows(rate, change, before):
                yield Slip(*match.span(), f"{change}÷{before}应为{_percentage(change, before)}，文中为{rate}%")


def _execution(text: Text, _: Examined) -> Iterator[Slip]:
    for start, sentence in sentences(text.content):
        if "%" not in sentence and "％" not in sentence:
            continue
        before_rate = 0
        for rate in percentages(sentence):
            if not _RATE_BEFORE.search(sentence[: rate.start]):
                continue
            wholes: list[Decimal] = []
            spent: list[Decimal] = []
            for amount in amounts(sentence[before_rate : rate.start]):
                leading = sentence[before_rate : before_rate + amount.start]
                if _SPENT_BEFORE.search(leading):
                    spent.append(amount.in_wan)
                elif _WHOLE_BEFORE.search(leading):
                    wholes.append(amount.in_wan)
                elif not _LEFT_BEFORE.search(leading):
                    wholes.append(Decimal(-1))  # an amount of unknown meaning: rather silent
            before_rate = rate.end
            if len(wholes) == len(spent) == 1 and wholes[0] > 0 and not follows(rate.number, spent[0], wholes[0]):
                span = start + rate.start, start + rate.end
                if text.is_typed(*span):
                    message = f"{spent[0]}÷{wholes[0]}应为{_percentage(spent[0], wholes[0])}，文中为{rate.written}"
                    yield Slip(*span, message)


def _opposed(text: Text, _: Examined) -> Iterator[Slip]:
    for regex in _OPPOSED:
        for match in regex.finditer(text.content):
            yield Slip(*match.span(), "金额与百分比的增减方向相反")
    for match in _EXECUTED.finditer(text.content):
        rate, word = decimal(match["rate"]), match["word"]
        right = rate > 100 if word in ("大于", "高于") else rate < 100 if word in ("小于", "低于") else rate == 100
        if not right:
            yield Slip(*match.span(), f"完成预算{rate}%，却说决算数{word}预算数")
    for match in _LEVEL.finditer(text.content):
        if decimal(match["change"]):
            yield Slip(*match.span(), "有增减额，却说持平")


def _of_which(text: Text, _: Examined) -> Iterator[Slip]:
    for match in _OF_WHICH.finditer(text.content) if "其中" in text.content else ():
        for part in re.finditer(rf"({_N})(?:{re.escape(match['unit'])})", match["parts"]):
            if decimal(part[1]) > decimal(match["whole"]):
                yield Slip(match.start(), match.start("parts") + part.end(), f"其中的{part[0]}大于总数{match['whole']}")


def _beyond(text: Text, _: Examined) -> Iterator[Slip]:
    for match in _SHARE_OF_ALL.finditer(text.content):
        if decimal(match["rate"]) > 100:
            yield Slip(*match.span(), "比例大于100%")
    for match in _AT_LEAST_ALL.finditer(text.content):
        yield Slip(*match.span(), "最多是100%，写“≥100%”说不通", Severity.NOTE)


def _percentage(part: Decimal, whole: Decimal) -> str:
    return f"{part / whole * 100:.2f}%"


SHARES = EachText(
    code="R761",
    title="占比与金额不符",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="“A万元，占B万元的X%”中的X不等于A÷B（已考虑四舍五入）。",
    hint="重新计算；在表中有的数用[=甲 占 乙]，由程序计算",
    example="车辆25.56万元，占固定资产净值320.86万元的9.76%。",
    find=_shares,
)

CHANGES = EachText(
    code="R762",
    title="增减率与增减额不符",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="“A万元，比上年增加D万元，增长X%”中的X不等于D÷（A−D）（已考虑四舍五入）。",
    hint="重新计算；在表中有的数用[=名称 比上年]，由程序计算",
    example="获得资金120万元，比上年增加20万元，增长16.67%。",
    find=_changes,
)

EXECUTION = EachText(
    code="R763",
    title="完成率与金额不符",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="同一句里写了预算（资金）数、支出（执行）数和完成率，完成率不等于支出数÷预算数。",
    hint="重新计算；填了支出数的，支出完成率由程序计算",
    example="下达资金100万元，支出63万元，结转37万元，支出完成率67%。",
    find=_execution,
)

OPPOSED = EachText(
    code="R764",
    title="一句话里方向相反",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="“增加…万元，下降…%”“完成预算100%，决算数大于预算数”“减少…万元，与上年持平”自相矛盾。",
    hint="核对数字和方向",
    example="项目资金增加12万元，下降8%。",
    find=_opposed,
)

OF_WHICH = EachText(
    code="R765",
    title="其中数大于总数",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="“共N个，其中A类M个”，M大于N。",
    hint="核对两个数",
    example="接入单位共307个，其中市级部门700个。",
    find=_of_which,
)

BEYOND = EachText(
    code="R766",
    title="占比、合格率一类大于100%",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="占比、覆盖率、合格率、满意度最多是100%。",
    hint="核对数字",
    example="服务对象满意度达到105%。",
    find=_beyond,
)

RULES = (SHARES, CHANGES, EXECUTION, OPPOSED, OF_WHICH, BEYOND)
