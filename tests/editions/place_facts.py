"""What is known of the documents of each place, typed from their contents; the formats are compared with it.

Sources: the contents of published final accounts, named in the format files. A place without an entry fails a test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DEPARTMENT = "攀枝花市经济和信息化局"  # of the common department


@dataclass(frozen=True)
class PlaceFacts:
    """A published document of a place and year: its parts, the headings of its sections in order, its tables."""

    place: str
    year: int
    parts: Sequence[str]
    sections: Sequence[str]  # of all parts, as they are numbered; () where nothing is known of them
    tables: Sequence[str]
    lines: Sequence[str] = ()  # further lines that it prints word for word
    sections_in: int = 0  # how many sections the part 情况说明 has; 0 where that is not known


def numbered(*titles: str) -> tuple[str, ...]:
    """The titles after their Chinese numbers."""
    digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"]
    return tuple(f"{digit}、{title}" for digit, title in zip(digits, titles, strict=False))


TOTALS = "收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表"
GENERAL = "一般公共预算财政拨款支出决算表"
BASIC, BASIC_IN_DETAIL = "一般公共预算财政拨款基本支出决算表", "一般公共预算财政拨款基本支出决算明细表"
FUND = "政府性基金预算财政拨款收入支出决算表"
CAPITAL, CAPITAL_BOTH = "国有资本经营预算财政拨款支出决算表", "国有资本经营预算财政拨款收入支出决算表"
EXPENSES, EXPENSES_OF_GENERAL = "财政拨款“三公”经费支出决算表", "一般公共预算财政拨款“三公”经费支出决算表"
NINE = (*TOTALS, GENERAL, BASIC_IN_DETAIL, FUND, CAPITAL, EXPENSES)  # since 2022
NINE_BEFORE = (*TOTALS, GENERAL, BASIC, EXPENSES_OF_GENERAL, FUND, CAPITAL)
TWO = ("一、部门职责", "二、机构设置")
SIX = (  # sections that all but a few begin with
    "收入支出决算总体情况说明",
    "收入决算情况说明",
    "支出决算情况说明",
    "财政拨款收入支出决算总体情况说明",
    "一般公共预算财政拨款支出决算情况说明",
    "一般公共预算财政拨款基本支出决算情况说明",
)
YUNNAN = (
    "收入支出决算表",
    "收入决算表",
    "支出决算表",
    "财政拨款收入支出决算表",
    "一般公共预算财政拨款收入支出决算表",
    BASIC,
    "一般公共预算财政拨款项目支出决算表",
    FUND,
    CAPITAL_BOTH,
    "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
    "一般公共预算财政拨款“三公”经费情况表",
)
YUNNAN_TEXT = (
    *numbered("收入决算情况说明", "支出决算情况说明", "一般公共预算财政拨款支出决算情况说明"),
    "四、财政拨款“三公”经费支出决算情况说明",
    *numbered("机关运行经费支出情况", "国有资产占用情况", "政府采购支出情况", "部门绩效自评情况"),
    *("五、其他重要事项情况说明", "六、相关口径说明"),
)
YUNNAN_PARTS = "第一部分　部门概况", "第二部分　{}年度部门决算表", "第三部分　{}年度部门决算情况说明"
YUNNAN_REST = "第四部分　其他重要事项及相关口径情况说明", "第五部分　名词解释", "第六部分　附件"
FIVE = "第一部分　部门概况", "第二部分　{}年度部门决算表", "第三部分　{}年度部门决算情况说明", "第四部分　名词解释"


def parts(year: int, *titles: str) -> tuple[str, ...]:
    """The titles with the year in them."""
    return tuple(title.format(year) for title in titles)


ANNEX = "第五部分　附件"
FACTS = (
    PlaceFacts("全国", 2024, parts(2024, *FIVE, ANNEX), (), NINE),
    PlaceFacts("全国", 2020, parts(2020, *FIVE, ANNEX), (), NINE_BEFORE),
    PlaceFacts("山东省", 2022, parts(2022, *FIVE, ANNEX), (), NINE),
    PlaceFacts("江苏省", 2024, parts(2024, *FIVE, ANNEX), (), NINE),
    PlaceFacts("安徽省", 2024, parts(2024, *FIVE, ANNEX), (), NINE),
    PlaceFacts(
        "甘肃省",
        2024,
        parts(2024, *FIVE[:3], "第四部分　预算绩效情况说明", "第五部分　名词解释", "第六部分　附件"),
        (
            *TWO,
            *numbered(
                *SIX,
                "政府性基金预算财政拨款收支情况说明",
                "国有资本经营预算财政拨款支出情况说明",
                "财政拨款“三公”经费支出决算情况说明",
                "机关运行经费支出情况说明",
                "政府采购支出情况说明",
                "国有资产占用情况说明",
                "其他需要说明的情况",
            ),
            "一、预算绩效管理情况",
        ),
        NINE,
        sections_in=13,
    ),
    PlaceFacts(
        "湖南省",
        2024,
        parts(2024, f"第一部分　{DEPARTMENT}概况", *FIVE[1:], ANNEX),
        (),
        NINE,
        ("十一、一般性支出情况说明", f"部门：{DEPARTMENT}", "二、机构设置及决算单位构成"),
        14,
    ),
    PlaceFacts(
        "广西壮族自治区",
        2023,
        parts(2023, FIVE[0], "第二部分　{}年度部门决算报表", *FIVE[2:], ANNEX),
        (),
        NINE,
        ("表一：收入支出决算总表", "表九：财政拨款“三公”经费支出决算表"),
        7,
    ),
    PlaceFacts(
        "江西省",
        2023,
        parts(2023, f"第一部分　{DEPARTMENT}概况", *FIVE[1:], ANNEX),
        (
            *("一、部门主要职责", "二、机构设置及人员情况"),
            *numbered("收入决算情况说明", "支出决算情况说明", "财政拨款支出决算情况说明"),
            *("四、一般公共预算财政拨款基本支出决算情况说明", "五、财政拨款“三公”经费支出决算情况说明"),
            *("六、机关运行经费支出情况说明", "七、政府采购支出情况说明", "八、国有资产占用情况说明"),
            "九、预算绩效情况说明",
        ),
        (*TOTALS, GENERAL, BASIC, FUND, CAPITAL, EXPENSES, "国有资产占用情况表"),
        ("注：本报告因金额单位转换原因可能存在尾数误差。",),
        9,
    ),
    PlaceFacts(
        "贵州省",
        2024,
        parts(2024, *FIVE, ANNEX),
        (),
        (*TOTALS, "非财政拨款收入支出决算总表", GENERAL, BASIC_IN_DETAIL, FUND, CAPITAL, EXPENSES),
        ("十一、其他重要事项的情况说明", "十二、预算绩效情况说明"),
        12,
    ),
    PlaceFacts(
        "云南省",
        2023,
        parts(2023, *YUNNAN_PARTS, *YUNNAN_REST),
        ("一、主要职能", "二、部门基本情况", *YUNNAN_TEXT),
        (
            *YUNNAN,
            *("国有资产使用情况表", "部门整体支出绩效自评情况", "部门整体支出绩效自评表", "项目支出绩效自评表"),
        ),
        ("监督索引号监督索引号已填",),
        4,
    ),
    PlaceFacts(
        "云南省",
        2024,
        parts(2024, *YUNNAN_PARTS, *YUNNAN_REST),
        ("一、主要职责", "二、基本情况", "三、重点工作概述", *YUNNAN_TEXT),
        YUNNAN,
        sections_in=4,
    ),
    PlaceFacts(
        "天津市",
        2024,
        parts(2024, "第一部分　概况", *FIVE[1:], ANNEX),
        (
            *("一、主要职责", "二、机构设置"),
            *numbered(
                *SIX[:3],
                "财政拨款收支决算总体情况说明",
                *SIX[4:],
                "政府性基金预算财政拨款收支决算情况说明",
                "国有资本经营预算财政拨款收支决算情况说明",
                "财政拨款“三公”经费支出决算情况说明",
                "机关运行经费支出情况说明",
                "政府采购支出情况说明",
                "国有资产占有使用情况说明",
                "预算绩效情况说明",
                "教育、医疗卫生、社会保障和就业、住房保障、涉农补贴等民生支出情况说明",
            ),
        ),
        (
            TOTALS[0],
            *("收入决算表（按功能分类列示）", "收入决算表（按单位列示）"),
            *(*TOTALS[2:], GENERAL, BASIC, FUND, CAPITAL_BOTH, EXPENSES, "项目支出决算表"),
        ),
        sections_in=14,
    ),
    *(
        PlaceFacts(
            "浙江省",
            year,
            parts(
                year, "一、概况", "二、{}年度部门决算公开表", "三、{}年度部门决算情况说明", "四、名词解释", "五、附件"
            ),
            (),
            (
                TOTALS[0],
                *("收入决算表（分单位）", "收入决算表（分科目）", "支出决算表（分单位）", "支出决算表（分科目）"),
                *(TOTALS[3], GENERAL, basic, FUND, CAPITAL, EXPENSES),
            ),
        )
        for year, basic in ((2022, BASIC), (2023, BASIC_IN_DETAIL))
    ),
    PlaceFacts(
        "重庆市",
        2024,
        ("一、部门基本情况", "二、部门决算情况说明", "三、名词解释", "四、附表", "五、附件"),
        (),
        NINE,
        ("（一）职能职责", "（二）机构设置", "（一）收入支出决算总体情况说明"),
    ),
    PlaceFacts(
        "北京市",
        2023,
        (
            *("第一部分　2023年度部门决算报表", "第二部分　2023年度部门决算说明"),
            *("第三部分　2023年度其他重要事项的情况说明", "第四部分　2023年度部门绩效评价情况", ANNEX),
        ),
        (),
        (
            *(*TOTALS, "一般公共预算财政拨款收入支出决算表", GENERAL, BASIC, FUND),
            *("政府性基金预算财政拨款基本支出决算表", CAPITAL, EXPENSES),
            *("政府采购情况表", "政府购买服务决算公开情况表"),
        ),
        sections_in=7,
    ),
    PlaceFacts(
        "广东省",
        2021,
        parts(2021, *FIVE, ANNEX),
        (),
        (*TOTALS, GENERAL, BASIC_IN_DETAIL, EXPENSES_OF_GENERAL, FUND, CAPITAL),
        ("一、主要职责", "二、机构设置", "三、部门决算单位构成"),
    ),
    PlaceFacts(
        "湖北省",
        2021,
        (
            *("第一部分　基本情况", "第二部分　2021年度部门决算情况说明", "第三部分　其他重要事项情况说明"),
            *("第四部分　名词解释", "第五部分　2021年度部门决算公开报表", "第六部分　附件"),
        ),
        (
            *("一、部门主要职能", "二、部门和所属预算单位机构设置情况", "三、人员构成情况"),
            *("一、2021年度收入支出决算总体及增减变动情况", "二、2021年度财政拨款支出决算情况"),
            "三、2021年度一般公共预算财政拨款安排的“三公”经费支出决算及增减变动情况说明",
            *("四、2021年度政府性基金支出决算情况", "五、2021年度国有资本经营预算支出决算情况"),
            *("一、关于机关运行经费支出说明", "二、关于政府采购支出说明", "三、关于国有资产占用情况说明"),
            *("四、关于2021年度预算绩效情况的说明", "五、政府购买服务情况"),
        ),
        NINE_BEFORE,
        ("表1：收入支出决算总表", "表9：国有资本经营预算财政拨款支出决算表"),
        5,
    ),
    PlaceFacts(
        "内蒙古自治区",
        2022,
        (
            *("第一部分　部门概况", "第二部分　2022年度部门决算情况说明", "第三部分　名词解释"),
            *("第四部分　决算公开联系方式及信息反馈渠道", "第五部分　2022年度部门决算表", "第六部分　附件"),
        ),
        (
            *("一、主要职能、职责", "二、部门机构设置及决算单位构成情况"),
            *numbered(
                *SIX[:4],
                "一般公共预算支出决算情况说明",
                "一般公共预算基本支出决算情况说明",
                "一般公共预算项目支出决算情况说明",
                "财政拨款“三公”经费支出决算情况说明",
                "政府性基金预算财政拨款支出决算情况说明",
                "国有资本经营预算财政拨款支出决算情况说明",
                "项目支出决算情况说明",
                "机构运行经费支出决算情况说明",
                "政府采购支出决算情况说明",
                "国有资产占用情况说明",
                "预算绩效情况说明",
            ),
        ),
        (
            *(*TOTALS, "项目收入支出决算表", GENERAL, BASIC_IN_DETAIL),
            *("一般公共预算财政拨款项目支出决算明细表", FUND, CAPITAL, EXPENSES),
            "机构运行经费支出、国有资产占用情况及政府采购支出信息表",
        ),
        sections_in=15,
    ),
    PlaceFacts(
        "新疆维吾尔自治区",
        2023,
        (
            *("第一部分　单位概况", "第二部分　部门决算情况说明", "第三部分　专业名词解释"),
            *("第四部分　部门决算报表", ANNEX),
        ),
        (),
        (*TOTALS, GENERAL, BASIC, EXPENSES, FUND, CAPITAL_BOTH),
        (
            "九、国有资本经营预算财政拨款收入支出决算情况说明",
            "十二、其他需说明的事项",
            "九、国有资本经营预算财政拨款收入支出决算表",
        ),
        12,
    ),
    PlaceFacts(
        "陕西省",
        2020,
        (
            *("第一部分　部门概况", "第二部分　2020年部门决算表", "第三部分　2020年部门决算情况说明"),
            *("第四部分　专业名词解释", ANNEX),
        ),
        (
            *("一、部门主要职责及内设机构", "二、部门决算单位构成", "三、部门人员情况"),
            *("一、收入支出决算总体情况说明", "二、2020年度财政拨款收入支出总体情况说明"),
            "三、2020年度“三公”经费、培训费及会议费支出情况说明",
            *("四、2020年度部门绩效管理情况说明", "五、其他重要事项的情况说明"),
        ),
        (
            *("收入支出决算总表", "收入决算总表", "支出决算总表", TOTALS[3], GENERAL, BASIC),
            *("一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表", FUND, CAPITAL),
        ),
        ("保密审查情况：保密审查情况已填", "部门主要负责人审签情况：部门主要负责人审签情况已填"),
        5,
    ),
    PlaceFacts(
        "海南省",
        2024,
        parts(2024, "第一部分　基本情况", "第二部分　{}年度部门决算公开表", *FIVE[2:], ANNEX),
        (
            *("一、部门（单位）职责", "二、机构设置"),
            *numbered(
                "收入支出总体情况说明",
                *SIX[1:],
                "政府性基金预算财政拨款支出决算情况说明",
                "国有资本经营预算财政拨款支出决算情况说明",
                "财政拨款“三公”经费支出决算情况说明",
                "预算绩效情况说明",
                "其他重要事项情况说明",
            ),
        ),
        NINE,
        sections_in=11,
    ),
)
