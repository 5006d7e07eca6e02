"""R171–R174, R231–R235: Sichuan's tables by economic 类 and 款, and the “三公” expenses of the fund budget."""

from generator.accounts import concepts as c
from generator.accounts import forms
from generator.accounts.calculations import detail as calculations
from generator.accounts.economic import DETAILS, FISCAL_DETAIL, GENERAL_DETAIL, NAMES
from generator.checks.kinds import LevelsAddUp, NotMoreThan, in_one, rules_of
from generator.checks.rule import Rule
from generator.checks.terms import Amount
from generator.diagnostics import Severity

_BOTH = f"{forms.FISCAL_IN_DETAIL}、{forms.GENERAL_IN_DETAIL}"
_BASIC, _WITHIN = "基本支出的一个经济分类科目大于明细表的同一科目", "一般公共预算明细表的数大于财政拨款明细表的同一个数"
_BASIC_HINT = "明细表包括基本支出和项目支出：核对两张表的这个经济分类科目；明细表有的行只填了小计的，补填款"
_WITHIN_HINT = (
    "财政拨款包括一般公共预算、政府性基金预算和国有资本经营预算：核对两张明细表的同一格；有的行只填了小计的，补填款"
)

RULES: tuple[Rule, ...] = (
    in_one(rules_of(calculations.SECTIONS), statement="明细表每一行：经济分类类的小计 = 本类各款之和"),
    in_one(
        (
            LevelsAddUp(
                code="R172",
                title="明细表各栏的类、款、项逐级不符",
                columns=tuple(detail.by_code.values()),
                reference=_BOTH,
                hint="逐行核对这一栏，看是否漏行、串行或多填",
            )
            for detail in DETAILS
        ),
        statement="明细表每一栏：款的各项之和等于款，类的各款之和等于类，各类之和等于合计",
    ),
    *rules_of(calculations.FUND_THREE_PUBLIC),
    *rules_of(calculations.BY_CATEGORY.values()),
    in_one(
        (
            NotMoreThan(
                code="R233",
                title=_BASIC,
                severity=Severity.VERIFY,
                parts=(Amount(c.GENERAL_BASIC_EXPENDITURE, subject=code),),
                whole=(GENERAL_DETAIL.by_code[code],),
                reference=f"公开06表、{forms.GENERAL_IN_DETAIL}",
                hint=_BASIC_HINT,
            )
            for code in NAMES
        ),
        statement="每个经济分类科目：一般公共预算财政拨款基本支出 ≤ 一般公共预算财政拨款支出决算明细表的合计行",
    ),
    in_one(
        (
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
        statement="每个功能分类科目、每个经济分类科目：一般公共预算财政拨款支出 ≤ 财政拨款支出",
    ),
    NotMoreThan(
        code="R235",
        title="政府性基金“三公”经费大于政府性基金预算支出",
        parts=(c.FUND_THREE_PUBLIC,),
        whole=(c.FUND_EXPENDITURE,),
        severity=Severity.VERIFY,
        reference=f"{forms.FUND_THREE_PUBLIC}、政府性基金预算财政拨款收入支出决算表",
        hint="“三公”经费是政府性基金预算支出的一部分；对照明细账核对",
    ),
)
