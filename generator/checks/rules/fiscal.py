"""R131–R154: inside 财政拨款收入支出决算总表, and inside the tables of the single budgets."""

from generator.accounts import concepts as c
from generator.checks.kinds import Balance, LevelsAddUp, NotMoreThan, PartsAddUp
from generator.checks.rule import Rule
from generator.checks.terms import Amount

_FISCAL = "公开04表 财政拨款收入支出决算总表"
_GENERAL = "公开05表 一般公共预算财政拨款支出决算表"
_FUND = "公开08表 政府性基金预算财政拨款收入支出决算表"
_CAPITAL = "公开09表 国有资本经营预算财政拨款支出决算表"
_COLUMNS = "核对一般公共预算、政府性基金预算、国有资本经营预算三列"
_ROWS_HINT = "逐行核对该科目及其下级科目的金额，看是否漏行、串行或多填"
_ROLL = "年初结转和结余 + 本年收入 − 本年支出 = 年末结转和结余；核对四个数"

RULES: tuple[Rule, ...] = (
    Balance(
        code="R131",
        title="财政拨款收入总计与支出总计不平",
        left=(c.FISCAL_INCOME_GRAND_TOTAL,),
        right=(c.FISCAL_EXPENDITURE_GRAND_TOTAL,),
        reference=f"{_FISCAL} 总计行",
        hint="先核对年初、年末财政拨款结转和结余是否两边都已填列",
    ),
    Balance(
        code="R154",
        title="上年财政拨款收入总计与上年支出总计不平",
        left=(Amount(c.FISCAL_INCOME_GRAND_TOTAL, years_back=1),),
        right=(Amount(c.FISCAL_EXPENDITURE_GRAND_TOTAL, years_back=1),),
        reference=f"{_FISCAL} 总计行上年数列",
        hint="对照上年公布的决算核对两个上年数",
    ),
    PartsAddUp(
        code="R132",
        title="财政拨款本年收入合计不等于三项财政拨款之和",
        total=c.FISCAL_INCOME,
        parts=c.INCOME_SOURCES[:3],
        by_subject=False,
        reference=f"{_FISCAL} 收入各行",
        hint=_COLUMNS,
    ),
    PartsAddUp(
        code="R133",
        title="年初财政拨款结转和结余不等于三项之和",
        total=c.FISCAL_OPENING_CARRYOVER,
        parts=(c.GENERAL_OPENING_CARRYOVER, c.FUND_OPENING_CARRYOVER, c.CAPITAL_OPENING_CARRYOVER),
        reference=f"{_FISCAL} 收入各行",
        hint=_COLUMNS,
    ),
    PartsAddUp(
        code="R134",
        title="财政拨款收入总计不等于本年收入与年初结转之和",
        total=c.FISCAL_INCOME_GRAND_TOTAL,
        every=(c.FISCAL_INCOME, c.FISCAL_OPENING_CARRYOVER),
        parts=(),
        reference=f"{_FISCAL} 收入各行",
        hint="核对年初财政拨款结转和结余",
    ),
    PartsAddUp(
        code="R135",
        title="财政拨款支出总计不等于本年支出与年末结转之和",
        total=c.FISCAL_EXPENDITURE_GRAND_TOTAL,
        every=(c.FISCAL_EXPENDITURE, c.FISCAL_CLOSING_CARRYOVER),
        parts=(),
        reference=f"{_FISCAL} 支出各行",
        hint="核对年末财政拨款结转和结余",
    ),
    PartsAddUp(
        code="R136",
        title="财政拨款支出合计不等于三项预算支出之和",
        total=c.FISCAL_EXPENDITURE,
        parts=(c.GENERAL_EXPENDITURE, c.FUND_EXPENDITURE, c.CAPITAL_EXPENDITURE),
        reference=f"{_FISCAL} 支出各行",
        hint=_COLUMNS,
    ),
    PartsAddUp(
        code="R137",
        title="年末财政拨款结转和结余不等于三项之和",
        total=c.FISCAL_CLOSING_CARRYOVER,
        parts=(c.GENERAL_CLOSING_CARRYOVER, c.FUND_CLOSING_CARRYOVER, c.CAPITAL_CLOSING_CARRYOVER),
        reference=f"{_FISCAL} 年末财政拨款结转和结余行",
        hint=_COLUMNS,
    ),
    PartsAddUp(
        code="R138",
        title="财政拨款支出总计不等于三项预算总计之和",
        total=c.FISCAL_EXPENDITURE_GRAND_TOTAL,
        parts=(c.GENERAL_GRAND_TOTAL, c.FUND_GRAND_TOTAL, c.CAPITAL_GRAND_TOTAL),
        reference=f"{_FISCAL} 总计行",
        hint=_COLUMNS,
    ),
    NotMoreThan(
        code="R139",
        title="财政拨款支出大于财政拨款支出总计",
        parts=(c.FISCAL_EXPENDITURE,),
        whole=(c.FISCAL_EXPENDITURE_GRAND_TOTAL,),
        reference=f"{_FISCAL} 支出各行",
        hint="总计包含本年支出，不会更小；核对两个数的单位和位数",
    ),
    NotMoreThan(
        code="R140",
        title="财政拨款收入大于财政拨款收入总计",
        parts=(c.FISCAL_INCOME,),
        whole=(c.FISCAL_INCOME_GRAND_TOTAL,),
        reference=f"{_FISCAL} 收入各行",
        hint="总计包含本年收入，不会更小；核对两个数的单位和位数",
    ),
    Balance(
        code="R141",
        title="一般公共预算财政拨款的收支与结转不平",
        left=(c.GENERAL_OPENING_CARRYOVER, c.GENERAL_BUDGET_INCOME),
        right=(c.GENERAL_EXPENDITURE, c.GENERAL_CLOSING_CARRYOVER),
        reference=f"{_FISCAL} 一般公共预算财政拨款列",
        hint=_ROLL,
    ),
    Balance(
        code="R142",
        title="政府性基金预算财政拨款的收支与结转不平",
        left=(c.FUND_OPENING_CARRYOVER, c.GOVERNMENT_FUND_INCOME),
        right=(c.FUND_EXPENDITURE, c.FUND_CLOSING_CARRYOVER),
        by_subject=True,
        reference=_FUND,
        hint=_ROLL,
    ),
    Balance(
        code="R143",
        title="国有资本经营预算财政拨款的收支与结转不平",
        left=(c.CAPITAL_OPENING_CARRYOVER, c.STATE_CAPITAL_INCOME),
        right=(c.CAPITAL_EXPENDITURE, c.CAPITAL_CLOSING_CARRYOVER),
        by_subject=True,
        reference=_CAPITAL,
        hint=_ROLL,
    ),
    *(
        PartsAddUp(
            code=code,
            title=f"{total.name.removesuffix('支出总计')}的总计不等于支出与年末结转之和",
            total=total,
            every=(spent, left),
            parts=(),
            reference=f"{_FISCAL} 总计行",
            hint="核对该列的本年支出合计和年末结转和结余",
        )
        for code, total, spent, left in (
            ("R144", c.GENERAL_GRAND_TOTAL, c.GENERAL_EXPENDITURE, c.GENERAL_CLOSING_CARRYOVER),
            ("R145", c.FUND_GRAND_TOTAL, c.FUND_EXPENDITURE, c.FUND_CLOSING_CARRYOVER),
            ("R146", c.CAPITAL_GRAND_TOTAL, c.CAPITAL_EXPENDITURE, c.CAPITAL_CLOSING_CARRYOVER),
        )
    ),
    LevelsAddUp(
        code="R147",
        title="财政拨款支出各类之和与合计不符",
        columns=(c.FISCAL_EXPENDITURE,),
        reference=f"{_FISCAL} 支出各行",
        hint=_ROWS_HINT,
    ),
    LevelsAddUp(
        code="R148",
        title="一般公共预算支出的类、款、项逐级不符",
        columns=(c.GENERAL_EXPENDITURE, c.GENERAL_BASIC_EXPENDITURE, c.GENERAL_PROJECT_EXPENDITURE),
        reference=f"{_GENERAL} 各列（决算数、预算数、上年数）",
        hint=_ROWS_HINT,
    ),
    LevelsAddUp(
        code="R149",
        title="政府性基金预算的类、款、项逐级不符",
        columns=(
            c.FUND_OPENING_CARRYOVER,
            c.GOVERNMENT_FUND_INCOME,
            c.FUND_EXPENDITURE,
            c.FUND_BASIC_EXPENDITURE,
            c.FUND_PROJECT_EXPENDITURE,
            c.FUND_CLOSING_CARRYOVER,
        ),
        reference=f"{_FUND} 各列",
        hint=_ROWS_HINT,
    ),
    LevelsAddUp(
        code="R150",
        title="国有资本经营预算的类、款、项逐级不符",
        columns=(
            c.CAPITAL_OPENING_CARRYOVER,
            c.STATE_CAPITAL_INCOME,
            c.CAPITAL_EXPENDITURE,
            c.CAPITAL_BASIC_EXPENDITURE,
            c.CAPITAL_PROJECT_EXPENDITURE,
            c.CAPITAL_CLOSING_CARRYOVER,
        ),
        reference=f"{_CAPITAL} 各列",
        hint=_ROWS_HINT,
    ),
    *(
        PartsAddUp(
            code=code,
            title=f"{total.name}不等于基本支出与项目支出之和",
            total=total,
            parts=parts,
            reference=f"{table} 各行",
            hint="核对这一行的基本支出和项目支出，看是否填错列",
        )
        for code, table, total, parts in (
            ("R151", _GENERAL, c.GENERAL_EXPENDITURE, (c.GENERAL_BASIC_EXPENDITURE, c.GENERAL_PROJECT_EXPENDITURE)),
            ("R152", _FUND, c.FUND_EXPENDITURE, (c.FUND_BASIC_EXPENDITURE, c.FUND_PROJECT_EXPENDITURE)),
            ("R153", _CAPITAL, c.CAPITAL_EXPENDITURE, (c.CAPITAL_BASIC_EXPENDITURE, c.CAPITAL_PROJECT_EXPENDITURE)),
        )
    ),
)
