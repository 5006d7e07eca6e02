"""R78x: performance targets and what the texts say of reaching them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.accounts import records as r
from generator.accounts.facts import YES
from generator.checks.reading import EVERYTHING, Passage, Use, pieces
from generator.checks.rule import Examined, Fails, NotEvaluable, Side
from generator.checks.texts.declared import AcrossTexts, EachText, Slip
from generator.checks.texts.typed import NUMBER, decimal
from generator.diagnostics import Place, Severity

_REFERENCE = "项目支出绩效自评：实际完成值应为实测值，与目标值可比"
_ONE = re.compile(
    rf"[^\d]*?(?P<sign>≥|>=|＞|>|≤|<=|＜|<|不少于|不低于|不小于|至少|不超过|不高于|不大于|不多于|达到)?\s*(?P<number>{NUMBER})\s*"
    r"(?P<unit>[%％]|[^\d\s，。；（）()/]{0,4})(?P<rest>.*)",
    re.DOTALL,
)
_RANGE = re.compile(rf"(?P<high>{NUMBER})\s*[%％]\s*[-－—–~～至]\s*(?P<low>{NUMBER})\s*[%％]")
_SIGNS = ("≥", ">=", "＞", ">", "不少于", "不低于", "不小于", "至少", "达到", "")
_COPIED = re.compile(rf"[^\d]*(?:≥|≤|>=|<=|＞|＜|>|<|不少于|不低于|不超过)\s*{NUMBER}.*", re.DOTALL)
_ALL_REACHED = re.compile(
    r"(?:各项|全部|所有|指标|目标|任务)[^，。；\n]{0,24}(?:均|全部|全面|都)已?(?:经)?(?:[^，。；\n]{0,6})(?:达到|达成|完成|实现)|"
    r"(?:均|都)已?(?:经)?(?:全部|全面|圆满|顺利)?(?:达到|达成|完成|实现)[^，。；\n]{0,10}(?:目标|预设|预期|指标|要求)|"
    r"(?:全部|全面|圆满|出色)(?:达到|达成|完成|实现)[^，。；\n]{0,10}(?:目标|预设|预期|指标|任务)|"
    r"(?:目标|指标|任务)[^，。；\n]{0,6}(?:全部|全面|圆满|100%)(?:达到|达成|完成|实现)"
)
_OPEN = re.compile(
    r"期限(?:尚)?未满|项目(?:已|随之)?终止|未能完成|尚未(?:完成|实施|启动|开展)|没有完成|暂未(?:完成|实施|启动)|未(?:全部|按期)完成|尚未到期"
)
_QUALIFIED = re.compile(r"未|没有|除|但|个别|部分|基本|大部分|尚|不足")


class _Value(NamedTuple):
    sign: str
    number: Decimal
    unit: str


class _Claim(NamedTuple):
    """Words that say everything was reached, and their cell."""

    shown: str
    place: Place


def _missed(looked_at: tuple[Passage, ...], examined: Examined) -> Iterator[Fails | NotEvaluable]:
    not_comparable = 0
    for indicator in examined.contents.of(r.Indicator):
        reached = _reached(indicator)
        not_comparable += reached is None
        if reached is False:
            claims = _claims(looked_at, examined, indicator.project.value)
            if claims:
                yield _failure(indicator, claims, "没有达到")
    if not_comparable:
        yield NotEvaluable(f"{not_comparable}项指标的目标值或实际值不是可比的数，不能判断是否达到")


def _not_judged(_: tuple[Passage, ...], examined: Examined) -> Iterator[Fails]:
    for indicator in examined.contents.of(r.Indicator):
        target, actual = indicator.target, indicator.actual
        span, goal = _RANGE.search(actual.value), _value(target.value)
        if span and goal and goal.sign in _SIGNS and min(decimal(span["high"]), decimal(span["low"])) < goal.number:
            name = indicator.third_level.value
            yield Fails(
                f"“{name}”目标{target.value}，实际填的是区间“{actual.value}”，不能判断是否达到",
                Side(f"实际 {actual.value}", places=(actual.place,)),
                Side(f"目标 {target.value}", places=(target.place,)),
            )


def _unspent(_: tuple[Passage, ...], examined: Examined) -> Iterator[Fails]:
    for fund in examined.contents.of(r.SpecialFund):
        nothing = (fund.spent and not fund.spent.value) or (fund.rate and not fund.rate.value)
        name = fund.name.value
        if nothing and (fund.completed.value == YES or fund.all_met):
            cell = fund.spent or fund.rate
            places = (cell.place,) if cell else ()
            marked = fund.all_met or fund.completed
            yield Fails(
                f"“{name}”支出为零，却填作{'指标全面完成' if fund.all_met else '已完成'}",
                Side(f"{name} 支出 0", Decimal(0), places),
                Side(f"填“{marked.value}”", places=(marked.place,)),
            )


def _unfinished(looked_at: tuple[Passage, ...], examined: Examined) -> Iterator[Fails]:
    projects: list[r.InitialProject | r.SpecialFund] = [
        *examined.contents.of(r.InitialProject),
        *examined.contents.of(r.SpecialFund),
    ]
    unfinished = [project for project in projects if project.completed.value == "否"]
    claims = [
        claim
        for passage in looked_at
        if (isinstance(passage.record, r.PerformanceManagement) and passage.attribute == "overall_conclusion")
        or (isinstance(passage.record, r.SelfAssessment) and passage.attribute == "conclusion")
        for claim in _claim(passage)
    ]
    if unfinished and claims:
        names = "、".join(item.name.value for item in unfinished)
        yield Fails(
            f"有{len(unfinished)}个项目没有完成，结论却说{claims[0].shown}：{names}",
            Side(f"没有完成：{names}", Decimal(len(unfinished)), tuple(item.completed.place for item in unfinished)),
            Side(claims[0].shown, places=tuple(claim.place for claim in claims)),
        )


def _still_open(looked_at: tuple[Passage, ...], _: Examined) -> Iterator[Fails]:
    for passage in looked_at:
        record = passage.record
        is_text = passage.attribute in ("achievement", "reason")
        if not isinstance(record, r.SpecialFund | r.InitialProject) or not is_text or record.completed.value != YES:
            continue
        match = _OPEN.search(passage.text)
        if match:
            yield Fails(
                f"“{record.name.value}”填作已完成，文字却说“{match[0]}”",
                Side(passage.excerpt(*match.span()), places=(passage.cell.place,)),
                Side("是否完成 是", places=(record.completed.place,)),
            )


def _claims(looked_at: tuple[Passage, ...], examined: Examined, project: str) -> list[_Claim]:
    """The texts that call the targets of the project, or of all projects, fully reached."""
    found: list[_Claim] = []
    for passage in looked_at:
        of_project = isinstance(passage.record, r.Project) and passage.record.name.value == project
        of_fund = isinstance(passage.record, r.SpecialFund) and passage.record.name.value == project
        overall = isinstance(passage.record, r.PerformanceManagement) and passage.attribute == "overall_conclusion"
        if of_project or of_fund or overall:
            found += _claim(passage)
    for fund in examined.contents.of(r.SpecialFund):
        if fund.all_met and fund.name.value == project:
            found.append(_Claim("指标全面完成：是", fund.all_met.place))
    return found


def _claim(passage: Passage) -> Iterator[_Claim]:
    match = _ALL_REACHED.search(passage.text)
    if match:
        before = max(passage.text.rfind(stop, 0, match.start()) for stop in "。；\n") + 1
        end = next((at for at, _ in pieces(passage.text, "。；\n") if at > match.end()), len(passage.text))
        if not _QUALIFIED.search(passage.text[before:end]):
            yield _Claim(f"“{match[0]}”", passage.cell.place)


def _failure(indicator: r.Indicator, claims: list[_Claim], said: str) -> Fails:
    name, target, actual = indicator.third_level.value, indicator.target, indicator.actual
    return Fails(
        f"“{name}”目标{target.value}、实际{actual.value}，{said}，文中却说{claims[0].shown}",
        Side(f"{indicator.project.value} {name}：目标{target.value}，实际{actual.value}", places=(actual.place,)),
        Side("；".join(claim.shown for claim in claims), places=tuple(claim.place for claim in claims)),
    )


def _reached(indicator: r.Indicator) -> bool | None:
    """Whether the target was reached; None where target and actual can't be compared."""
    target, actual = _value(indicator.target.value), _value(indicator.actual.value)
    if target is None or actual is None or actual.sign:
        return None
    if target.unit[:1] != actual.unit[:1]:
        return None
    if target.sign in _SIGNS:
        if not target.sign and ("成本" in indicator.second_level.value or "时效" in indicator.second_level.value):
            return None
        return actual.number >= target.number
    return actual.number <= target.number


def _value(text: str) -> _Value | None:
    """The only number of the text with its sign and unit; None where there is none or there are several."""
    match = _ONE.fullmatch(text.strip())
    if not match or re.search(r"\d", match["rest"]):
        return None
    if len(match["number"]) == 4 and match["unit"].endswith(("年", "月")):
        return None
    unit = "%" if match["unit"] == "％" else match["unit"]
    sign = match["sign"] or ("≥" if re.search(r"以上|及以上", unit + match["rest"]) else "")
    sign = "≤" if re.search(r"以内|以下", unit + match["rest"]) else sign
    return _Value(sign, decimal(match["number"]), re.sub(r"(?:及?以[上内下]|左右)\Z", "", unit))


def _copied(passage: Passage, _: Examined) -> Iterator[Slip]:
    if isinstance(passage.record, r.Indicator) and passage.attribute == "actual" and _COPIED.fullmatch(passage.text):
        name = passage.record.third_level.value
        yield Slip(0, len(passage.text), f"“{name}”的实际完成值仍写作范围，没有实测的数")


def _no_name(passage: Passage, _: Examined) -> Iterator[Slip]:
    is_level = isinstance(passage.record, r.Indicator | r.Score) and passage.attribute.endswith("_level")
    if is_level and re.fullmatch(r"(?:19|20)\d{2}\s*年(?:度)?|[\d.,%％\-—/]+", passage.text.strip()):
        yield Slip(0, len(passage.text), "指标名称只是年份或数字")


MISSED = AcrossTexts(
    code="R781",
    title="指标没有达到，文中却说全部达到",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="绩效指标的实际值低于目标值（如目标≥3年，实际1年），而项目或部门的结论说各项指标均已达到。",
    hint="核对实际值；确未达到的，改写结论并说明原因",
    example="系统使用年限目标≥3年、实际1年，结论写“各项绩效指标均已达到预设目标值”。",
    compare=_missed,
    missing="没有绩效指标",
    of=(r.Indicator,),
)

NOT_JUDGED = AcrossTexts(
    code="R782",
    title="实际值是一个区间，不能判断是否达到",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="目标是≥95%，实际填“100%-80%（含）”：区间跨过目标值，看不出达到没有。",
    hint="填实测的数",
    example="满意度目标≥95%，实际填“100%-80%（含）”。",
    compare=_not_judged,
    missing="没有绩效指标",
    of=(r.Indicator,),
)

UNSPENT = AcrossTexts(
    code="R783",
    title="没有支出的专项却填作完成",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="支出为零的专项填作已完成，或填作指标全面完成。",
    hint="核对“是否完成”“指标全面完成”两栏",
    example="支出完成率0%的专项，“指标全面完成”填“是”。",
    compare=_unspent,
    missing="没有专项资金",
    of=(r.SpecialFund,),
    uses=EVERYTHING,
)

UNFINISHED = AcrossTexts(
    code="R784",
    title="有项目没有完成，结论却说全部达到",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="附件里有填“否”（没有完成）的项目，总体结论却说各项指标均已达到、目标全部完成。",
    hint="在结论里写明没有完成的项目",
    example="某项目终止，结论写“各项绩效指标均已达到预设目标值”。",
    compare=_unfinished,
    missing="没有项目",
    of=(r.InitialProject, r.SpecialFund),
    uses=EVERYTHING,
)

COPIED = EachText(
    code="R785",
    title="实际完成值照抄目标",
    severity=Severity.NOTE,
    reference=_REFERENCE,
    meaning="实际完成值写成“≥90%”“≤1小时”，是目标的写法，不是实测的结果。",
    hint="填实测的数，如96.5%",
    example="≥90%",
    find=_copied,
    uses=frozenset({Use.VALUE}),
)

NO_NAME = EachText(
    code="R786",
    title="指标名称只是年份或数字",
    severity=Severity.NOTE,
    reference=_REFERENCE,
    meaning="三级指标写成“2020年”，看不出考核什么。",
    hint="写指标的名称，如“按期完成率”",
    example="2015年",
    find=_no_name,
    uses=frozenset({Use.NAME}),
)

STILL_OPEN = AcrossTexts(
    code="R787",
    title="文字说没有完成，却填作已完成",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="“是否完成”填是，同一行的文字却说期限未满、项目终止、未能完成。",
    hint="核对“是否完成”一栏；分年实施的，写明本年应完成的部分",
    example="“是否完成”填“是”，完成情况写“项目期限未满，部分资金结转”。",
    compare=_still_open,
    missing="没有项目",
    of=(r.SpecialFund, r.InitialProject),
    uses=EVERYTHING,
)

RULES = (MISSED, NOT_JUDGED, UNSPENT, UNFINISHED, COPIED, NO_NAME, STILL_OPEN)
