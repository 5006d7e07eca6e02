"""绩效评价.xlsx: performance management, the projects' performance tables, and both annex reports."""

from dataclasses import replace

from generator.accounts import records as r
from generator.accounts.answers import Absence
from generator.accounts.evaluation_passages import PASSAGES
from generator.accounts.roles import Execution, Role
from generator.workbooks.layout import CarryPolicy, Field, Form, Kind, ListTable, WorkbookLayout
from generator.workbooks.layouts import self_assessment
from generator.workbooks.layouts.references import REFERENCES

EVALUATION_PASSAGES = tuple(PASSAGES.values())


def _repeated(label: str, name: str, role: Role, width: int = 16) -> Field:
    """A name that the row below repeats where it is left empty."""
    note = "空着表示与上一行相同。"
    return Field(label, name, Kind.TEXT, role, required=True, width=width, fill_down=True, note=note)


_FIRST_LEVEL = _repeated("一级指标", "first_level", Role.INDICATOR_GROUP)
_SECOND_LEVEL = _repeated("二级指标", "second_level", Role.INDICATOR_GROUP)
_THIRD_LEVEL = Field("三级指标", "third_level", Kind.TEXT, Role.INDICATOR, required=True, width=30)

MANAGEMENT = Form(
    "绩效管理",
    r.PerformanceManagement,
    (
        Field(
            "事前绩效评估的项目（举例）",
            "named_projects",
            Kind.TEXT,
            Role.EXAMPLES,
            width=90,
            note="列举两三个项目名称，用顿号隔开，正文在其后加“等”和项目数。",
            carried=CarryPolicy.ANEW,
        ),
        Field("事前绩效评估项目数", "pre_evaluated", Kind.COUNT, required=True, unit="个"),
        Field("绩效监控项目数", "monitored", Kind.COUNT, required=True, unit="个"),
        Field("绩效自评项目数", "self_assessed", Kind.COUNT, required=True, unit="个"),
        Field("部门整体支出自评结论", "overall_conclusion", Kind.LONG_TEXT, Role.CONCLUSION, required=True, width=90),
        Field(
            "项目支出绩效评价结论",
            "evaluation_conclusion",
            Kind.LONG_TEXT,
            Role.NARRATIVE,
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
        Field("项目名称", "name", Kind.TEXT, Role.PROJECT, required=True, width=32),
        Field("预算单位", "unit", Kind.TEXT, Role.NAME, required=True, width=26),
        Field("预算数：财政拨款", "budget_fiscal", Kind.AMOUNT, required=True, execution=Execution.ALLOTTED),
        Field("预算数：其他资金", "budget_other", Kind.AMOUNT, execution=Execution.ALLOTTED),
        Field("执行数：财政拨款", "executed_fiscal", Kind.AMOUNT, required=True, execution=Execution.SPENT),
        Field("执行数：其他资金", "executed_other", Kind.AMOUNT, execution=Execution.SPENT),
        Field("预期目标", "expected_goal", Kind.LONG_TEXT, Role.GOAL, required=True, width=50),
        Field("实际完成目标", "actual_goal", Kind.LONG_TEXT, Role.RESULT, required=True, width=50),
        Field(
            "完成情况综述",
            "summary",
            Kind.LONG_TEXT,
            Role.SUMMARY,
            required=True,
            width=90,
            note="接在“项目全年预算数…，执行数…，完成预算的…%。”之后：通过项目实施取得什么成效、存在什么问题、下一步怎样改进。",
        ),
    ),
    title="项目绩效目标完成情况",
    guidance="一行一个项目，行数不限。预算数、执行数的合计由程序加总。没有的，“本年有无”选“本年没有”，正文写明没有。",
    absence=Absence("需要公开绩效目标完成情况的项目"),
    in_money=True,
    key="name",
    blank_rows=10,
    carried=CarryPolicy.ANEW,
)

INDICATORS = ListTable(
    "绩效指标",
    r.Indicator,
    (
        _repeated("项目名称", "project", Role.PROJECT, 28),
        _FIRST_LEVEL,
        _SECOND_LEVEL,
        _THIRD_LEVEL,
        Field(
            "预期指标值", "target", Kind.LONG_TEXT, Role.TARGET, required=True, width=36, note="包含数字及文字描述。"
        ),
        Field(
            "实际完成指标值",
            "actual",
            Kind.LONG_TEXT,
            Role.ACTUAL,
            required=True,
            width=36,
            note="包含数字及文字描述。",
        ),
    ),
    title="项目绩效指标",
    guidance="一行一个三级指标，行数不限，按项目和一、二级指标排在一起。",
    blank_rows=60,
    carried=CarryPolicy.ANEW,
)

EVALUATION_TEXTS = ListTable(
    "评价报告",
    r.EvaluationText,
    (
        replace(_repeated("评价项目", "project", Role.PROJECT, 26), carried=CarryPolicy.ANEW),
        Field("段落", "passage", Kind.CHOICE, required=True, choices=EVALUATION_PASSAGES, width=22),
        Field("内容", "text", Kind.LONG_TEXT, Role.NARRATIVE, required=True, width=100),
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
        _repeated("评价项目", "project", Role.PROJECT, 26),
        _FIRST_LEVEL,
        Field("一级指标备注", "first_level_remark", Kind.TEXT, Role.NAME, note="印在一级指标分值前，如“特性指标”。"),
        _SECOND_LEVEL,
        _THIRD_LEVEL,
        Field("分值", "points", Kind.NUMBER, note="与上一行合并计分的空着。"),
        Field("得分", "score", Kind.NUMBER, note="与上一行合并计分的空着。"),
    ),
    title="项目支出绩效评价得分表",
    guidance="一、二级指标的分值和总分由程序加总。",
    blank_rows=30,
    carried=CarryPolicy.ANEW,
)

WORKBOOK = WorkbookLayout(
    "绩效评价.xlsx",
    (
        MANAGEMENT,
        PROJECTS,
        INDICATORS,
        *self_assessment.SHEETS,
        EVALUATION_TEXTS,
        SCORES,
    ),
    instructions=(
        "本工作簿是“预算绩效管理情况”、项目绩效目标完成情况表和第四部分附件的来源。",
        "项目、指标、专项资金和评价报告的行数不限；在表尾接着填写即可。",
        *REFERENCES,
    ),
)
