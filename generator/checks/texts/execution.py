"""R763: how much of a budget was spent, against the two amounts beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from generator.amounts import in_wan
from generator.checks.rule import Examined
from generator.checks.text import Text
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.typed import follows, percentage, weight
from generator.diagnostics import Severity
from generator.values import dataclass

_COPULA = r"(?:为|共计?|达|是)?"
_BUDGET = re.compile(
    rf"(?P<kind>年初|全年|调整后?|追加)?(?:财政拨款)?(?:预算数?|安排|下达|到位|总额|资金|经费|金额|合同价?款?|总投资){_COPULA}\Z"
)
_SPENT = re.compile(
    rf"(?:执行数?|支出决算数?|决算数?|实际支出|(?:实际)?完成支出|支出数?|已?支付|已?拨付|使用)了?{_COPULA}\Z"
)
_LEFT = re.compile(rf"(?:结转|结余|余款|剩余|尚余|未支付)(?:资金)?{_COPULA}\Z")
_OF_BUDGET = re.compile(r"完成(?P<kind>年初|全年|调整后?)?(?:财政拨款)?预算")
_IN_BETWEEN = re.compile(r"完成(?P<kind>年初|全年|调整后?)?(?:财政拨款)?预算(?:数|安排)?\Z")


@dataclass
class _Stated:
    """The amounts that a sentence states before a degree of execution."""

    budgets: list[tuple[str, Mention]] = field(default_factory=list)  # with which budget it is: 年初, 全年 …
    spent: list[Mention] = field(default_factory=list)
    is_clear: bool = True  # no amount of undetermined meaning among them


def _execution(text: Text, _: Examined) -> Iterator[Slip]:
    all_mentions = mentions(text.content) if "%" in text.content or "％" in text.content else ()
    since = 0
    for index, rate in enumerate(all_mentions):
        between = _is_rate_of_the_budget_before(all_mentions, index)
        if rate.kind is not MentionKind.EXECUTION and not between:
            continue
        stated = _stated([item for item in all_mentions[since:index] if item.sentence == rate.sentence])
        since = index + 1
        if not text.is_typed(rate.start, rate.end) or len(stated.spent) != 1 or not stated.is_clear:
            continue
        named = _OF_BUDGET.search(all_mentions[index - 1].lead if between else rate.lead)
        slips = [_slip(stated.spent[0], budget, rate) for budget in _budgets(stated, named["kind"] if named else None)]
        if slips and all(slips):
            yield next(slip for slip in slips if slip)


def _is_rate_of_the_budget_before(all_mentions: Sequence[Mention], index: int) -> bool:
    """Whether the percentage is that of “完成预算15万元的80%”."""
    rate = all_mentions[index]
    return bool(index and rate.unit == "%" and rate.lead == "的" and _IN_BETWEEN.search(all_mentions[index - 1].lead))


def _stated(before: Sequence[Mention]) -> _Stated:
    stated = _Stated()
    for item in before:
        if not item.is_money or item.kind in (MentionKind.CHANGE, MentionKind.BEFORE):
            continue
        budget, spent = _BUDGET.search(item.lead), _SPENT.search(item.lead)
        if item.kind is not MentionKind.TOTAL:
            stated.is_clear = False
        elif spent and not item.lead.endswith("预算支出"):
            stated.spent.append(item)
        elif budget:
            stated.budgets.append((budget["kind"] or "", item))
        elif not _LEFT.search(item.lead):
            stated.is_clear = False  # rather silent
    return stated


def _budgets(stated: _Stated, kind: str | None) -> list[Mention]:
    """The budgets that the rate can be of: that of the name it uses, else any."""
    named = [item for each, item in stated.budgets if kind and each[:2] == kind[:2]]
    return named or [item for each, item in stated.budgets if not (kind and each)]


def _slip(spent: Mention, budget: Mention, rate: Mention) -> Slip | None:
    """What is wrong with the rate as one of that budget; None where it follows, or nothing was to be spent."""
    part, whole = in_wan(spent.number, spent.unit), in_wan(budget.number, budget.unit)
    if whole == 0:
        message = f"预算为0，不能说完成{rate.number}%"
        return Slip(rate.start, rate.end, message) if part and rate.number else None
    if follows(rate.number, part, whole):
        return None
    message = f"{part}÷{whole}应为{percentage(part, whole)}，文中为{rate.written}"
    return Slip(rate.start, rate.end, message, weight(rate.number, part, whole))


EXECUTION = EachText(
    code="R763",
    title="完成率与金额不符",
    severity=Severity.VERIFY,
    reference="公开文本的比率应能由文中金额复算",
    meaning="同一句里写了预算（资金）数、支出（执行、决算）数和完成率，完成率不等于支出数÷预算数；"
    "有年初、全年几个预算数的，按完成率所写的那一个算。",
    hint="重新计算；填了支出数的，支出完成率由程序计算",
    example="年初预算为120万元，支出决算为90万元，完成年初预算的80%。",
    find=_execution,
)
