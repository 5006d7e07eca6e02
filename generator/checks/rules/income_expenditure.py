"""R101–R127: inside 收入支出决算总表, 收入决算表 and 支出决算表."""

from generator.accounts import concepts as c
from generator.checks.kinds import Balance, LevelsAddUp, NotMoreThan, PartsAddUp
from generator.checks.rule import Rule
from generator.checks.terms import Amount

_TOTALS = "公开01表 收入支出决算总表"
_INCOME = "公开02表 收入决算表"
_EXPENDITURE = "公开03表 支出决算表"
_ROWS_HINT = "逐行核对该科目及其下级科目的金额，看是否漏行、串行或多填"

RULES: tuple[Rule, ...] = (
    Balance(
        code="R101",
        title="收入总计与支出总计不平",
        left=(c.INCOME_GRAND_TOTAL,),
        right=(c.EXPENDITURE_GRAND_TOTAL,),
        reference=f"{_TOTALS} 总计行",
        hint="先核对年初、年末结转和结余是否两边都已填列",
    ),
    PartsAddUp(
        code="R102",
        title="本年收入合计不等于各项收入之和",
        total=c.INCOME_THIS_YEAR,
        parts=c.INCOME_SOURCES,
        by_subject=False,
        reference=f"{_TOTALS} 收入各行",
        hint="核对各项收入有无漏填、错填；合计也可空着，由程序加总",
    ),
    PartsAddUp(
        code="R103",
        title="收入总计不等于本年收入、使用结余与年初结转之和",
        total=c.INCOME_GRAND_TOTAL,
        every=(c.INCOME_THIS_YEAR, c.OPENING_CARRYOVER),
        parts=(c.NON_FISCAL_BALANCE_USED,),
        reference=f"{_TOTALS} 收入各行",
        hint="核对年初结转和结余、使用非财政拨款结余",
    ),
    NotMoreThan(
        code="R104",
        title="本年收入合计大于收入总计",
        parts=(c.INCOME_THIS_YEAR,),
        whole=(c.INCOME_GRAND_TOTAL,),
        reference=f"{_TOTALS} 收入各行",
        hint="总计包含本年收入，不会更小；核对两个数的单位和位数",
        remark="年初结转和结余没有填写时，仍可作此核对",
    ),
    PartsAddUp(
        code="R105",
        title="支出总计不等于本年支出、结余分配与年末结转之和",
        total=c.EXPENDITURE_GRAND_TOTAL,
        every=(c.EXPENDITURE_THIS_YEAR, c.CLOSING_CARRYOVER),
        parts=(c.BALANCE_DISTRIBUTED,),
        reference=f"{_TOTALS} 支出各行",
        hint="核对年末结转和结余、结余分配",
    ),
    NotMoreThan(
        code="R106",
        title="本年支出合计大于支出总计",
        parts=(c.EXPENDITURE_THIS_YEAR,),
        whole=(c.EXPENDITURE_GRAND_TOTAL,),
        reference=f"{_TOTALS} 支出各行",
        hint="总计包含本年支出，不会更小；核对两个数的单位和位数",
        remark="年末结转和结余没有填写时，仍可作此核对",
    ),
    Balance(
        code="R107",
        title="上年收入总计与上年支出总计不平",
        left=(Amount(c.INCOME_GRAND_TOTAL, years_back=1),),
        right=(Amount(c.EXPENDITURE_GRAND_TOTAL, years_back=1),),
        reference=f"{_TOTALS} 总计行上年数列",
        hint="对照上年公布的决算核对两个上年数",
    ),
    LevelsAddUp(
        code="R111",
        title="收入决算表的类、款、项逐级不符",
        columns=(c.INCOME_THIS_YEAR, c.FISCAL_INCOME, *c.INCOME_SOURCES[3:]),
        reference=f"{_INCOME} 各列",
        hint=_ROWS_HINT,
    ),
    LevelsAddUp(
        code="R112",
        title="支出的类、款、项逐级不符",
        columns=(c.EXPENDITURE_THIS_YEAR, *c.EXPENDITURE_NATURES),
        reference=f"{_TOTALS}、{_EXPENDITURE} 各列",
        hint=_ROWS_HINT,
    ),
    PartsAddUp(
        code="R121",
        title="收入决算表一行的合计不等于各项收入之和",
        total=c.INCOME_THIS_YEAR,
        parts=(c.FISCAL_INCOME, *c.INCOME_SOURCES[3:]),
        reference=f"{_INCOME} 各行",
        hint="核对这一行的各列，看是否填错列",
    ),
    PartsAddUp(
        code="R122",
        title="支出决算表一行的合计不等于各类支出之和",
        total=c.EXPENDITURE_THIS_YEAR,
        parts=c.EXPENDITURE_NATURES,
        reference=f"{_EXPENDITURE} 各行",
        hint="核对这一行的各列，看是否填错列",
    ),
)
