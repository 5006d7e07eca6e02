"""全国通用格式: nine tables, for departments of provinces without a form of their own; the text is that of Sichuan."""

from dataclasses import replace

from generator.checks.rules import detail
from generator.editions import sichuan_2020, sichuan_2021, sichuan_2022, sichuan_2024, tables
from generator.editions.edition import Edition
from generator.workbooks.layouts import final_accounts_tables

# Without those of Sichuan's further tables.
RULES = tuple(rule for rule in sichuan_2020.EDITION.rules if rule not in detail.RULES)


def _national(edition: Edition) -> Edition:
    printed = tables.NATIONAL_2020 if edition.year < 2022 else tables.NATIONAL_2022
    return replace(
        edition,
        province="全国",
        name=f"全国通用{edition.year}年度部门决算公开",
        workbooks=(final_accounts_tables.WORKBOOK, *sichuan_2020.EDITION.workbooks[1:]),
        rules=RULES,
        tables=printed,
    )


EDITIONS = tuple(
    _national(edition)
    for edition in (sichuan_2020.EDITION, sichuan_2021.EDITION, *sichuan_2022.EDITIONS, sichuan_2024.EDITION)
)
