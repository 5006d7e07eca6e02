"""The sums of 收入支出决算总表, 收入决算表 and 支出决算表."""

from generator.accounts import concepts as c
from generator.accounts import forms
from generator.accounts.calculation import Calculation, Derived

_OF_A_ROW = "核对这一行的各列，看是否填错列"

# 收入支出决算总表.
INCOME_BY_SOURCE = Calculation(
    code="R102",
    title="本年收入合计不等于各项收入之和",
    total=c.INCOME_THIS_YEAR,
    any_of=c.INCOME_SOURCES,
    derived=Derived.NEVER,  # it follows from the columns of the income table, of which fiscal income is the first
    reference=f"{forms.INCOME_AND_EXPENDITURE} 收入各行",
    hint="核对各项收入有无漏填、错填；合计也可空着，由程序加总",
)
INCOME_GRAND_TOTAL = Calculation(
    code="R103",
    title="收入总计不等于本年收入、使用结余与年初结转之和",
    total=c.INCOME_GRAND_TOTAL,
    every=(c.INCOME_THIS_YEAR, c.OPENING_CARRYOVER),
    nothing_left=(c.OPENING_CARRYOVER,),
    any_of=(c.NON_FISCAL_BALANCE_USED,),
    reference=f"{forms.INCOME_AND_EXPENDITURE} 收入各行",
    hint="核对年初结转和结余、使用非财政拨款结余",
)
EXPENDITURE_GRAND_TOTAL = Calculation(
    code="R105",
    title="支出总计不等于本年支出、结余分配与年末结转之和",
    total=c.EXPENDITURE_GRAND_TOTAL,
    every=(c.EXPENDITURE_THIS_YEAR, c.CLOSING_CARRYOVER),
    nothing_left=(c.CLOSING_CARRYOVER,),
    any_of=(c.BALANCE_DISTRIBUTED,),
    reference=f"{forms.INCOME_AND_EXPENDITURE} 支出各行",
    hint="核对年末结转和结余、结余分配",
)
INCOME_TOTALS = (INCOME_BY_SOURCE, INCOME_GRAND_TOTAL)
EXPENDITURE_TOTALS = (EXPENDITURE_GRAND_TOTAL,)

# 收入决算表, 支出决算表: the columns of a row.
INCOME_OF_A_ROW = Calculation(
    code="R121",
    title="收入决算表一行的合计不等于各项收入之和",
    total=c.INCOME_THIS_YEAR,
    any_of=(c.FISCAL_INCOME, *c.INCOME_SOURCES[3:]),
    per_code=True,
    rows_first=True,
    reference=f"{forms.INCOME} 各行",
    hint=_OF_A_ROW,
)
EXPENDITURE_BY_NATURE = Calculation(
    code="R122",
    title="支出决算表一行的合计不等于各类支出之和",
    total=c.EXPENDITURE_THIS_YEAR,
    any_of=c.EXPENDITURE_NATURES,
    per_code=True,
    rows_first=True,
    reference=f"{forms.EXPENDITURE} 各行",
    hint=_OF_A_ROW,
)
OF_A_ROW = (INCOME_OF_A_ROW, EXPENDITURE_BY_NATURE)
