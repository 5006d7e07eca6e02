"""R131–R154, R157, R158: inside 财政拨款收入支出决算总表, and inside the tables of the single budgets."""

from generator.accounts import concepts as c
from generator.accounts import forms
from generator.accounts.calculations import fiscal as calculations
from generator.checks.kinds import Balance, LevelsAddUp, NotMoreThan, Several, rules_of
from generator.checks.rule import Rule
from generator.checks.terms import Amount

_ROWS_HINT = "逐行核对该科目及其下级科目的金额，看是否漏行、串行或多填"
_SPENT, _CONTAINED = "一项预算的支出大于它的总计", "总计包含本年支出，不会更小；核对这一列的两个数"
_ROLL = "年初结转和结余 + 本年收入 − 本年支出 = 年末结转和结余；核对四个数"

RULES: tuple[Rule, ...] = (
    Balance(
        code="R131",
        title="财政拨款收入总计与支出总计不平",
        left=(c.FISCAL_INCOME_GRAND_TOTAL,),
        right=(c.FISCAL_EXPENDITURE_GRAND_TOTAL,),
        reference=f"{forms.FISCAL} 总计行",
        hint="先核对年初、年末财政拨款结转和结余是否两边都已填列",
    ),
    Balance(
        code="R154",
        title="上年财政拨款收入总计与上年支出总计不平",
        left=(Amount(c.FISCAL_INCOME_GRAND_TOTAL, years_back=1),),
        right=(Amount(c.FISCAL_EXPENDITURE_GRAND_TOTAL, years_back=1),),
        reference=f"{forms.FISCAL} 总计行上年数列",
        hint="对照上年公布的决算核对两个上年数",
    ),
    *rules_of(calculations.FISCAL),
    NotMoreThan(
        code="R139",
        title="财政拨款支出大于财政拨款支出总计",
        parts=(c.FISCAL_EXPENDITURE,),
        whole=(c.FISCAL_EXPENDITURE_GRAND_TOTAL,),
        deficits=(c.FISCAL_CLOSING_CARRYOVER,),
        reference=f"{forms.FISCAL} 支出各行",
        hint="总计包含本年支出，不会更小；核对两个数的单位和位数",
    ),
    NotMoreThan(
        code="R140",
        title="财政拨款收入大于财政拨款收入总计",
        parts=(c.FISCAL_INCOME,),
        whole=(c.FISCAL_INCOME_GRAND_TOTAL,),
        deficits=(c.FISCAL_OPENING_CARRYOVER,),
        reference=f"{forms.FISCAL} 收入各行",
        hint="总计包含本年收入，不会更小；核对两个数的单位和位数",
    ),
    Several(
        code="R157",
        title=_SPENT,
        statement="财政拨款收入支出决算总表的每一列：本年支出合计 ≤ 总计（年末结转和结余为负数的，加在左边）。"
        "年末结转和结余没有填写时，仍可作此核对",
        rules=tuple(
            NotMoreThan(
                code="R157",
                title=f"{_SPENT}：{spent.name}",
                parts=(spent,),
                whole=(total,),
                deficits=(closing,),
                reference=f"{forms.FISCAL} 各列",
                hint=_CONTAINED,
            )
            for spent, closing, total in (
                (c.GENERAL_EXPENDITURE, c.GENERAL_CLOSING_CARRYOVER, c.GENERAL_GRAND_TOTAL),
                (c.FUND_EXPENDITURE, c.FUND_CLOSING_CARRYOVER, c.FUND_GRAND_TOTAL),
                (c.CAPITAL_EXPENDITURE, c.CAPITAL_CLOSING_CARRYOVER, c.CAPITAL_GRAND_TOTAL),
            )
        ),
        reference=f"{forms.FISCAL} 各列",
        hint=_CONTAINED,
    ),
    NotMoreThan(
        code="R158",
        title="各项预算的总计大于财政拨款支出总计",
        parts=(c.GENERAL_GRAND_TOTAL, c.FUND_GRAND_TOTAL, c.CAPITAL_GRAND_TOTAL),
        whole=(c.FISCAL_EXPENDITURE_GRAND_TOTAL,),
        reference=f"{forms.FISCAL} 总计行",
        hint="总计的合计一列包含各列；核对这一行的数",
        remark="有一列没有填写时，仍可作此核对",
    ),
    Balance(
        code="R141",
        title="一般公共预算财政拨款的收支与结转不平",
        left=(c.GENERAL_OPENING_CARRYOVER, c.GENERAL_BUDGET_INCOME),
        right=(c.GENERAL_EXPENDITURE, c.GENERAL_CLOSING_CARRYOVER),
        reference=f"{forms.FISCAL} 一般公共预算财政拨款列",
        hint=_ROLL,
    ),
    Balance(
        code="R142",
        title="政府性基金预算财政拨款的收支与结转不平",
        left=(c.FUND_OPENING_CARRYOVER, c.GOVERNMENT_FUND_INCOME),
        right=(c.FUND_EXPENDITURE, c.FUND_CLOSING_CARRYOVER),
        by_subject=True,
        reference=forms.FUND,
        hint=_ROLL,
    ),
    Balance(
        code="R143",
        title="国有资本经营预算财政拨款的收支与结转不平",
        left=(c.CAPITAL_OPENING_CARRYOVER, c.STATE_CAPITAL_INCOME),
        right=(c.CAPITAL_EXPENDITURE, c.CAPITAL_CLOSING_CARRYOVER),
        by_subject=True,
        reference=forms.CAPITAL,
        hint=_ROLL,
    ),
    *rules_of(calculations.BUDGET_GRAND_TOTALS),
    LevelsAddUp(
        code="R147",
        title="财政拨款支出各类之和与合计不符",
        columns=(c.FISCAL_EXPENDITURE,),
        reference=f"{forms.FISCAL} 支出各行",
        hint=_ROWS_HINT,
    ),
    LevelsAddUp(
        code="R148",
        title="一般公共预算支出的类、款、项逐级不符",
        columns=(c.GENERAL_EXPENDITURE, c.GENERAL_BASIC_EXPENDITURE, c.GENERAL_PROJECT_EXPENDITURE),
        reference=f"{forms.GENERAL} 各列（决算数、预算数、上年数）",
        hint=_ROWS_HINT,
    ),
    LevelsAddUp(
        code="R149",
        title="政府性基金预算的类、款、项逐级不符",
        columns=c.FUND_COLUMNS,
        reference=f"{forms.FUND} 各列",
        hint=_ROWS_HINT,
    ),
    LevelsAddUp(
        code="R150",
        title="国有资本经营预算的类、款、项逐级不符",
        columns=c.CAPITAL_COLUMNS,
        reference=f"{forms.CAPITAL} 各列",
        hint=_ROWS_HINT,
    ),
    *rules_of(calculations.BASIC_AND_PROJECT),
)
