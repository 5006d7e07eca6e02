"""决算报表.xlsx: the figures, in the form of the official disclosure tables."""

from __future__ import annotations

from generator.accounts import concepts as c
from generator.accounts.classification.reading import shipped
from generator.accounts.concepts import Basis, Concept
from generator.accounts.facts import NO, YES
from generator.text import numbered
from generator.workbooks.layout import (
    AmountColumn,
    CarryPolicy,
    ClassificationKind,
    Field,
    Kind,
    Line,
    Panel,
    Statement,
    SubjectTable,
    WorkbookLayout,
)
from generator.workbooks.layouts.own_budgets import GOVERNMENT_FUND, STATE_CAPITAL
from generator.workbooks.layouts.subjects_of_year import FIRST_YEAR, basic_subjects, category_lines

_CATEGORY_LINES = category_lines(FIRST_YEAR, shipped())
_CARRYOVER = (
    "没有结转和结余的填0，总计即可空着，由程序加总；总计填了、等于其余各项之和的，这一格可空着，即为0。不能都空着。"
)
_FISCAL_OPENING = "可空着，由下面三项预算的年初结转和结余加总；没有结转和结余的填0。"
_FISCAL_CLOSING = "合计可空着，由三项预算的年末结转和结余加总；没有结转和结余的填0。"
_BLANK_OR_ZERO = "没有此项的空着（正文不列出）；确为零的填0（正文列出0.00万元）。"


def _total(label: str, *concepts: Concept | None, note: str = "") -> Line:
    return Line(label, concepts if len(concepts) > 1 else concepts[0], note=note, emphasis=True)


INCOME_AND_EXPENDITURE = Statement(
    "收入支出决算总表",
    title="收入支出决算总表",
    remark="注：本表反映部门本年度的总收支和年末结转结余情况。",
    guidance="合计、总计留空的，由程序按明细加总；填了的，以填的为准并与明细核对。",
    panels=(
        Panel(
            "项目",
            band="收入",
            lines=(
                *(
                    Line(label, source, note=_BLANK_OR_ZERO)
                    for label, source in zip(
                        numbered(tuple(s.name for s in c.INCOME_SOURCES)), c.INCOME_SOURCES, strict=True
                    )
                ),
                _total("本年收入合计", c.INCOME_THIS_YEAR),
                Line("使用非财政拨款结余", c.NON_FISCAL_BALANCE_USED),
                Line("年初结转和结余", c.OPENING_CARRYOVER, note=_CARRYOVER),
                _total("总计", c.INCOME_GRAND_TOTAL),
            ),
            columns=(
                AmountColumn("决算数"),
                AmountColumn("上年数", years_back=1, note="上一年度决算数，取自上年公布的决算。"),
            ),
        ),
        Panel(
            "项目",
            band="支出",
            lines=(
                *_CATEGORY_LINES,
                _total("本年支出合计", c.EXPENDITURE_THIS_YEAR),
                Line("结余分配", c.BALANCE_DISTRIBUTED),
                Line("年末结转和结余", c.CLOSING_CARRYOVER, note=_CARRYOVER),
                _total("总计", c.EXPENDITURE_GRAND_TOTAL),
            ),
            columns=(
                AmountColumn("决算数", c.EXPENDITURE_THIS_YEAR),
                AmountColumn("上年数", c.EXPENDITURE_THIS_YEAR, years_back=1),
            ),
        ),
    ),
)

INCOME = SubjectTable(
    "收入决算表",
    ClassificationKind.FUNCTION,
    title="收入决算表",
    remark="注：本表反映部门本年度取得的各项收入情况。",
    columns=(
        AmountColumn("本年收入合计", c.INCOME_THIS_YEAR),
        AmountColumn("财政拨款收入", c.FISCAL_INCOME),
        AmountColumn("上级补助收入", c.SUPERIOR_SUBSIDIES_INCOME),
        AmountColumn("事业收入", c.PUBLIC_SERVICE_INCOME),
        AmountColumn("经营收入", c.BUSINESS_INCOME),
        AmountColumn("附属单位上缴收入", c.AFFILIATES_REMITTANCES_INCOME),
        AmountColumn("其他收入", c.OTHER_INCOME),
    ),
    totals=(Line("合计", emphasis=True),),
)

EXPENDITURE = SubjectTable(
    "支出决算表",
    ClassificationKind.FUNCTION,
    title="支出决算表",
    remark="注：本表反映部门本年度各项支出情况。",
    columns=(
        AmountColumn("本年支出合计", c.EXPENDITURE_THIS_YEAR),
        *(AmountColumn(nature.name, nature, note=_BLANK_OR_ZERO) for nature in c.EXPENDITURE_NATURES),
    ),
    totals=(Line("合计", emphasis=True),),
)

FISCAL = Statement(
    "财政拨款收入支出决算总表",
    title="财政拨款收入支出决算总表",
    remark="注：本表反映部门本年度财政拨款总收支和结转结余情况。",
    panels=(
        Panel(
            "项目",
            band="收入",
            lines=(
                Line("一、一般公共预算财政拨款", c.GENERAL_BUDGET_INCOME),
                Line("二、政府性基金预算财政拨款", c.GOVERNMENT_FUND_INCOME),
                Line("三、国有资本经营预算财政拨款", c.STATE_CAPITAL_INCOME),
                _total("本年收入合计", c.FISCAL_INCOME),
                Line("年初财政拨款结转和结余", c.FISCAL_OPENING_CARRYOVER, note=_FISCAL_OPENING),
                Line("年初一般公共预算财政拨款结转和结余", c.GENERAL_OPENING_CARRYOVER),
                Line("年初政府性基金预算财政拨款结转和结余", c.FUND_OPENING_CARRYOVER),
                Line("年初国有资本经营预算财政拨款结转和结余", c.CAPITAL_OPENING_CARRYOVER),
                _total("总计", c.FISCAL_INCOME_GRAND_TOTAL),
            ),
            columns=(AmountColumn("决算数"), AmountColumn("上年数", years_back=1)),
        ),
        Panel(
            "项目",
            band="支出",
            lines=(
                *_CATEGORY_LINES,
                _total(
                    "本年支出合计",
                    c.FISCAL_EXPENDITURE,
                    c.GENERAL_EXPENDITURE,
                    c.FUND_EXPENDITURE,
                    c.CAPITAL_EXPENDITURE,
                    c.FISCAL_EXPENDITURE,
                ),
                Line(
                    "年末财政拨款结转和结余",
                    (
                        c.FISCAL_CLOSING_CARRYOVER,
                        c.GENERAL_CLOSING_CARRYOVER,
                        c.FUND_CLOSING_CARRYOVER,
                        c.CAPITAL_CLOSING_CARRYOVER,
                        c.FISCAL_CLOSING_CARRYOVER,
                    ),
                    note=_FISCAL_CLOSING,
                ),
                _total(
                    "总计",
                    c.FISCAL_EXPENDITURE_GRAND_TOTAL,
                    c.GENERAL_GRAND_TOTAL,
                    c.FUND_GRAND_TOTAL,
                    c.CAPITAL_GRAND_TOTAL,
                    c.FISCAL_EXPENDITURE_GRAND_TOTAL,
                ),
            ),
            columns=(
                AmountColumn("合计", c.FISCAL_EXPENDITURE),
                AmountColumn("一般公共预算财政拨款", c.GENERAL_EXPENDITURE),
                AmountColumn("政府性基金预算财政拨款", c.FUND_EXPENDITURE),
                AmountColumn("国有资本经营预算财政拨款", c.CAPITAL_EXPENDITURE),
                AmountColumn("上年数", c.FISCAL_EXPENDITURE, years_back=1),
            ),
        ),
    ),
)

GENERAL_BUDGET = SubjectTable(
    "一般公共预算财政拨款支出决算表",
    ClassificationKind.FUNCTION,
    title="一般公共预算财政拨款支出决算表",
    remark="注：本表反映部门本年度一般公共预算财政拨款支出情况。",
    guidance="类、款、项各占一行。类、款的金额可空着，由程序按项加总；正文按本表的顺序逐项列出。",
    columns=(
        AmountColumn(
            "预算数", c.GENERAL_EXPENDITURE, Basis.BUDGET, note="完成预算的百分比以本列为分母；无预算的填0或空着。"
        ),
        AmountColumn("决算数", c.GENERAL_EXPENDITURE),
        AmountColumn("基本支出", c.GENERAL_BASIC_EXPENDITURE),
        AmountColumn("项目支出", c.GENERAL_PROJECT_EXPENDITURE),
        AmountColumn("上年数", c.GENERAL_EXPENDITURE, years_back=1),
    ),
    totals=(Line("合计", emphasis=True),),
)

BASIC = SubjectTable(
    "一般公共预算财政拨款基本支出决算表",
    ClassificationKind.ECONOMIC,
    title="一般公共预算财政拨款基本支出决算表",
    remark="注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。",
    columns=(AmountColumn("决算数", c.GENERAL_BASIC_EXPENDITURE),),
    choices=(
        Field(
            "列入正文",
            "listed",
            Kind.CHOICE,
            choices=(YES, NO),
            note="正文“主要包括”列出金额不为零的款。金额未填而确有此项支出的，选“是”；有金额而不必列出的，选“否”。",
            carried=CarryPolicy.BLANK,
        ),
    ),
    totals=(
        Line("人员经费合计", c.PERSONNEL, emphasis=True),
        Line("公用经费合计", c.NON_PERSONNEL, emphasis=True),
        Line("合计", c.GENERAL_BASIC_EXPENDITURE, emphasis=True),
    ),
    preset=basic_subjects(FIRST_YEAR, shipped()),
    blank_rows=3,
)

THREE_PUBLIC = Statement(
    "“三公”经费支出决算表",
    title="“三公”经费财政拨款支出决算表",
    remark="注：本表反映部门本年度“三公”经费支出预决算情况。",
    guidance="没有发生的填0；小计、合计可空着，由程序加总。",
    panels=(
        Panel(
            "项目",
            lines=(
                _total("合计", c.THREE_PUBLIC),
                Line("因公出国（境）费", c.OVERSEAS_VISITS),
                Line("公务用车购置及运行维护费", c.VEHICLES),
                Line("公务用车购置费", c.VEHICLE_PURCHASE),
                Line("公务用车运行维护费", c.VEHICLE_OPERATION),
                Line("公务接待费", c.RECEPTIONS),
            ),
            columns=(
                AmountColumn("预算数", basis=Basis.BUDGET),
                AmountColumn("决算数"),
                AmountColumn("上年数", years_back=1),
            ),
        ),
    ),
)

WORKBOOK = WorkbookLayout(
    "决算报表.xlsx",
    (
        INCOME_AND_EXPENDITURE,
        INCOME,
        EXPENDITURE,
        FISCAL,
        GENERAL_BUDGET,
        BASIC,
        THREE_PUBLIC,
        GOVERNMENT_FUND,
        STATE_CAPITAL,
    ),
    instructions=(
        "本工作簿按部门决算公开表的样式填列，是决算公开文本中全部金额的来源。",
        "每张表右上方注明单位，可选“万元”或“元”；选“元”的，程序换算为万元后公布，保留两位小数。",
        "同一数字只需填一处；填在几张表里的，各处必须相等，否则程序报错。",
        "没有的项目空着，确为零的填0：空着表示“不涉及”，填0表示“金额为零”。",
        "类、款和合计、总计可以空着，由程序加总；上年数取自上年公布的决算，用于计算增减额和增减率。",
        "上年数：有上年工作簿或公开表的，由 generate new 填好（见手册第6节）；没有的，照上年公开文本填。",
        "增减额、增减率、占比、完成预算百分比一律由程序计算，不要填写。",
    ),
)
