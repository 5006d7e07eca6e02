"""R763: how much of a budget was spent, against the two amounts beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.amounts import in_wan
from generator.checks.rule import Examined
from generator.checks.text import Text
from generator.checks.texts.declared import EachText, Slip
from generator.checks.texts.mentions import Mention, MentionKind, mentions
from generator.checks.texts.stated_budgets import stated_budgets, with_the_budget_behind
from generator.checks.texts.typed import follows, percentage, weight
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_OF_BUDGET = LazyPattern(r"完成(?P<kind>年初|全年|调整后?)?(?:财政拨款)?预算")
_IN_BETWEEN = LazyPattern(r"完成(?P<kind>年初|全年|调整后?)?(?:财政拨款)?预算(?:数|安排)?\Z")


def _execution(text: Text, _: Examined) -> Iterator[Slip]:
    all_mentions = mentions(text.content) if "%" in text.content or "％" in text.content else ()
    since = 0
    for index, rate in enumerate(all_mentions):
        between = _is_rate_of_the_budget_before(all_mentions, index)
        if rate.kind is not MentionKind.EXECUTION and not between:
            continue
        near = [item for item in all_mentions[since:] if item.sentence == rate.sentence]
        stated = with_the_budget_behind(
            [item for item in near if item.start < rate.start], [item for item in near if item.start > rate.start]
        )
        if not stated.spent and not stated.budgets:
            stated = stated_budgets(_right_behind(text.content, all_mentions, index))
        since = index + 1
        if not text.is_typed(rate.start, rate.end) or len(stated.spent) != 1 or not stated.is_clear:
            continue
        named = _OF_BUDGET.search(all_mentions[index - 1].lead if between else rate.lead)
        slips = [_slip(stated.spent[0], budget, rate) for budget in stated.of(named["kind"] if named else None)]
        if slips and all(slips):
            yield next(slip for slip in slips if slip)


def _right_behind(content: str, all_mentions: Sequence[Mention], index: int) -> list[Mention]:
    """The two amounts of “预算执行率90%，全年预算100万元，执行数90万元”."""
    behind = list(all_mentions[index + 1 : index + 3])
    ends = all(item.kind is not MentionKind.EXECUTION for item in all_mentions[index + 3 : index + 4])
    among = behind and "其中" in content[all_mentions[index].end : behind[0].start]
    return behind if ends and not among and {item.sentence for item in behind} == {all_mentions[index].sentence} else []


def _is_rate_of_the_budget_before(all_mentions: Sequence[Mention], index: int) -> bool:
    """Whether the percentage is that of “完成预算15万元的80%”."""
    rate = all_mentions[index]
    return bool(index and rate.unit == "%" and rate.lead == "的" and _IN_BETWEEN.search(all_mentions[index - 1].lead))


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
