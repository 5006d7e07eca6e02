"""The sums of Sichuan's tables by economic 类 and 款, and of the three public expenses of the fund budget."""

from generator.accounts import concepts as c
from generator.accounts import forms
from generator.accounts.calculation import Calculation, Derived
from generator.accounts.economic import CATEGORIES, DETAILS, FISCAL_DETAIL, GENERAL_DETAIL

TABLES = {FISCAL_DETAIL: forms.FISCAL_IN_DETAIL, GENERAL_DETAIL: forms.GENERAL_IN_DETAIL}

FUND_THREE_PUBLIC = (
    Calculation(
        code="R173",
        title="政府性基金公务用车购置及运行维护费不等于购置费与运行维护费之和",
        total=c.FUND_VEHICLES,
        any_of=(c.FUND_VEHICLE_PURCHASE, c.FUND_VEHICLE_OPERATION),
        derived=Derived.FROM_ALL,
        reference=f"{forms.FUND_THREE_PUBLIC} 各列（预算数、决算数）",
        hint="核对购置费和运行维护费；小计也可空着，由程序加总",
    ),
    Calculation(
        code="R174",
        title="政府性基金“三公”经费合计不等于三项之和",
        total=c.FUND_THREE_PUBLIC,
        any_of=c.FUND_THREE_PUBLIC_PARTS,
        derived=Derived.FROM_ALL,
        reference=f"{forms.FUND_THREE_PUBLIC} 各列（预算数、决算数）",
        hint="核对三项费用；合计也可空着，由程序加总",
    ),
)

# Sichuan's tables in detail: a row's economic 类 from its 款, and the row from its 类.
SECTIONS = tuple(
    Calculation(
        code="R171",
        title="经济分类一个类的小计不等于各款之和",
        total=detail.by_code[code],
        any_of=detail.sections(code),
        per_code=True,
        rows_first=True,
        reference="、".join(TABLES.values()),
        hint="逐栏核对这一行的类和款，看有无漏填、串栏",
    )
    for detail in DETAILS
    for code in CATEGORIES
)
BY_CATEGORY = {
    detail: Calculation(
        code=code,
        title=f"{detail.whole.name}不等于明细表各经济分类类之和",
        total=detail.whole,
        any_of=detail.categories,
        per_code=True,
        derived=Derived.NEVER,  # the tables without the economic classification have it
        reference=f"{TABLES[detail]} 各行、合计行",
        hint="合计应与不分经济分类的表相同，又等于各类小计之和：逐行核对明细表",
        across_tables=True,
        remark="合计和每个功能分类科目都核对",
    )
    for code, detail in (("R231", GENERAL_DETAIL), ("R232", FISCAL_DETAIL))
}
