"""The sheets of a budget of its own, in 决算报表.xlsx: government funds and state capital, by 类, 款 and 项."""

from __future__ import annotations

from generator.accounts import concepts as c
from generator.accounts.answers import Absence
from generator.accounts.concepts import Concept
from generator.workbooks.layout import AmountColumn, ClassificationKind, Line, SubjectTable


def _own_budget(sheet: str, remark: str, concepts: tuple[Concept, ...]) -> SubjectTable:
    opening, income, expenditure, _, _, closing = concepts
    labels = ("年初结转和结余", "本年收入", "本年支出", "基本支出", "项目支出", "年末结转和结余")
    guidance = "没有这项预算的，整张表空着，右上方“本年有无”选“本年没有”，正文写明没有。"
    return SubjectTable(
        sheet,
        ClassificationKind.FUNCTION,
        title=sheet,
        remark=remark,
        guidance=guidance,
        columns=tuple(AmountColumn(label, concept) for label, concept in zip(labels, concepts, strict=True)),
        totals=(Line("合计", emphasis=True),),
        blank_rows=12,
        absence=Absence(
            sheet.partition("财政拨款")[0] + "财政拨款收入和支出", (income, expenditure), (opening, closing)
        ),
    )


GOVERNMENT_FUND = _own_budget(
    "政府性基金预算财政拨款收入支出决算表",
    "注：本表反映部门本年度政府性基金预算财政拨款收入支出及结转和结余情况。",
    c.FUND_COLUMNS,
)
STATE_CAPITAL = _own_budget(
    "国有资本经营预算财政拨款支出决算表",
    "注：本表反映部门本年度国有资本经营预算财政拨款支出情况。",
    c.CAPITAL_COLUMNS,
)
