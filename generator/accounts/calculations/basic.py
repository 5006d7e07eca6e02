"""The sums of 一般公共预算财政拨款基本支出决算表 and of the table of the three public expenses."""

from generator.accounts import concepts as c
from generator.accounts import forms
from generator.accounts.calculation import Calculation, Derived

# 一般公共预算财政拨款基本支出决算表.
PERSONNEL = Calculation(
    code="R162",
    title="人员经费合计不等于301与303之和",
    total=c.PERSONNEL,
    any_of=tuple((c.GENERAL_BASIC_EXPENDITURE, code) for code in ("301", "303")),
    reference=f"{forms.BASIC} 人员经费合计行",
    hint="人员经费 = 工资福利支出 + 对个人和家庭的补助",
)
NON_PERSONNEL = Calculation(
    code="R163",
    title="公用经费合计不等于302、310等类之和",
    total=c.NON_PERSONNEL,
    any_of=tuple((c.GENERAL_BASIC_EXPENDITURE, code) for code in ("302", "307", "309", "310", "311", "312", "399")),
    reference=f"{forms.BASIC} 公用经费合计行",
    hint="公用经费 = 商品和服务支出 + 资本性支出等",
)
BASIC_EXPENDITURE = Calculation(
    code="R164",
    title="基本支出合计不等于人员经费与公用经费之和",
    total=c.GENERAL_BASIC_EXPENDITURE,
    any_of=(c.PERSONNEL, c.NON_PERSONNEL),
    derived=Derived.FROM_ALL,
    reference=f"{forms.BASIC} 合计行",
    hint="核对人员经费合计、公用经费合计",
)
BASIC = (PERSONNEL, NON_PERSONNEL, BASIC_EXPENDITURE)

# The tables of the three public expenses.
THREE_PUBLIC = (
    Calculation(
        code="R165",
        title="公务用车购置及运行维护费不等于购置费与运行维护费之和",
        total=c.VEHICLES,
        any_of=(c.VEHICLE_PURCHASE, c.VEHICLE_OPERATION),
        derived=Derived.FROM_ALL,
        reference=f"{forms.THREE_PUBLIC} 各列（预算数、决算数、上年数）",
        hint="核对购置费和运行维护费；小计也可空着，由程序加总",
    ),
    Calculation(
        code="R166",
        title="“三公”经费合计不等于三项之和",
        total=c.THREE_PUBLIC,
        any_of=c.THREE_PUBLIC_PARTS,
        derived=Derived.FROM_ALL,
        reference=f"{forms.THREE_PUBLIC} 各列（预算数、决算数、上年数）",
        hint="核对三项费用；合计也可空着，由程序加总",
    ),
)
