"""All numeric rules, in the order in which they are evaluated: the more specific before what follows from them."""

from generator.checks.rule import Rule
from generator.checks.rules import (
    absence,
    answers,
    basic,
    between,
    classification,
    contributions,
    detail,
    detail_three_public,
    expenses,
    fiscal,
    format_year,
    funds,
    income_expenditure,
    indicators,
    initial_budget,
    performance,
    performance_year,
    plausibility,
    procurement_assets,
    published_tables,
    roll_forward,
    sheet_units,
    signed_procurement,
    typed_tables,
    unit_counts,
    unit_folders,
    unit_sums,
)

GROUPS = {
    "R1": "一张表之内",
    "R2": "各表之间",
    "R3": "预算与合理性",
    "R4": "“三公”经费、采购、资产",
    "R5": "绩效与附件",
    "R6": "科目、上年、单位",
    "R7": "文字",
    "R8": "文字与数字",
    "R9": "部门与各单位",
}

NUMERIC: tuple[Rule, ...] = (
    *sheet_units.RULES,
    *income_expenditure.RULES,
    *fiscal.RULES,
    *basic.RULES,
    *absence.RULES,
    *between.RULES,
    *detail.RULES,
    *detail_three_public.RULES,
    *plausibility.RULES,
    *expenses.RULES,
    *procurement_assets.RULES,
    *signed_procurement.RULES,
    *contributions.RULES,
    *performance.RULES,
    *indicators.RULES,
    *performance_year.RULES,
    *funds.RULES,
    *initial_budget.RULES,
    *classification.RULES,
    *roll_forward.RULES,
    *format_year.RULES,
    *published_tables.RULES,
    *typed_tables.RULES,
    *answers.RULES,
)

# What is checked only where a department's units have folders of their own.
UNITS: tuple[Rule, ...] = (*unit_folders.RULES, *unit_sums.RULES, *unit_counts.RULES)
