"""The sums of 财政拨款收入支出决算总表 and of the tables of the single budgets."""

from generator.accounts import concepts as c
from generator.accounts import forms
from generator.accounts.calculation import Calculation, Derived

_COLUMNS = "核对一般公共预算、政府性基金预算、国有资本经营预算三列"
# A budget that something was spent of may have a carryover that nobody entered.
_FLOWS = (c.GENERAL_EXPENDITURE, c.FUND_EXPENDITURE, c.CAPITAL_EXPENDITURE)

# 财政拨款收入支出决算总表.
FISCAL_INCOME_BY_BUDGET = Calculation(
    code="R132",
    title="财政拨款本年收入合计不等于三项财政拨款之和",
    total=c.FISCAL_INCOME,
    any_of=c.INCOME_SOURCES[:3],
    reference=f"{forms.FISCAL} 收入各行",
    hint=_COLUMNS,
)
FISCAL_OPENING_BY_BUDGET = Calculation(
    code="R133",
    title="年初财政拨款结转和结余不等于三项之和",
    total=c.FISCAL_OPENING_CARRYOVER,
    any_of=(c.GENERAL_OPENING_CARRYOVER, c.FUND_OPENING_CARRYOVER, c.CAPITAL_OPENING_CARRYOVER),
    flows=_FLOWS,
    nothing_left=(c.GENERAL_OPENING_CARRYOVER, c.FUND_OPENING_CARRYOVER, c.CAPITAL_OPENING_CARRYOVER),
    reference=f"{forms.FISCAL} 收入各行",
    hint=_COLUMNS,
)
FISCAL_INCOME_GRAND_TOTAL = Calculation(
    code="R134",
    title="财政拨款收入总计不等于本年收入与年初结转之和",
    total=c.FISCAL_INCOME_GRAND_TOTAL,
    every=(c.FISCAL_INCOME, c.FISCAL_OPENING_CARRYOVER),
    nothing_left=(c.FISCAL_OPENING_CARRYOVER,),
    reference=f"{forms.FISCAL} 收入各行",
    hint="核对年初财政拨款结转和结余",
)
FISCAL_EXPENDITURE_GRAND_TOTAL = Calculation(
    code="R135",
    title="财政拨款支出总计不等于本年支出与年末结转之和",
    total=c.FISCAL_EXPENDITURE_GRAND_TOTAL,
    every=(c.FISCAL_EXPENDITURE, c.FISCAL_CLOSING_CARRYOVER),
    nothing_left=(c.FISCAL_CLOSING_CARRYOVER,),
    reference=f"{forms.FISCAL} 支出各行",
    hint="核对年末财政拨款结转和结余",
)
FISCAL_EXPENDITURE_BY_BUDGET = Calculation(
    code="R136",
    title="财政拨款支出合计不等于三项预算支出之和",
    total=c.FISCAL_EXPENDITURE,
    any_of=(c.GENERAL_EXPENDITURE, c.FUND_EXPENDITURE, c.CAPITAL_EXPENDITURE),
    per_code=True,
    reference=f"{forms.FISCAL} 支出各行",
    hint=_COLUMNS,
)
FISCAL_CLOSING_BY_BUDGET = Calculation(
    code="R137",
    title="年末财政拨款结转和结余不等于三项之和",
    total=c.FISCAL_CLOSING_CARRYOVER,
    any_of=(c.GENERAL_CLOSING_CARRYOVER, c.FUND_CLOSING_CARRYOVER, c.CAPITAL_CLOSING_CARRYOVER),
    flows=_FLOWS,
    nothing_left=(c.GENERAL_CLOSING_CARRYOVER, c.FUND_CLOSING_CARRYOVER, c.CAPITAL_CLOSING_CARRYOVER),
    reference=f"{forms.FISCAL} 年末财政拨款结转和结余行",
    hint=_COLUMNS,
)
FISCAL_GRAND_TOTAL_BY_BUDGET = Calculation(
    code="R138",
    title="财政拨款支出总计不等于三项预算总计之和",
    total=c.FISCAL_EXPENDITURE_GRAND_TOTAL,
    any_of=(c.GENERAL_GRAND_TOTAL, c.FUND_GRAND_TOTAL, c.CAPITAL_GRAND_TOTAL),
    derived=Derived.NEVER,
    reference=f"{forms.FISCAL} 总计行",
    hint=_COLUMNS,
)
FISCAL = (
    FISCAL_INCOME_BY_BUDGET,
    FISCAL_OPENING_BY_BUDGET,
    FISCAL_INCOME_GRAND_TOTAL,
    FISCAL_EXPENDITURE_GRAND_TOTAL,
    FISCAL_EXPENDITURE_BY_BUDGET,
    FISCAL_CLOSING_BY_BUDGET,
    FISCAL_GRAND_TOTAL_BY_BUDGET,
)
BUDGET_GRAND_TOTALS = tuple(
    Calculation(
        code=code,
        title=f"{total.name.removesuffix('支出总计')}的总计不等于支出与年末结转之和",
        total=total,
        every=(spent, left),
        nothing_left=(left,),
        reference=f"{forms.FISCAL} 总计行",
        hint="核对该列的本年支出合计和年末结转和结余",
    )
    for code, total, spent, left in (
        ("R144", c.GENERAL_GRAND_TOTAL, c.GENERAL_EXPENDITURE, c.GENERAL_CLOSING_CARRYOVER),
        ("R145", c.FUND_GRAND_TOTAL, c.FUND_EXPENDITURE, c.FUND_CLOSING_CARRYOVER),
        ("R146", c.CAPITAL_GRAND_TOTAL, c.CAPITAL_EXPENDITURE, c.CAPITAL_CLOSING_CARRYOVER),
    )
)

# The tables of the single budgets: the columns of a row.
BASIC_AND_PROJECT = tuple(
    Calculation(
        code=code,
        title=f"{total.name}不等于基本支出与项目支出之和",
        total=total,
        any_of=parts,
        per_code=True,
        derived=derived,
        rows_first=True,
        remainder=True,
        reference=f"{table} 各行",
        hint="核对这一行的基本支出和项目支出，看是否填错列",
    )
    for code, table, total, parts, derived in (
        (
            "R151",
            forms.GENERAL,
            c.GENERAL_EXPENDITURE,
            (c.GENERAL_BASIC_EXPENDITURE, c.GENERAL_PROJECT_EXPENDITURE),
            Derived.NEVER,  # the column of projects may be left empty, and basic expenditure be that of another table
        ),
        (
            "R152",
            forms.FUND,
            c.FUND_EXPENDITURE,
            (c.FUND_BASIC_EXPENDITURE, c.FUND_PROJECT_EXPENDITURE),
            Derived.FROM_ANY,
        ),
        (
            "R153",
            forms.CAPITAL,
            c.CAPITAL_EXPENDITURE,
            (c.CAPITAL_BASIC_EXPENDITURE, c.CAPITAL_PROJECT_EXPENDITURE),
            Derived.FROM_ANY,
        ),
    )
)
