"""R171–R174, R231–R235: Sichuan's tables by economic 类 and 款, and the “三公” expenses of the fund budget."""

from generator.accounts import concepts as c
from generator.accounts.economic import CATEGORIES, DETAILS, FISCAL_DETAIL, GENERAL_DETAIL, NAMES, Detail
from generator.checks.kinds import Balance, LevelsAddUp, NotMoreThan, PartsAddUp, Several
from generator.checks.rule import Rule
from generator.checks.terms import Amount
from generator.diagnostics import Severity

_TABLES = {FISCAL_DETAIL: "财政拨款支出决算明细表", GENERAL_DETAIL: "一般公共预算财政拨款支出决算明细表"}
_BOTH = "、".join(_TABLES.values())
_FUND = "政府性基金“三公”经费支出决算表"
_FUND_COLUMNS = f"{_FUND} 各列（预算数、决算数）"
_ROW = "逐栏核对这一行的类和款，看有无漏填、串栏"
_SECTIONS, _LEVELS = "经济分类一个类的小计不等于各款之和", "明细表各栏的类、款、项逐级不符"
_BASIC, _WITHIN = "基本支出的一个经济分类科目大于明细表的同一科目", "一般公共预算明细表的数大于财政拨款明细表的同一个数"
_BASIC_HINT = "明细表包括基本支出和项目支出：核对两张表的这个经济分类科目；明细表有的行只填了小计的，补填款"
_WITHIN_HINT = (
    "财政拨款包括一般公共预算、政府性基金预算和国有资本经营预算：核对两张明细表的同一格；有的行只填了小计的，补填款"
)


def _sections(detail: Detail) -> tuple[PartsAddUp, ...]:
    return tuple(
        PartsAddUp(
            code="R171",
            title=_SECTIONS,
            total=detail.by_code[code],
            parts=detail.sections(code),
            reference=_BOTH,
            hint=_ROW,
        )
        for code in CATEGORIES
    )


def _categories(code: str, detail: Detail) -> Balance:
    return Balance(
        code=code,
        title=f"{detail.whole.name}不等于明细表各经济分类类之和",
        left=(detail.whole,),
        optional=detail.categories,
        by_subject=True,
        reference=f"{_TABLES[detail]} 各行、合计行",
        hint="合计应与不分经济分类的表相同，又等于各类小计之和：逐行核对明细表",
        remark="合计和每个功能分类科目都核对",
    )


RULES: tuple[Rule, ...] = (
    Several(
        code="R171",
        title=_SECTIONS,
        says="明细表每一行：经济分类类的小计 = 本类各款之和",
        rules=tuple(rule for detail in DETAILS for rule in _sections(detail)),
        reference=_BOTH,
        hint=_ROW,
    ),
    Several(
        code="R172",
        title=_LEVELS,
        says="明细表每一栏：款的各项之和等于款，类的各款之和等于类，各类之和等于合计",
        rules=tuple(
            LevelsAddUp(
                code="R172",
                title=_LEVELS,
                columns=tuple(detail.by_code.values()),
                reference=_BOTH,
                hint="逐行核对这一栏，看是否漏行、串行或多填",
            )
            for detail in DETAILS
        ),
        reference=_BOTH,
        hint="逐行核对这一栏，看是否漏行、串行或多填",
    ),
    PartsAddUp(
        code="R173",
        title="政府性基金公务用车购置及运行维护费不等于购置费与运行维护费之和",
        total=c.FUND_VEHICLES,
        parts=(c.FUND_VEHICLE_PURCHASE, c.FUND_VEHICLE_OPERATION),
        reference=_FUND_COLUMNS,
        hint="核对购置费和运行维护费；小计也可空着，由程序加总",
    ),
    PartsAddUp(
        code="R174",
        title="政府性基金“三公”经费合计不等于三项之和",
        total=c.FUND_THREE_PUBLIC,
        parts=(c.FUND_OVERSEAS_VISITS, c.FUND_VEHICLES, c.FUND_RECEPTIONS),
        reference=_FUND_COLUMNS,
        hint="核对三项费用；合计也可空着，由程序加总",
    ),
    _categories("R231", GENERAL_DETAIL),
    _categories("R232", FISCAL_DETAIL),
    Several(
        code="R233",
        title=_BASIC,
        severity=Severity.VERIFY,
        says="每个经济分类科目：一般公共预算财政拨款基本支出 ≤ 一般公共预算财政拨款支出决算明细表的合计行",
        rules=tuple(
            NotMoreThan(
                code="R233",
                title=_BASIC,
                severity=Severity.VERIFY,
                parts=(Amount(c.GENERAL_BASIC_EXPENDITURE, subject=code),),
                whole=(GENERAL_DETAIL.by_code[code],),
                reference=f"公开06表、{_TABLES[GENERAL_DETAIL]}",
                hint=_BASIC_HINT,
            )
            for code in NAMES
        ),
        reference=f"公开06表、{_TABLES[GENERAL_DETAIL]}",
        hint=_BASIC_HINT,
    ),
    Several(
        code="R234",
        title=_WITHIN,
        severity=Severity.VERIFY,
        says="每个功能分类科目、每个经济分类科目：一般公共预算财政拨款支出 ≤ 财政拨款支出",
        rules=tuple(
            NotMoreThan(
                code="R234",
                title=_WITHIN,
                severity=Severity.VERIFY,
                parts=(GENERAL_DETAIL.by_code[code],),
                whole=(FISCAL_DETAIL.by_code[code],),
                by_subject=True,
                reference=_BOTH,
                hint=_WITHIN_HINT,
            )
            for code in NAMES
        ),
        reference=_BOTH,
        hint=_WITHIN_HINT,
    ),
    NotMoreThan(
        code="R235",
        title="政府性基金“三公”经费大于政府性基金预算支出",
        parts=(c.FUND_THREE_PUBLIC,),
        whole=(c.FUND_EXPENDITURE,),
        severity=Severity.VERIFY,
        reference=f"{_FUND}、政府性基金预算财政拨款收入支出决算表",
        hint="“三公”经费是政府性基金预算支出的一部分；对照明细账核对",
    ),
)
