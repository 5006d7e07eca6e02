"""The names that published and exported tables go by, and their columns and rows: data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from generator.accounts import concepts as c
from generator.accounts.concepts import Concept
from generator.accounts.economic import FISCAL_DETAIL, GENERAL_DETAIL
from generator.importing.detail_headings import detail_headings
from generator.values import dataclass
from generator.workbooks.layout import ClassificationKind


class Shape(Enum):
    """How a table is laid out, which says how it is read."""

    STATEMENT = "固定行"
    SUBJECTS = "科目行"
    ONE_ROW = "一行"  # the “三公” table: a column for each item
    INFORMATION = "机构运行信息"
    TYPED = "照录"
    NOT_NEEDED = "不取"


@dataclass(frozen=True)
class KnownTable:
    """A table that we know: the titles it goes by, what it measures, other names of its columns."""

    titles: tuple[str, ...]
    shape: Shape
    concept: Concept | None = None  # which a column or line of the workbook's sheet measures
    columns: Mapping[Concept, tuple[str, ...]] = field(default_factory=dict)  # headings, from top to bottom with /
    classification: ClassificationKind = ClassificationKind.FUNCTION  # of the codes, where it has any
    subject: tuple[str, ...] = ()  # the words for what all its amounts measure
    exported: str = ""  # the sheet of the ministry's accounts software
    sheet: str = ""  # of a typed table: the workbook's sheet
    heads: tuple[tuple[str, ...], ...] = ()  # of a typed table: over each column of the sheet, from top to bottom
    fiscal_part: bool = False  # one of those that together are all expenditure from fiscal appropriation in detail
    of_all_money: bool = False  # taken only where all expenditure is from fiscal appropriation


_SPENT = {
    c.GENERAL_EXPENDITURE: ("合计", "本年支出", "本年支出合计", "决算数", "金额"),
    c.GENERAL_BASIC_EXPENDITURE: ("基本支出", "本年支出/基本支出", "本年支出合计/基本支出"),
    c.GENERAL_PROJECT_EXPENDITURE: ("项目支出", "本年支出/项目支出", "本年支出合计/项目支出"),
}

TABLES = (
    KnownTable(("收入支出决算总表", "收支决算总表"), Shape.STATEMENT, c.INCOME_GRAND_TOTAL, exported="Z01"),
    KnownTable(
        ("财政拨款收入支出决算总表", "财政拨款收支决算总表"),
        Shape.STATEMENT,
        c.FISCAL_INCOME_GRAND_TOTAL,
        exported="Z01_1",
    ),
    KnownTable(("收入决算表",), Shape.SUBJECTS, c.INCOME_THIS_YEAR, subject=("收入",), exported="Z03"),
    KnownTable(("支出决算表",), Shape.SUBJECTS, c.EXPENDITURE_THIS_YEAR, subject=("支出",), exported="Z04"),
    KnownTable(
        ("一般公共预算财政拨款支出决算表", "一般公共预算财政拨款收入支出决算表"),
        Shape.SUBJECTS,
        c.GENERAL_EXPENDITURE,
        _SPENT,
        subject=("一般公共预算", "财政拨款", "支出"),
        exported="Z07",
    ),
    KnownTable(
        ("一般公共预算财政拨款基本支出决算表", "一般公共预算财政拨款基本支出决算明细表"),
        Shape.SUBJECTS,
        c.GENERAL_BASIC_EXPENDITURE,
        {c.GENERAL_BASIC_EXPENDITURE: ("决算数", "金额", "合计")},
        ClassificationKind.ECONOMIC,
        subject=("一般公共预算", "财政拨款", "基本支出", "支出"),
        exported="Z08_1",
    ),
    KnownTable(
        (
            "“三公”经费支出决算表",
            "财政拨款“三公”经费支出决算表",
            "一般公共预算财政拨款“三公”经费支出决算表",
            "“三公”经费财政拨款支出决算表",
        ),
        Shape.ONE_ROW,
        c.THREE_PUBLIC,
    ),
    KnownTable(
        ("政府性基金预算财政拨款“三公”经费支出决算表", "政府性基金“三公”经费支出决算表"),
        Shape.ONE_ROW,
        c.FUND_THREE_PUBLIC,
    ),
    KnownTable(
        ("政府性基金预算财政拨款收入支出决算表", "政府性基金预算财政拨款支出决算表"),
        Shape.SUBJECTS,
        c.FUND_EXPENDITURE,
        {
            c.FUND_EXPENDITURE: ("合计", "本年支出合计"),
            c.FUND_BASIC_EXPENDITURE: ("本年支出/基本支出",),
            c.FUND_PROJECT_EXPENDITURE: ("本年支出/项目支出",),
        },
        subject=("政府性基金预算", "政府性基金", "财政拨款", "支出"),
        exported="Z09",
    ),
    KnownTable(
        (
            "国有资本经营预算财政拨款支出决算表",
            "国有资本经营预算财政拨款收入支出决算表",
            "国有资本经营预算支出决算表",
        ),
        Shape.SUBJECTS,
        c.CAPITAL_EXPENDITURE,
        {
            c.CAPITAL_EXPENDITURE: ("合计", "本年支出合计"),
            c.CAPITAL_BASIC_EXPENDITURE: ("本年支出/基本支出",),
            c.CAPITAL_PROJECT_EXPENDITURE: ("本年支出/项目支出",),
        },
        subject=("国有资本经营预算", "国有资本经营", "财政拨款", "支出"),
        exported="Z11",
    ),
    KnownTable(
        ("支出决算明细表",),
        Shape.SUBJECTS,
        FISCAL_DETAIL.categories[0],
        detail_headings(FISCAL_DETAIL),
        exported="Z05",
        of_all_money=True,
    ),
    KnownTable(
        ("财政拨款支出决算明细表",), Shape.SUBJECTS, FISCAL_DETAIL.categories[0], detail_headings(FISCAL_DETAIL)
    ),
    KnownTable(
        ("一般公共预算财政拨款支出决算明细表",),
        Shape.SUBJECTS,
        GENERAL_DETAIL.categories[0],
        detail_headings(GENERAL_DETAIL),
        exported="Z08",
        fiscal_part=True,
    ),
    KnownTable(
        ("政府性基金预算财政拨款支出决算明细表",),
        Shape.SUBJECTS,
        FISCAL_DETAIL.categories[0],
        detail_headings(FISCAL_DETAIL),
        exported="Z10",
        fiscal_part=True,
    ),
    KnownTable(
        ("国有资本经营预算财政拨款支出决算明细表",),
        Shape.SUBJECTS,
        FISCAL_DETAIL.categories[0],
        detail_headings(FISCAL_DETAIL),
        exported="Z12",
        fiscal_part=True,
    ),
    KnownTable(("机构运行信息表", "部门决算相关信息统计表"), Shape.INFORMATION, exported="F03"),
    KnownTable(("资产情况表",), Shape.INFORMATION, exported="F01"),
    *(
        KnownTable((title,), Shape.NOT_NEEDED, exported=sheet)
        for title, sheet in (
            ("收入支出决算表", "Z02"),
            ("基本支出决算明细表", "Z05_1"),
            ("项目支出决算明细表", "Z05_2"),
            ("项目收入支出决算表", "Z06"),
            ("一般公共预算财政拨款项目支出决算明细表", "Z08_2"),
            ("一般公共预算财政拨款项目支出决算表", ""),
            ("预算支出相关信息表", ""),
            ("资产负债简表", ""),
        )
    ),
)

# Different names of one row. The first of each is compared with the workbook's.
SAME_ROWS = (
    ("使用非财政拨款结余", "使用非财政拨款结余（含专用结余）", "使用非财政拨款结余和专用结余"),
    ("总计", "收入总计", "支出总计"),
    ("一般公共预算财政拨款收入", "一般公共预算财政拨款"),
    ("政府性基金预算财政拨款收入", "政府性基金预算财政拨款"),
    ("国有资本经营预算财政拨款收入", "国有资本经营预算财政拨款"),
    ("因公出国（境）费", "因公出国（境）费用", "因公出国（境）支出"),
    ("公务用车购置及运行维护费", "公务用车购置及运行费", "公务用车费"),
    ("公务用车购置费", "购置费", "公务用车购置支出"),
    ("公务用车运行维护费", "运行维护费", "运行费", "公务用车运行费"),
    ("公务接待费", "公务接待费用", "公务接待支出"),
    # Names of categories before the classification of 2019 and 2020.
    ("文化旅游体育与传媒支出", "文化体育与传媒支出"),
    ("卫生健康支出", "医疗卫生与计划生育支出"),
    ("资源勘探工业信息等支出", "资源勘探信息等支出"),
    ("自然资源海洋气象等支出", "国土海洋气象等支出"),
    # Totals of the table of basic expenditure.
    ("人员经费合计", "人员经费"),
    ("公用经费合计", "公用经费"),
)
# Rows that take their meaning from the row that they stand under, there being rows of the same name elsewhere.
OPENING = "年初财政拨款结转和结余"
UNDER_OPENING = {
    name: f"年初{name}结转和结余"
    for name in ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
}
FINAL_COLUMNS = ("决算数", "金额", "决算", "本年决算数", "本年数")
LAST_YEAR_COLUMNS = ("上年数", "上年决算数")
TOTALS = ("合计", "总计", "合计数")
TOTAL_ROWS = (*TOTALS, "总合计", "本年合计", "本年收入合计", "本年支出合计", "收入合计", "支出合计")
