"""上海市普陀区规划和自然资源局, final accounts of 2024 as published; amounts in 万元.

The workbooks are those of the sample samples/上海市2024. The figures are those of the published tables and text, the
sentences are not. Last year's totals follow from the
published totals and changes. Where two published cells contradict each other by a rounding, the one that the published
text prints is entered and the other left empty (see `MISTAKES`).

Fillers, for what the form asks and the department does not publish: last year's overseas visits and vehicles 0 (持平
with 0.00). Of its eleven general terms two are entered.
"""

from decimal import Decimal

from tests.cases import numbers
from tests.cases.case import (
    GLOSSARY,
    NO_VEHICLES_TOLD,
    YEAR,
    Case,
    Differs,
    Mistake,
    all_excellent,
    procurement_printed,
    shipped,
)

FULL_NAME = "上海市普陀区规划和自然资源局"
SAMPLE = "samples/上海市2024"

_SHIPPED = shipped(SAMPLE, YEAR, "上海市")  # what a new workspace has beside it as a sample
TABLES, OVERVIEW, EXPLANATIONS, PERFORMANCE = (
    _SHIPPED[f"{name}.xlsx"] for name in ("决算报表", "部门概况", "情况说明", "绩效评价")
)

_RETIREMENT = "社会保障和就业支出（类）行政事业单位养老支出（款）"
_MEDICAL = "卫生健康支出（类）行政事业单位医疗（款）"
_HOUSING = "住房保障支出（类）住房改革支出（款）"
_NO_RATE = "deliberate: of a budget of zero there is no rate"
_NAME_18 = "自然资源海洋气象等支出（类）"

PRINTS = (
    "2024年度“三公”经费财政拨款支出决算数比2023年度减少0.15万元，下降27.78%，其中：",
    "收入支出总计9859.38万元。与2023年度相比，收入支出总计增加1062.85万元，增长12.08%。",
    "本年收入合计9746.50万元，其中：财政拨款收入9746.50万元，占100.00%。",
    "本年支出合计9759.38万元，其中：基本支出5377.64万元，占55.10%；项目支出4381.74万元，占44.90%。",
    "财政拨款收入支出总计9746.50万元。与2023年度相比，财政拨款收入支出总计增加1193.20万元，增长13.95%。",
    "一般公共预算财政拨款支出9746.50万元，占本年支出合计的",
    "与2023年度相比，一般公共预算财政拨款支出增加1193.20万元，增长13.95%。",
    "社会保障和就业支出（类）754.75万元，占7.74%；卫生健康支出（类）236.63万元，占2.43%；"
    f"城乡社区支出（类）3832.36万元，占39.32%；{_NAME_18}4461.67万元，占45.78%；"
    "住房保障支出（类）461.08万元，占4.73%。",
    "一般公共预算财政拨款支出年初预算为10210.34万元，支出决算为9746.50万元，完成年初预算的",
    f"1、{_RETIREMENT}行政单位离退休（项）。",
    "年初预算为54.53万元，支出决算为54.53万元，完成年初预算的100.00%。决算数与预算数持平。",
    f"2、{_RETIREMENT}事业单位离退休（项）。",
    "年初预算为28.11万元，支出决算为28.11万元，完成年初预算的100.00%。决算数与预算数持平。",
    f"3、{_RETIREMENT}机关事业单位基本养老保险缴费支出（项）。",
    "年初预算为452.40万元，支出决算为446.11万元，完成年初预算的98.61%。决算数小于预算数的主要原因：",
    f"4、{_RETIREMENT}机关事业单位职业年金缴费支出（项）。",
    "年初预算为226.25万元，支出决算为225.12万元，完成年初预算的99.50%。决算数小于预算数的主要原因：",
    "年初预算为0.88万元，支出决算为0.88万元，完成年初预算的100.00%。决算数与预算数持平。",
    f"6、{_MEDICAL}行政单位医疗（项）。",
    "年初预算为42.73万元，支出决算为40.35万元，完成年初预算的94.43%。决算数小于预算数的主要原因：",
    f"7、{_MEDICAL}事业单位医疗（项）。",
    "年初预算为196.40万元，支出决算为196.29万元，完成年初预算的99.94%。决算数小于预算数的主要原因：",
    "8、城乡社区支出（类）城乡社区管理事务（款）行政运行（项）。",
    "年初预算为1115.48万元，支出决算为1092.80万元，完成年初预算的97.97%。决算数小于预算数的主要原因：",
    "9、城乡社区支出（类）城乡社区规划与管理（款）城乡社区规划与管理（项）。",
    "年初预算为3110.14万元，支出决算为2739.56万元，完成年初预算的88.08%。决算数小于预算数的主要原因：",
    f"10、{_NAME_18}自然资源事务（款）事业运行（项）。",
    "年初预算为4477.33万元，支出决算为4416.67万元，完成年初预算的98.65%。决算数小于预算数的主要原因：",
    "年初预算为45.00万元，支出决算为45.00万元，完成年初预算的100.00%。决算数与预算数持平。",
    "年初预算为289.59万元，支出决算为289.59万元，完成年初预算的100.00%。决算数与预算数持平。",
    "年初预算为171.49万元，支出决算为171.49万元，完成年初预算的100.00%。决算数与预算数持平。",
    "公用经费480.66万元，主要包括：办公费、手续费、水费、电费、邮电费、物业管理费、差旅费、维修（护）费、培训费、"
    "公务接待费、劳务费、委托业务费、工会经费、福利费、其他交通费用、",
    "“三公”经费财政拨款支出年初预算为2.85万元，支出决算为0.39万元，完成预算的13.68%，其中：",
    "公务接待费支出决算为0.39万元，完成预算的13.68%。",
    "2024年度“三公”经费支出决算数小于预算数的主要原因：",
    "因公出国（境）费支出决算与2023年度持平；公务用车购置及运行维护费支出决算与2023年度持平；"
    "公务接待费支出决算减少0.15万元，下降27.78%。公务接待费支出减少的主要原因是",
    "因公出国（境）费支出决算0.00万元，占0.00%；公务用车购置及运行维护费支出决算0.00万元，占0.00%；"
    "公务接待费支出决算0.39万元，占100.00%。",
    "1、因公出国（境）费支出0.00万元。全年安排因公出国（境）团组0个、累计0人次。",
    "2、公务用车购置及运行维护费支出0.00万元。其中：",
    "公务用车购置支出为0.00万元。",
    "公务用车运行维护支出0.00万元",
    "公务用车保有量为0辆",
    "3、公务接待费支出0.39万元。其中：",
    "国内公务接待支出0.39万元（含外宾接待支出0.00万元）。主要用于",
    "公务接待2批次、26人次，其中：接待外宾0批次、0人次。",
    "2024年度无政府性基金预算财政拨款收入和支出。",
    "2024年度无国有资本经营预算财政拨款收入和支出。",
    "编报绩效目标的2024年度项目39个，涉及预算金额4415.48万元；绩效跟踪评价的2024年度项目39个，"
    "涉及预算金额4415.48万元；绩效自评的2024年度项目39个，涉及预算金额4415.48万元，平均得分99.33分",
    f"（其中，{all_excellent(39)}绩效自评中共发现问题0个）。",
    "机关运行经费支出142.80万元，比2023年度减少13.52万元，下降8.65%。",
    "货物采购金额122.43万元、工程采购金额1387.72万元、服务采购金额809.07万元。",
    *procurement_printed(2024, "225.10", "164.87", "225.10", "164.87", "0.00"),
    f"共有车辆0辆，其中：{NO_VEHICLES_TOLD}。单价100万元（含）以上设备（不含车辆）0台（套）。",
    "5\n上海市普陀区规划和自然资源管理事务中心\n下属事业单位",
)

DIFFERS = (
    Differs(
        "占本年支出合计的99.86%",
        "占本年支出合计的99.87%",
        "their mistake: 9746.50 ÷ 9759.38 = 99.868 %, cut off instead of rounded",
    ),
    Differs(
        "完成年初预算的95.45%",
        "完成年初预算的95.46%",
        "their mistake: 9746.50 ÷ 10210.34 = 95.457 %, cut off instead of rounded",
    ),
    Differs(
        "机关事业单位退休人员活动费支出（项）",
        f"5、{_RETIREMENT}其他行政事业单位养老支出（项）。",
        "their mistake: the text has another name than their tables for 2080599",
    ),
    Differs(
        "其他国土资源事务支出",
        f"11、{_NAME_18}自然资源事务（款）其他自然资源事务支出（项）。",
        "their mistake: the text has the old name of 2200199, their tables the present one",
    ),
    Differs(
        "住房保障支出（款）住房公积金",
        f"12、{_HOUSING}住房公积金（项）。",
        "their mistake: the 款 22102 is 住房改革支出, as their tables say",
    ),
    Differs(
        "住房保障支出（款）购房补贴",
        f"13、{_HOUSING}购房补贴（项）。",
        "their mistake: the 款 22102 is 住房改革支出, as their tables say",
    ),
    Differs(
        "一般公共预算财政拨款基本支出5377.64万元",
        "一般公共预算财政拨款基本支出5364.75万元",
        "their mistake: the text prints the basic expenditure out of all funds; their table of this budget has 5364.75",
    ),
    Differs(
        "人员经费4896.98万元",
        "人员经费4884.09万元，主要包括：基本工资、津贴补贴、绩效工资、机关事业单位基本养老保险缴费、职业年金缴费、"
        "职工基本医疗保险缴费、其他社会保障缴费、住房公积金、其他工资福利支出、退休费",
        "their mistake: 4884.09 in their table; they also list 奖金, 奖励金 and others on which nothing was spent",
    ),
    Differs(
        "其他交通费用、税金及附加费用",
        "其他交通费用、其他商品和服务支出",
        "their mistake: listed, though nothing was spent on it",
    ),
    Differs(
        "政府采购金额（以合同签订为准）为2319.21万元",
        "政府采购金额（以合同签订为准）为2319.22万元",
        "their mistake: 122.43 + 1387.72 + 809.07 = 2319.22; the total of the printed kinds is what a reader finds",
    ),
    Differs(
        "因公出国（境）费决算为0.00万元，完成预算的0.00%",
        "因公出国（境）费决算为0.00万元，没有安排预算",
        _NO_RATE,
    ),
    Differs(
        "公务用车购置及运行维护费支出决算为0.00万元，完成预算的0.00%",
        "公务用车购置及运行维护费支出决算为0.00万元，没有安排预算",
        _NO_RATE,
    ),
)

# Published numbers that are in no sentence or table of the document, and why; and the other way round.
NOT_PRINTED = {
    "3845.24": "a last digit between two of their tables, see MISTAKES",
    "4896.98": "a mistake, see DIFFERS",
    "2319.21": "a mistake, see DIFFERS",
    "99.86%": "a mistake, see DIFFERS",
    "95.45%": "a mistake, see DIFFERS",
    "13.95": "their mistake: the percent sign is missing behind the growth of 1193.20, which is printed as 13.95%",
    "1133.95": "in a reason; reasons are written in our words",
    "92%": "in a reason; reasons are written in our words",
}
NOT_PUBLISHED = {
    "2319.22": "the right total, see DIFFERS",
    "99.87%": "rightly rounded, see DIFFERS",
    "95.46%": "rightly rounded, see DIFFERS",
}

MISTAKES = (
    Mistake("支出决算表", "210", "本年支出合计", Decimal("236.64"), "R203", rounding=True),
    Mistake("支出决算表", "212", "本年支出合计", Decimal("3845.24"), "R203", rounding=True),
    Mistake("一般公共预算财政拨款支出决算表", "210", "决算数", Decimal("236.64"), "R204", rounding=True),
    Mistake("一般公共预算财政拨款基本支出决算表", "合计", "决算数", Decimal("5377.64"), "R164"),
)

CASE = Case(
    FULL_NAME,
    TABLES,
    OVERVIEW,
    EXPLANATIONS,
    PERFORMANCE,
    GLOSSARY,
    PRINTS,
    DIFFERS,
    numbers.PLANNING,
    NOT_PRINTED,
    NOT_PUBLISHED,
    MISTAKES,
)
