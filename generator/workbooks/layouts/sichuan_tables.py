"""决算报表.xlsx of Sichuan: with the optional sheets behind its tables in detail and that of the fund's “三公”经费."""

from __future__ import annotations

from dataclasses import replace

from generator.accounts import concepts as c
from generator.accounts.concepts import Basis
from generator.accounts.economic import FISCAL_DETAIL, GENERAL_DETAIL, NAMES, Detail
from generator.workbooks.layout import AmountColumn, ClassificationKind, Line, Panel, Statement, SubjectTable
from generator.workbooks.layouts import final_accounts_tables

_GUIDANCE = (
    "可以不填：不填的，附表中不印这张表。一行一个项，类、款的行可空着金额；各栏是支出经济分类的类和款，没有的空着。"
    "类栏填了款的可空着，由程序加总；合计空着的，取{source}的数。"
)


def _in_detail(sheet: str, remark: str, source: str, detail: Detail) -> SubjectTable:
    return SubjectTable(
        sheet,
        ClassificationKind.FUNCTION,
        title=sheet,
        remark=remark,
        guidance=_GUIDANCE.format(source=source),
        columns=(
            AmountColumn("合计", detail.whole),
            *(AmountColumn(f"{code} {NAMES[code]}", concept, width=13) for code, concept in detail.by_code.items()),
        ),
        totals=(Line("合计", emphasis=True),),
        blank_rows=20,
        optional=True,
    )


FISCAL_IN_DETAIL = _in_detail(
    "财政拨款支出决算明细表",
    "注：本表反映部门本年度财政拨款支出按支出功能分类和支出经济分类的明细情况。",
    "一般公共预算、政府性基金预算、国有资本经营预算各表之和",
    FISCAL_DETAIL,
)
GENERAL_BUDGET_IN_DETAIL = _in_detail(
    "一般公共预算财政拨款支出决算明细表",
    "注：本表反映部门本年度一般公共预算财政拨款支出按支出功能分类和支出经济分类的明细情况。",
    "一般公共预算财政拨款支出决算表",
    GENERAL_DETAIL,
)
FUND_THREE_PUBLIC = Statement(
    "政府性基金“三公”经费支出决算表",
    title="政府性基金预算财政拨款“三公”经费支出决算表",
    remark="注：本表反映部门本年度政府性基金预算财政拨款“三公”经费支出预决算情况。",
    guidance="可以不填：没有政府性基金预算支出的空着；有而没有开支“三公”经费的填0。小计、合计可空着，由程序加总。",
    panels=(
        Panel(
            "项目",
            lines=(
                Line("合计", c.FUND_THREE_PUBLIC, emphasis=True),
                Line("因公出国（境）费", c.FUND_OVERSEAS_VISITS),
                Line("公务用车购置及运行维护费", c.FUND_VEHICLES),
                Line("公务用车购置费", c.FUND_VEHICLE_PURCHASE),
                Line("公务用车运行维护费", c.FUND_VEHICLE_OPERATION),
                Line("公务接待费", c.FUND_RECEPTIONS),
            ),
            columns=(AmountColumn("预算数", basis=Basis.BUDGET), AmountColumn("决算数")),
        ),
    ),
    optional=True,
)
_DETAILS = (FISCAL_IN_DETAIL, GENERAL_BUDGET_IN_DETAIL)

WORKBOOK = replace(
    final_accounts_tables.WORKBOOK,
    sheets=(*final_accounts_tables.WORKBOOK.sheets, *_DETAILS, FUND_THREE_PUBLIC),
)
