"""R301–R304, R306: budgets, and figures that cannot well be what is meant."""

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import records as r
from generator.accounts.concepts import Basis, Key
from generator.accounts.quantities import Quantity, formatted, of_fact
from generator.checks.comparison import side
from generator.checks.examples import Entry, Row
from generator.checks.kinds import ExplainedPair, ExplainedRule, Judgement
from generator.checks.rule import Examined, Fails, Holds, Rule, Side, Verdict
from generator.checks.terms import Amount
from generator.diagnostics import Severity

_SLIP = (Decimal(5000), Decimal(20000))  # 元 for 万元 is a factor of 10,000; the year's real change comes on top
_BUDGET, _REASON = Basis.BUDGET, "预算法实施条例；编制说明中的预决算差异原因"
_LIST = "在“情况说明”的“预决算差异原因”写明，或改正数字"
_OVER, _UNDER = "一般公共预算支出超过预算而没有原因", "一般公共预算支出完成预算过低而没有原因"


def _unit_slips(examined: Examined) -> Iterator[Verdict]:
    for fact in examined.contents.facts:
        key = fact.key
        final = Amount(key.concept).find(examined, key.subject)
        if final is None or (key.basis is Basis.FINAL and not key.years_back):
            continue
        small, large = sorted((abs(final.exact), abs(fact.value)))
        sides = side(final), side(of_fact(fact))
        if small and _SLIP[0] <= large / small <= _SLIP[1]:
            yield Fails(f"可能把元当成了万元：{key.concept.name}", *sides, final.exact - fact.value)
        else:
            yield Holds(*sides)


def _executions(examined: Examined) -> Iterator[tuple[Quantity, Quantity, bool]]:
    """Each 项 of the general budget with its budget, and whether a reason is written."""
    explained = {item.code.value for item in examined.contents.of(r.BudgetDifference)}
    for code in examined.accounts.codes(c.GENERAL_EXPENDITURE, 7):
        final = Amount(c.GENERAL_EXPENDITURE).find(examined, code)
        budget = Amount(c.GENERAL_EXPENDITURE, _BUDGET).find(examined, code)
        if final and budget:
            yield final, budget, code in explained


def _over(examined: Examined) -> Iterator[Verdict]:
    for final, budget, explained in _executions(examined):
        over = final.exact > budget.exact and not explained
        sides = side(final), side(budget)
        yield Fails(_OVER, *sides, final.exact - budget.exact) if over else Holds(*sides)


def _under(examined: Examined) -> Iterator[Verdict]:
    for final, budget, explained in _executions(examined):
        under = final.exact < budget.exact * (1 - examined.threshold) and not explained
        sides = side(final), side(budget)
        yield Fails(_UNDER, *sides, final.exact - budget.exact) if under else Holds(*sides)


def _idle_reasons(examined: Examined) -> Iterator[Verdict]:
    for item in examined.contents.of(r.BudgetDifference):
        final = Amount(c.GENERAL_EXPENDITURE).find(examined, item.code.value)
        budget = Amount(c.GENERAL_EXPENDITURE, _BUDGET).find(examined, item.code.value)
        reason = Side(f"“预决算差异原因”中的 {item.code.value}", None, (item.code.place,))
        if final is None:
            yield Fails(f"写了原因的科目 {item.code.value} 不在一般公共预算支出决算表中", reason)
        elif budget and final.exact == budget.exact:
            yield Fails(f"科目 {item.code.value} 决算等于预算，却写了差异原因", reason, side(final))
        else:
            yield Holds(reason, side(final))


def _item(final: int, budget: int) -> tuple[Entry, Entry]:
    code = "2010101"
    return (
        Entry(Key(c.GENERAL_EXPENDITURE, subject=code), Decimal(final)),
        Entry(Key(c.GENERAL_EXPENDITURE, _BUDGET, subject=code), Decimal(budget)),
    )


_CHANGES = (
    (c.INCOME_GRAND_TOTAL, "totals"),
    (c.EXPENDITURE_GRAND_TOTAL, "totals"),
    (c.INCOME_THIS_YEAR, "totals"),
    (c.EXPENDITURE_THIS_YEAR, "totals"),
    (c.FISCAL_INCOME_GRAND_TOTAL, "fiscal_totals"),
    (c.FISCAL_EXPENDITURE_GRAND_TOTAL, "fiscal_totals"),
    (c.GENERAL_EXPENDITURE, "general_budget"),
    (c.OVERSEAS_VISITS, "overseas_visits"),
    (c.VEHICLES, "vehicles"),
    (c.RECEPTIONS, "receptions"),
)

RULES: tuple[Rule, ...] = (
    ExplainedRule(
        code="R301",
        title="与上年相比变动过大而没有原因",
        pairs=tuple(
            ExplainedPair(concept, Amount(concept, years_back=1), r.Reasons, name) for concept, name in _CHANGES
        ),
        severity=Severity.VERIFY,
        reference="编制说明中的主要变动原因",
        hint="在“情况说明”的“变动原因”写明，或改正数字",
        remark="上年为零的，只要本年不为零就须有原因",
    ),
    Judgement(
        code="R302",
        title="可能把元当成了万元",
        statement=f"决算数与上年数、预算数相差不在{formatted(_SLIP[0], '')}倍至{formatted(_SLIP[1], '')}倍之间",
        judge=_unit_slips,
        holds_in=(Entry(Key(c.RECEPTIONS), Decimal(10)), Entry(Key(c.RECEPTIONS, years_back=1), Decimal(9))),
        fails_in=(Entry(Key(c.RECEPTIONS), Decimal(100000)), Entry(Key(c.RECEPTIONS, years_back=1), Decimal(9))),
        severity=Severity.VERIFY,
        reference="实践中常见的单位错误",
        hint="核对两个数的单位；确实相差这么多的，在“审核说明”写明",
    ),
    Judgement(
        code="R303",
        title=_OVER,
        statement="每个项：决算数 ≤ 预算数，或在“预决算差异原因”写有原因",
        judge=_over,
        holds_in=_item(10, 10),
        fails_in=_item(11, 10),
        severity=Severity.VERIFY,
        reference=_REASON,
        hint=_LIST,
    ),
    Judgement(
        code="R304",
        title=_UNDER,
        statement="每个项：决算数低于预算数的幅度不超过公开格式规定的比例，或在“预决算差异原因”写有原因",
        judge=_under,
        holds_in=_item(9, 10),
        fails_in=_item(5, 10),
        severity=Severity.VERIFY,
        reference=_REASON,
        hint=_LIST,
    ),
    Judgement(
        code="R306",
        title="预决算差异原因没有对应的差异",
        statement="“预决算差异原因”的每个科目都在一般公共预算支出决算表中，且决算数与预算数不等",
        judge=_idle_reasons,
        holds_in=(*_item(9, 10), Row(r.BudgetDifference, {"code": "2010101"})),
        fails_in=(*_item(10, 10), Row(r.BudgetDifference, {"code": "2010101"})),
        severity=Severity.VERIFY,
        reference=_REASON,
        hint="改正科目编码，或删去这一行",
    ),
)
