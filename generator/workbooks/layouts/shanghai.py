"""What Shanghai's workbooks have otherwise: purposes of each 项, budgets of their own, contracts signed, grades."""

from dataclasses import replace

from generator.accounts import concepts as c
from generator.accounts import shanghai_records as s
from generator.accounts.concepts import Basis, Concept
from generator.accounts.facts import NO, YES
from generator.accounts.roles import AgainstBudget, Role
from generator.workbooks.layout import (
    AmountColumn,
    CarryPolicy,
    Field,
    Form,
    Kind,
    ListTable,
    SubjectTable,
    WorkbookLayout,
)
from generator.workbooks.layouts import explanations, own_budgets, performance

BUDGET_EXECUTION = Form(
    "一般公共预算执行",
    s.BudgetExecution,
    (
        Field(
            "预算口径",
            "budget",
            Kind.CHOICE,
            required=True,
            choices=("年初预算", "全年预算"),
            note="决算报表“预算数”一栏填的是哪一种预算。年中新设、没有年初预算的，用全年预算。",
        ),
        Field(
            "一般公共预算财政拨款支出预决算差异原因",
            "reason",
            Kind.LONG_TEXT,
            Role.REASON,
            explains=AgainstBudget(c.GENERAL_EXPENDITURE),
            width=90,
            note="写在“主要原因：”之后，末尾不加句号。决算等于预算的空着。",
        ),
        Field(
            "各项写明完成率",
            "item_rates",
            Kind.CHOICE,
            optional=True,
            superseded=True,
            choices=(YES, NO),
            note="改在部门概况“格式选项”的“各项完成率”里选；这里填了“是”的照样写。",
        ),
    ),
    title="一般公共预算财政拨款支出的预算口径和差异原因",
)

ITEM_PURPOSES = ListTable(
    "各项支出用途",
    s.ItemPurpose,
    (
        Field("科目编码", "code", Kind.CODE, required=True, note="项级科目编码，七位数字。"),
        Field("科目名称", "name", Kind.TEXT, Role.NAME, width=40),
        Field("主要用于", "purpose", Kind.LONG_TEXT, Role.PURPOSE, required=True, width=90, note="末尾不加句号。"),
    ),
    title="财政拨款各项支出的主要用途",
    guidance="决算报表里的每一个项都要有一行：一般公共预算、政府性基金预算、国有资本经营预算。",
    key="code",
    blank_rows=20,
)


THREE_PUBLIC = replace(
    explanations.THREE_PUBLIC,
    fields=(
        *explanations.THREE_PUBLIC.fields,
        Field(
            "因公出国（境）开支内容",
            "overseas_use",
            Kind.LONG_TEXT,
            Role.PURPOSE,
            optional=True,
            width=90,
            note="写在“开支内容包括：”之后，末尾不加句号。没有支出的空着。",
        ),
        Field(
            "公务用车购置用途",
            "purchase_use",
            Kind.LONG_TEXT,
            Role.PURPOSE,
            optional=True,
            width=90,
            note="写在“主要用于”之后，末尾不加句号。没有购置的空着。",
        ),
    ),
)


def _with_budget(table: SubjectTable, concept: Concept) -> SubjectTable:
    """The table of a budget of its own with a column for the initial budget of each 项, which is not printed in it."""
    note = "各项的年初预算，只写入情况说明；没有安排的填0。"
    budget = AmountColumn("年初预算数", concept, Basis.BUDGET, note=note, optional=True)
    return replace(table, columns=(*table.columns, budget))


GOVERNMENT_FUND = _with_budget(own_budgets.GOVERNMENT_FUND, c.FUND_EXPENDITURE)
STATE_CAPITAL = _with_budget(own_budgets.STATE_CAPITAL, c.CAPITAL_EXPENDITURE)


def _amount(label: str, name: str) -> Field:
    return Field(label, name, Kind.AMOUNT, required=True)


def _count(label: str, name: str) -> Field:
    return Field(label, name, Kind.COUNT, required=True, unit="个")


PROCUREMENT = Form(
    "政府采购",
    s.SignedProcurement,
    (
        _amount("货物采购金额", "goods"),
        _amount("工程采购金额", "works"),
        _amount("服务采购金额", "services"),
        _amount("面向中小企业预留项目预算金额", "reserved_medium"),
        _amount("其中：面向小微企业预留项目预算金额", "reserved_micro"),
        _amount("预留项目中由中小企业中标或成交的采购金额", "won_medium"),
        _amount("预留项目中由小微企业中标或成交的采购金额", "won_micro"),
        _amount("其他项目中由中小企业中标或成交的采购金额", "won_elsewhere"),
    ),
    title="政府采购（以合同签订为准）",
    guidance="没有的填0。",
    in_money=True,
)

ASSET_VEHICLES = replace(
    explanations.ASSET_VEHICLES,
    preset=tuple(
        (use,)
        for use in (
            "部级领导干部用车",
            "主要领导干部用车",
            "机要通信用车",
            "应急保障用车",
            "执法执勤用车",
            "特种专业技术用车",
            "离退休干部用车",
            "其他用车",
        )
    ),
)

LARGE_EQUIPMENT = Form(
    "国有资产设备",
    s.LargeEquipment,
    (
        Field(
            "单价100万元（含）以上设备（不含车辆）",
            "count",
            Kind.COUNT,
            required=True,
            unit="台（套）",
        ),
    ),
    title="大型设备",
)

PERFORMANCE_YEAR = Form(
    "绩效管理",
    s.PerformanceYear,
    (
        Field(
            "绩效管理制度和工作机制",
            "system",
            Kind.LONG_TEXT,
            Role.SENTENCES,
            width=90,
            note="自己写的完整句子，带句号；空着的，用下面两格按统一格式的句子写。",
        ),
        Field(
            "绩效管理制度的名称",
            "systems",
            Kind.LONG_TEXT,
            Role.FRAGMENT,
            optional=True,
            width=90,
            note="写在“建立了如下预算绩效管理制度：”之后，几项用顿号隔开，末尾不加标点。",
            carried=CarryPolicy.KEEP,
        ),
        Field(
            "绩效管理工作机制",
            "mechanism",
            Kind.LONG_TEXT,
            Role.FRAGMENT,
            optional=True,
            width=90,
            note="写在“建立了……的预算绩效管理工作机制”之间。",
            carried=CarryPolicy.KEEP,
        ),
        _count("编报绩效目标的项目数", "targeted"),
        _amount("编报绩效目标的项目预算金额", "targeted_amount"),
        _count("绩效跟踪评价的项目数", "tracked"),
        _amount("绩效跟踪评价的项目预算金额", "tracked_amount"),
        _count("绩效自评的项目数", "assessed"),
        _amount("绩效自评的项目预算金额", "assessed_amount"),
        Field("绩效自评平均得分", "average", Kind.NUMBER, note="没有自评项目的空着。"),
        _count("评级为“优”的项目数", "excellent"),
        _count("评级为“良”的项目数", "good"),
        _count("评级为“合格”的项目数", "passed"),
        _count("评级为“不合格”的项目数", "failed"),
        _count("绩效自评发现的问题数", "problems"),
        Field("其中：已经完成整改的", "rectified", Kind.COUNT, optional=True, unit="个"),
        Field("其中：正在整改的", "rectifying", Kind.COUNT, optional=True, unit="个"),
    ),
    title="预算绩效管理情况",
    in_money=True,
)

PERFORMANCE = WorkbookLayout(
    performance.WORKBOOK.file, (PERFORMANCE_YEAR,), ("本工作簿是“预算绩效管理情况”一节的来源。",)
)
