"""R764–R767: sentences that contradict themselves: directions, parts and wholes, income and expenditure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.checks.rule import Examined
from generator.checks.text import HAN, Text
from generator.checks.texts.budget_directions import against_amounts
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.mentions import DOWN, LAST_YEAR, UP, MentionKind, mentions
from generator.checks.texts.stated_changes import stated_changes
from generator.checks.texts.typed import COUNTERS, MONEY, NUMBER, decimal
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_REFERENCE = "公开文本的比率应能由文中金额复算"
_N = rf"(?<![\d.,]){NUMBER}\s*"
_UNIT = rf"{MONEY}|{COUNTERS}"
_OF_UNIT = rf"(?:{_UNIT})"
_OPPOSED = (
    LazyPattern(
        rf"(?:增加|增长)(?:了)?\s*{_N}{_OF_UNIT}[，、（]?(?:同比)?(?:下降|降低|减少|降幅)(?:了|为|达)?\s*{_N}[%％]"
    ),
    LazyPattern(
        rf"(?:减少|下降)(?:了)?\s*{_N}{_OF_UNIT}[，、（]?(?:同比)?(?:增长|上升|增加|增幅)(?:了|为|达)?\s*{_N}[%％]"
    ),
    LazyPattern(rf"增\s*{_N}{_OF_UNIT}[，、]?[减降](?:幅)?\s*{_N}[%％]"),
    LazyPattern(rf"减\s*{_N}{_OF_UNIT}[，、]?增(?:幅)?\s*{_N}[%％]"),
)
_EXECUTED = LazyPattern(
    rf"完成(?:年初|全年|调整)?预算(?:数)?的?\s*(?P<rate>{_N})[%％][，；。]"
    rf"(?:[比较](?:{LAST_YEAR})[^。；]{{0,40}}。|[^。；\d]{{0,14}})决算数?"
    r"(?P<word>大于|高于|小于|低于|等于|[与和同](?=(?:年初|全年|调整)?预算数?(?:持平|相等|一致)))(?:年初|全年|调整)?预算"
)
_BESIDE = LazyPattern(
    rf"(?:年初|全年|调整)?预算数?(?:为|是)?\s*(?P<budget>{_N})(?P<unit>{MONEY})，(?:支出)?决算数?(?:为|是)?\s*"
    rf"(?P<final>{_N})(?P=unit)(?:，[^。；]*)?[，；。]\s*决算数?"
    r"(?P<word>大于|高于|小于|低于|等于|[与和同](?=(?:年初|全年|调整)?预算数?(?:持平|相等|一致)))(?:年初|全年|调整)?预算"
)
_MORE, _LESS = ("大于", "高于"), ("小于", "低于")
_EVEN = LazyPattern(
    rf"决算数?(?P<word>大于|高于|小于|低于|等于|[与和同](?=(?:年初|全年|调整)?预算数?(?:持平|相等|一致)))(?:年初|全年|调整)?预算数?"
    rf"(?:持平|相等|一致)?[，；]\s*完成(?:年初|全年|调整)?预算(?:数)?的?\s*(?P<rate>{_N})[%％]"
)
_BASE = rf"(?:[与和同]\s*{LAST_YEAR}\s*)?(?:基本)?(?:持平|相同|一致)"
_LEVEL = LazyPattern(
    rf"(?:增加|减少|增长|下降|上升|降低)(?:了)?\s*(?P<change>{_N})(?:{_UNIT}|%|％)[，、（]?\s*(?:总体)?{_BASE}"
)
_REACHED = LazyPattern(
    rf"(?:减少|下降|降低|压减|增加|增长|上升)(?:到|至|为)\s*{_N}(?:{_UNIT})?[，、（]?\s*"
    rf"[与和同]\s*{LAST_YEAR}\s*(?:支出|决算)?数?(?:基本)?(?:持平|相同|一致)"
)
_LEVEL_FIRST = LazyPattern(
    rf"[与和同]\s*{LAST_YEAR}\s*(?:持平|相同|一致)[，、（]\s*(?:同比|比{LAST_YEAR})?(?:增加|减少|增长|下降|上升|降低)(?:了)?\s*"
    rf"(?P<change>{_N})(?:{_UNIT}|%|％)"
)
_NO_CHANGE = LazyPattern(
    rf"(?:增加|减少|增长|下降)(?:了)?\s*0(?:\.0+)?\s*(?:{_UNIT})[，、（]?\s*(?:同比)?(?:增长|上升|增加|下降|降低|减少)(?:了|为|达)?\s*"
    rf"(?P<change>{_N})[%％]"
)
_ALL_PAID = LazyPattern(
    rf"(?:已|均)全(?:部|额)(?P<what>拨付|支付|支出)(?:完毕|到位)?[，、；]\s*(?:完成率|(?P=what)率)(?:为|达到?|是)?\s*(?P<rate>{_N})[%％]"
)
_REACHED_ALL = LazyPattern(
    rf"(?:已|均)?全(?:部|面)(?:实现)?(?P<what>通达|覆盖|接入|建成|完成|投用)了?(?![的率])[^。；%％\n]{{0,30}}[，、][^。；，、\d]{{0,6}}"
    rf"(?:(?P=what)|覆盖|完成)率(?:为|达到?|是)?(?P<rate>{_N})[%％]"
)
_OF_WHICH = LazyPattern(
    rf"(?P<whole>{_N})(?P<unit>{_UNIT})[，（。；]?其中[：，]?(?P<parts>(?:（[^（）]*）|[^，。；）])*)"
)
_OF_A_CHANGE = LazyPattern(rf"(?<!新)(?:{UP}|{DOWN})(?:了|约|达|额?为)?\s*\Z")
_PART_OF_ALL = "覆盖率|合格率|满意度|参与率|达标率|及格率|出勤率|到位率|普及率"
_SHARE_OF_ALL = LazyPattern(
    rf"(?:占比?[^，。；\d%]{{0,20}}|(?:{_PART_OF_ALL})(?:为|达到?|≥|：)?)\s*(?P<rate>{_N})[%％]"
)
_PAID_OF_ALL = LazyPattern(rf"(?:已经?|均)?(?:支付|拨付|付款)(?:了|至|到|比例)?(?:为|达到?)?\s*(?P<rate>{_N})[%％]")
_SCORE = LazyPattern(rf"(?:自评|评价|综合|平均|最终)(?:总)?(?:得分|评分)(?:为|是)?\s*(?P<score>{_N})分(?!之)")
_AT_LEAST_ALL = LazyPattern(rf"(?:{_PART_OF_ALL})(?:为|达到?|：)?\s*(?:≥|>=|不低于)\s*100(?:\.0+)?[%％]")
_BOTH_TOTALS = LazyPattern(
    rf"收入?[、和与及]?支出?(?:决算)?总计(?:各|均|分别)?(?:是|为)?\s*(?P<income>{_N})(?!,\d{{3}}(?:\D|\Z))(?:{MONEY})?\s*[、，,和与]\s*"
    rf"(?P<expenditure>{NUMBER})\s*(?:{MONEY})"
)
_TOTAL = LazyPattern(
    rf"(?:[{HAN}]*(?:部门|单位|[局委办厅院校镇乡所站队会处馆心园]))?[与和及]?(?:(?P<year>\d{{4}})年度?)?"
    rf"(?P<scope>[{HAN}（）“”]*?)(?P<side>收入|支出)(?:决算)?总计(?:各)?(?:为|是)?"
)


def _opposed(text: Text, examined: Examined) -> Iterator[Slip]:
    for regex in _OPPOSED:
        for match in regex.finditer(text.content):
            yield Slip(*match.span(), "金额与百分比的增减方向相反")
    for match in _EXECUTED.finditer(text.content):
        rate = decimal(match["rate"].strip())
        if not _is_right(match["word"], rate > 100, rate < 100):
            word = match["word"] if match["word"] in (*_MORE, *_LESS) else "等于"
            yield Slip(*match.span(), f"完成预算{rate}%，却说决算数{word}预算数")
    for match in _EVEN.finditer(text.content):
        rate = decimal(match["rate"].strip())
        if not _is_right(match["word"], rate > 100, rate < 100):
            word = match["word"] if match["word"] in (*_MORE, *_LESS) else "等于"
            yield Slip(*match.span(), f"完成预算{rate}%，却说决算数{word}预算数")
    for match in _BESIDE.finditer(text.content):
        budget, final = decimal(match["budget"].strip()), decimal(match["final"].strip())
        if not _is_right(match["word"], final > budget, final < budget):
            word = match["word"] if match["word"] in (*_MORE, *_LESS) else "等于"
            yield Slip(*match.span(), f"预算{budget}、决算{final}，却说决算数{word}预算数")
    yield from against_amounts(text.content)
    for regex in (_LEVEL, _LEVEL_FIRST):
        for match in regex.finditer(text.content):
            if decimal(match["change"].strip()):
                yield Slip(*match.span(), "有增减额，却说持平")
    for match in _ALL_PAID.finditer(text.content):
        rate = decimal(match["rate"].strip())
        if rate != 100:
            yield Slip(*match.span(), f"全部{match['what']}，却说是{rate}%")
    for match in _REACHED_ALL.finditer(text.content):
        rate = decimal(match["rate"].strip())
        if rate != 100:
            yield Slip(*match.span(), f"全部{match['what']}，却说是{rate}%")
    for match in _NO_CHANGE.finditer(text.content):
        if decimal(match["change"].strip()):
            yield Slip(*match.span(), f"没有增减，却说增减{match['change'].strip()}%")
    for item in stated_changes(text.content, examined.year):
        if not item.is_right_way:
            ends = f"{item.called}{item.before.number}、{item.called_now}{item.now.number}"
            yield Slip(item.start, item.end, f"{ends}，却说{'增加' if item.change.is_upward else '减少'}")
    for match in _REACHED.finditer(text.content):
        yield Slip(*match.span(), "说了增减，又说与上年持平")


def _is_right(word: str, is_more: bool, is_less: bool) -> bool:
    """Whether the word is the one for the two amounts."""
    return is_more if word in _MORE else is_less if word in _LESS else not (is_more or is_less)


def _of_which(text: Text, _: Examined) -> Iterator[Slip]:
    for match in _OF_WHICH.finditer(text.content) if "其中" in text.content else ():
        whole = decimal(match["whole"].strip())
        if _OF_A_CHANGE.search(text.content, 0, match.start()):
            continue  # what a part changed by may be more than all together
        for part in re.finditer(rf"({_N})(?:{re.escape(match['unit'])})", match["parts"]):
            is_change = _OF_A_CHANGE.search(match["parts"], 0, part.start())
            if decimal(part[1].strip()) > whole and not is_change:
                yield Slip(match.start(), match.start("parts") + part.end(), f"其中的{part[0]}大于总数{whole}")


def _beyond(text: Text, _: Examined) -> Iterator[Slip]:
    for regex in (_SHARE_OF_ALL, _PAID_OF_ALL):
        for match in regex.finditer(text.content):
            if decimal(match["rate"].strip()) > 100:
                yield Slip(*match.span(), "比例大于100%")
    for match in _SCORE.finditer(text.content):
        if decimal(match["score"].strip()) > 100 and "满分" not in text.content:
            yield Slip(*match.span(), f"得分{match['score']}分，大于100分")
    for match in _AT_LEAST_ALL.finditer(text.content):
        yield Slip(*match.span(), "最多是100%，写“≥100%”说不通", Severity.NOTE)


def _unequal_totals(text: Text, _: Examined) -> Iterator[Slip]:
    if "总计" not in text.content:
        return
    for match in _BOTH_TOTALS.finditer(text.content):
        income, expenditure = decimal(match["income"].strip()), decimal(match["expenditure"].strip())
        if income != expenditure:
            yield Slip(*match.span(), f"收入总计{income}与支出总计{expenditure}不相等")
    totals = [
        (item, total)
        for item in mentions(text.content)
        if item.kind is MentionKind.TOTAL and (total := _TOTAL.fullmatch(item.lead))
    ]
    for (one, left), (other, right) in pairwise(totals):
        between = text.content[one.end : other.start]
        near = not re.search(r"[。\n]", between) and one.unit == other.unit and left["side"] != right["side"]
        if near and one.number != other.number and _are_of_the_same(left, right):
            message = f"{left['side']}总计{one.number}与{right['side']}总计{other.number}不相等"
            yield Slip(one.start, other.end, message)


def _are_of_the_same(first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two totals are of the same year and money: the same words before them, or none before the second."""
    return all(not second[part] or second[part] == first[part] for part in ("year", "scope"))


OPPOSED = EachText(
    code="R764",
    title="一句话里方向相反",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="“增加…万元，下降…%”“完成预算100%，决算数大于预算数”“预算5万元，决算5万元，减少的主要原因是”“减少…万元，与上年持平”“减少为0，与上年持平”“已全部支付，支付率98%”“已全部覆盖各乡镇，覆盖率98%”自相矛盾。",
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
    meaning="占比、覆盖率、合格率、满意度最多是100%；“已支付500%”也不会有；绩效自评得分最多是100分（写明满分的除外）。",
    hint="核对数字",
    example="服务对象满意度达到105%。",
    find=_beyond,
)

UNEQUAL_TOTALS = EachText(
    code="R767",
    title="一句话里收、支总计不等",
    severity=Severity.VERIFY,
    reference="收入总计等于支出总计（公开01表、公开04表）",
    meaning="收、支总计都含年初、年末结转和结余，必然相等；同一句里写了两个不同的数。本年收入合计与本年支出合计可以不等，不在此列。",
    hint="核对公开01表（财政拨款的核对公开04表）；写的是本年收支的，改称“本年收入合计”“本年支出合计”",
    example="2020年度收、支总计分别为4125.49万元、4143.91万元。",
    find=_unequal_totals,
)

RULES = (OPPOSED, OF_WHICH, BEYOND, UNEQUAL_TOTALS)
