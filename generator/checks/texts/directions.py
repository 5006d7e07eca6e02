"""R771: reasons that contradict the direction of the change they explain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.accounts.roles import Use
from generator.checks.rule import Examined, Fails, NotEvaluable
from generator.checks.text import Text
from generator.checks.texts.declared import AcrossTexts
from generator.checks.texts.explained import ExplainedReason, gives_a_reason, in_cells, in_sentences
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_MONEY_NOUN = "支出|经费|费用|开支|收入|收支|资金|拨款|规模|总额|决算数|维护费|接待费|出国（境）费|运行费"
_BETWEEN = "(?:有所|随之|相应|同比|均|都|也|总体|大幅|略有|较上年|比上年|同时|和|与|、|较|比|上年|比较|明显|进一步)*"
_LESS = r"减少|下降|降低|压缩|压减|缩减|少于上年|有所压缩"
_MORE = r"增加|增长|上升|增多|扩大|多于上年|新增"
_THRIFT = LazyPattern(
    r"厉行节约|勤俭|压减|压缩(?![空机])|缩减|从严控制|严格控制|过紧日子|节约(?:“三公”)?(?:开支|经费|支出)|节省开支|杜绝浪费"
)
_AMOUNT_FELL = LazyPattern(rf"(?<!上年)(?<!去年)(?<!上年度)(?:{_MONEY_NOUN})(?:”)?{_BETWEEN}(?:{_LESS})")
_AMOUNT_ROSE = LazyPattern(rf"(?<!上年)(?<!去年)(?<!上年度)(?:{_MONEY_NOUN})(?:”)?{_BETWEEN}(?:{_MORE})")
_ANY_MORE = LazyPattern(
    rf"{_MORE}|提高|上涨|增大|较高|增发|补发|新购|追加|加大|(?<!退休)(?<!减少)(?<!调出)(?<!离职)较多|多次|首次|启动|划入|并入|调入|转入|新进|招录|扩编|新成立|新设"
)
_ANY_LESS = LazyPattern(
    rf"{_LESS}|取消|推迟|未|节约|节省|控制|停止|结束|完成|较少|较低|偏低|不再|无|疫情|调整|退休|调出|划出|划转|转出|撤销|压"
)

# What drives an amount, besides money itself: more of it costs more, less of it costs less.
_DRIVER = (
    "人员|人数|编制|职工|学员|批次|人次|次数|场次|任务量?|业务量?|工作量|规模|范围|面积|数量|用量|车辆|设备|项目|需求|活动|"
    "标准|基数|比例|价格|单价|油价|物价|水价|电价|工资|补贴|补助|覆盖面|事项|会议|培训|接待|维修|修理|检修|出差|差旅|站点|线路|投入"
)
_DEGREE = "(?:有所|随之|相应|大幅|大量|略有|较上年|比上年|较多|明显|进一步|不断|持续|也|都|均|的|数|了)*"
_GREW, _SHRANK = "增加|增长|上升|增多|扩大|提高|上涨|提升|加大", "减少|下降|缩小|降低|缩减|下调|下跌|压缩"
_DRIVER_GREW = LazyPattern(
    rf"(?:{_DRIVER}){_DEGREE}(?:{_GREW})(?!的)|(?:扩大|提高|上调|增加|新增)了?[^，。；、\n]{{0,8}}?(?:{_DRIVER})"
)
_DRIVER_SHRANK = LazyPattern(
    rf"(?:{_DRIVER}){_DEGREE}(?:{_SHRANK})(?!的)|(?:缩小|降低|下调|减少|缩减)了?[^，。；、\n]{{0,8}}?(?:{_DRIVER})"
)
_OF_LAST_YEAR = LazyPattern(r"(?<![比较与和同])(?:上年|去年|上一年)")  # 上年培训较少: states nothing of this year
# More of these costs less.
_SAVING = LazyPattern(
    r"力度|管控|节能|线上|视频|远程|效率|共享|减[税免征费负]|免[征收]|退税|社会化|替代|合并|提前|新能源|自有|无纸化|列支|统筹"
)
# What did not take place, or began, costs less, or more: unless it was a relief that ended, or began.
_ENDED = LazyPattern(
    r"(?<![未没])(?:取消|停办|停止|终止|暂停|撤销|停开|取缔)了?(?![^，。；、]{0,10}(?:收费|减免|优惠|免费|限制|折扣|补贴|征收|限额))|"
    r"(?:活动|会议|培训|项目|接待|出访|出国|考察|团组|任务|工作|采购)(?:均|都|已|全部)?(?:未|没有)(?:能|再|有)?(?:实施|开展|举办|进行|发生|安排|成行|启动)"
)
_STARTED = LazyPattern(
    r"(?:新(?:开展|举办|启动|承办|承担|增设)|首次(?:开展|举办|承办|组织)|新增(?:了)?(?:项目|活动|任务|培训|会议|接待|人员|职能|机构)|"
    r"新(?:招录|进|调入|录用)(?:了)?(?:人员|职工|干部|公务员|\d+[人名])|增设|扩招)"
)
_AGAIN = LazyPattern(
    r"恢复|重启|重新|复工|复产|复课|补偿|赔偿|违约|清算|补助"
)  # what ended goes on, or costs by its ending
# Money granted or taken back within the year, and the change by itself, which explain no change to the other side.
_GRANTED = LazyPattern(
    r"(?<![未没无不])(?<!没有)(?<!含)(?:(?:年中|执行中)(?:追加|增加)|追加|增拨)|\A(?:本年|今年|支出|有所|相应|均|都|略有)*(?:增加|增长|增多|上升)\Z"
)
_TAKEN_BACK = LazyPattern(
    r"(?<![未没无不])(?<!没有)(?:调减|核减|追减|预算(?:有所)?减少|收回了?(?:部分|年初)?(?:预算|指标))|"
    r"\A(?:本年|今年|支出|有所|相应|均|都|略有)*(?:减少|下降|降低)\Z"
)
_NOT_SPENT_YET = LazyPattern(
    r"结转|结余|收回|跨年|滞后|尚|年底|年末|1[12]月|四季度|下年|下一年|次年|以后年度|分[两几]?年|较晚|不足"
)
_SPENT_OTHERWISE = LazyPattern(r"重新|恢复|统筹|安排|存量|结转|结余|发放|一次性|调剂|置换")
_CLAUSE = LazyPattern(r"[^，。；、\n]+")


def _wrong_way(looked_at: tuple[Text, ...], _: Examined) -> Iterator[Fails | NotEvaluable]:
    for reason in (*in_cells(looked_at), *in_sentences(looked_at)):
        if isinstance(reason, NotEvaluable):
            yield reason
        elif not reason.is_of_what_is_left and (words := against(reason)):
            yield reason.fails(f"原因却说“{words}”")


def against(reason: ExplainedReason) -> str:
    """The words of the reason that state the opposite of what it explains; empty where there are none."""
    words = reason.words
    if reason.rose:
        match = _AMOUNT_FELL.search(words) or _THRIFT.search(words) or _driver(words, _DRIVER_SHRANK, _ENDED)
        fitting: tuple[LazyPattern, ...] = (_ANY_MORE, _DRIVER_GREW, _STARTED, _AGAIN)
        match = match or (None if _SPENT_OTHERWISE.search(words) else _driver(words, _TAKEN_BACK))
    else:
        match = _AMOUNT_ROSE.search(words) or _driver(words, _DRIVER_GREW, _STARTED)
        fitting = (_ANY_LESS, _DRIVER_SHRANK, _ENDED, _SAVING)
        match = match or (None if _NOT_SPENT_YET.search(words) else _driver(words, _GRANTED))
    return match[0] if match and not any(regex.search(words) for regex in fitting) else ""


def _driver(words: str, *drivers: LazyPattern) -> re.Match[str] | None:
    """The first clause's words on a driver of this year that match."""
    clauses = (clause[0] for clause in _CLAUSE.finditer(words) if not _OF_LAST_YEAR.search(clause[0]))
    return next((match for clause in clauses for driver in drivers if (match := driver.search(clause))), None)


WRONG_WAY = AcrossTexts(
    code="R771",
    title="原因与增减方向相反",
    severity=Severity.VERIFY,
    reference="财预〔2016〕143号：说明增减变化的原因",
    meaning="数字增加了，原因却是厉行节约、经费压减；或者数字减少了，原因却是经费增加、人员增多、规模扩大、年中追加；增加的原因是活动取消，减少的原因是新办了活动。成段文字里写明增减的，也核对。",
    hint="核对数字的方向，写与之相符的原因",
    example="公务接待费比上年增加，原因写“厉行节约，压减接待开支”。",
    compare=_wrong_way,
    missing="没有填写原因",
    concerns=gives_a_reason,
    uses=frozenset({Use.FRAGMENT, Use.SENTENCES}),
)
