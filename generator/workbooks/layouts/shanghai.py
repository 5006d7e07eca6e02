"""What Shanghai's workbooks have otherwise: purposes of each 项, contracts signed, one price threshold, grades."""

from dataclasses import replace

from generator.accounts import concepts as c
from generator.accounts import shanghai_records as s
from generator.accounts.roles import AgainstBudget, Role
from generator.workbooks.layout import Field, Form, Kind, ListTable, WorkbookLayout
from generator.workbooks.layouts import explanations, glossary, overview, performance

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
    ),
    title="一般公共预算财政拨款支出的预算口径和差异原因",
)

ITEM_PURPOSES = ListTable(
    "各项支出用途",
    s.ItemPurpose,
    (
        Field("科目编码", "code", Kind.CODE, required=True, note="一般公共预算支出的项级科目编码，七位数字。"),
        Field("科目名称", "name", Kind.TEXT, Role.NAME, width=40),
        Field("主要用于", "purpose", Kind.LONG_TEXT, Role.PURPOSE, required=True, width=90, note="末尾不加句号。"),
    ),
    title="一般公共预算各项支出的主要用途",
    guidance="决算报表里的每一个项都要有一行。",
    key="code",
    blank_rows=20,
)


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
            note="完整的句子，带句号。没有要写的空着。",
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
    ),
    title="预算绩效管理情况",
    in_money=True,
)

OVERVIEW = replace(overview.WORKBOOK, sheets=(overview.DEPARTMENT, overview.SUBORDINATES, overview.SCOPE_UNITS))
EXPLANATIONS = replace(
    explanations.WORKBOOK,
    sheets=(
        explanations.REASONS,
        BUDGET_EXECUTION,
        explanations.BUDGET_DIFFERENCES,
        ITEM_PURPOSES,
        explanations.THREE_PUBLIC,
        explanations.PURCHASED_VEHICLES,
        explanations.HELD_VEHICLES,
        explanations.AGENCY_OPERATION,
        PROCUREMENT,
        ASSET_VEHICLES,
        LARGE_EQUIPMENT,
        explanations.CHECK_EXPLANATIONS,
    ),
)
PERFORMANCE = WorkbookLayout(
    performance.WORKBOOK.file, (PERFORMANCE_YEAR,), ("本工作簿是“预算绩效管理情况”一节的来源。",)
)
GLOSSARY = replace(glossary.WORKBOOK, sheets=glossary.WORKBOOK.sheets[:1])
