"""R155–R156, R236–R242: what a table states by leaving a code out."""

from generator.accounts import concepts as c
from generator.accounts import forms
from generator.checks.kinds import BrokenDown, ItemsListed, NotMoreThan, SameCodes, WithinCarryover
from generator.checks.rule import Rule
from generator.checks.terms import Amount
from generator.diagnostics import Severity

_FISCAL_EXPENDITURE = (c.GENERAL_EXPENDITURE, c.FUND_EXPENDITURE, c.CAPITAL_EXPENDITURE)
_CODE_HINT = "核对两张表的这个科目：编码是否写错，金额是否填错了行，或漏了一行"
_FLOW = "各项：年初结转和结余 + 本年收入 = 本年支出 + 年末结转和结余"
_FLOW_HINT = "核对收入、支出两张表的科目编码，看是否有一处写错；确属结转或调剂的，在“审核说明”写明"
_BY_YEAR_HINT = "对照上年公布的决算，核对这个科目的上年数，看是否填错了行"

RULES: tuple[Rule, ...] = (
    SameCodes(
        code="R236",
        title="一张表有金额的科目，另一张表没有",
        concepts=(c.EXPENDITURE_THIS_YEAR, c.FISCAL_EXPENDITURE, *_FISCAL_EXPENDITURE),
        reference="公开01、03、04、05、08、09表和明细表",
        hint=_CODE_HINT,
    ),
    BrokenDown(
        code="R155",
        title="有金额的类、款没有列出下级科目",
        concepts=(
            c.INCOME_THIS_YEAR,
            c.FISCAL_INCOME,
            *c.INCOME_SOURCES[3:],
            c.EXPENDITURE_THIS_YEAR,
            *c.EXPENDITURE_NATURES,
            *_FISCAL_EXPENDITURE,
            c.GENERAL_BASIC_EXPENDITURE,
            c.GENERAL_PROJECT_EXPENDITURE,
            c.FUND_OPENING_CARRYOVER,
            c.GOVERNMENT_FUND_INCOME,
            c.FUND_BASIC_EXPENDITURE,
            c.FUND_PROJECT_EXPENDITURE,
            c.FUND_CLOSING_CARRYOVER,
            c.CAPITAL_OPENING_CARRYOVER,
            c.STATE_CAPITAL_INCOME,
            c.CAPITAL_BASIC_EXPENDITURE,
            c.CAPITAL_PROJECT_EXPENDITURE,
            c.CAPITAL_CLOSING_CARRYOVER,
        ),
        severity=Severity.VERIFY,
        reference="公开02、03、05、06、08、09表；预算法实施条例第六条（支出公开到项，基本支出公开到款）",
        hint="补上漏列的下级科目；下级科目填错了上级的，改正编码",
    ),
    ItemsListed(
        code="R156",
        title="有支出而没有列到项",
        concepts=_FISCAL_EXPENDITURE,
        severity=Severity.VERIFY,
        reference="公开05、08、09表；预算法实施条例第六条（支出公开到项）",
        hint="在这项预算的表里按类、款、项列出支出",
    ),
    WithinCarryover(
        code="R237",
        title="支出的科目没有收入，也没有足够的年初结转",
        left=(c.EXPENDITURE_THIS_YEAR,),
        right=(c.INCOME_THIS_YEAR,),
        carried=c.OPENING_CARRYOVER,
        also=(c.NON_FISCAL_BALANCE_USED,),
        severity=Severity.VERIFY,
        reference=f"{forms.INCOME}、{forms.EXPENDITURE}；{_FLOW}",
        hint=_FLOW_HINT,
    ),
    WithinCarryover(
        code="R238",
        title="收入的科目没有支出，也没有足够的年末结转",
        left=(c.INCOME_THIS_YEAR,),
        right=(c.EXPENDITURE_THIS_YEAR,),
        carried=c.CLOSING_CARRYOVER,
        also=(c.BALANCE_DISTRIBUTED,),
        severity=Severity.VERIFY,
        reference=f"{forms.INCOME}、{forms.EXPENDITURE}；{_FLOW}",
        hint=_FLOW_HINT,
    ),
    WithinCarryover(
        code="R239",
        title="财政拨款支出的科目没有财政拨款收入，也没有足够的年初结转",
        left=(c.FISCAL_EXPENDITURE,),
        right=(c.FISCAL_INCOME,),
        carried=c.FISCAL_OPENING_CARRYOVER,
        severity=Severity.VERIFY,
        reference=f"{forms.INCOME}、公开05、08、09表；{_FLOW}",
        hint=_FLOW_HINT,
    ),
    WithinCarryover(
        code="R240",
        title="财政拨款收入的科目没有财政拨款支出，也没有足够的年末结转",
        left=(c.FISCAL_INCOME,),
        right=(c.FISCAL_EXPENDITURE,),
        carried=c.FISCAL_CLOSING_CARRYOVER,
        severity=Severity.VERIFY,
        reference=f"{forms.INCOME}、公开05、08、09表；{_FLOW}",
        hint=_FLOW_HINT,
    ),
    *(
        NotMoreThan(
            code=code,
            title=title,
            parts=(Amount(part, years_back=1),),
            whole=(Amount(whole, years_back=1),),
            by_subject=True,
            severity=Severity.VERIFY,
            reference=f"{tables} 上年数列",
            hint=_BY_YEAR_HINT,
        )
        for code, title, tables, part, whole in (
            (
                "R241",
                "上年一般公共预算支出大于上年财政拨款支出",
                "公开04表、公开05表",
                c.GENERAL_EXPENDITURE,
                c.FISCAL_EXPENDITURE,
            ),
            (
                "R242",
                "上年财政拨款支出大于上年全部支出",
                "公开01表、公开04表",
                c.FISCAL_EXPENDITURE,
                c.EXPENDITURE_THIS_YEAR,
            ),
        )
    ),
)
