"""绩效评价.xlsx: performance management, the projects' performance tables, and both annex reports."""

from generator.accounts import records as r
from generator.accounts.evaluation_passages import PASSAGES
from generator.accounts.facts import NO, YES
from generator.workbooks.layout import Carry, Field, Form, Kind, ListTable, WorkbookLayout
from generator.workbooks.layouts.references import REFERENCES

EVALUATION_PASSAGES = tuple(PASSAGES.values())

MANAGEMENT = Form(
    "绩效管理",
    r.PerformanceManagement,
    (
        Field(
            "事前绩效评估的项目（举例）",
            "named_projects",
            Kind.TEXT,
            width=90,
            note="列举两三个项目名称，用顿号隔开，正文在其后加“等”和项目数。",
            carried=Carry.ANEW,
        ),
        Field("事前绩效评估项目数", "pre_evaluated", Kind.COUNT, required=True, unit="个"),
        Field("绩效监控项目数", "monitored", Kind.COUNT, required=True, unit="个"),
        Field("绩效自评项目数", "self_assessed", Kind.COUNT, required=True, unit="个"),
        Field("部门整体支出自评结论", "overall_conclusion", Kind.LONG_TEXT, required=True, width=90),
        Field(
            "项目支出绩效评价结论",
            "evaluation_conclusion",
            Kind.LONG_TEXT,
            width=90,
            note="自行组织了项目绩效评价的填写；项目数由程序按评价报告计。",
        ),
    ),
    title="预算绩效管理情况",
)

PROJECTS = ListTable(
    "项目",
    r.Project,
    (
        Field("项目名称", "name", Kind.TEXT, required=True, width=32),
        Field("预算单位", "unit", Kind.TEXT, required=True, width=26),
        Field("预算数：财政拨款", "budget_fiscal", Kind.AMOUNT, required=True),
        Field("预算数：其他资金", "budget_other", Kind.AMOUNT),
        Field("执行数：财政拨款", "executed_fiscal", Kind.AMOUNT, required=True),
        Field("执行数：其他资金", "executed_other", Kind.AMOUNT),
        Field("预期目标", "expected_goal", Kind.LONG_TEXT, required=True, width=50),
        Field("实际完成目标", "actual_goal", Kind.LONG_TEXT, required=True, width=50),
        Field(
            "完成情况综述",
            "summary",
            Kind.LONG_TEXT,
            required=True,
            width=90,
            note="接在“项目全年预算数…，执行数…，完成预算的…%。”之后：通过项目实施取得什么成效、存在什么问题、下一步怎样改进。",
        ),
    ),
    title="项目绩效目标完成情况",
    guidance="一行一个项目，行数不限。预算数、执行数的合计由程序加总。",
    in_money=True,
    key="name",
    blank_rows=10,
    carried=Carry.ANEW,
)

INDICATORS = ListTable(
    "绩效指标",
    r.Indicator,
    (
        Field("项目名称", "project", Kind.TEXT, required=True, width=28, fill_down=True, note="空着表示与上一行相同。"),
        Field("一级指标", "first_level", Kind.TEXT, required=True, fill_down=True, note="空着表示与上一行相同。"),
        Field("二级指标", "second_level", Kind.TEXT, required=True, fill_down=True, note="空着表示与上一行相同。"),
        Field("三级指标", "third_level", Kind.TEXT, required=True, width=30),
        Field("预期指标值", "target", Kind.LONG_TEXT, required=True, width=36, note="包含数字及文字描述。"),
        Field("实际完成指标值", "actual", Kind.LONG_TEXT, required=True, width=36, note="包含数字及文字描述。"),
    ),
    title="项目绩效指标",
    guidance="一行一个三级指标，行数不限，按项目和一、二级指标排在一起。",
    blank_rows=60,
    carried=Carry.ANEW,
)

FIXED_ASSETS = Form(
    "附件1固定资产",
    r.FixedAssets,
    (
        Field("固定资产账面原值", "original", Kind.AMOUNT, required=True),
        Field(
            "原值口径说明",
            "original_remark",
            Kind.TEXT,
            note="印在原值后的括号里，如“含××站”。",
            carried=Carry.ANEW,
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
            "单位", "unit", Kind.TEXT, required=True, width=24, note="第一行为整个部门，以下各行为需单独说明的单位。"
        ),
        Field("人员经费", "personnel", Kind.AMOUNT, required=True),
        Field("日常公用经费", "non_personnel", Kind.AMOUNT, required=True),
        Field("追加基本支出预算", "supplement", Kind.AMOUNT),
        Field("追加预算的内容", "supplement_use", Kind.TEXT, width=30, carried=Carry.ANEW),
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
        Field("单位", "unit", Kind.TEXT, required=True, width=24, fill_down=True, note="与“附件1年初预算”的单位一致。"),
        Field("科目编码", "code", Kind.CODE, required=True),
        Field("科目名称", "name", Kind.TEXT, required=True, width=36),
        Field("金额", "amount", Kind.AMOUNT, required=True),
    ),
    title="附件1 年初预算基本支出（按功能科目）",
    in_money=True,
    blank_rows=15,
)

INITIAL_PROJECTS = ListTable(
    "附件1年初预算项目",
    r.InitialProject,
    (
        Field("项目名称", "name", Kind.TEXT, required=True, width=50),
        Field("金额", "amount", Kind.AMOUNT, required=True),
        Field("承担单位", "unit", Kind.TEXT, width=24, note="由下属单位承担的写单位名称，本级的空着。"),
        Field("是否完成", "completed", Kind.CHOICE, required=True, choices=(YES, NO)),
        Field("未完成原因", "reason", Kind.LONG_TEXT, width=60, note="未完成的填写，末尾不加句号。"),
    ),
    title="附件1 年初部门预算安排的项目",
    guidance="项目数、完成数和合计由程序计算。",
    in_money=True,
    key="name",
    blank_rows=15,
    carried=Carry.ANEW,
)

SPECIAL_FUNDS = ListTable(
    "附件1专项资金",
    r.SpecialFund,
    (
        Field("项目名称", "name", Kind.TEXT, required=True, width=46),
        Field("资金来源级次", "level", Kind.CHOICE, required=True, choices=("本级", "上级")),
        Field("金额", "amount", Kind.AMOUNT, required=True),
        Field("支出数", "spent", Kind.AMOUNT, note="填了支出数的，支出完成率由程序计算，不再填写。"),
        Field("结转数", "carried_forward", Kind.AMOUNT),
        Field(
            "支出完成率",
            "rate",
            Kind.PERCENT,
            unit="%",
            note="没有支出数时填写，如72.09。",
            ratio_of=("spent", "amount"),
        ),
        Field("是否完成", "completed", Kind.CHOICE, required=True, choices=(YES, NO)),
        Field(
            "指标全面完成",
            "all_met",
            Kind.CHOICE,
            choices=(YES,),
            note="选“是”的，正文写出“项目的产出指标、效益指标、满意度指标均全面完成。”",
        ),
        Field("绩效目标完成情况", "achievement", Kind.LONG_TEXT, width=90),
    ),
    title="附件1 年度执行中追加的专项资金",
    guidance="一行一个项目，行数不限，次序即正文次序。",
    in_money=True,
    key="name",
    blank_rows=30,
    carried=Carry.ANEW,
)

SELF_ASSESSMENT = Form(
    "附件1文字",
    r.SelfAssessment,
    (
        Field("资金：其他需要说明的情况", "other_funds", Kind.LONG_TEXT, width=90, note="没有的空着，正文写“无”。"),
        Field("满意度指标完成情况分析", "satisfaction", Kind.LONG_TEXT, width=90, note="没有的空着，正文不列出。"),
        Field("绩效：其他需要说明的情况", "other_goals", Kind.LONG_TEXT, width=90, note="没有的空着，正文写“无”。"),
        Field("自评结论", "conclusion", Kind.LONG_TEXT, required=True, width=90),
        Field("偏离绩效目标的原因", "deviation", Kind.LONG_TEXT, required=True, width=90),
        Field("下一步改进措施", "improvement", Kind.LONG_TEXT, required=True, width=90),
    ),
    title="附件1 部门整体绩效自评报告的文字",
)

EVALUATION_TEXTS = ListTable(
    "评价报告",
    r.EvaluationText,
    (
        Field(
            "评价项目",
            "project",
            Kind.TEXT,
            required=True,
            width=26,
            fill_down=True,
            note="空着表示与上一行相同。",
            carried=Carry.ANEW,
        ),
        Field("段落", "passage", Kind.CHOICE, required=True, choices=EVALUATION_PASSAGES, width=22),
        Field("内容", "text", Kind.LONG_TEXT, required=True, width=100),
    ),
    title="项目绩效评价报告（附件2起，每个项目一份）",
    guidance="一行一段；每个项目的段落按报告提纲各填一行。",
    blank_rows=40,
    preset=tuple(("", passage) for passage in EVALUATION_PASSAGES),
)

SCORES = ListTable(
    "评价得分表",
    r.Score,
    (
        Field("评价项目", "project", Kind.TEXT, required=True, width=26, fill_down=True, note="空着表示与上一行相同。"),
        Field("一级指标", "first_level", Kind.TEXT, required=True, fill_down=True, note="空着表示与上一行相同。"),
        Field("一级指标备注", "first_level_remark", Kind.TEXT, note="印在一级指标分值前，如“特性指标”。"),
        Field("二级指标", "second_level", Kind.TEXT, required=True, fill_down=True, note="空着表示与上一行相同。"),
        Field("三级指标", "third_level", Kind.TEXT, required=True, width=30),
        Field("分值", "points", Kind.NUMBER, note="与上一行合并计分的空着。"),
        Field("得分", "score", Kind.NUMBER, note="与上一行合并计分的空着。"),
    ),
    title="项目支出绩效评价得分表",
    guidance="一、二级指标的分值和总分由程序加总。",
    blank_rows=30,
    carried=Carry.ANEW,
)

WORKBOOK = WorkbookLayout(
    "绩效评价.xlsx",
    (
        MANAGEMENT,
        PROJECTS,
        INDICATORS,
        FIXED_ASSETS,
        INITIAL_BUDGETS,
        INITIAL_BUDGET_SUBJECTS,
        INITIAL_PROJECTS,
        SPECIAL_FUNDS,
        SELF_ASSESSMENT,
        EVALUATION_TEXTS,
        SCORES,
    ),
    instructions=(
        "本工作簿是“预算绩效管理情况”、项目绩效目标完成情况表和第四部分附件的来源。",
        "项目、指标、专项资金和评价报告的行数不限；在表尾接着填写即可。",
        *REFERENCES,
    ),
)
