"""上海市2024年度: tables before text, each 项 with its use and its budget, eleven sections, no figures."""

from dataclasses import replace

from generator.editions import national, sichuan_2020, tables
from generator.report.shanghai import report
from generator.workbooks.layouts import final_accounts_tables, shanghai

EDITION = replace(
    sichuan_2020.EDITION,
    year=2024,
    province="上海市",
    name="上海市2024年度部门决算公开",
    workbooks=(
        final_accounts_tables.WORKBOOK,
        shanghai.OVERVIEW,
        shanghai.EXPLANATIONS,
        shanghai.PERFORMANCE,
        shanghai.GLOSSARY,
    ),
    template="上海市部门决算公开.docx",
    composed_by=report.compose,
    reason_mark="：",
    report=report.ShanghaiReport,
    rules=national.RULES,
    tables=(*tables.NATIONAL_2020[:6], tables.THREE_PUBLIC, tables.FUND, tables.CAPITAL_IN_FULL),
    every_table=True,  # the tables are the second of four parts
)
