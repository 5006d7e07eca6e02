"""R101–R127: negative amounts, and inside 收入支出决算总表, 收入决算表 and 支出决算表."""

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts import concepts as c
from generator.accounts import forms
from generator.accounts.calculations import income_expenditure as calculations
from generator.accounts.concepts import Key
from generator.accounts.quantities import of_fact
from generator.checks.comparison import side
from generator.checks.examples import Entry
from generator.checks.kinds import Balance, Judgement, LevelsAddUp, NotMoreThan, rules_of
from generator.checks.rule import Examined, Fails, Holds, Rule, Verdict
from generator.checks.terms import Amount
from generator.diagnostics import Severity

_ROWS_HINT = "逐行核对该科目及其下级科目的金额，看是否漏行、串行或多填"
_NEGATIVE = "结转和结余、结余分配或其他收入为负数"


def _negative(examined: Examined) -> Iterator[Verdict]:
    for fact in examined.contents.facts:
        if fact.key.concept.may_be_negative:
            amount = side(of_fact(fact))
            yield Fails(f"{_NEGATIVE}：{fact.key.concept.name}", amount) if fact.value < 0 else Holds(amount)


RULES: tuple[Rule, ...] = (
    Judgement(
        code="R108",
        title=_NEGATIVE,
        statement="结转和结余、结余分配、其他收入可以为负数，但不常见，逐个提示",
        judge=_negative,
        holds_in=(Entry(Key(c.CLOSING_CARRYOVER), Decimal(10)),),
        fails_in=(Entry(Key(c.CLOSING_CARRYOVER), Decimal(-10)),),
        severity=Severity.NOTE,
        reference=f"{forms.INCOME_AND_EXPENDITURE}、{forms.INCOME}、{forms.FISCAL}",
        hint="对照账表核对正负号；确为负数的（超支、弥补亏损、收回以前收入），不必改",
    ),
    Balance(
        code="R101",
        title="收入总计与支出总计不平",
        left=(c.INCOME_GRAND_TOTAL,),
        right=(c.EXPENDITURE_GRAND_TOTAL,),
        reference=f"{forms.INCOME_AND_EXPENDITURE} 总计行",
        hint="先核对年初、年末结转和结余是否两边都已填列",
    ),
    *rules_of(calculations.INCOME_TOTALS),
    NotMoreThan(
        code="R104",
        title="本年收入合计大于收入总计",
        parts=(c.INCOME_THIS_YEAR,),
        whole=(c.INCOME_GRAND_TOTAL,),
        deficits=(c.OPENING_CARRYOVER,),
        reference=f"{forms.INCOME_AND_EXPENDITURE} 收入各行",
        hint="总计包含本年收入，不会更小；核对两个数的单位和位数",
        remark="年初结转和结余没有填写时，仍可作此核对",
    ),
    *rules_of(calculations.EXPENDITURE_TOTALS),
    NotMoreThan(
        code="R106",
        title="本年支出合计大于支出总计",
        parts=(c.EXPENDITURE_THIS_YEAR,),
        whole=(c.EXPENDITURE_GRAND_TOTAL,),
        deficits=(c.BALANCE_DISTRIBUTED, c.CLOSING_CARRYOVER),
        reference=f"{forms.INCOME_AND_EXPENDITURE} 支出各行",
        hint="总计包含本年支出，不会更小；核对两个数的单位和位数",
        remark="年末结转和结余没有填写时，仍可作此核对",
    ),
    Balance(
        code="R107",
        title="上年收入总计与上年支出总计不平",
        left=(Amount(c.INCOME_GRAND_TOTAL, years_back=1),),
        right=(Amount(c.EXPENDITURE_GRAND_TOTAL, years_back=1),),
        reference=f"{forms.INCOME_AND_EXPENDITURE} 总计行上年数列",
        hint="对照上年公布的决算核对两个上年数",
    ),
    LevelsAddUp(
        code="R111",
        title="收入决算表的类、款、项逐级不符",
        columns=(c.INCOME_THIS_YEAR, c.FISCAL_INCOME, *c.INCOME_SOURCES[3:]),
        reference=f"{forms.INCOME} 各列",
        hint=_ROWS_HINT,
    ),
    LevelsAddUp(
        code="R112",
        title="支出的类、款、项逐级不符",
        columns=(c.EXPENDITURE_THIS_YEAR, *c.EXPENDITURE_NATURES),
        reference=f"{forms.INCOME_AND_EXPENDITURE}、{forms.EXPENDITURE} 各列",
        hint=_ROWS_HINT,
    ),
    *rules_of(calculations.OF_A_ROW),
)
