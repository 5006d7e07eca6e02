"""R161–R166: inside 一般公共预算财政拨款基本支出决算表 and the table of the three public expenses."""

from generator.accounts import concepts as c
from generator.accounts import forms
from generator.accounts.calculations import basic as calculations
from generator.checks.kinds import LevelsAddUp, rules_of
from generator.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    LevelsAddUp(
        code="R161",
        title="基本支出的经济分类类、款逐级不符",
        columns=(c.GENERAL_BASIC_EXPENDITURE,),
        codes=("301", "30101"),
        reference=f"{forms.BASIC} 决算数列",
        hint="逐行核对各款的金额，看是否漏行或多填",
    ),
    *rules_of(calculations.BASIC + calculations.THREE_PUBLIC),
)
