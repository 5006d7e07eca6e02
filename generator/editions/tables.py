"""The disclosure tables that editions print, each with its columns; an edition lists its own in its own order."""

from __future__ import annotations

from dataclasses import replace

from generator.accounts import concepts as c
from generator.accounts.economic import FISCAL_DETAIL, GENERAL_DETAIL
from generator.tables.basic import BasicPrinting
from generator.tables.economic import EconomicPrinting
from generator.tables.statements import StatementPrinting
from generator.tables.subjects import SubjectPrinting
from generator.tables.three_public import FUND_ITEMS, ThreePublicPrinting
from generator.workbooks.layouts import final_accounts_tables as layouts
from generator.workbooks.layouts import sichuan_tables as sichuan

_FUND = "政府性基金预算财政拨款收入和支出"
_CAPITAL = "国有资本经营预算财政拨款收入和支出"

INCOME_AND_EXPENDITURE = StatementPrinting(
    "收入支出决算总表", layouts.INCOME_AND_EXPENDITURE.remark, layout=layouts.INCOME_AND_EXPENDITURE
)
INCOME = SubjectPrinting("收入决算表", layouts.INCOME.remark, layout=layouts.INCOME)
EXPENDITURE = SubjectPrinting("支出决算表", layouts.EXPENDITURE.remark, layout=layouts.EXPENDITURE)
FISCAL = StatementPrinting(
    "财政拨款收入支出决算总表",
    layouts.FISCAL.remark,
    layout=layouts.FISCAL,
    relabelled={
        "年初一般公共预算财政拨款结转和结余": "一、一般公共预算财政拨款",
        "年初政府性基金预算财政拨款结转和结余": "二、政府性基金预算财政拨款",
        "年初国有资本经营预算财政拨款结转和结余": "三、国有资本经营预算财政拨款",
    },
)
GENERAL_BUDGET = SubjectPrinting(
    "一般公共预算财政拨款支出决算表",
    layouts.GENERAL_BUDGET.remark,
    layout=layouts.GENERAL_BUDGET,
    columns=(("决算数", "合计"), ("基本支出", "基本支出"), ("项目支出", "项目支出")),
)
BASIC = BasicPrinting("一般公共预算财政拨款基本支出决算表", layouts.BASIC.remark, layout=layouts.BASIC)
BASIC_IN_DETAIL = replace(BASIC, title="一般公共预算财政拨款基本支出决算明细表")
PROJECTS = SubjectPrinting(
    "一般公共预算财政拨款项目支出决算表",
    "注：本表反映部门本年度一般公共预算财政拨款项目支出情况。",
    nothing="一般公共预算财政拨款项目支出",
    layout=layouts.GENERAL_BUDGET,
    columns=(("项目支出", "金额"),),
    name_label="科目（项目）名称",
    without_zero=True,
)
THREE_PUBLIC = ThreePublicPrinting(
    "财政拨款“三公”经费支出决算表",
    layouts.THREE_PUBLIC.remark,
    nothing="财政拨款“三公”经费支出",
)
GENERAL_THREE_PUBLIC = replace(
    THREE_PUBLIC,
    title="一般公共预算财政拨款“三公”经费支出决算表",
    nothing="一般公共预算财政拨款“三公”经费支出",
    band="一般公共预算财政拨款“三公”经费",
)
FUND_THREE_PUBLIC = replace(
    THREE_PUBLIC,
    title="政府性基金预算财政拨款“三公”经费支出决算表",
    nothing="政府性基金预算财政拨款“三公”经费支出",
    remark=sichuan.FUND_THREE_PUBLIC.remark,
    band="政府性基金预算财政拨款“三公”经费",
    items=FUND_ITEMS,
    out_of=c.FUND_EXPENDITURE,
)
_OWN_BUDGET = (
    ("年初结转和结余", "年初结转和结余"),
    ("本年收入", "本年收入"),
    ("本年支出", "小计"),
    ("基本支出", "基本支出"),
    ("项目支出", "项目支出"),
    ("年末结转和结余", "年末结转和结余"),
)
FUND = SubjectPrinting(
    "政府性基金预算财政拨款收入支出决算表",
    layouts.GOVERNMENT_FUND.remark,
    _FUND,
    layout=layouts.GOVERNMENT_FUND,
    columns=_OWN_BUDGET,
    band=("本年支出", 2, 3),
    blank_is_none=True,
)
CAPITAL_IN_FULL = SubjectPrinting(
    "国有资本经营预算财政拨款收入支出决算表",
    "注：本表反映部门本年度国有资本经营预算财政拨款收入支出及结转和结余情况。",
    _CAPITAL,
    layout=layouts.STATE_CAPITAL,
    columns=_OWN_BUDGET,
    band=("本年支出", 2, 3),
    blank_is_none=True,
)
CAPITAL_EXPENDITURE = SubjectPrinting(
    "国有资本经营预算财政拨款支出决算表",
    layouts.STATE_CAPITAL.remark,
    "国有资本经营预算财政拨款支出",
    layout=layouts.STATE_CAPITAL,
    columns=(("本年支出", "合计"), ("基本支出", "基本支出"), ("项目支出", "项目支出")),
    blank_is_none=True,
)
# Inferred: 项 by economic 类 and 款, as the ministry's table 财决08 has them; Sichuan's own columns were not at hand.
FISCAL_IN_DETAIL = EconomicPrinting(
    "财政拨款支出决算明细表",
    sichuan.FISCAL_IN_DETAIL.remark,
    layout=sichuan.FISCAL_IN_DETAIL,
    detail=FISCAL_DETAIL,
)
GENERAL_BUDGET_IN_DETAIL = EconomicPrinting(
    "一般公共预算财政拨款支出决算明细表",
    sichuan.GENERAL_BUDGET_IN_DETAIL.remark,
    layout=sichuan.GENERAL_BUDGET_IN_DETAIL,
    detail=GENERAL_DETAIL,
)

NATIONAL_2020 = (
    INCOME_AND_EXPENDITURE,
    INCOME,
    EXPENDITURE,
    FISCAL,
    GENERAL_BUDGET,
    BASIC,
    GENERAL_THREE_PUBLIC,
    FUND,
    CAPITAL_EXPENDITURE,
)
NATIONAL_2022 = (
    INCOME_AND_EXPENDITURE,
    INCOME,
    EXPENDITURE,
    FISCAL,
    GENERAL_BUDGET,
    BASIC_IN_DETAIL,
    FUND,
    CAPITAL_EXPENDITURE,
    THREE_PUBLIC,
)
