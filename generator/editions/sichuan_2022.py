"""四川省2022年度、2023年度: section seven and its table cover all fiscal appropriation; no key work from 2023 on."""

from dataclasses import replace

from generator.accounts.quantities import phrase
from generator.editions import sichuan_2021, tables
from generator.report import report
from generator.report.words import FIRST
from generator.workbooks.layouts import sichuan_tables

WORDS = replace(FIRST, three_public=phrase("财政拨款“三公”经费支出"))
# Inferred: the list of 2024, whose order is that of the national tables since 2022. The source for 2023 has text only.
TABLES = (
    *sichuan_2021.EDITION.tables[:7],
    tables.BASIC_IN_DETAIL,
    tables.PROJECTS,
    tables.FUND,
    tables.CAPITAL_IN_FULL,
    tables.CAPITAL_EXPENDITURE,
    tables.THREE_PUBLIC,
)
_EDITION_2022 = replace(
    sichuan_2021.EDITION,
    year=2022,
    name="四川省2022年度部门决算公开",
    words=WORDS,
    workbooks=(sichuan_tables.WITHOUT_FUND_THREE_PUBLIC, *sichuan_2021.EDITION.workbooks[1:]),
    tables=TABLES,
)
_EDITION_2023 = replace(
    _EDITION_2022,
    year=2023,
    name="四川省2023年度部门决算公开",
    composed_by=report.compose_without_key_work,
)
EDITIONS = (_EDITION_2022, _EDITION_2023)
