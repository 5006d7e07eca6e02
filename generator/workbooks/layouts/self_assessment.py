"""The sheets of 绩效评价.xlsx behind annex 1: the department's self-assessment of its whole expenditure."""

from generator.accounts import records as r
from generator.accounts.answers import Absence
from generator.accounts.facts import NO, YES
from generator.accounts.roles import Execution, Mark, Role
from generator.workbooks.layout import CarryPolicy, Field, Form, Kind, ListTable

FIXED_ASSETS = Form(
    "附件1固定资产",
    r.FixedAssets,
    (
        Field("固定资产账面原值", "original", Kind.AMOUNT, required=True),
        Field(
            "原值口径说明",
            "original_remark",
            Kind.TEXT,
            Role.FRAGMENT,
            note="印在原值后的括号里，如“含××站”。",
            carried=CarryPolicy.ANEW,
        ),
        Field("固定资产净值", "net", Kind.AMOUNT, required=True, note="以下各项占比的分母。"),
        Field("土地、房屋及构筑物", "land_and_buildings", Kind.AMOUNT, required=True),
        Field("其中：房屋", "buildings", Kind.AMOUNT, required=True),
        Field("通用设备", "general_equipment", Kind.AMOUNT, required=True),
        Field("其中：车辆", "vehicles", Kind.AMOUNT, required=True),
        Field("其中：单价50万元以上设备（不含车辆）", "general_above_threshold", Kind.AMOUNT, required=True),
        Field("专用设备", "special_equipment", Kind.AMOUNT, required=True),
        Field("其中：单价100万元以上设备", "special_above_threshold", Kind.AMOUNT, required=True),
        Field("家具、用具、装具及动植物", "furniture", Kind.AMOUNT, required=True),
    ),
    title="附件1 固定资产情况（净值）",
    guidance="占比由程序计算。没有的填0。",
    in_money=True,
)

INITIAL_BUDGETS = ListTable(
    "附件1年初预算",
    r.InitialBudget,
    (
        Field(
            "单位",
            "unit",
            Kind.TEXT,
            Role.NAME,
            required=True,
            width=24,
            note="第一行为整个部门，以下各行为需单独说明的单位。",
        ),
        Field("人员经费", "personnel", Kind.AMOUNT, required=True),
        Field("日常公用经费", "non_personnel", Kind.AMOUNT, required=True),
        Field("追加基本支出预算", "supplement", Kind.AMOUNT, note="没有追加的填0，正文写明没有。"),
        Field("追加预算的内容", "supplement_use", Kind.TEXT, Role.FRAGMENT, width=30, carried=CarryPolicy.ANEW),
    ),
    title="附件1 年初预算基本支出",
    guidance="基本支出由程序加总。",
    in_money=True,
    key="unit",
    blank_rows=5,
)

INITIAL_BUDGET_SUBJECTS = ListTable(
    "附件1年初预算科目",
    r.InitialBudgetSubject,
    (
        Field(
            "单位",
            "unit",
            Kind.TEXT,
            Role.NAME,
            required=True,
            width=24,
            fill_down=True,
            note="与“附件1年初预算”的单位一致。",
        ),
        Field("科目编码", "code", Kind.CODE, required=True),
        Field("科目名称", "name", Kind.TEXT, Role.NAME, required=True, width=36),
        Field("金额", "amount", Kind.AMOUNT, required=True),
    ),
    title="附件1 年初预算基本支出（按功能科目）",
    in_money=True,
    identified_by=("unit", "code"),
    blank_rows=15,
)

INITIAL_PROJECTS = ListTable(
    "附件1年初预算项目",
    r.InitialProject,
    (
        Field("项目名称", "name", Kind.TEXT, Role.PROJECT, required=True, width=50),
        Field("金额", "amount", Kind.AMOUNT, required=True),
        Field("承担单位", "unit", Kind.TEXT, Role.NAME, width=24, note="由下属单位承担的写单位名称，本级的空着。"),
        Field("是否完成", "completed", Kind.CHOICE, required=True, choices=(YES, NO), mark=Mark.COMPLETED),
        Field("未完成原因", "reason", Kind.LONG_TEXT, Role.UNFINISHED, width=60, note="未完成的填写，末尾不加句号。"),
    ),
    title="附件1 年初部门预算安排的项目",
    guidance="项目数、完成数和合计由程序计算。没有的，“本年有无”选“本年没有”，正文写明没有。",
    absence=Absence("年初预算安排的项目"),
    in_money=True,
    key="name",
    blank_rows=15,
    carried=CarryPolicy.ANEW,
)

SPECIAL_FUNDS = ListTable(
    "附件1专项资金",
    r.SpecialFund,
    (
        Field("项目名称", "name", Kind.TEXT, Role.PROJECT, required=True, width=46),
        Field("资金来源级次", "level", Kind.CHOICE, required=True, choices=("本级", "上级")),
        Field("金额", "amount", Kind.AMOUNT, required=True, execution=Execution.ALLOTTED),
        Field(
            "支出数",
            "spent",
            Kind.AMOUNT,
            execution=Execution.SPENT,
            note="填了支出数的，支出完成率由程序计算，不再填写。",
        ),
        Field("结转数", "carried_forward", Kind.AMOUNT, execution=Execution.CARRIED_FORWARD),
        Field(
            "支出完成率",
            "rate",
            Kind.PERCENT,
            unit="%",
            note="没有支出数时填写，如72.09。",
            ratio_of=("spent", "amount"),
            execution=Execution.RATE,
        ),
        Field("是否完成", "completed", Kind.CHOICE, required=True, choices=(YES, NO), mark=Mark.COMPLETED),
        Field(
            "指标全面完成",
            "all_met",
            Kind.CHOICE,
            choices=(YES,),
            mark=Mark.ALL_MET,
            note="选“是”的，正文写出“项目的产出指标、效益指标、满意度指标均全面完成。”",
        ),
        Field("绩效目标完成情况", "achievement", Kind.LONG_TEXT, Role.ACHIEVEMENT, width=90),
    ),
    title="附件1 年度执行中追加的专项资金",
    guidance="一行一个项目，行数不限，次序即正文次序。没有的，“本年有无”选“本年没有”，正文写明没有。",
    absence=Absence("年度执行中追加的专项资金"),
    in_money=True,
    key="name",
    blank_rows=30,
    carried=CarryPolicy.ANEW,
)

SELF_ASSESSMENT = Form(
    "附件1文字",
    r.SelfAssessment,
    (
        Field(
            "资金：其他需要说明的情况",
            "other_funds",
            Kind.LONG_TEXT,
            Role.NARRATIVE,
            width=90,
            note="没有的写“无。”",
        ),
        Field(
            "满意度指标完成情况分析",
            "satisfaction",
            Kind.LONG_TEXT,
            Role.NARRATIVE,
            width=90,
            note="没有的空着，正文不列出。",
        ),
        Field(
            "绩效：其他需要说明的情况",
            "other_goals",
            Kind.LONG_TEXT,
            Role.NARRATIVE,
            width=90,
            note="没有的写“无。”",
        ),
        Field("自评结论", "conclusion", Kind.LONG_TEXT, Role.CONCLUSION, required=True, width=90),
        Field("偏离绩效目标的原因", "deviation", Kind.LONG_TEXT, Role.NARRATIVE, required=True, width=90),
        Field("下一步改进措施", "improvement", Kind.LONG_TEXT, Role.NARRATIVE, required=True, width=90),
    ),
    title="附件1 部门整体绩效自评报告的文字",
)

SHEETS = (FIXED_ASSETS, INITIAL_BUDGETS, INITIAL_BUDGET_SUBJECTS, INITIAL_PROJECTS, SPECIAL_FUNDS, SELF_ASSESSMENT)
