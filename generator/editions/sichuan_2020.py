"""四川省2020年度: text in four parts with ten sections, seven figures, two annexes; thirteen tables."""

from dataclasses import replace
from decimal import Decimal

from generator.checks import texts
from generator.checks.rules import catalogue
from generator.editions import tables
from generator.editions.edition import Edition
from generator.report import report
from generator.workbooks.layouts import explanations, glossary, overview, performance, sichuan_tables

TABLES = (
    tables.INCOME_AND_EXPENDITURE,
    tables.INCOME,
    tables.EXPENDITURE,
    tables.FISCAL,
    tables.FISCAL_IN_DETAIL,
    tables.GENERAL_BUDGET,
    tables.GENERAL_BUDGET_IN_DETAIL,
    tables.BASIC,
    tables.PROJECTS,
    tables.GENERAL_THREE_PUBLIC,
    tables.FUND,
    tables.FUND_THREE_PUBLIC,
    replace(tables.CAPITAL_EXPENDITURE, title="国有资本经营预算支出决算表"),
)

EDITION = Edition(
    year=2020,
    province="四川省",
    name="四川省2020年度部门决算公开",
    workbooks=(
        sichuan_tables.WORKBOOK,
        overview.WORKBOOK,
        explanations.WORKBOOK,
        performance.WORKBOOK,
        glossary.WORKBOOK,
    ),
    template="四川省部门决算公开.docx",
    title="{department}{year}年度{entity}决算公开",
    composed_by=report.compose,
    rules=(*catalogue.NUMERIC, *texts.RULES),
    threshold=Decimal("0.20"),
    tables=TABLES,
    unit_rules=catalogue.UNITS,
    own_rules=texts.OF_UNITS,
)
