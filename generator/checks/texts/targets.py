"""R78x: performance targets and what the texts state of reaching them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.accounts.facts import NO, YES
from generator.accounts.roles import NARRATIVE, Execution, Mark, Role, Use
from generator.checks.measures import Bound, is_reached, leaves_open, measure
from generator.checks.rule import Examined, Fails, NotEvaluable, Side
from generator.checks.text import EVERYTHING, Text, Topic, pieces
from generator.checks.texts.declared import AcrossTexts, EachText, Slip
from generator.diagnostics import Place, Severity
from generator.patterns import LazyPattern

_REFERENCE = "项目支出绩效自评：实际完成值应为实测值，与目标值可比"
_ALL_REACHED = LazyPattern(
    r"(?:各项|全部|所有|指标|目标|任务)[^，。；\n]{0,24}(?:均|全部|全面|都)已?(?:经)?(?:[^，。；\n]{0,6})(?:达到|达成|完成|实现)|"
    r"(?:均|都)已?(?:经)?(?:全部|全面|圆满|顺利)?(?:达到|达成|完成|实现)[^，。；\n]{0,10}(?:目标|预设|预期|指标|要求)|"
    r"(?:全部|全面|圆满|出色)(?:达到|达成|完成|实现)[^，。；\n]{0,10}(?:目标|预设|预期|指标|任务)|"
    r"(?:目标|指标|任务)[^，。；\n]{0,6}(?:全部|全面|圆满|100%)(?:达到|达成|完成|实现)"
)
_OPEN = LazyPattern(
    r"期限(?:尚)?未满|项目(?:已|随之)?终止|未能完成|尚未(?:完成|实施|启动|开展)|没有完成|暂未(?:完成|实施|启动)|未(?:全部|按期)完成|尚未到期"
)
_QUALIFIED = LazyPattern(r"未|没有|除|但|个别|部分|基本|大部分|尚|不足")


_OPEN_BOUNDS = (Bound.AT_LEAST, Bound.AT_MOST)


class _Claim(NamedTuple):
    """Words that state that everything was reached, and their cell."""

    words: str
    place: Place


class _Indicator(NamedTuple):
    """An indicator's target and actual value."""

    target: Text
    actual: Text

    @property
    def topic(self) -> Topic:
        """What both are about."""
        return self.target.topic

    @property
    def is_reached(self) -> bool | None:
        """Whether the target was reached; None where target and actual can't be compared."""
        target, actual = measure(self.target.content), measure(self.actual.content)
        if target is None or actual is None or leaves_open(target, self.topic.groups):
            return None
        return is_reached(target, actual)


def _indicators(examined: Examined) -> Iterator[_Indicator]:
    actual = {text.topic: text for text in examined.texts_by_role[Role.ACTUAL]}
    for target in examined.texts_by_role[Role.TARGET]:
        if target.topic in actual:
            yield _Indicator(target, actual[target.topic])


def _missed(looked_at: tuple[Text, ...], examined: Examined) -> Iterator[Fails | NotEvaluable]:
    not_comparable, all_claims = 0, _claims(looked_at, examined)
    for indicator in _indicators(examined):
        not_comparable += indicator.is_reached is None
        if indicator.is_reached is False:
            claims = [claim for project, claim in all_claims if project in (indicator.topic.project, None)]
            if claims:
                yield _failure(indicator, claims)
    if not_comparable:
        yield NotEvaluable(f"{not_comparable}项指标的目标值或实际值不是可比的数，不能判断是否达到")


def _failure(indicator: _Indicator, claims: list[_Claim]) -> Fails:
    name, target, actual = indicator.topic.name, indicator.target.content, indicator.actual.content
    return Fails(
        f"“{name}”目标{target}、实际{actual}，没有达到，文中却说{claims[0].words}",
        Side(f"{indicator.topic.project} {name}：目标{target}，实际{actual}", places=(indicator.actual.place,)),
        Side("；".join(claim.words for claim in claims), places=tuple(claim.place for claim in claims)),
    )


def _not_judged(_: tuple[Text, ...], examined: Examined) -> Iterator[Fails]:
    for indicator in _indicators(examined):
        target, actual = measure(indicator.target.content), measure(indicator.actual.content)
        if target is None or actual is None or not target.is_comparable(actual):
            continue
        # R785 tells of a bound that is the target's own.
        is_other = actual.bound in _OPEN_BOUNDS and (target.bound, target.amount) != (actual.bound, actual.amount)
        if is_other or (actual.bound is Bound.RANGE and is_reached(target, actual) is None):
            written = "范围" if is_other else "区间"
            yield Fails(
                f"“{indicator.topic.name}”目标{indicator.target.content}，"
                f"实际填的是{written}“{indicator.actual.content}”，不能判断是否达到",
                Side(f"实际 {indicator.actual.content}", places=(indicator.actual.place,)),
                Side(f"目标 {indicator.target.content}", places=(indicator.target.place,)),
            )


def _unspent(_: tuple[Text, ...], examined: Examined) -> Iterator[Fails]:
    for topic in examined.topics:
        stated = [topic.execution.get(kind) for kind in (Execution.SPENT, Execution.RATE)]
        nothing = next((amount for amount in stated if amount and not amount.value), None)
        all_met = topic.marks.get(Mark.ALL_MET)
        mark = all_met or topic.marks.get(Mark.COMPLETED)
        if nothing and mark and (all_met or mark.value == YES):
            yield Fails(
                f"“{topic.name}”支出为零，却填作{'指标全面完成' if all_met else '已完成'}",
                Side(f"{topic.name} 支出 0", Decimal(0), nothing.places),
                Side(f"填“{mark.value}”", places=(mark.place,)),
            )


def _unfinished(looked_at: tuple[Text, ...], examined: Examined) -> Iterator[Fails]:
    unfinished = [
        (topic.name, cell.place)
        for topic in examined.topics
        if (cell := topic.marks.get(Mark.COMPLETED)) and cell.value == NO
    ]
    claims = [claim for text in looked_at if text.role is Role.CONCLUSION for claim in _claim(text)]
    if unfinished and claims:
        names = "、".join(name for name, _ in unfinished)
        yield Fails(
            f"有{len(unfinished)}个项目没有完成，结论却说{claims[0].words}：{names}",
            Side(f"没有完成：{names}", Decimal(len(unfinished)), tuple(place for _, place in unfinished)),
            Side(claims[0].words, places=tuple(claim.place for claim in claims)),
        )


def _still_open(looked_at: tuple[Text, ...], _: Examined) -> Iterator[Fails]:
    for text in looked_at:
        completed = text.topic.marks.get(Mark.COMPLETED)
        if completed is None or completed.value != YES or text.role.use is Use.NAME:
            continue
        match = _OPEN.search(text.content)
        if match:
            yield Fails(
                f"“{text.topic.name}”填作已完成，文字却说“{match[0]}”",
                Side(text.excerpt(*match.span()), places=(text.place,)),
                Side("是否完成 是", places=(completed.place,)),
            )


def _claims(looked_at: tuple[Text, ...], examined: Examined) -> list[tuple[str | None, _Claim]]:
    """The texts that call the targets of a project, named before each, or of all (None), fully reached."""
    claims = [
        (None if text.role is Role.CONCLUSION else text.topic.project, claim)
        for text in looked_at
        if text.role in NARRATIVE
        for claim in _claim(text)
    ]
    for topic in examined.topics:
        all_met = topic.marks.get(Mark.ALL_MET)
        if all_met:
            claims.append((topic.project, _Claim("指标全面完成：是", all_met.place)))
    return claims


def _claim(text: Text) -> Iterator[_Claim]:
    match = _ALL_REACHED.search(text.content)
    if match:
        before = max(text.content.rfind(stop, 0, match.start()) for stop in "。；\n") + 1
        end = next((at for at, _ in pieces(text.content, "。；\n") if at > match.end()), len(text.content))
        if not _QUALIFIED.search(text.content[before:end]):
            yield _Claim(f"“{match[0]}”", text.place)


def _copied(text: Text, _: Examined) -> Iterator[Slip]:
    actual = measure(text.content) if text.role is Role.ACTUAL else None
    if actual and actual.bound in _OPEN_BOUNDS:
        yield Slip(0, len(text.content), f"“{text.topic.name}”的实际完成值仍写作范围，没有实测的数")


def _no_name(text: Text, examined: Examined) -> Iterator[Slip]:
    is_level = text.role in (Role.INDICATOR, Role.INDICATOR_GROUP)
    if is_level and (match := re.fullmatch(r"((?:19|20)\d{2})\s*年(?:度)?|[\d.,%％\-—/]+", text.content.strip())):
        is_other = match[1] and int(match[1]) != examined.year
        message = f"，又不是本年度{examined.year}年" if is_other else ""
        yield Slip(0, len(text.content), f"指标名称只是年份或数字{message}", Severity.VERIFY if is_other else None)


def _is_of_an_indicator(text: Text) -> bool:
    return text.role in (Role.TARGET, Role.ACTUAL)


def _is_of_a_fund(text: Text) -> bool:
    return Execution.SPENT in text.topic.execution and Mark.COMPLETED in text.topic.marks


def _is_of_a_marked_project(text: Text) -> bool:
    return Mark.COMPLETED in text.topic.marks


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
    concerns=_is_of_an_indicator,
)

NOT_JUDGED = AcrossTexts(
    code="R782",
    title="实际值是区间或范围，不能判断是否达到",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="目标是≥95%，实际填“100%-80%（含）”：区间跨过目标值，看不出达到没有；或者实际仍写作范围，又与目标不同（目标≥90%，实际填“≥50%”）。",
    hint="填实测的数",
    example="满意度目标≥95%，实际填“100%-80%（含）”。",
    compare=_not_judged,
    missing="没有绩效指标",
    concerns=_is_of_an_indicator,
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
    concerns=_is_of_a_fund,
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
    concerns=_is_of_a_marked_project,
    uses=EVERYTHING,
)

COPIED = EachText(
    code="R785",
    title="实际完成值照抄目标",
    severity=Severity.NOTE,
    reference=_REFERENCE,
    meaning="实际完成值写成“≥90%”“≤1小时”，是目标的写法，不是实测的结果；与目标值又不同的，见R782。",
    hint="填实测的数，如96.5%",
    example="≥90%",
    find=_copied,
    uses=frozenset({Use.VALUE}),
    beside=True,
)

NO_NAME = EachText(
    code="R786",
    title="指标名称只是年份或数字",
    severity=Severity.NOTE,
    reference=_REFERENCE,
    meaning="三级指标写成“2020年”，看不出考核什么；不是本年度的，作核实。",
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
    concerns=_is_of_a_marked_project,
    uses=EVERYTHING,
)

RULES = (MISSED, NOT_JUDGED, UNSPENT, UNFINISHED, COPIED, NO_NAME, STILL_OPEN)
